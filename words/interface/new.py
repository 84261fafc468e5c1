"""What `jingmin new` says."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "new.made": {"zh": "已建立 {folder}：", "en": "Made {folder}:"},
    "new.file": {"zh": "  {file}", "en": "  {file}"},
    "new.next": {"zh": "接下来：打开 {folder}/README.md，改好 study.yaml，放入原始答卷，然后运行：jingmin check {folder}",
                 "en": "Next: read {folder}/README.md, make study.yaml yours, put the raw answers in, then run: "
                       "jingmin check {folder}"},
}
