"""Complaints about a word that stands in no list, with and without what was probably meant."""

from __future__ import annotations

from words.problems.entry import Entry


def twins(entries: dict[str, Entry]) -> dict[str, Entry]:
    """For every entry one more, `…_near`, that also says what was probably meant: {near}."""
    return {f"{code}_near": Entry(entry.severity,
                                  en=(entry.en[0], entry.en[1], "Did you mean `{near}`? " + entry.en[2]),
                                  zh=(entry.zh[0], entry.zh[1], "您是否想写 `{near}`？" + entry.zh[2]))
            for code, entry in entries.items()}
