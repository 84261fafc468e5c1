"""What a questionnaire on paper says around its questions."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "paper.wave": {"zh": "{title} · {wave}", "en": "{title} · {wave}"},
    "paper.office": {"zh": "调查人员填写", "en": "For the interviewer"},
    "paper.district": {"zh": "区", "en": "District"},
    "paper.community": {"zh": "社区", "en": "Community"},
    "paper.interviewer": {"zh": "访员编号", "en": "Interviewer no."},
    "paper.date": {"zh": "日期（年/月/日）", "en": "Date (day/month/year)"},
    "paper.begun": {"zh": "开始时间", "en": "Begun at"},
    "paper.ended": {"zh": "结束时间", "en": "Ended at"},
    "paper.response": {"zh": "问卷编号", "en": "Response no."},
    "paper.how": {"zh": "怎样填写", "en": "How to fill it in"},
    "paper.how_box": {
        "zh": "在选中的方框内打勾或打叉。选错时把该方框涂满，再选正确的一项。",
        "en": "Put a tick or a cross in the box of your answer. If you make a mistake, fill that box in and choose again.",
    },
    "paper.how_arrow": {
        "zh": "方框后有“→”的，按所示题号往下答；没有“→”的，接着答下一题。",
        "en": "Where an arrow (→) follows a box, go to the question that it names; otherwise go on to the next.",
    },
    "paper.how_codes": {"zh": "方框内的小数字供录入用。", "en": "The small numbers in the boxes are for data entry."},
    "paper.go_to": {"zh": "→ 第{n}题", "en": "→ {n}"},
    "paper.end": {"zh": "→ 结束", "en": "→ End"},
    "paper.thanks": {"zh": "问卷到此结束。谢谢您的参与！", "en": "This is the end. Thank you for taking part."},
    "paper.draft": {"zh": "本问卷{status}", "en": "This questionnaire is {status}"},
    "paper.checksum": {"zh": "校验码 {checksum}", "en": "checksum {checksum}"},
    "paper.page": {"zh": "第{page}页，共{pages}页", "en": "Page {page} of {pages}"},
    "paper.qr": {"zh": "二维码：问卷编号、版本、校验码和页码", "en": "QR code: instrument, version, checksum and page"},
    "paper.qr_word": {"zh": "二维码：问卷编号、版本和校验码", "en": "QR code: instrument, version and checksum"},
}
