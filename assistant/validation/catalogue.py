"""The rule catalogue: id, title, severity and basis of the guide's 79 review rules and the rules for drafts."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from assistant.domain.report import Severity


class Subject(StrEnum):
    """What a rule looks at; the value is what people are told when it was not at hand."""

    FORM = "单张申报表"
    DOCUMENT = "整份文件"
    DEPARTMENT = "部门（单位）整体支出绩效目标申报表"
    DRAFT = "起草中的申报表"


class RuleInfo(NamedTuple):
    """One rule as the guide lists it.

    Attributes:
        severity: The level of a finding unless its circumstances say otherwise.
        lesser: The level of its milder cases, where the guide's table gives two.
    """

    id: str
    title: str
    severity: Severity
    basis: str
    lesser: Severity | None = None
    subject: Subject = Subject.FORM

    @property
    def family(self) -> str:
        """The letter it is grouped under: amounts, form, goals, structure, values, basis, drafts."""
        return self.id[0]

    @property
    def told_basis(self) -> str:
        """The basis as people are told it: what is common knowledge only is to be looked up."""
        return f"{self.basis}（请以现行文件为准）" if "通识" in self.basis else self.basis


FAMILIES: Final[dict[str, str]] = {
    "A": "金额与算术",
    "F": "表单与文字",
    "G": "绩效目标文本",
    "S": "指标结构",
    "V": "指标值",
    "B": "依据、方案与跨项目",
    "C": "跨表与跨年度",
    "D": "仅用于草稿",
}
"""What the letter of a rule id stands for."""

RULE_CATALOGUE: Final = (
    RuleInfo("A01", "项目总额恒等", Severity.ERROR, "表式；算术"),
    RuleInfo("A02", "年度资金恒等", Severity.ERROR, "表式；算术"),
    RuleInfo("A03", "年度不得大于总额", Severity.ERROR, "表式；财预〔2015〕88号（完整性）"),
    RuleInfo("A04", "概述金额 = 表内金额", Severity.ERROR, "财预〔2015〕88号（适当性：与资金匹配）"),
    RuleInfo("A05", "预算明细合计 = 表内金额", Severity.ERROR, "财预〔2015〕88号（适当性：与资金匹配）"),
    RuleInfo("A06", "算式逐条验算", Severity.ERROR, "算术"),
    RuleInfo("A07", "部门汇总句一致", Severity.ERROR, "表式", subject=Subject.DOCUMENT),
    RuleInfo(
        "A08",
        "预算必须有测算依据",
        Severity.WARNING,
        "财预〔2015〕88号（可行性）；财预〔2021〕101号（成本指标由测算而来）",
    ),
    RuleInfo("A09", "金额/数量缺单位或单位混用", Severity.WARNING, "算术"),
    RuleInfo("A10", "整体支出恒等", Severity.ERROR, "整体支出表式", subject=Subject.DEPARTMENT),
    RuleInfo("A11", "多年期项目总额口径", Severity.ERROR, "表式（总额=全周期，年度=当年）"),
    RuleInfo("A12", "支出标准校验", Severity.WARNING, "财行〔2016〕540号（讲课费上限已核验）；各地实施办法"),
    RuleInfo("A13", "模糊金额", Severity.SUGGESTION, "财预〔2015〕88号（可行性）"),
    RuleInfo("F01", "必填字段缺失", Severity.ERROR, "财预〔2015〕88号（完整性）"),
    RuleInfo("F02", "年度一致", Severity.ERROR, "表式"),
    RuleInfo("F03", "日期合法", Severity.ERROR, "表式"),
    RuleInfo("F04", "周期一致", Severity.WARNING, "财预〔2015〕88号（可行性）"),
    RuleInfo("F05", "性质/类别取值与组合", Severity.WARNING, "预算管理一体化口径（通识）；浙江临海、上海普陀实例"),
    RuleInfo("F06", "责任主体一致", Severity.WARNING, "表式"),
    RuleInfo("F07", "名称一致", Severity.WARNING, "财预〔2015〕88号（相关性）"),
    RuleInfo("F08", "七段齐全", Severity.SUGGESTION, "项目文本公开格式"),
    RuleInfo("F09", "错漏字与标点", Severity.SUGGESTION, "公文规范（通识）"),
    RuleInfo("F10", "抽取残留只清洗不报错", Severity.INFO, "工程约定"),
    RuleInfo("F11", "一条指标只测一件事", Severity.WARNING, "财预〔2021〕101号（量化易评，通识）"),
    RuleInfo(
        "G01", "总目标与年度目标不应全文相同", Severity.WARNING, "财预〔2015〕88号（完整性：实施期目标与年度目标分列）"
    ),
    RuleInfo("G02", "目标要有可衡量的产出与效果", Severity.WARNING, "财预〔2015〕88号（细化量化）"),
    RuleInfo("G03", "目标主题必须属于本项目", Severity.ERROR, "财预〔2015〕88号（相关性）"),
    RuleInfo("G04", "不得照抄依据/方案/历史沿革", Severity.WARNING, "财预〔2015〕88号（指向明确，通识）"),
    RuleInfo("G05", "目标与资金规模相称", Severity.WARNING, "财预〔2015〕88号（适当性）"),
    RuleInfo("G06", "过期表述", Severity.ERROR, "财预〔2015〕88号（适当性）", lesser=Severity.WARNING),
    RuleInfo("G07", "目标里的数字要落到指标", Severity.WARNING, "财预〔2015〕88号（相关性：目标—指标对应）"),
    RuleInfo("G08", "目标范围不得超出方案与预算", Severity.WARNING, "财预〔2015〕88号（相关性：目标—指标对应）"),
    RuleInfo("S01", "一二级指标齐全", Severity.ERROR, "财预〔2021〕101号（通识）；各地表式", lesser=Severity.WARNING),
    RuleInfo("S02", "成本指标", Severity.WARNING, "沪府办发〔2023〕16号（已核验存在）；财预〔2021〕101号"),
    RuleInfo("S03", "三级指标数量", Severity.SUGGESTION, "经验值（非法定）"),
    RuleInfo("S04", "重复/近义指标", Severity.WARNING, "财预〔2021〕101号（重点突出，通识）"),
    RuleInfo("S05", "二级归类错误", Severity.ERROR, "财预〔2021〕101号二级指标含义（通识）", lesser=Severity.WARNING),
    RuleInfo("S06", "数量指标不应只有完成率", Severity.WARNING, "财预〔2021〕101号（数量用绝对数，通识）"),
    RuleInfo("S07", "满意度栏必须是满意度", Severity.ERROR, "表式"),
    RuleInfo("S08", "满意度对象具体且匹配", Severity.WARNING, "财预〔2021〕101号（通识）"),
    RuleInfo("S09", "效益可归因", Severity.WARNING, "财预〔2015〕88号（相关性）"),
    RuleInfo("S10", "主要资金要有指标覆盖", Severity.WARNING, "财预〔2015〕88号（适当性）"),
    RuleInfo("S11", "主要任务要有指标覆盖", Severity.WARNING, "财预〔2015〕88号（适当性）"),
    RuleInfo("S12", "整套指标主题不符", Severity.ERROR, "财预〔2015〕88号（相关性）", lesser=Severity.WARNING),
    RuleInfo(
        "S13",
        "投入管理指标不得空挂",
        Severity.WARNING,
        "沪财绩〔2022〕13号（仅见于种子引文，内容未核）",
        subject=Subject.DEPARTMENT,
    ),
    RuleInfo("S14", "成本指标层级", Severity.SUGGESTION, "财预〔2020〕10号与〔2021〕101号口径差异（通识）"),
    RuleInfo("V01", "指标值为空", Severity.ERROR, "财预〔2015〕88号（完整性）"),
    RuleInfo("V02", "有数无单位", Severity.WARNING, "表式"),
    RuleInfo("V03", "单位与名称不匹配", Severity.WARNING, "量纲规则（3.3）"),
    RuleInfo("V04", "方向错误", Severity.ERROR, "方向规则（3.5）"),
    RuleInfo("V05", "率超界", Severity.ERROR, "算术"),
    RuleInfo("V06", "严格不等号", Severity.SUGGESTION, "各地系统计算符号通行为 ≥ ≤ = 定性（实例）"),
    RuleInfo("V07", "定性值可量化", Severity.WARNING, "财预〔2015〕88号（细化量化）"),
    RuleInfo("V08", "同义反复", Severity.WARNING, "财预〔2015〕88号（细化量化）"),
    RuleInfo("V09", "率/度配定性值", Severity.ERROR, "量纲规则", lesser=Severity.WARNING),
    RuleInfo("V10", "性/情况配数值", Severity.SUGGESTION, "命名规则（3.7）"),
    RuleInfo("V11", "值答非所问", Severity.ERROR, "财预〔2015〕88号（相关性）", lesser=Severity.WARNING),
    RuleInfo("V12", "成本上限大于预算", Severity.ERROR, "财预〔2021〕101号（成本控制，通识）"),
    RuleInfo("V13", "单位成本 × 数量 与预算不符", Severity.ERROR, "算术", lesser=Severity.WARNING),
    RuleInfo("V14", "数量目标低于拨款数量", Severity.WARNING, "财预〔2015〕88号（适当性）"),
    RuleInfo("V15", "数量目标无来源", Severity.WARNING, "财预〔2015〕88号（可行性）"),
    RuleInfo("V16", "缺基线", Severity.WARNING, "财预〔2021〕101号（历史标准取值，通识）"),
    RuleInfo("V17", "名称不是指标", Severity.WARNING, "命名规则（3.7）"),
    RuleInfo("V18", "格式不统一", Severity.SUGGESTION, "—"),
    RuleInfo("V19", "名称/值切分错位", Severity.ERROR, "兼查抽取噪声"),
    RuleInfo("V20", "上限/下限误用等号", Severity.SUGGESTION, "各地实例"),
    RuleInfo("V21", "成本指标只覆盖零头", Severity.WARNING, "沪府办发〔2023〕16号精神（通识）"),
    RuleInfo("V22", "目标值偏保守", Severity.SUGGESTION, "财预〔2015〕88号（合理可行）"),
    RuleInfo("B01", "依据须有文件名与文号", Severity.WARNING, "财预〔2015〕88号（可行性：依据充分，通识）"),
    RuleInfo("B02", "文号与名称不符", Severity.ERROR, "事实核对", lesser=Severity.WARNING),
    RuleInfo("B03", "依据已失效", Severity.WARNING, "事实核对"),
    RuleInfo("B04", "依据年度不符", Severity.WARNING, "事实核对"),
    RuleInfo("B05", "文号与书名号格式", Severity.SUGGESTION, "党政机关公文格式（通识）"),
    RuleInfo("B06", "依据支撑不了内容", Severity.WARNING, "财预〔2015〕88号（相关性）"),
    RuleInfo("B07", "采购前点名供应商", Severity.SUGGESTION, "政府采购合规（通识）"),
    RuleInfo("B08", "方案与预算双向对应", Severity.WARNING, "财预〔2015〕88号（可行性、适当性）"),
    RuleInfo("B09", "方案抄职责或抄他项", Severity.WARNING, "财预〔2015〕88号（可行性）"),
    RuleInfo("B10", "跨项目重复申报", Severity.SUGGESTION, "部门预算不得重复申报（通识）", subject=Subject.DOCUMENT),
    RuleInfo("B11", "经费性质", Severity.SUGGESTION, "预算管理通识"),
    RuleInfo("C01", "部门表与项目表金额", Severity.ERROR, "整体支出表式；算术", subject=Subject.DEPARTMENT),
    RuleInfo("C02", "重点任务与项目对应", Severity.WARNING, "财预〔2015〕88号（相关性）", subject=Subject.DEPARTMENT),
    RuleInfo(
        "C03", "部门指标与项目指标一致", Severity.WARNING, "财预〔2015〕88号（相关性）", subject=Subject.DEPARTMENT
    ),
    RuleInfo("C04", "沿用上年文字", Severity.SUGGESTION, "财预〔2015〕88号（适当性）"),
    RuleInfo("C05", "资金增加而产出减少", Severity.WARNING, "财预〔2015〕88号（适当性：与资金匹配）"),
    RuleInfo("C06", "上年指标丢失", Severity.SUGGESTION, "财预〔2015〕88号（完整性）"),
    RuleInfo("D01", "数字可追溯", Severity.ERROR, "不得照抄其他项目的数值（架构决定 5）", subject=Subject.DRAFT),
    RuleInfo("D02", "不得出现其他单位和项目的名称", Severity.ERROR, "架构决定 5", subject=Subject.DRAFT),
    RuleInfo("D03", "指标层级与文字合乎表式", Severity.ERROR, "领域指南 2.1、2.2", subject=Subject.DRAFT),
    RuleInfo("D04", "每个指标都有依据", Severity.ERROR, "架构决定 5", subject=Subject.DRAFT),
    RuleInfo("D05", "待确认的问题", Severity.SUGGESTION, "架构决定 5", subject=Subject.DRAFT),
)
"""All rules, in the order of the guide's tables (ch. 4)."""

RULES_BY_ID: Final[dict[str, RuleInfo]] = {info.id: info for info in RULE_CATALOGUE}
