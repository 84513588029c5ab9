"""Ways of giving: `为A发放B`, `给A免费体检`: the signs by which whom something is given and what are known."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, any_word, one_of, regex
from assistant.drafting.reading.words import ACTIVITY_VERBS

_BEFORE: Final = (
    r"(?:^|[，。；;：:\n \d]|拟|计划|想|打算|准备|要|期间|联合|免费|继续|[局委联会处府办院校所站馆社工团金款元年前后])"
)
"""What stands in front: a clause begins, somebody plans to, or the giver."""
_TO: Final = (
    r"(?:为(?![主了])|向|给(?!予)|支持|帮助|扶持|对(?=[^，。；\n]{2,40}(?:发放|兑现|免费)))"
    r"(?P<who>[^，。；;\n]{2,40}?)(?:(?<=[\u4e00-\u9fff\d]人)每人)?"
)
"""To whom."""
_IN_WHAT_WAY: Final = r"(?:按[月季年]|统一|全部|上门|一次性|足额|集中|继续|免费|都|各|每[人户名月年])*"
"""How it is given, which is no part of the name."""
_FITTED: Final = "安装 加装 配备 配置 配发 适配 接种"
_WORKS: Final = "建设 改造 维修 翻修 翻建 更换 更新"
_SETTLED: Final = "办理 缴纳 代缴 配送 减免 免除"
OBJECT_BEFORE_VERB: Final = tuple(" ".join((_FITTED, _WORKS, _SETTLED)).split())
"""Verbs that stand behind their object in a name (`困难家庭厕所改造`)."""
_PLAIN: Final = any_word(
    "发放 兑现 购买 开展 进行 实施 给予 建立 翻盖 提供(?![\\u4e00-\\u9fff]{0,6}(?:支撑|依据|参考))",
    _FITTED,
    _WORKS,
    _SETTLED,
)
_OF_ONE_CHARACTER: Final = (
    r"(?<![组筹搭创共])建(?![设立筑档造成议])|(?<!分)配(?![备置套发送合料方]|电[箱网线房柜站])|装(?![修备])|换(?![届岗证届防季])|买(?![卖断])"
    r"|(?<![易多频突复研开印配分])发(?![放展出动布改行生现达])"
)
"""Spoken verbs, where they are not half of another."""
_ONE_LOT: Final = r"(?:统一|一次性|上门|上(?!门|岗|学)|一[批些]|必要的?|[12一两][次轮份套场])*"
_FREELY: Final = r"(?P<freely>(?:免费|统一|集中)[\u4e00-\u9fff]{2,6}?|送[\u4e00-\u9fff]{1,2}上门)"
"""The manner and the deed in one word (`免费体检`, `送药上门`)."""
_ENDS: Final = r"(?:工作|活动|资金)?(?=[\d（(]|[，。；\n]|$|每[人户名])"

GIVEN: Final = regex(
    rf"{_BEFORE}{_TO}{_IN_WHAT_WAY}"
    rf"(?:(?P<verb>{_PLAIN}|{_OF_ONE_CHARACTER}){_ONE_LOT}(?P<work>[\u4e00-\u9fff]{{2,14}}?)|{_FREELY}){_ENDS}"
)

_NOT_PASSED_ON: Final = r"(?!由|的|全部|相应)"
"""What others do is not theirs."""
CHARGE_WAYS: Final = (
    Alternative(
        "a section that is given a deed",
        r"(?:科|股|室|处|队|站|所|中心)(?:具体)?(?:负责|承担|牵头)"
        rf"(?P<work>(?!由|组织|实施|日常)[\u4e00-\u9fff]{{4,16}}?(?:{'|'.join(ACTIVITY_VERBS)}))(?:工作)?(?=[，。；])",
        ("农技科负责测土配方推广，",),
    ),
    Alternative(
        "a unit that has taken on a task",
        r"(?:局|院|所|站|中心|校|馆|委)承担"
        r"(?:(?:中央|省级|市级|自治区)?[\u4e00-\u9fff]{2,8}专项(?=[\u4e00-\u9fff]{6}))?"
        rf"(?P<task>{_NOT_PASSED_ON}[\u4e00-\u9fff]{{4,18}}?)(?:任务|课题|职责|职能)(?=[，。；])",
        ("研究所承担水稻新品种选育课题，",),
    ),
    Alternative(
        "a body that keeps something running",
        r"(?:公司|集团|局|院|中心|站|所)承担(?P<run>(?!由|的|全部|相应|以下)[\u4e00-\u9fff]{4,18}?"
        r"(?:运营|运行|管理|养护|维护|保洁|供应|保障))(?=[，。；])",
        ("水务集团承担城区供水管网运行，",),
    ),
)
GIVEN_CHARGE: Final = regex(one_of(CHARGE_WAYS))
"""`农技科负责测土配方推广`, `研究所承担水稻新品种选育课题`."""
