"""Words of `jingmin report`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "report.option.output": {
        "zh": "写到哪个文件；后缀定格式：.docx .xlsx .csv .parquet .json。已有的同名文件会被整个替换。",
        "en": "The file to write; its suffix says the format: .docx .xlsx .csv .parquet .json. One that is there"
        " is replaced.",
    },
    "report.working": {"zh": "正在写文件", "en": "Writing the file"},
    "report.made": {"zh": "{file}：报告 {name} 的比较表。", "en": "{file}: the comparison tables of report {name}."},
    "report.made_rows": {
        "zh": "{file}：报告 {name} 的 {rows} 行结果。", "en": "{file}: the {rows} {rows:row|rows} of report {name}.",
    },
    "report.simulated": {"zh": "模拟数据：文件中已注明。", "en": "Simulated data: the file says so."},
}
