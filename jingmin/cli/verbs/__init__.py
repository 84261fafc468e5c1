"""One file a verb, each exposing `command`; `jingmin/cli/main.py` loads them by name."""
