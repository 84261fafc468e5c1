"""A text as people write it for 问卷星, cut into blocks: headings, and questions with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

# What a type in brackets makes of a question. `single` and the like are kinds of item.
TYPES = MappingProxyType({
    "单选题": "single", "单选": "single", "下拉框": "single", "下拉单选": "single", "下拉题": "single", "判断题": "judged",
    "情景题": "single", "评分单选": "single", "测试题": "single", "投票单选": "single",
    "量表题": "scale", "反向量表题": "scale", "评分题": "scale", "净推荐值": "scale", "NPS": "scale",
    "多选题": "multi", "多选": "multi", "可多选": "multi", "复选题": "multi", "评分多选": "multi", "测试多选题": "multi",
    "不定项选择题": "multi", "投票多选": "multi",
    "填空题": "text", "简答题": "text", "问答题": "text", "单项填空": "text", "主观题": "text", "单行文本题": "text",
    "多行文本题": "text", "测试填空题": "text", "测试简答题": "text", "日期": "text", "滑动条": "number", "多项填空题": "gaps", "多项填空": "gaps",
    "矩阵题": "matrix", "矩阵单选题": "matrix", "矩阵量表题": "matrix", "矩阵反向量表题": "matrix", "矩阵多选题": "matrix_multi",
    "矩阵填空题": "matrix_text",
    "段落说明": "shown", "分页栏": "page", "题目": "",
    "排序题": "left", "比重题": "left", "文件上传": "left", "上传文件": "left", "绘图题": "left", "商品题": "left", "表格题": "left",
    "多级下拉题": "left", "地区题": "left", "签到题": "left", "考试多项填空": "left", "考试完形填空": "left",
})
_NAMES = "|".join(sorted(map(re.escape, filter(None, TYPES)), key=len, reverse=True))
# Square brackets first: round ones may be part of the question's own words, as in （可多选）.
_SQUARE = re.compile(rf"\s*[\[【［]\s*({_NAMES})\s*[\]】］]")
_ROUND = re.compile(rf"\s*[（(]\s*({_NAMES})\s*[)）]")
_NUMBERED = re.compile(r"(?:第\s*|Q\s*|题\s*|问题\s*)?(\d{1,3})\s*(?:题\s*[.．、:：]?|[.．、:：)）]|(?P<bare>(?=\s+\S)))\s*(?!\d)(?P<title>.+)", re.IGNORECASE)
_HEADING = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}\s*(?:部分|[、.．:：])|[（(][一二三四五六七八九十]{1,3}[)）]|Part\s+\w+|Section\s+\w+|模块\s*\w+)", re.IGNORECASE)
_RULE = re.compile(r"[-=_—*\s]++(?:分页[-=_—*\s]*+)?|第\s*\d+\s*页")
_NEEDED = re.compile(r"[（(\[【]?\s*(必填|选填|必答|选答|必答题|选答题)\s*[)）\]】]?\s*$")
_LETTER = re.compile(r"([A-Za-z])\s*[.．、:：)）]\s*|([A-Z])\s+(?=\S)")
_DIGITS = re.compile(r"[（(]?(\d{1,2})\s*[.．、)）]\s*")
_BOX = re.compile(r"[□○◯☐●◎◆■①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]|[（(\[]\s*[)）\]](?=\s*\S)|^[-•·]\s+")
RANGE = re.compile(r"(\d{1,2})\s*(?:~|～|-|—|至|到)\s*(\d{1,2})(?:\s*分)?")
_SPACES = re.compile(r"\s{3,}")
_GAP = re.compile(r"_{2,}|＿{2,}")


@dataclass
class Block:
    """A question: its line without number and type, and the lines below. A heading has no `number` and kind `shown`."""

    line: int
    title: str
    kind: str = ""            # of TYPES, empty where nothing says so
    number: int | None = None
    lines: list[str] = field(default_factory=list)


def blocks(lines: Sequence[str], *, ours: bool = False) -> Iterator[Block]:
    """The blocks of a text, the first being what stands before any question; in a text of ours every question says its
    number and type."""
    yield from _Cutter(lines, ours=ours).cut()


class _Cutter:
    """Goes through the lines once. Where questions are numbered, only what has the next number or a type begins one."""

    def __init__(self, lines: Sequence[str], *, ours: bool) -> None:
        self.ours = ours
        # Long runs of spaces say no more than two and would make searching slow.
        self.lines = [_SPACES.sub("  ", line).strip(" \t\r\n\u3000\ufeff") for line in lines]
        self.numbered = sum(1 for line in self.lines if _NUMBERED.match(line)) >= 2 or any(
            _tag(line) and _NUMBERED.match(line) for line in self.lines)
        self.last = 0      # number of the last question
        self.option = 0    # number of the last answer, where answers are numbered
        self.after_blank = True

    def cut(self) -> Iterator[Block]:
        block = Block(1, "", "shown")
        for number, line in enumerate(self.lines, start=1):
            if not line or _RULE.fullmatch(line):
                self.after_blank = True
                continue
            if begun := self.begin(number, line, block):
                yield block
                block = begun
                self.option = 0
            else:
                block.lines.append(line)
            self.after_blank = False
        yield block

    def begin(self, number: int, line: str, block: Block) -> Block | None:
        """The block that begins with this line, if one does."""
        tag = _tag(line)
        kind = TYPES[tag[1]] if tag else ""
        if tag and kind in ("shown", "page"):
            return Block(number, untagged(line), "shown")
        found = _NUMBERED.match(line)
        if found and self.is_question(int(found[1]), tagged=tag is not None, bare=found["bare"] is not None):
            self.last = int(found[1])
            return Block(number, _title(found["title"]), kind, self.last)
        if self.ours:
            return None
        if found and not tag:
            self.option = int(found[1])
        if tag and kind and not found:
            self.last += 1
            return Block(number, _title(line), kind, self.last)
        if _HEADING.match(line) and (self.after_blank or self.next_is_question(number)):
            return Block(number, line, "shown")
        if self.after_blank and self.numbered and block.number is not None and not _option(line):
            return Block(number, line, "shown")
        if not self.numbered and self.after_blank and block.line + len(block.lines) < number and not _option(line):
            return self.unnumbered(number, line)
        return None

    def next_is_question(self, number: int) -> bool:
        """Whether the line below a heading has the next question's number."""
        below = next((line for line in self.lines[number:number + 3] if line), "")
        found = _NUMBERED.match(below)
        return found is not None and int(found[1]) == self.last + 1

    def is_question(self, number: int, *, tagged: bool, bare: bool) -> bool:
        """Whether a line with that number begins a question, and is not the answer with that number.

        bare : the number has no sign behind it, as in "2 times"
        """
        if tagged or self.ours or (bare and not self.after_blank):
            return tagged
        if number == self.option + 1 and not self.after_blank and (self.option or number == 1) and self.last:
            return False
        return number == self.last + 1 or (self.after_blank and self.last < number <= self.last + 20)

    def unnumbered(self, number: int, line: str) -> Block:
        """Where nothing is numbered, a blank line ends a question; a line alone asks where it ends as a question does."""
        following = self.lines[number] if number < len(self.lines) else ""
        if following or line.endswith(("?", "？", ":", "：")) or _GAP.search(line):
            self.last += 1
            return Block(number, _title(line), "", self.last)
        return Block(number, line, "shown")


