"""`jingmin weight STUDY`: how the raw weights come to the margins, wave by wave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from analysis.weigh import weigh
from jingmin.cli.common import emit, option, progress, say, verb
from jingmin.cli.help import BadChoice
from survey.study import load_study

Json = Mapping[str, Any]
SHOWN = 5  # of the cells with the largest factors


@verb("weight")
@click.argument("study", type=click.Path(path_type=Path))
@option("--wave", help="weight.option.wave")
@option("--allow", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(study: Path, wave: str | None, allow: tuple[Path, ...]) -> None:
    """Rake, and say what became of the weights."""
    with progress(say("weight.working")):
        loaded = load_study(study, allow)
        known = [one.id for one in loaded.waves if not one.planned]
        if wave is not None and wave not in known:
            context = click.get_current_context()
            raise BadChoice(wave, known, context, next(param for param in context.command.params if param.name == "wave"))
        found, warnings = weigh(loaded, wave)
    emit({"waves": found}, [line for one in found for line in _lines(one)], warnings)


def _lines(one: Json) -> Iterator[str]:
    raw, final, factors = one["raw"], one["final"], one["factors"]
    yield say("weight.wave", wave=one["wave"], n=one["n"], iterations=one["iterations"], miss=f"{one['largest_miss']:.1e}")
    yield say("weight.effective", before=f"{raw['effective_n']:.1f}", after=f"{final['effective_n']:.1f}")
    yield say("weight.design_effect", before=f"{raw['design_effect']:.3f}", after=f"{final['design_effect']:.3f}")
    yield say("weight.largest", weight=f"{one['largest_weight']:.6g}", mean=f"{final['total'] / one['n']:.6g}",
              low=f"{factors['smallest']:.4g}", high=f"{factors['largest']:.4g}")
    yield say("weight.cells")
    for cell in one["cells"][:SHOWN]:
        answers = " ".join(f"{item}={say('weight.no_answer') if code is None else code}" for item, code in cell["answers"].items())
        yield say("weight.cell", district=cell["district"], answers=answers, n=cell["n"], factor=f"{cell['factor']:.4g}")
    yield say("weight.margins")
    for row in one["margins"]:
        yield say("weight.margin", item=_name(row["item"], "weight.everybody"), code=_name(row["code"], "weight.all"),
                  district=row["district"] or say("weight.city"), total=f"{row['total']:.10g}", before=f"{row['before']:.10g}",
                  after=f"{row['after']:.10g}")


def _name(found: str, nobody: str) -> str:
    if found == "-":
        return say(nobody)
    return say("weight.no_answer") if found == "no_answer" else found
