"""Deeds in front of what they are done to, by where they are told apart from the beginning of a noun."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import any_word

THING_DEEDS: Final = any_word(
    "布设 购进 装修 配齐 布置 新增 设置 增设 建立 译制 添购 补齐 悬挂 敷设 组建 打造 投放 展示 讲授",
    "补划 施划 喷划 重做 重铺设 整治 改建 扩建",
    "新装 升级 修复 检修 维护 修补 清除 伐除 补植 补种 安放 修筑 疏通 整修 翻新 清洗 配套(?!设施|资金|建设|工程)",
    "采购 购置 购买 添置 增配 配备 配置 配发 更新 更换 安装 加装 增设 改造 新建 修建 建设 铺设 租赁 租用 补充",
    "储备(?![粮肉糖油棉盐库林金地土人])",
    "设计(?=制作|印制|印刷) 编辑(?=出版|印制|印刷|制作) 采编(?=制作|播出|刊播) 采集(?=拍摄|整理)",
    "维修 修缮 加固 拆除 清理 抽检 检测 检定 征集 收集 引进 推广 研发 开发 搭建 编制 修订 编纂 编写 绘制",
    "印制 印刷 编印 制作 拍摄 录制 编排 创作 刊发 出版 举办 召开 承办 开设 开办 组织",
)
"""What is done to things, in a list and alone."""
_OF_TRADES: Final = any_word(
    "排查整治 排查化解 创建 编发 撰写 起草 列席 印发",
    "办理 受理 订阅 征订 发布 出具 抽取 审定 检定 校准 采集 查处 接收 悬挂",
    "参加 运维 养护 运营 运行维护 清扫 收集 编创 评选 保管 销毁 检验检测",
)
_NO_COMPOUND: Final = (
    "(?!站|室|点|费|车|会|员|书|表|箱|台|厂|物资|用品|设备|系统|平台|中心|工程|项目|经费|资金"
    "|人员|工作|服务(?:站|中心)|维护|管理|保障)"
)
"""What makes of the deed the beginning of a noun (`处置费`, `接待用品`)."""
_OF_OFFICES: Final = any_word("化解 处置 处理 调解 排查 整理 整治 治理 查处 打击 核查 订购 培育 督办 推送 编撰 举行")
MORE_DEEDS: Final = rf"(?:{_OF_TRADES}|(?:{_OF_OFFICES}){_NO_COMPOUND})"
"""What is done to one thing by a clause of its own."""
OFFICE_DEEDS: Final = rf"(?:{any_word('运行 发放 支付 颁发 救助 落实 监管 审核 指导')}){_NO_COMPOUND}"
"""Deeds of offices that tell work only in a list of deeds, in front of what they are done to."""
LIGHT_DEEDS: Final = any_word("开展 组织开展 实施 组织实施 做好 抓好 组织")
"""Deeds of which the name of the work says what they are."""
