"""The dashboard around its pages: pickers, notices, start and end."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "dashboard.overview": {"zh": "总览", "en": "Overview"},
    "dashboard.pick.indicator": {"zh": "指标", "en": "Indicator"},
    "dashboard.pick.wave": {"zh": "调查期", "en": "Wave"},
    "dashboard.pick.statistic": {"zh": "统计量", "en": "Statistic"},
    "dashboard.pick.lang": {"zh": "语言 / Language", "en": "Language / 语言"},
    "dashboard.lang.zh": {"zh": "中文", "en": "中文"},
    "dashboard.lang.en": {"zh": "English", "en": "English"},
    "dashboard.within": {"zh": "{label}（{parent}）", "en": "{label} ({parent})"},
    "dashboard.notice.simulated": {"zh": "模拟数据", "en": "Simulated data"},
    "dashboard.notice.opt_in": {"zh": "自愿参加的样本：仅作描述", "en": "Opt-in sample: described only"},
    "dashboard.status": {"zh": "测评工具{status}", "en": "Instrument {status}"},
    "dashboard.failed": {
        "zh": "这一页没能显示。原因写在启动它的终端里；报告本身没有改动。",
        "en": "This page could not be shown. The reason stands in the terminal that started it; the report is unchanged.",
    },
    "dashboard.port_busy": {
        "zh": "端口 {port} 已被别的程序占用。换一个端口，或不写 --port，由 jingmin 自己找一个。",
        "en": "port {port} is used by another program. Name another, or leave out --port and jingmin finds one.",
    },
    "dashboard.serving": {
        "zh": "看板：{url}\n按 Ctrl-C 结束。", "en": "Dashboard: {url}\nCtrl-C ends it.",
    },
    "dashboard.option.port": {
        "zh": "端口；默认从 8501 起第一个空闲的。", "en": "Port; by default the first free one from 8501.",
    },
    "dashboard.option.no_browser": {"zh": "不打开浏览器。", "en": "Do not open a browser."},
}
