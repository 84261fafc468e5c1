"""Complaints of the room `survey/forms`: what a form's format cannot say."""

from __future__ import annotations

from words.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "forms.not_for_paper": Entry(
        "warning",
        en=("the instrument is not meant for paper", "its modes are: {modes}",
            "Name `paper` among the modes of a new version, or do not field these sheets."),
        zh=("该问卷不用于纸质方式", "它的方式为：{modes}", "在问卷的新版本中把`paper`列入方式，或不要使用这份纸质问卷。")),
    "forms.not_on_paper": Entry(
        "warning",
        en=("items of other modes are not on the sheet: {items}", "", ""),
        zh=("其他方式的题目没有印在纸上：{items}", "", "")),
    "forms.no_font": Entry(
        "warning",
        en=("some characters of {file} have no font on this machine: they are blank boxes", "",
            "Install one, for instance Noto Sans CJK SC (Debian: fonts-noto-cjk), and write the form again."),
        zh=("{file}中有些字符在本机没有字体，显示为空框", "",
            "请安装一种，例如Noto Sans CJK SC（Debian软件包fonts-noto-cjk），然后重新生成。")),
    "forms.order_fixed": Entry(
        "warning",
        en=("the form asks these items in one fixed order: {items}",
            "the instrument mixes their order for every respondent",
            "Say so when the answers are compared with those of a form that mixes."),
        zh=("表单按固定顺序提问这些题目：{items}", "问卷要求对每位受访者随机打乱它们的顺序",
            "与会打乱顺序的表单比较答案时，请加以说明。")),
    "forms.system_left_out": Entry(
        "warning",
        en=("the form does not hold items that only the system records: {items}", "",
            "Bind them to the columns that the tool writes itself."),
        zh=("表单中没有由系统记录的题目：{items}", "", "请在绑定文件中对应到该工具自己写出的列。")),
    "forms.modes_not_offered": Entry(
        "warning",
        en=("items of other modes are left out: {items}", "the form is one of the mode {mode}", ""),
        zh=("其他方式的题目没有写入：{items}", "表单的方式是{mode}", "")),
    "forms.name_refused": Entry(
        "error",
        en=("the format takes no such names: {names}", "a Latin letter, then Latin letters, digits, _ or -",
            "Give the items other ids, in a new version of the instrument."),
        zh=("该格式不接受这些名称：{names}", "拉丁字母开头，其后为拉丁字母、数字、_或-",
            "请在问卷的新版本中为题目改用其他编号。")),
    "forms.braces_widened": Entry(
        "warning",
        en=("braces became full-width in: {texts}", "survey-core would put an earlier answer in place of what is in braces", ""),
        zh=("以下文字中的花括号改为全角：{texts}", "survey-core会把花括号中的内容换成前面的回答", "")),
    "forms.bridge_halves": Entry(
        "warning",
        en=("wave {wave} has two forms, one for each random half of the people: {versions}",
            "the second asks these items as the earlier version does: {items}",
            "Draw at random who gets which; bind a column with the version under `form:`, the second's answers as {names}."),
        zh=("{wave}期有两份表单，随机各发给一半的人：{versions}", "第二份按早先版本提问这些题目：{items}",
            "请随机决定每人得到哪一份，用一列记下其版本并在绑定文件的`form:`中写明；第二份表单对这些题目的回答请绑定为{names}。")),
    "forms.bridge_routing": Entry(
        "warning",
        en=("in the form of {version} conditions of these items read an old answer by its old code: {items}", "",
            "Check there who is asked them; the import takes the conditions as unmet in that half."),
        zh=("在{version}版表单中，这些题目的条件按旧代码读取旧题的回答：{items}", "",
            "请核对那里谁会答到；导入时对这一半人视条件为不满足。")),
}
