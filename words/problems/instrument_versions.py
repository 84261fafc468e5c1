"""Complaints of the room `instruments` about a version against the one it comes from."""

from __future__ import annotations

from words.problems.entry import Entry

# What of an item, or of the whole, can differ: as a message names it, and what to do where nothing is declared.
# {old} and {new} are what the two versions say.
_CLASS_EN = "Declare it under `changes:`"
_CLASS_ZH = "请在`changes:`中声明"
FACETS: dict[str, tuple[str, str, str, str]] = {
    "kind": ("it was of kind {old} and is of kind {new}", "题型由{old}变为{new}",
             "An id keeps its kind for life: give the new question a new id, and declare `{item}` as reworded.",
             "一个标识的题型终身不变：请给新题一个新标识，并把`{item}`声明为reworded。"),
    "wording": ("the wording changed ({lang}): {marked}", "题目文字有改动（{lang}）：{marked}",
                ("Probably `reworded`: give the question a new id and declare `{{items: [{item}], class: reworded, "
                "replaced_by: [NEW_ID]}}`. `cosmetic` with a reason only where the meaning stayed."),
                ("很可能是`reworded`：请给这道题一个新标识，并声明`{{items: [{item}], class: reworded, "
                "replaced_by: [新标识]}}`。题意未变时才可声明`cosmetic`并写明理由。")),
    "label": ("the label of an answer changed ({lang}): {marked}", "选项文字有改动（{lang}）：{marked}",
              (f"{_CLASS_EN}: `recoded` with a collapse where the bounds moved, `scale` where it is another scale, "
              "`cosmetic` with a reason where the meaning stayed."),
              f"{_CLASS_ZH}：选项边界移动用`recoded`并给出collapse，换了量表用`scale`，意思不变用`cosmetic`并写明理由。"),
    "codes": ("its codes were {old} and are {new}", "代码由{old}变为{new}",
              (f"{_CLASS_EN}: `recoded` with a collapse, `base` where a filter gained an answer, `scale` where it is "
              "another scale."),
              f"{_CLASS_ZH}：`recoded`并给出collapse；过滤题增加选项用`base`；换了量表用`scale`。"),
    "moved": ("the answer {old} now has the code {new}", "答案{old}现在的代码是{new}",
              "Give the answers back the codes they had: answers already stored would change their meaning.",
              "请恢复原来的代码：否则已存的答案会变成别的意思。"),
    "scores": ("its scores were {old} and are {new}", "得分由{old}变为{new}",
               f"{_CLASS_EN}: `recoded` with a collapse that gives each class one score.",
               f"{_CLASS_ZH}：`recoded`，并在collapse中给每一类一个得分。"),
    "direction": ("its direction is turned round: {old}, now {new}", "计分方向反了：原为{old}，现为{new}",
                  ("An id keeps its direction for life: turn it back, or give the question a new id and declare "
                  "`{item}` as reworded."),
                  "一个标识的方向终身不变：请改回，或换新标识并把`{item}`声明为reworded。"),
    "top": ("its top box was {old} and is {new}", "有利一端由{old}变为{new}",
            f"{_CLASS_EN} as `recoded` or `scale`, or give the old `top` back.",
            f"{_CLASS_ZH}为`recoded`或`scale`，或恢复原来的`top`。"),
    "bottom": ("its bottom box was {old} and is {new}", "不利一端由{old}变为{new}",
               f"{_CLASS_EN} as `recoded` or `scale`, or give the old `bottom` back.",
               f"{_CLASS_ZH}为`recoded`或`scale`，或恢复原来的`bottom`。"),
    "choice_order": ("its answers stand in another order: {old}, now {new}", "选项顺序变了：原为{old}，现为{new}",
                     f"{_CLASS_EN} as `order`.", f"{_CLASS_ZH}为`order`。"),
    "role": ("its role was {old} and is {new}", "角色由{old}变为{new}",
             f"{_CLASS_EN} as `base`: its answers are there for something else.", f"{_CLASS_ZH}为`base`：它的回答另有用途。"),
    "routing": ("it was asked if `{old}` and is asked if `{new}`", "跳转条件由`{old}`变为`{new}`",
                f"{_CLASS_EN} as `base`: other people are asked.", f"{_CLASS_ZH}为`base`：回答的人不同了。"),
    "terminate": ("the interview ended if `{old}` and ends if `{new}`", "结束访问的条件由`{old}`变为`{new}`",
                  f"{_CLASS_EN} as `base`: other people are asked all that follows.",
                  f"{_CLASS_ZH}为`base`：后面各题的回答对象都不同了。"),
    "modes": ("it was asked by {old} and is by {new}", "调查方式由{old}变为{new}",
              f"{_CLASS_EN} as `base`.", f"{_CLASS_ZH}为`base`。"),
    "allow": ("in place of an answer it allowed {old} and allows {new}", "可给的缺失原因由{old}变为{new}",
              f"{_CLASS_EN} as `base`: it takes people from the answers.", f"{_CLASS_ZH}为`base`：它会带走一部分回答者。"),
    "limits": ("its limit was {old} and is {new}", "限制由{old}变为{new}",
               f"{_CLASS_EN} as `scale`.", f"{_CLASS_ZH}为`scale`。"),
    "exclusive": ("its choice {new} excludes the others in one version only", "选项{new}只在一个版本中排他",
                  f"{_CLASS_EN} as `scale`.", f"{_CLASS_ZH}为`scale`。"),
    "option_added": ("it has a new choice: {new}", "新增选项：{new}",
                     f"{_CLASS_EN} as `option_added`.", f"{_CLASS_ZH}为`option_added`。"),
    "option_gone": ("its choice {old} is gone", "选项{old}没有了",
                    f"{_CLASS_EN} as `scale`, or give the choice back: there is no comparison without it.",
                    f"{_CLASS_ZH}为`scale`，或恢复该选项：没有它就无法比较。"),
    "position": ("it stands elsewhere in the questionnaire", "在问卷中的位置变了",
                 f"{_CLASS_EN} as `order`.", f"{_CLASS_ZH}为`order`。"),
    "random": ("its block in random order was {old} and is {new}", "随机顺序的题组由{old}变为{new}",
               f"{_CLASS_EN} as `order`.", f"{_CLASS_ZH}为`order`。"),
    "new": ("the version before did not have it", "上一版本没有这道题",
            f"{_CLASS_EN} as `new`.", f"{_CLASS_ZH}为`new`。"),
    "gone": ("the version before had it: {old}", "上一版本有这道题：{old}",
             f"{_CLASS_EN} as `dropped`, or as `reworded` with `replaced_by`.",
             f"{_CLASS_ZH}为`dropped`，或`reworded`并写明`replaced_by`。"),
    "population": ("the population changed ({lang}): {marked}", "调查对象有改动（{lang}）：{marked}",
                   f"{_CLASS_EN} with `items: [all]`: `base`, or `cosmetic` with a reason.",
                   f"{_CLASS_ZH}，写`items: [all]`：`base`，或`cosmetic`并写明理由。"),
    "reference_period": ("the reference period changed ({lang}): {marked}", "参照时段有改动（{lang}）：{marked}",
                         f"{_CLASS_EN} with `items: [all]`: `base`, or `cosmetic` with a reason.",
                         f"{_CLASS_ZH}，写`items: [all]`：`base`，或`cosmetic`并写明理由。"),
    "unit": ("`unit` was {old} and is {new}", "`unit`由{old}变为{new}",
             f"{_CLASS_EN} with `items: [all]` as `base`.", f"{_CLASS_ZH}，写`items: [all]`，类别为`base`。"),
    "left_out": ("those left out of official estimates were {old} and are {new}", "排除在正式估计之外的由{old}变为{new}",
                 f"{_CLASS_EN} with `items: [all]` as `base`.", f"{_CLASS_ZH}，写`items: [all]`，类别为`base`。"),
    "construct_base": ("its base was `{old}` and is `{new}`", "对象由`{old}`变为`{new}`",
                       f"{_CLASS_EN} as `base` for its items, or for the filter that it names.",
                       f"{_CLASS_ZH}：把其题目或所用的过滤题声明为`base`。"),
}


