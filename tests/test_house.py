"""The house as it must stay: read from the sources, nothing of them imported."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("words", "instruments", "survey", "analysis", "dashboard", "jingmin")
BARRED = {
    "words": set(FLOORS) - {"words"},
    "analysis": {"streamlit", "plotly", "pyreadstat"},
    "dashboard": {"scipy", "statsmodels", "pingouin"},
}
# The command line and the public names load what is asked for; a catalogue of words is found by its place; engines are
# extras; what is borrowed takes seconds to import, and few studies need it.
LOADERS = {"analysis/evaluation/maturity/agreement.py", "analysis/tally/engines/opening.py", "jingmin/__init__.py",
           "jingmin/cli/help.py", "jingmin/cli/verbs/form.py", "jingmin/cli/verbs/instrument_import.py", "words/rooms.py"}
# One distribution that comes as two, pinned to each other.
PART_OF = {"pydantic-core": "pydantic"}
# Needed without an import of ours: Streamlit draws our charts, given as plain dicts, with it.
DRAWN_WITH = {"plotly"}

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def short(name: str) -> str:
    return MODULES[name].relative_to(ROOT).as_posix()


def imported(name: str) -> Iterator[tuple[str, int]]:
    """Every module that a module imports, with the line. `from package import module` imports the module."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{short(name)}:{node.lineno} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in MODULES else str(node.module)), node.lineno


def top(module: str) -> str:
    return module.split(".")[0]


IMPORTS = [(name, module, f"{short(name)}:{line} imports {module}") for name in MODULES for module, line in imported(name)]


def test_every_floor_exists() -> None:
    assert [floor for floor in FLOORS if floor not in MODULES] == []


def test_imports_point_down() -> None:
    wrong = [said for name, module, said in IMPORTS
             if top(module) in FLOORS and FLOORS.index(top(module)) > FLOORS.index(top(name))]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    needs: dict[str, set[str]] = {name: set() for name in MODULES}
    for name, module, _ in IMPORTS:
        if module in MODULES and module != name:
            needs[name].add(module)
    while free := [name for name, needed in needs.items() if not needed]:
        for name in free:
            del needs[name]
        for needed in needs.values():
            needed.difference_update(free)
    assert needs == {}, "these import one another in a circle, or need ones that do"


def test_no_function_imports() -> None:
    wrong = [f"{short(name)}:{node.lineno} imports inside {function.name}"
             for name, tree in TREES.items() for function in ast.walk(tree)
             if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
             for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert wrong == []


def test_only_the_lazy_tables_load_by_name() -> None:
    loading = {short(name) for name, module, _ in IMPORTS if top(module) == "importlib" and module != "importlib.metadata"
               and module != "importlib.resources"}
    assert loading <= LOADERS


def test_a_floor_does_not_know_what_is_barred_to_it() -> None:
    assert [said for name, module, said in IMPORTS if top(module) in BARRED.get(top(name), ())] == []


def test_only_the_pages_know_streamlit() -> None:
    wrong = [said for name, module, said in IMPORTS if top(module) == "streamlit"
             and name != "dashboard.app" and not name.startswith("dashboard.app_pages")]
    assert wrong == []


def test_only_one_room_borrows_statistics() -> None:
    wrong = [said for name, module, said in IMPORTS
             if top(module) in ("statsmodels", "pingouin") and not name.startswith("analysis.borrowed")]
    assert wrong == []


def test_words_import_nothing_but_python() -> None:
    wrong = [said for name, module, said in IMPORTS
             if top(name) == "words" and top(module) != "words" and top(module) not in sys.stdlib_module_names]
    assert wrong == []


def test_every_import_is_declared_and_every_declared_dependency_imported() -> None:
    owners = packages_distributions()
    foreign = {top(module) for _, module, _ in IMPORTS} - set(FLOORS) - sys.stdlib_module_names
    used = {normal(owner) for module in foreign for owner in owners.get(module, [module])}
    used = {PART_OF.get(name, name) for name in used}
    declared = {normal(Requirement(line).name) for line in requires("jingmin") or () if "extra ==" not in line}
    assert used - declared == set()
    assert declared - used - DRAWN_WITH == set()


def test_the_lock_pins_every_dependency_high_enough() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = [(normal(name), version) for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE)]
    low = [line for line in requires("jingmin") or ()
           if not any(normal(Requirement(line).name) == name for name, _ in pins)
           or any(normal(Requirement(line).name) == name and version not in Requirement(line).specifier
                  for name, version in pins)]
    assert low == []


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_nothing_in_the_dashboard_hides_a_package() -> None:
    """Streamlit puts `dashboard/` first on the path: a file there named like a package would be taken for it."""
    own = {path.stem for path in (ROOT / "dashboard").iterdir() if not path.name.startswith("_")}
    assert own & ({*FLOORS, *packages_distributions()} | sys.stdlib_module_names) == set()


def test_every_statistic_names_its_formula_source_and_golden_file() -> None:
    listed = next((ast.literal_eval(node.value) for node in TREES["analysis"].body if isinstance(node, ast.Assign)
                   and [ast.unparse(target) for target in node.targets] == ["__all__"]), [])
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    entries = dict(re.findall(r"^## `?(\w+)[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert listed, "analysis.__all__ names no statistic"
    for name in listed:
        entry = entries.get(name, "")
        missing = [part for part in ("Formula:", "Source:", "Golden:") if not re.search(rf"^{part} *\S", entry, re.MULTILINE)]
        assert missing == [], f"docs/methods.md, `{name}`"
        golden = re.findall(r"[\w/-]+\.[\w.]*\w", re.findall(r"^Golden:.*", entry, re.MULTILINE)[0])
        assert golden, f"docs/methods.md, `{name}`: Golden: names no file"
        assert [file for file in golden if not (ROOT / "tests" / "golden" / file).is_file()] == []


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [path.parent.relative_to(ROOT).as_posix() for path in MODULES.values() if path.name == "__init__.py"]
    assert [room for room in rooms if f"`{room}`" not in text] == []


# A folder of one machine, or the address of a registry, in what is given to everybody.
LEAKS = re.compile(r"(^|[^.\w])/(work|root|farm|home/\w+)/|index.url|https?://[^ ]*/(simple|packages)/")
TEXTS = {".py", ".md", ".yaml", ".yml", ".toml", ".txt", ".csv", ".json", ".R", ".lock", ".cff", ".cfg", ""}
OURS = (*FLOORS, "tests", "docs", "examples", "benchmarks", ".ci")


def texts() -> list[Path]:
    """The project's own text files, not what its commands make."""
    inner = [path for folder in OURS for path in (ROOT / folder).rglob("*")]
    made = {"__pycache__", ".cache", "reports", "responses"}
    return [path for path in [*ROOT.iterdir(), *inner] if path.is_file() and path.suffix in TEXTS
            and not made & set(path.relative_to(ROOT).parts[1:-1])]


def test_no_text_names_a_machine_or_a_registry() -> None:
    leaks = [f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}" for path in texts() if path != Path(__file__)
             for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
             if LEAKS.search(line)]
    assert leaks == []


