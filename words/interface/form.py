"""Words of `jingmin form`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "form.option.to": {
        "zh": "写成哪种表单：web 网页预览，paper 纸质问卷，xlsform，surveyjs，limesurvey，wenjuanxing 问卷星文本，ddi，rating 某一评估轮次的评估表，assessment 某一考核的填报表。",
        "en": "Which form: web (a preview), paper, xlsform, surveyjs, limesurvey, wenjuanxing (text), ddi, rating (the sheet of a round of rating), assessment (the sheet of figures of an assessment).",
    },
    "form.option.output": {
        "zh": "写到哪个文件或文件夹，默认当前文件夹；已有的同名文件会被整个替换。",
        "en": "The file or folder to write; by default the folder you are in. A file that is there is replaced.",
    },
    "form.working": {"zh": "正在写表单", "en": "Writing the form"},
    "form.made": {"zh": "{file}：{name} 的表单。", "en": "{file}: the form of {name}."},
}
