"""Draft questions: how something is done to a draft, whether it still can be, and what the table holds."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, any_word, one_of, regex

_DOING: Final = any_word(
    "导出 下载 打印 撤销 撤回 重做 恢复 采纳 定稿 提交 检查 修改 改 删除 删 增加 添加 加 新增 移动 移 挪 合并 换 量化",
    "比较 对比 搜索 查找 填 批量改 批量修改 批量删除 批量操作 操作 用 使用",
)
_IT: Final = any_word(
    "文件 指标 草稿 一条 一个 一行 一下 这个 表 表格 值 名称 名字 顺序 多条 几条 到本地 成?word 成?excel 指标值",
    "的 呢 啊 呀",
)
HOW_TO_WAYS: Final = (
    Alternative(
        "how is it done",
        r"(?:请问|我想问|问一下|那|我|想知道|这个|要是想|想)*(?:怎么|如何|咋|怎样|在哪(?:里|儿)?)(?:才能|能|可以|样)?"
        rf"(?:去|来|把|对)*(?:{_DOING})(?:{_IT})*",
        ("怎么导出", "请问如何删除一条指标", "在哪里下载文件呢"),
    ),
    Alternative(
        "where is what was written",
        r"(?:导出|下载|打印)(?:的|出来的)?(?:文件)?(?:在|到|去)(?:哪|什么地方).{0,4}",
        ("导出的文件在哪里", "下载到什么地方了"),
    ),
    Alternative(
        "is there a short way",
        r"(?:有|都有|有没有)(?:什么|哪些|啥)?(?:快捷|简便|省事|好用)的?(?:说法|方法|办法|操作|键)",
        ("有没有什么简便的办法",),
    ),
    Alternative(
        "which words are known",
        r"有(?:哪些|什么)(?:说法|命令|指令|话|句式).{0,5}",
        ("有哪些命令可用",),
    ),
    Alternative(
        "how are you told to do it",
        rf"(?:怎么|如何|咋)(?:让你|跟你说|叫你|告诉你)(?:帮我|来|去)*(?:{_DOING})?(?:指标|表|值|东西)?",
        ("怎么让你帮我改指标", "咋跟你说"),
    ),
    Alternative(
        "can several be done at once",
        r"(?:能不能|可不可以|能|可以|是否可以|支持|是否支持)(?:一次|同时|批量|一起)"
        rf"(?:{_DOING})(?:多条|几条|好几条|多个|指标|吗|么|不)*",
        ("能不能一次改好几条", "支持批量删除吗"),
    ),
)
HOW_TO: Final = regex(one_of(HOW_TO_WAYS))
"""Questions how something is done, which name no row and no value."""
STILL_POSSIBLE: Final = regex(
    rf"(?:这稿|这版|这份|表|草稿|要是|如果|那)*(?:{_DOING})(?:了|完|好|掉|过)*(?:以后|之后|后|的话)?(?:是不是|是否)?"
    r"(?:还|又)?(?:能不能|能|可以|可不可以|能否)(?:再|接着|继续|还)*"
    r"(?:改|修改|编辑|撤销|恢复|找回来?|撤回|变回来|改回来|反悔|退回|回来|看)(?:吗|么|不|嘛|呢)?"
)
"""Whether something can still be done after another thing (采纳了还能改吗)."""
_KIND: Final = r"数量|质量|时效|成本|效益|满意度|产出|社会效益|生态效益|可持续影响?"
LISTED_WAYS: Final = (
    Alternative(
        "list the rows of a kind",
        r"(?:给我|帮我|请|再)*(?:列|看|显示|展示|摆)(?:一下|出来?|看|给我)?"
        rf"(?:.{{0,2}}(?:{_KIND})(?:的)?(?:指标)?)",
        ("列一下数量指标", "给我看看质量的指标"),
    ),
    Alternative(
        "which rows there are",
        rf"(?:现在|目前|表里)*(?:{_KIND}|表里面?|表)(?:的)?(?:指标)?(?:现在|目前|都|里)*"
        r"(?:有哪些|有什么|有啥|是哪些|是什么|都有谁)(?:指标|内容)?(?:了)?",
        ("效益指标都有哪些", "表里有什么内容了"),
    ),
    Alternative("where is the table", "表呢", ("表呢",)),
    Alternative(
        "what does a row say",
        r"(?:请问)?第.{1,3}(?:条|个|行)(?:现在|目前|到底)*(?:是|写|填|定)+(?:的)?(?:是)?"
        r"(?:什么|啥)(?:内容|指标)?(?:来着)?",
        ("第3条写的是什么来着", "请问第五条现在是啥"),
    ),
)
LISTED: Final = regex(one_of(LISTED_WAYS))
