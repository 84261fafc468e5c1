"""What a codebook says beside the words of the instrument."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "codebook.chosen": {"zh": "选了", "en": "Chosen"},
    "codebook.not_chosen": {"zh": "没有选", "en": "Not chosen"},
    "codebook.choice": {"zh": "{text}：{label}", "en": "{text}: {label}"},
    "codebook.asked_if": {"zh": "{condition}者。", "en": "Those for whom {condition}."},
    "codebook.everybody": {"zh": "所有受访者，直到访问结束。", "en": "Everybody, until the interview ends."},
    "codebook.modes": {"zh": "仅用于：{modes}。", "en": "Only by: {modes}."},
    "codebook.ends_if": {"zh": "若{condition}，访问到此结束。", "en": "The interview ends here if {condition}."},
    "codebook.status": {"zh": "问卷状态：{status}", "en": "Status of the instrument: {status}"},
    "codebook.checksum": {"zh": "问卷内容校验码（SHA-256）：{checksum}", "en": "Checksum of the instrument (SHA-256): {checksum}"},
    "codebook.reason.not_asked": {"zh": "按路线未提问", "en": "Not asked"},
    "codebook.reason.not_applicable": {"zh": "不适用", "en": "Does not apply"},
    "codebook.reason.dont_know": {"zh": "不清楚", "en": "Don’t know"},
    "codebook.reason.refused": {"zh": "不愿回答", "en": "Refused"},
    "codebook.reason.lost": {"zh": "应答而缺", "en": "Lost: an answer was due"},
    "codebook.reason.off_route": {"zh": "不应提问却有回答", "en": "Answered against the routing"},
}