def _title(text: str) -> str:
    title = _NEEDED.sub("", text).strip("*＊ ")
    title = _NEEDED.sub("", untagged(title)).strip("*＊ ")
    return title


def _tag(line: str) -> re.Match[str] | None:
    """The type of question that a line names, the last one in brackets."""
    found = list(_SQUARE.finditer(line)) or list(_ROUND.finditer(line))
    return found[-1] if found else None


def untagged(line: str) -> str:
    """The line without its type; of round brackets only a type's proper name goes, since others are words."""
    found = _tag(line)
    if found is None or (found.re is _ROUND and not found[1].endswith(("题", "框", "填空"))):
        return line.strip()
    return (line[:found.start()] + line[found.end():]).strip()


def _option(line: str) -> bool:
    return bool(_LETTER.match(line) or _BOX.match(line) or line.startswith(("- ", "行：", "列：", "Rows:")))


def answers(lines: Sequence[str], *, ours: bool = False) -> list[str]:
    """The answers of a question's lines, whether each has a line or several stand on one, without letters and boxes.
    In a text of ours each has a line."""
    if ours:
        return _unlettered(lines)
    parts: list[str] = []
    for line in lines:
        parts += _boxes(line) or _letters(line) or [line]
    if len(parts) == 1 and len(spaced := re.split(r"\s{2,}|\t+|\s+(?=\S)", parts[0])) > 1 and not _latin(parts[0]):
        parts = spaced
    return [part for part in _unmarked(parts) if part]


