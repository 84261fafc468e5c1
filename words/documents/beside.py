"""What the tables of data beside the survey have in common."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "beside.more": {
        "zh": "{said}　此处只列前{shown}行，其余{more}行见 Excel。", "en": "{said} The first {shown} lines; {more} more stand in Excel.",
    },
}
