"""What a form on a screen says besides the questions of the instrument."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "screen.district": {"zh": "您住在哪个区？", "en": "In which district do you live?"},
    "screen.mode": {"zh": "这份问卷如何填写？", "en": "How is this questionnaire filled in?"},
    "screen.alone": {"zh": "“{label}”不能与其他选项同时选", "en": "“{label}” cannot be chosen together with others"},
    "screen.or": {"zh": "”或“", "en": "” or “"},
    "screen.empty_because": {"zh": "如果上一题没有填写，请选原因", "en": "If you left the question above empty: why?"},
    "screen.ended": {"zh": "调查到此结束，谢谢您。", "en": "That is all. Thank you."},
    "screen.mode.web": {"zh": "自己在网上填写", "en": "By oneself, online"},
    "screen.mode.paper": {"zh": "由纸质问卷录入", "en": "Entered from paper"},
    "screen.mode.phone": {"zh": "电话访问", "en": "By telephone"},
    "screen.mode.face_to_face": {"zh": "当面访问", "en": "Face to face"},
}
