"""Names and catalogue of the dashboard's sample report: the index of the built-in instrument, invented districts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

WAVES = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
DISTRICTS = (
    ("dongcheng", "东城区", "Dongcheng"), ("xishan", "西山区", "Xishan"), ("nanhu", "南湖区", "Nanhu"),
    ("beiyuan", "北苑区", "Beiyuan"), ("binhe", "滨河区", "Binhe"), ("gongye", "工业园区", "Industrial Park"),
    ("gaoxin", "高新技术开发区", "High-Tech Zone"), ("laocheng", "老城区", "Old Town"), ("hubin", "湖滨区", "Hubin"),
    ("yunling", "云岭区", "Yunling"), ("jiangnan", "江南区", "Jiangnan"), ("tieluxin", "铁路新区", "Railway New Area"),
)
COUNTRIES = (
    ("KI", "基里巴斯", "Kiribati"), ("PF", "法属波利尼西亚", "French Polynesia"), ("WS", "萨摩亚", "Samoa"),
    ("FJ", "斐济", "Fiji"), ("VU", "瓦努阿图", "Vanuatu"), ("TO", "汤加", "Tonga"), ("SB", "所罗门群岛", "Solomon Islands"),
    ("NC", "新喀里多尼亚", "New Caledonia"), ("FM", "密克罗尼西亚联邦", "Micronesia"), ("PG", "巴布亚新几内亚", "Papua New Guinea"),
)
D_WEIGHTS = {"D1": .20, "D2": .10, "D3": .12, "D4": .12, "D5": .12, "D6": .18, "D7": .08, "D8": .08}
TREE: tuple[tuple[str, str, str | None, str, tuple[str, str], dict[str, float]], ...] = (
    ("PSI", "index", None, "index", ("社区警务公众评价指数", "Community Policing Public Index"), D_WEIGHTS),
    ("D1", "dimension", "PSI", "index", ("安全与秩序", "Safety and order"), {"SAF": .6, "DIS": .4}),
    ("D2", "dimension", "PSI", "index", ("基础管理", "Basic management"), {"POP": 1.0}),
    ("D3", "dimension", "PSI", "index", ("见警与宣传", "Visibility and publicity"), {"VIS": .5, "PUB": .5}),
    ("D4", "dimension", "PSI", "index", ("群防群治", "Public participation"), {"PARW": .6, "PARB": .4}),
    ("D5", "dimension", "PSI", "index", ("矛盾化解", "Dispute resolution"), {"DSPX": .5, "DSPC": .5}),
    ("D6", "dimension", "PSI", "index", ("服务与公正", "Service and fairness"), {"SRV": .3, "PJ": .4, "SVA": .3}),
    ("D7", "dimension", "PSI", "index", ("信息服务", "Information service"), {"INF": 1.0}),
    ("D8", "dimension", "PSI", "index", ("应急准备", "Emergency preparedness"), {"EMG": 1.0}),
    ("SAF", "construct", "D1", "index", ("安全感", "Sense of safety"), {}),
    ("DIS", "construct", "D1", "index", ("秩序环境", "Order"), {}),
    ("POP", "construct", "D2", "index", ("人房场所管理", "Population, housing, premises"), {}),
    ("VIS", "construct", "D3", "index", ("见警与可及", "Visibility and access"), {}),
    ("PUB", "construct", "D3", "index", ("宣传告知", "Information given"), {}),
    ("PARW", "construct", "D4", "index", ("参与意愿", "Willingness to take part"), {}),
    ("PARB", "construct", "D4", "index", ("实际参与", "Actual participation"), {}),
    ("DSPX", "construct", "D5", "index", ("纠纷处理体验", "Dispute experience"), {}),
    ("DSPC", "construct", "D5", "index", ("纠纷处理信心", "Confidence in dispute handling"), {}),
    ("SRV", "construct", "D6", "index", ("服务体验", "Service experience"), {}),
    ("PJ", "construct", "D6", "index", ("程序公正", "Procedural justice"), {}),
    ("SVA", "construct", "D6", "index", ("服务意识与公平守规", "Service awareness, fairness, integrity"), {}),
    ("INF", "construct", "D7", "index", ("信息服务", "Information service"), {}),
    ("EMG", "construct", "D8", "index", ("应急准备", "Emergency preparedness"), {}),
    ("OVR", "construct", None, "criterion", ("总体满意度", "Overall satisfaction"), {}),
    ("TRU", "construct", None, "criterion", ("信任", "Trust"), {}),
)
BOTH = ("share:TOP", "share_asked:TOP")
QUESTIONS = (
    ("Q4C", "对警察的信任：您对警察有多大信任？", "How much trust do you have in the police?", BOTH),
    ("Q4D", "您对法院有多大信任？", "How much trust do you have in the courts?", BOTH),
    ("Q4E", "您对地方政府有多大信任？", "How much trust do you have in your local government?", BOTH),
    ("AGE", "年龄段", "Age group", ("share:1", "share:2")),
)


def catalogue(kind: str, rows: Sequence[dict[str, Any]], waves: Sequence[str]) -> dict[str, Any]:
    """report.json of that kind of study."""
    questions, one_city = kind == "questions", kind not in ("questions", "pairs")
    return {
        "format": 1, "name": "20250114T080000Z-0001", "made": "2025-01-14T08:00:00Z",
        "study": {"id": "jiangcheng", "title": _title(questions), "simulated": not questions,
                  "sample": "opt_in" if kind == "opt_in" else "probability"},
        "versions": {"jingmin": "0.1.0", "python": "3.11.7", "numpy": "2.3.0", "pyarrow": "26.0.1"},
        "instruments": [{"key": "public_satisfaction@1.0.0", "checksum": "9b1f" * 16, "status": "not_fielded",
                         "title": {"zh": "社区警务公众满意度调查问卷",
                                   "en": "Public Satisfaction with Community Policing Survey"}}],
        "indicators": [_question(*row) for row in QUESTIONS] if questions else [_indicator(*row) for row in TREE],
        "districts": [{"id": key, "label": {"zh": zh, "en": en}, "short": {"zh": zh, "en": en}, "parent": None,
                       "population": None} for key, zh, en in (COUNTRIES if questions else DISTRICTS)],
        "waves": [{"id": wave, "instrument": "public_satisfaction@1.0.0", "from": f"2024-{3 * int(wave[-1]) - 2:02}-05",
                   "to": f"2024-{3 * int(wave[-1]) - 1:02}-01", "rows": 4812, "official": 4733,
                   "modes": {"web": 3000, "phone": 1812}} for wave in waves],
        "by": [{"item": "SEX", "label": {"zh": "性别", "en": "Sex"},
                "groups": {"1": {"zh": "男", "en": "Male"}, "2": {"zh": "女", "en": "Female"}}}],
        "comparisons": {"versus": [] if questions else ["previous", "targets" if kind == "targets" else "city"],
                        "pairs": ["index"] if kind in ("city", "pairs") else [], "by": ["SEX"],
                        "worth": {"score": 3.0, "share": 0.05}, "same_within": {"score": 2.0}, "adjust": "holm",
                        "conf": 0.95, "named": {}},
        "benchmarks": [], "privacy": {"few": 30, "withhold": 10},
        "design": {"strata": ["district"], "psu": "community", "fpc": False, "lonely": "fail",
                   "pooled": "weight" if one_city else "none", "psus_across_waves": "same"},
        "checksums": {"comparisons": "5e" * 32, "design": "a1" * 32, "waves": {wave: "c7" * 32 for wave in waves}},
        "counts": {"rows": len(rows), "withheld": sum("withheld" in (row["flag"] or "") for row in rows),
                   "few": sum(row["flag"] == "few" for row in rows)},
        "warnings": [{"code": "analysis.calibration_unknown",
                      "text": {"zh": "不知道权重是否校准过，未予计入。",
                               "en": "Whether the weights were calibrated is unknown; not credited."}}],
    }


def _title(questions: bool) -> dict[str, str]:
    if questions:
        return {"zh": "太平洋十地 2021", "en": "Ten Pacific places 2021"}
    return {"zh": "江城社区警务公众满意度调查", "en": "River City community policing survey"}


def _indicator(key: str, kind: str, parent: str | None, role: str, label: tuple[str, str],
               parts: dict[str, float]) -> dict[str, Any]:
    return {"id": key, "kind": kind, "label": {"zh": label[0], "en": label[1]}, "parent": parent,
            "weight": D_WEIGHTS.get(key, 1.0), "unit": "points", "role": role, "statistics": ["score"],
            "choices": None, "top": None, "items": [], "base": None}


def _question(key: str, zh: str, en: str, statistics: tuple[str, ...]) -> dict[str, Any]:
    return {"id": key, "kind": "item", "label": {"zh": zh, "en": en}, "parent": None, "weight": 1.0, "unit": "share",
            "role": "question", "statistics": list(statistics), "items": [], "base": None,
            "choices": {"1": {"zh": "完全没有", "en": "None at all"}, "3": {"zh": "相当信任", "en": "A fair amount"},
                        "4": {"zh": "非常信任", "en": "A great deal"}}, "top": [3, 4]}
