"""What `jingmin instrument import` says when it has read a questionnaire of another tool."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "instrument_import.option.id": {
        "zh": "新问卷的标识；默认取自文件名。",
        "en": "The new instrument's id; by default made of the file's name.",
    },
    "instrument_import.option.output": {
        "zh": "写到哪个文件；默认为 标识.yaml。已有的文件不会覆盖。",
        "en": "Where to write; by default ID.yaml. A file that is there is not overwritten.",
    },
    "instrument_import.option.format": {
        "zh": "文件的格式：auto 自动判断，xlsform，limesurvey，surveyjs，qualtrics，wenjuanxing。",
        "en": "The file's format: auto finds out, xlsform, limesurvey, surveyjs, qualtrics, wenjuanxing.",
    },
    "instrument_import.working": {"zh": "正在读取问卷", "en": "Reading the questionnaire"},
    "instrument_import.made": {
        "zh": "{file}：来自 {format}，{sections} 部分 {items} 题（{kinds}）",
        "en": "{file}: from {format}, {items} {items:item|items} in {sections} {sections:section|sections} ({kinds})",
    },
    "instrument_import.routing": {
        "zh": "    有条件的题目：已翻译 {conditions}，待手工翻译 {lost}",
        "en": "    items with a condition: {conditions} translated, {lost} to be written by hand",
    },
    "instrument_import.texts": {
        "zh": "    缺中文或英文的文字：{untold}；未能带入或有改动之处：{notes}",
        "en": "    texts that lack Chinese or English: {untold}; things not carried over or changed: {notes}",
    },
    "instrument_import.next": {
        "zh": "接下来：按文件中的 TODO 补全，再运行 jingmin instrument check {file}",
        "en": "Next: complete what its TODO comments ask for, then jingmin instrument check {file}",
    },
}
