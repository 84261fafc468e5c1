"""What every questionnaire says around its questions, on paper and on a screen."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "questions.not_applicable": {"zh": "不适用", "en": "Does not apply"},
    "questions.dont_know": {"zh": "不清楚", "en": "Don’t know"},
    "questions.refused": {"zh": "不愿回答", "en": "Prefer not to say"},
    "questions.number": {"zh": "第{n}题", "en": "question {n}"},
    "questions.quoted": {"zh": "“{label}”", "en": "“{label}”"},
    "questions.comma": {"zh": "、", "en": ", "},
    "questions.last_or": {"zh": "或", "en": " or "},
    "questions.and": {"zh": "，并且", "en": ", and "},
    "questions.or": {"zh": "，或者", "en": ", or "},
    "questions.inside": {"zh": "（{condition}）", "en": "({condition})"},
    "questions.is": {"zh": "{question}的回答是{answers}", "en": "the answer to {question} is {answers}"},
    "questions.other_than": {
        "zh": "{question}的回答不是{answers}", "en": "{question} has any answer other than {answers}",
    },
    "questions.answered": {"zh": "{question}有回答", "en": "{question} is answered"},
    "questions.never": {"zh": "（没有这样的情况）", "en": "(this never happens)"},
    "questions.ticked": {"zh": "{question}选了{answers}", "en": "{answers} is chosen in {question}"},
    "questions.not_ticked": {"zh": "{question}没有选{answers}", "en": "{answers} is not chosen in {question}"},
    "questions.equal": {"zh": "{question}填的是{n}", "en": "{question} is {n}"},
    "questions.unequal": {"zh": "{question}填的不是{n}", "en": "{question} is not {n}"},
    "questions.more": {"zh": "{question}填的大于{n}", "en": "{question} is more than {n}"},
    "questions.least": {"zh": "{question}填的不小于{n}", "en": "{question} is at least {n}"},
    "questions.less": {"zh": "{question}填的小于{n}", "en": "{question} is less than {n}"},
    "questions.most": {"zh": "{question}填的不大于{n}", "en": "{question} is at most {n}"},
    "questions.only_if": {"zh": "仅当{condition}时回答本题。", "en": "Answer only if {condition}."},
    "questions.only_if_several": {
        "zh": "第{first}–{last}题仅当{condition}时回答。", "en": "Answer {first}–{last} only if {condition}.",
    },
    "questions.end_if": {"zh": "若{condition}，调查到此结束。", "en": "If {condition}, the interview ends here."},
    "questions.all_that_apply": {"zh": "可多选", "en": "Choose all that apply"},
    "questions.up_to": {"zh": "最多选{n}项", "en": "Choose up to {n}"},
    # How a question's own text says so already, in small letters.
    "questions.all_that_apply_known": {"zh": "可多选", "en": "all that apply"},
    "questions.up_to_known": {"zh": "最多选{n}", "en": "up to {n}"},
    "questions.alone": {"zh": "选此项则不选其他", "en": "choose no other with this"},
    "questions.between": {"zh": "填{min}到{max}之间的数", "en": "a number from {min} to {max}"},
    "questions.at_least": {"zh": "填不小于{min}的数", "en": "a number, at least {min}"},
    "questions.at_most": {"zh": "填不大于{max}的数", "en": "a number, at most {max}"},
    "questions.any_number": {"zh": "填一个数", "en": "a number"},
    "questions.up_to_chars": {"zh": "最多{n}字", "en": "up to {n} {n:character|characters}"},
    "questions.reference": {"zh": "所问的时间范围：{period}。", "en": "The period asked about is {period}."},
    "questions.minutes": {"zh": "约需{n}分钟。", "en": "It takes about {n} {n:minute|minutes}."},
    "questions.minute": {"zh": "约需1分钟。", "en": "It takes about a minute."},
}