# What is shown and needs no class, but can carry part of a question or change what a reader takes a figure for.
SHOWN: dict[str, tuple[str, str]] = {
    "intro": ("The introduction changed ({lang}): {marked}", "说明有改动（{lang}）：{marked}"),
    "sections": ("The heading of section `{part}` changed ({lang}): {marked}", "部分`{part}`的标题有改动（{lang}）：{marked}"),
    "languages": ("`languages` was {old} and is {new}.", "`languages`由{old}变为{new}。"),
    "role": ("`{item}`: its role was {old} and is {new}.", "`{item}`：角色由{old}变为{new}。"),
    "construct_label": ("The label of construct `{item}` changed ({lang}): {marked}", "构念`{item}`的标签有改动（{lang}）：{marked}"),
    "dimension_label": ("The label of dimension `{item}` changed ({lang}): {marked}", "维度`{item}`的标签有改动（{lang}）：{marked}"),
    "index_label": ("The label of the index `{item}` changed ({lang}): {marked}", "指数`{item}`的标签有改动（{lang}）：{marked}"),
}


def _shown() -> dict[str, Entry]:
    return {f"shown_{name}": Entry(
        "warning", en=(en, "It needs no class, but it can matter for what is compared.",
                       "See that no question changes its meaning; `{{items: [all], class: cosmetic, reason: …}}` says that you did."),
        zh=(zh, "它不需要类别，但可能影响比较。", "请确认没有题目因此变了意思；`{{items: [all], class: cosmetic, reason: …}}`表示已确认。"))
        for name, (en, zh) in SHOWN.items()}


