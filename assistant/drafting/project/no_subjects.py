"""What is no subject: phrases beside a verb that name money, ways, time or places, not what a project does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import Alternative, any_word, one_of, regex
from assistant.drafting.brief import Activity
from assistant.drafting.reading.deeds.listed_events import is_event
from assistant.drafting.reading.parts import Span

_ABSTRACT: Final = any_word(
    "金额 要求 标准 规定 精神 措施 方式 作用 水平 能力 条件 目标 情况 内容 方面 年度 各地 需求 问题",
    "给予 进行 完毕 年利率 公示 部分 适当 衔接 乡村振兴补助 资金",
)
_FESTIVALS: Final = any_word("春节 元旦 中秋节? 国庆节? 重阳节? 端午节? 三八节? 七一 八一 六一 教师节 护士节 敬老月")
_MADE: Final = any_word("制作 印制 设计 安装 维护 更新 采购 建设 拍摄")

NO_SUBJECT_WAYS: Final = (
    Alternative("how something is done or measured", _ABSTRACT, ("补助标准", "服务方式", "工作要求")),
    Alternative(
        "a level, a budget, a task or a project in general",
        r"级$|预算(?!监督|审查|审计|绩效)|经费$|项目$|任务$",
        ("三级", "部门预算", "办公经费", "重点项目", "主要任务"),
    ),
    Alternative("where it is done, in general", r"场所$|区域$|领域$", ("活动场所", "重点领域")),
    Alternative(
        "a step on the way",
        r"^预计|^调试|[认审]后|后按|^合格|负责(?:组织|具体)?实施$",
        ("预计增收", "调试运行", "确认后", "验收后按", "合格培训", "负责实施"),
    ),
    Alternative(
        "who does it for the project",
        r"^第三方|^(?:服务)?外包|^有资质|^专业(?:机构|公司|队伍|单位)|^委托(?:第三方|专业|中介|有资质)",
        ("第三方机构", "外包", "专业公司", "委托中介"),
    ),
    Alternative("cover for what is used", r"^(?:车辆|机动车|财产|维修|运输)*保险$", ("车辆保险", "保险")),
    Alternative(
        "a payment that does not say what for",
        r"^(?:相应|一定)?(?:补助|补贴|奖补|奖励)$|财政补[助贴]$|全额(?:保障|承担|拨款)",
        ("补助", "一定奖励", "市财政补贴", "全额拨款"),
    ),
    Alternative(
        "money of a level",
        r"^(?:中央|省级?|市级|县级|区级|自治区|上级|地方)(?:财政)?(?:补助|配套|专项|奖补)|转移支付$",
        ("中央财政补助", "省级专项", "由中央政法转移支付"),
    ),
    Alternative("the first or last word of a sentence's piece", r"[等和及与的]|^其中|^均为|^支出", ("其中", "支出")),
    Alternative("a preposition or a request", r"^(?:对|按|将|为|在|申请|争取|申报|申领)|^每|^到", ("按规模", "每户")),
    Alternative("that it is ready", r"^(?:通水|通车|投产|投用|达产|完工|竣工|交付)(?:使用)?$", ("竣工", "交付使用")),
    Alternative("a day of the year", rf"^(?:{_FESTIVALS})$", ("春节", "中秋节", "八一")),
    Alternative(
        "where work goes on, and what work in general",
        r"^(?:重点|主要|全部|各)?(?:区域|地区|流域|路段|河段)(?:更新|监测|巡查)?$",
        ("重点区域巡查", "流域"),
    ),
    Alternative("the rest of a word and a deed", rf"^[牌片册栏品单屏墙](?:{_MADE})", ("牌制作", "片拍摄")),
    Alternative("a paper that does not say what for", r"^(?:方案|制度|办法)$", ("方案", "制度")),
    Alternative("bodies of a kind", r"^(?:社会|群众|群团|两新|基层|党|党团|社区)组织$", ("社会组织", "群团组织")),
    Alternative("a size", r"^(?:里程|面积|长度|数量|人数|规模)$", ("面积", "人数")),
    Alternative(
        "when it is done", r".(?:年内|[月年]底?前)?(?:完成|开展)(?=..)", ("路灯完成安装", "道路年底前完成改造")
    ),
    Alternative("a quality or a price", r"[型性]$|(?:合同|控制|中标|成交)价$", ("公益性", "中标价")),
)

NO_SUBJECT: Final = regex(one_of(NO_SUBJECT_WAYS))

_TAKES_PART: Final = regex("^”?(?:开展|参加|进行|参与)")


def is_of_event(name: str, activity: Activity, events: Sequence[Span]) -> bool:
    """Whether a name is but a piece of that of an event (`举办五四表彰大会`: 五四), or who is brought to do something.

    Args:
        name: What an activity is read to be done to (`组织“五老”开展宣讲`: 五老).
        activity: The activity.
        events: The events that the description tells.
    """
    clause = activity.clause
    told = (one.text for one in events if clause.start <= one.start < clause.end)
    piece = any(one.startswith(name) and one != name and not is_event(name) for one in told)
    return piece or (activity.verb == "组织" and bool(_TAKES_PART.search(clause.text.partition(name)[2])))
