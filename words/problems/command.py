"""Complaints of the room `command`: how it was called, and what the machine refused."""

from __future__ import annotations

from words.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "command.no_such_verb": Entry(
        "error",
        en=('there is no verb "{verb}"', "", "{help} lists the verbs."),
        zh=("没有命令“{verb}”", "", "{help} 列出全部命令。"),
    ),
    "command.near_verb": Entry(
        "error",
        en=('there is no verb "{verb}"', "Did you mean: {near}?", "{help} lists the verbs."),
        zh=("没有命令“{verb}”", "您是否想用：{near}？", "{help} 列出全部命令。"),
    ),
    "command.no_such_option": Entry(
        "error",
        en=("there is no option {option}", "", "{help} lists the options."),
        zh=("没有选项 {option}", "", "{help} 列出全部选项。"),
    ),
    "command.near_option": Entry(
        "error",
        en=("there is no option {option}", "Did you mean: {near}?", "{help} lists the options."),
        zh=("没有选项 {option}", "您是否想用：{near}？", "{help} 列出全部选项。"),
    ),
    "command.no_such_choice": Entry(
        "error",
        en=('{name} cannot be "{value}"', "It is one of: {choices}.", ""),
        zh=("{name} 不能是“{value}”", "只能是：{choices}。", ""),
    ),
    "command.no_choice": Entry(
        "error",
        en=('{name} cannot be "{value}": this study has none', "", "{help} shows what else there is."),
        zh=("{name} 不能是“{value}”：这项研究一个也没有", "", "{help} 列出了其他用法。"),
    ),
    "command.near_choice": Entry(
        "error",
        en=('{name} cannot be "{value}"', "It is one of: {choices}.", "Did you mean: {near}?"),
        zh=("{name} 不能是“{value}”", "只能是：{choices}。", "您是否想用：{near}？"),
    ),
    "command.missing_value": Entry(
        "error",
        en=("{name} is missing", "", "{help} shows an example."),
        zh=("缺少 {name}", "", "{help} 有示例。"),
    ),
    "command.not_a_number": Entry(
        "error",
        en=("{name} is not a number that can be taken here", "{detail}", ""),
        zh=("{name} 不是这里可用的数字", "{detail}", ""),
    ),
    "command.bad_folder": Entry(
        "error",
        en=('{name}: "{value}" is no folder', "A folder that exists.", "Correct the path."),
        zh=("{name}：“{value}”不是文件夹", "应是存在的文件夹。", "请改正路径。"),
    ),
    "command.bad_path": Entry(
        "error",
        en=("{name} cannot be used", "{detail}", "Correct the path."),
        zh=("{name} 无法使用", "{detail}", "请改正路径。"),
    ),
    "command.bad_value": Entry(
        "error",
        en=("{name} has a value that cannot be taken", "{detail}", "{help} shows an example."),
        zh=("{name} 的值不可用", "{detail}", "{help} 有示例。"),
    ),
    "command.bad_use": Entry(
        "error",
        en=("this call cannot be understood: {detail}", "", "{help} shows an example."),
        zh=("无法理解这样的用法：{detail}", "", "{help} 有示例。"),
    ),
    "command.not_found": Entry(
        "error",
        en=("{path} was not found", "A file or folder that exists.", "Correct the path, or make it first."),
        zh=("找不到 {path}", "应是存在的文件或文件夹。", "请改正路径，或先建立它。"),
    ),
    "command.not_permitted": Entry(
        "error",
        en=("{path} may not be read or written by you", "", "Change its permissions, or choose another place."),
        zh=("您没有读写 {path} 的权限", "", "请修改权限，或换一个位置。"),
    ),
    "command.disk_full": Entry(
        "error",
        en=("there is no room left on the disk: {path}", "", "Make room and run it again; what was there before is unchanged."),
        zh=("磁盘已满：{path}", "", "请腾出空间后重试；原有内容没有改变。"),
    ),
    "command.memory": Entry(
        "error",
        en=("there is not enough memory", "", "Close other programs, or use a machine with more of it."),
        zh=("内存不足", "", "请关闭其他程序，或换一台内存更大的机器。"),
    ),
    "command.could_not": Entry(
        "error",
        en=("it could not be done: {detail}", "", "What was there before is unchanged."),
        zh=("未能完成：{detail}", "", "原有内容没有改变。"),
    ),
    "command.fault": Entry(
        "error",
        en=("a fault in jingmin itself: {detail}", "", "Please report it with the lines above and what you ran."),
        zh=("jingmin 自身出错：{detail}", "", "请把以上各行和您运行的命令一并报告。"),
    ),
}
