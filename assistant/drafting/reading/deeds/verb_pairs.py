"""Two verbs before one object (`编印发放科普读物`): the second is a deed, no part of the thing's name."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Pattern, any_word, regex

_NO_NOUN: Final = r"(?![的及和与、，率费量员品站点期]|材料|人员|服务|中心|公司|机构|工程|项目|方案|经费|业务|工作|技术)"
_NO_DEVICE: Final = (
    rf"{_NO_NOUN}(?!设备|仪器|装置|器材|系统|平台|工具|用品|用房|耗材|试剂|企业"
    r"|[车机器室物权会仪间场所商厂]|[粮肉糖油棉盐])"
)
"""What would make the second verb the beginning of a noun (`采购印刷设备`, `购置储备粮`)."""
_THING: Final = r"(?=[\u4e00-\u9fffA-Z《“\d]{2})"


def _either(*, of_anything: str, of_no_device: str) -> Pattern:
    """Second verbs: those that no device is called by, and those that some devices are."""
    return regex(
        rf"(?:并|及|和)?(?P<verb>(?:{any_word(of_anything)}){_NO_NOUN}|(?:{any_word(of_no_device)}){_NO_DEVICE}){_THING}"
    )


_GIVEN_OUT: Final = _either(
    of_anything="发放 分发 派发 印发 刊播 刊发 推送 汇编 编印 印制",
    of_no_device="拍摄 印刷 发布 出版 制作 播出 播放 投放 张贴 整理 分析 转运 处置 排演 传输 运送",
)
_PUT_UP: Final = _either(
    of_anything="安装 更换 更新 发放 分发 配发 配备 布置", of_no_device="储备 储存 铺设 搭建 投放 维护 轮换"
)
_MENDED: Final = _either(
    of_anything="保养 更换 更新 改造 校准 安装 升级 加固",
    of_no_device="养护 维护 维修 疏通 布设 调试 修复 管护 整治 治理 修缮 运维 运营 管理 保洁 转运 清运 处置 销毁",
)
_REBUILT: Final = _either(of_anything="改建 扩建 改扩建 续建", of_no_device="改造提升 改造")
_BUILT: Final = "新建 改建 扩建"
_MADE, _GOT, _KEPT = (
    "编印 编写 编制 编纂 编辑 编撰 印制 印刷 设计 制作 拍摄 录制 创作 绘制 采编 撰写 征集 收集 采集 整理 编创",
    "采购 购置 购买 添置 新购 租赁 租用 引进 配备 配置",
    "维修 维护 检修 清理 修缮 更新 更换 悬挂 建设 检定 升级 改造 安装 清洗 修复 疏通 搭建 保养 清扫 布设 设置 保管"
    " 运营 运行 管理",
)
_BEHIND: Final = {
    first: second
    for firsts, second in ((_MADE, _GIVEN_OUT), (_GOT, _PUT_UP), (_KEPT, _MENDED), (_BUILT, _REBUILT))
    for first in firsts.split()
}
"""What may be done with a thing in one breath with another deed."""


def second_verb(first: str, behind: str) -> str:
    """The second verb at the head of the words behind a first one, 并 between them left in; "" where none stands there.

    Args:
        first: The verb before.
        behind: The words behind it.
    """
    found = _BEHIND[first].match(behind) if first in _BEHIND else None
    return found[0] if found else ""


def telling_verb(first: str, behind: str) -> str:
    """Of two verbs before one object the one that says what comes of it (`编辑出版丛书`: 出版); else the first."""
    second = second_verb(first, behind).lstrip("并及和")
    return second if second and first in _ON_THE_WAY else first


_ON_THE_WAY: Final = ("编辑", "设计", "采编", "编写", "编制", "编纂", "编撰", "撰写", "采集")
"""What is done with a thing before it is there."""


def closing_pair(name: str) -> str:
    """The two verbs that a name ends with (`专题片拍摄制作`); "" where it ends with one or none."""
    first, second = name[-4:-2], name[-2:]
    return first + second if len(name) > len(first + second) and second_verb(first, f"{second}某物") else ""