def _boxes(line: str) -> list[str]:
    found = [part.strip() for part in _BOX.split(line)]
    return [part for part in found if part] if len(found) > 2 and not found[0] else []


def _letters(line: str) -> list[str]:
    """`A. yes  B. no` as two: letters in their order, each after a space or at the beginning."""
    starts: list[int] = []
    wanted = 0
    for match in re.finditer(r"(?:^|(?<=[\s；;，,]))(?:([A-Za-z])\s*[.．、:：)）]|([A-Z])(?=\s))", line):
        letter = ord((match[1] or match[2]).upper()) - ord("A")
        if letter == wanted or (not starts and letter < 26):
            starts.append(match.start())
            wanted = letter + 1
    if len(starts) < 2 or starts[0]:
        return []
    return [line[start:end].strip(" \t；;") for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def _unlettered(parts: Sequence[str]) -> list[str]:
    """Without letters, where they are those of a list: in their order from the first."""
    lettered = [_LETTER.match(part) for part in parts]
    letters = [(found[1] or found[2]).upper() for found in lettered if found]
    first = ord(letters[0]) if letters else 0
    if len(letters) == len(parts) and letters == [chr(first + number) for number in range(len(parts))]:
        return [part[found.end():] for part, found in zip(parts, lettered, strict=True) if found]
    return list(parts)


def _unmarked(parts: Sequence[str]) -> list[str]:
    """Without letters, numbers and boxes."""
    parts = _unlettered(parts)
    digits = [_DIGITS.match(part) for part in parts]
    if all(digits) and [int(found[1]) for found in digits if found] == list(range(1, len(parts) + 1)):
        parts = [part[found.end():] for part, found in zip(parts, digits, strict=True) if found]
    return [_BOX.sub("", part, count=1).strip() if _BOX.match(part) else part.strip() for part in parts]


def _latin(text: str) -> bool:
    return sum(letter.isascii() and letter.isalpha() for letter in text) > len(text) / 2


def gaps(title: str) -> list[str]:
    """What stands before each gap of a question with several."""
    return [part.strip(" \t，,；;。") for part in _GAP.split(title)[:-1]]


def has_gap(text: str) -> bool:
    return _GAP.search(text) is not None


def without_gaps(text: str) -> str:
    return _GAP.sub("", text).strip()


def rows_and_columns(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of a matrix: its columns on the first line, split at spaces, or each part below its own word."""
    rows: list[str] = []
    columns: list[str] = []
    into = None
    for line in lines:
        word = line.rstrip(":：").lower()
        if word in ("行", "rows"):
            into = rows
        elif word in ("列", "columns", "cols"):
            into = columns
        elif into is None and not columns:
            columns += [part for part in re.split(r"[\s|｜]+", line) if part]
        else:
            target = rows if into is None else into
            target.append(re.sub(r"^[-•]\s+", "", line))
    scale = RANGE.fullmatch(columns[0]) if len(columns) == 1 else None
    return rows, [str(code) for code in range(int(scale[1]), int(scale[2]) + 1)] if scale else columns
