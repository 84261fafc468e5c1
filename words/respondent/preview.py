"""What the preview of a questionnaire as a web page says around its questions."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "preview.banner": {"zh": "预览：答案不会保存，也不会发送", "en": "Preview: answers are neither stored nor sent"},
    "preview.language": {"zh": "语言", "en": "Language"},
    "preview.lang.zh": {"zh": "中文", "en": "Chinese"},
    "preview.lang.en": {"zh": "英文", "en": "English"},
    "preview.all": {"zh": "显示全部题目和条件", "en": "Show every question and its condition"},
    "preview.only_if": {"zh": "仅当{condition}时提问。", "en": "Asked only if {condition}."},
    "preview.ends": {"zh": "若{condition}，调查到此结束。", "en": "If {condition}, the interview ends here."},
    "preview.draft": {"zh": "本问卷{status}", "en": "This questionnaire is {status}"},
    "preview.checksum": {"zh": "校验码 {checksum}", "en": "checksum {checksum}"},
}