def _facets() -> dict[str, Entry]:
    """Per facet: a difference that is not declared, and one that a class is declared for that does not fit."""
    made: dict[str, Entry] = {}
    for name, (en, zh, en_do, zh_do) in FACETS.items():
        made[f"undeclared_{name}"] = Entry(
            "error", en=(f"`{{item}}`: {en}, and no change is declared that says so.", "", en_do),
            zh=(f"`{{item}}`：{zh}，而没有声明相应的改动。", "", zh_do))
        made[f"unfit_{name}"] = Entry(
            "error", en=(f"`{{item}}` is declared {{given}}, but {en}.", "Classes that fit: {fits}.", en_do),
            zh=(f"`{{item}}`声明为{{given}}，但{zh}。", "适用的类别：{fits}。", zh_do))
    return made


VERSIONS: dict[str, Entry] = _facets() | _shown() | {
    "no_chain": Entry(
        "error",
        en=("{new} does not come from {old}: the versions it names lead back to {last}.",
            "`from` of each version names the one before it.", "Correct `from`, or compare versions that share a line."),
        zh=("{new}不是由{old}而来：各版本的`from`只能追溯到{last}。", "每个版本的`from`应写明上一版本。",
            "请改正`from`，或比较同一条线上的版本。")),
    "no_origin": Entry(
        "error",
        en=("The version {origin}, which this one comes from, is not there.", "{file} beside this file.",
            "Put it there, or correct `from`."),
        zh=("找不到本版本所依据的{origin}。", "应为同一文件夹中的{file}。", "请放好该文件，或改正`from`。")),
    "broken_origin": Entry(
        "error",
        en=("The version {origin}, which this one comes from, has errors of its own.", "",
            "Mend it first: jingmin instrument check {origin}"),
        zh=("本版本所依据的{origin}自身有错误。", "", "请先改正：jingmin instrument check {origin}")),
    "not_forward": Entry(
        "error",
        en=("The version {version} does not come after {origin}.", "A version grows.", "Correct `version` or `from`."),
        zh=("版本{version}不在{origin}之后。", "版本号应递增。", "请改正`version`或`from`。")),
    "small_step": Entry(
        "error",
        en=("From {origin} to {version} is a {step} step, but {because} ({class_}) needs a {needed} one.",
            "patch: wording judged equal; minor: items or options more; major: anything else.",
            "Make it version {next}."),
        zh=("从{origin}到{version}是{step}级，而{because}（{class_}）需要{needed}级。",
            "patch：意思不变的订正；minor：增加题目或选项；major：其他一切改动。", "请改为版本{next}。")),
    "changes_without_origin": Entry(
        "error",
        en=("`changes` are there, but not the version that they are against.", "`from: 1.0.0` under `instrument`.",
            "Add `from`, or remove `changes`."),
        zh=("有`changes`，却没有写明相对哪个版本。", "在`instrument`下写`from: 1.0.0`。", "请补上`from`，或删去`changes`。")),
    "idle_change": Entry(
        "error",
        en=("`{item}` is declared {given}, but nothing of that sort is different.", "Each class stands for a difference.",
            "Take it out, or correct the class."),
        zh=("`{item}`声明为{given}，但没有这类差别。", "每个类别都应对应一处差别。", "请删去，或改正类别。")),
    "double_change": Entry(
        "error",
        en=("`{item}` is declared {given} here once more; it is in line {line} already.", "Once each.", "Remove one."),
        zh=("`{item}`在此又声明为{given}；第{line}行已有。", "各写一次。", "请删除一个。")),
    "changed_item": Entry(
        "error",
        en=("There is no item `{item}` in this version, and it is declared {given}.",
            "Only `dropped` and `reworded` speak of items that are gone.", "Correct the id or the class."),
        zh=("本版本没有题目`{item}`，却声明为{given}。", "只有`dropped`和`reworded`用于已去掉的题目。", "请改正标识或类别。")),
    "still_there": Entry(
        "error",
        en=("`{item}` is declared {given} and is still there.",
            "An id never changes its meaning: another question has another id.",
            "Give the question that is there now a new id, and name it in `replaced_by`."),
        zh=("`{item}`声明为{given}，却仍在问卷中。", "一个标识的含义永不改变：另一道题要用另一个标识。",
            "请给现在的题目一个新标识，并写入`replaced_by`。")),
    "not_new": Entry(
        "error",
        en=("`{item}` is declared new, but {origin} has an item of this id.",
            "An id never changes its meaning: another question has another id.", "Give it a new id."),
        zh=("`{item}`声明为new，但{origin}已有此标识。", "一个标识的含义永不改变：另一道题要用另一个标识。", "请换一个新标识。")),
    "never_there": Entry(
        "error",
        en=("`{item}` is declared {given}, but {origin} has no such item.", "", "Correct the id, or take it out."),
        zh=("`{item}`声明为{given}，但{origin}没有这道题。", "", "请改正标识，或删去。")),
    "no_reason": Entry(
        "error",
        en=("A cosmetic change has no reason.", "`reason: {{zh: …, en: …}}` says why the meaning stayed the same.",
            "Write it; it is shown with every comparison."),
        zh=("cosmetic改动没有写理由。", "`reason: {{zh: …, en: …}}`说明为何意思不变。", "请写上；它会随每次比较一起显示。")),
    "no_replacement": Entry(
        "error",
        en=("`{item}` is reworded, but not into which item.", "`replaced_by: [NEW_ID]`.",
            "Name the new item, or declare it `dropped`."),
        zh=("`{item}`声明为reworded，却没有写明由哪道题代替。", "`replaced_by: [新标识]`。", "请写明新题，或声明为`dropped`。")),
    "no_collapse": Entry(
        "error",
        en=("A recoded item has no collapse.",
            "`collapse: {{name: {{zh: …, en: …, old: [1], new: [1], score: 0}}, …}}`.",
            "Say which codes of both versions count as one answer."),
        zh=("recoded的题目没有collapse。", "`collapse: {{名称: {{zh: …, en: …, old: [1], new: [1], score: 0}}, …}}`。",
            "请写明两个版本的哪些代码算作同一答案。")),
    "idle_collapse": Entry(
        "error",
        en=("A collapse belongs to the class recoded, not to {given}.", "", "Take it out, or correct the class."),
        zh=("collapse只用于recoded，不用于{given}。", "", "请删去，或改正类别。")),
    "whole_class": Entry(
        "error",
        en=("`all` stands for the questionnaire as a whole and cannot be {given}.", "It can be base or cosmetic.",
            "Name the items, or correct the class."),
        zh=("`all`指整个问卷，不能是{given}。", "可以是base或cosmetic。", "请写明题目，或改正类别。")),
    "collapse_codes": Entry(
        "error",
        en=("`{item}`: codes of {version} that are not in exactly one class: {codes}.", "Each code stands in one class.",
            "Add or remove them under `{side}`."),
        zh=("`{item}`：{version}的代码没有恰好归入一类：{codes}。", "每个代码恰好归入一类。", "请在`{side}`中增删。")),
    "collapse_empty": Entry(
        "error",
        en=("The class `{name}` has no codes of one of the versions.",
            "Codes under `old` and under `new`: a class that one side cannot answer compares nothing.",
            "Add them, or join the class to another."),
        zh=("类`{name}`缺少其中一个版本的代码。", "`old`和`new`都要有代码：一方无法回答的类无从比较。", "请补上，或并入另一类。")),
    "collapse_one": Entry(
        "error",
        en=("A collapse into one class compares nothing.", "Two classes or more.", "Declare `reworded` with a new id instead."),
        zh=("只有一类的collapse无从比较。", "至少两类。", "请换新标识并声明`reworded`。")),
    "collapse_order": Entry(
        "error",
        en=("`{item}`: the classes are not in the order of the answers.",
            "Every code of a class stands before every code of the next, in both versions.",
            "Sort the classes, or join those that overlap."),
        zh=("`{item}`：各类的顺序与答案顺序不一致。", "在两个版本中，前一类的代码都应排在后一类之前。", "请排好各类，或合并重叠的类。")),
    "collapse_direction": Entry(
        "error",
        en=("`{item}`: the scores of the classes do not run one way in both versions: bad is tied to good.",
            "From class to class the scores of the old codes, of the new codes and of the classes all rise, or all fall.",
            "Put the codes into the classes that mean the same, or correct the scores of the classes."),
        zh=("`{item}`：各类的得分在两个版本中方向不一，把差的和好的归在了一起。",
            "由前一类到后一类，旧代码、新代码和各类的得分应同升或同降。", "请把意思相同的代码归入一类，或改正各类的得分。")),
    "collapse_range": Entry(
        "error",
        en=("`{item}`: the class `{name}` has the score {score}, and its codes in {version} run from {low} to {high}.",
            "A class lies among its codes.", "Correct the score or the codes."),
        zh=("`{item}`：类`{name}`的得分为{score}，而其代码在{version}中的得分为{low}到{high}。", "类的得分应在其代码的得分之间。",
            "请改正得分或代码。")),
    "collapse_scores": Entry(
        "error",
        en=("`{item}` has scores, but not every class of its collapse.", "`score:` from 0 to 100 in each class.", "Add it."),
        zh=("`{item}`有得分，但collapse中有的类没有。", "每一类都写`score:`，0到100。", "请补上。")),
    "collapse_moves": Entry(
        "error",
        en=("`{item}`: the answer {old} has the code {new} now, and the collapse puts the two into different classes.",
            "One answer lies in one class.", "Correct the codes or the classes."),
        zh=("`{item}`：答案{old}现在的代码是{new}，而collapse把两者归入不同的类。", "同一答案应归入同一类。", "请改正代码或类。")),
    "unsealable": Entry(
        "error",
        en=("{key} is not sealed: it has errors.", "Only what is right is sealed, because it stays so for ever.",
            "Mend what is said above."),
        zh=("{key}没有封存：它有错误。", "只封存没有错误的版本，因为它从此不再改动。", "请改正以上各处。")),
    "sealed_edited": Entry(
        "error",
        en=("{key} was released and has been edited since: its checksum is {found}.",
            "A released version never changes; {file} says {sealed}.",
            "Undo the edit; what should change belongs in a new version (jingmin instrument new {id} --from {version})."),
        zh=("{key}已发布，之后又被改动：现校验和为{found}。", "已发布的版本永不改动；{file}记为{sealed}。",
            "请撤销改动；要改的内容应写入新版本（jingmin instrument new {id} --from {version}）。")),
    "sealed_origin": Entry(
        "error",
        en=("{key} comes from {origin}, which is not released.", "Versions are released in their order.",
            "Release {origin} first."),
        zh=("{key}由{origin}而来，而后者尚未发布。", "各版本按顺序发布。", "请先发布{origin}。")),
    "new_key": Entry(
        "error",
        en=("`{given}` cannot be the key of an instrument.", "ID or ID@VERSION: my_survey, my_survey@1.1.0; --from 1.0.0.",
            "Write it so."),
        zh=("`{given}`不能作问卷的键。", "标识，或 标识@版本：my_survey、my_survey@1.1.0；--from 1.0.0。", "请这样书写。")),
    "new_there": Entry(
        "error",
        en=("There is a file here already.", "", "Choose another id or version; nothing is written over."),
        zh=("此处已有文件。", "", "请换一个标识或版本；不会覆盖任何文件。")),
    "released_line": Entry(
        "error",
        en=("This line is not `ID@VERSION CHECKSUM`, or the key stands twice.", "One released version a line.",
            "Restore the file; only `jingmin instrument release` writes it."),
        zh=("此行不是`标识@版本 校验和`，或标识重复。", "每行一个已发布的版本。", "请恢复该文件；它只由`jingmin instrument release`写入。")),
}
