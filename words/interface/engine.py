"""Words of the options that say what counts the answers, and of `jingmin copy`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "engine.option.at": {
        "zh": "PostgreSQL（postgresql://…）或Spark Connect（sc://主机:端口）的地址；也可写在环境变量JINGMIN_AT中。",
        "en": "Where PostgreSQL (postgresql://…) or Spark Connect (sc://HOST:PORT) is; or set JINGMIN_AT.",
    },
    "engine.option.memory": {"zh": "DuckDB最多使用的内存，如2GB。", "en": "How much memory DuckDB may take, such as 2GB."},
    "engine.option.threads": {"zh": "DuckDB最多使用的线程数。", "en": "How many threads DuckDB may take."},
    "engine.option.folder": {
        "zh": "集群看到的responses文件夹（Spark）；默认与本机相同。",
        "en": "Where the cluster sees the folder `responses` (Spark); as here, unless said.",
    },
    "engine.copying": {"zh": "正在复制答卷", "en": "Copying answers"},
    "engine.copied": {"zh": "{wave}：{rows} 行已放入表 {table}。", "en": "{wave}: {rows} {rows:row is|rows are} in table {table}."},
    "engine.option.wave": {"zh": "只复制这一期；可重复。", "en": "Only this wave; may be repeated."},
}
