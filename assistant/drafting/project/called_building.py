"""Work that is called 建设, 工程 or 升级 and leaves nothing built: 队伍建设, 法治政府建设, 强基工程, 产业升级."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_PEOPLE: Final = "队伍|班子|梯队|人才|师资|力量|组织|党支部|党|党的|自身|团队|精神家园|军队|国防|政府|社会|国家"
_SPIRIT: Final = (
    "师德|师风|作风|学风|校风|行风|政风|家风|民风|乡风|党风|廉政|政治|思想|道德|文明|文化|法治|平安|诚信|信用|内涵"
    "|民生|清廉"
)
_ORDER: Final = "制度|机制|标准|品牌|学科|专业|专科|课程|典型|标杆|名录|韧性|营商环境"
_REGIONS: Final = (
    "强[国省市区县镇]|城镇化|现代化|一体化|(?<!海绵)(?<!智慧)城市|(?:要素|资本|电力|用地|数据|金融|统一|统一大|碳)市场|共同体|[医教]共体|[医教]联体|联盟"
    "|(?:经济|科创|创新|产业)走廊|高地|(?:发展|融合|改革|合作|创新)(?:示范|实验)区|示范[县市]|试验区|先行区|先导区|合作区|功能区"
    "|自贸区|自贸港|贸易[区港]|经济[区圈带]|都市圈|大湾区|目的地|产业集群|产业链"
)
_VIRTUES: Final = (
    "(?:平安|法治|诚信|书香|清廉)(?!校园|小区|社区|医院|公园|广场|文化)[\u4e00-\u9fff]{1,4}"
    "|(?:美丽|健康|幸福|数字|活力|文明|质量)(?:中国|[\u4e00-\u9fff]{1,3}[省市县])"
)
"""What a place is to become (`法治政府建设`, `健康中国建设`)."""
_DEEDS: Final = (
    "振兴|传承|育才|英才|名师|名家|名医|人才|素质|文明|形象|品牌|激活|暖心|关爱|培育|培养|引育|强基|铸魂|育人|树人|卓越|领航|护航|引领"
    "|先锋|壮大|倍增|攀登|突破|回归|普及|培优|促进|放心|精品|创作|探源|赋能|孵化|扫盲|阅读|宣讲|普法|法治|富民|富农|帮扶"
    "|创新|产业技术|科创|便利化|(?:质量|创新|集群|传承|融合|品牌)发展|(?<!水利)(?<!交通)(?<!供水)惠民"
    "|(?:能力|素质|素养|水平|服务|形象|品牌|学历|技能|竞争力|效能|(?<!耕地)(?<!农田)(?<!环境)(?<!空气)(?<!水)质量)提升"
)
_TRADES: Final = "产业|转型|消费|制造业|业态|品牌|服务|管理|市场|贸易"
_MATTERS: Final = (
    regex(rf"(.*(?:{_PEOPLE}|{_SPIRIT}|{_ORDER}|{_REGIONS}|{_VIRTUES}))建设(?:工程)?"),
    regex(rf"(.*(?:{_DEEDS}))工程"),
    regex(rf"(.*(?:{_TRADES})(?:提质|优化)?)升级"),
)
"""People, customs, rules and regions are not built as houses are, nor is a deed that is called a work."""


def matter_of(name: str) -> str:
    """What a name is about, without a word that only sounds like building (`戏曲振兴工程`: 戏曲振兴)."""
    found = next((matter for pattern in _MATTERS if (matter := pattern.fullmatch(name))), None)
    return found[1] or name if found else name


def builds_nothing(name: str, verb: str) -> bool:
    """Whether a verb said of something (`建设` of 法治政府) only sounds like building."""
    return verb in ("建设", "升级") and matter_of(f"{name}{verb}") != f"{name}{verb}"
