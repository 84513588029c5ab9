"""Institutions of any name: a centre, an office or an institute known by its region or by the body it belongs to."""

from __future__ import annotations

from typing import Final

from assistant.drafting.reading.regions import OVER

_AREA: Final = (
    rf"(?:{OVER}(?:[\u4e00-\u9fff]{{2,9}}?自治[县旗]|(?![全各本我该外跨])[\u4e00-\u9fff]县"
    r"|[\u4e00-\u9fff]{2,4}?(?:[县旗]|(?<=[\u4e00-\u9fff]{2})区|市))?)"
)
_BUILT: Final = "|".join((
    "市民", "活动", "会展", "商务", "商业", "物流", "展览", "会议", "购物", "文体", "文化", "艺术", "体育", "演艺", "健身", "游泳",
    "体验", "照料", "托育", "康养", "托养", "养老", "养老服务", "数据", "计算", "超算", "分拣", "处理", "处置", "焚烧",
    "党群服务", "邻里", "游客", "游客服务", "集散", "换乘", "配送", "仓储", "冷链", "博览", "孵化", "创业", "创新", "加工", "烘干",
    "育苗", "繁育", "医疗", "医学", "医养", "枢纽", "客运", "运动", "训练", "会客", "实践", "便民", "便民服务",
))  # fmt: skip
"""Centres that are built or opened oftener than they have a budget."""
_CENTRE: Final = rf"(?<!{')(?<!'.join(_BUILT.split('|'))})中心(?![城区村镇校街路组户商线]|小学|中学|学校|医院|卫生院|敬老院|广场)"
_INSTITUTE: Final = (
    r"(?:防治|控制|检验|检定|检测|事务|服务|测试|计量|血防|结防|皮防|地方病|监察|稽查|科学|设计|保护|研究|戒毒|体检|救助|规划)所"
    r"|(?:设计|规划|检验|检测|勘察|勘测|调查|监测|计量|药检|检疫|检定|测绘|评价|信息|标准|工程)(?:科学)?(?:研究)?院"
    r"|(?:[管执稽][护法查]|水文|测绘|地质|工程|执法|监察|稽查|路政|运政|救援|勘查|普查|调查)(?:[总支大中]队|队(?![伍员]))"
    r"|(?:工作|指挥|管理|建设|联络|协调|服务|秘书)(?:办公室|处(?![理置罚方级于]))"
)
_ENDS: Final = rf"(?:{_CENTRE}|{_INSTITUTE})"
_WORDS: Final = r"(?:(?!新建|扩建|建设[^服管工中]|改造|购置|采购|[的为对用向])[\u4e00-\u9fff])"
_NOT_BUILT: Final = r"(?!(?:整体)?(?:新建|扩建|迁建|改扩?建|重建|建设|改造|装修|修缮|提升|升级|搬迁|项目|工程|[一二三四]期|运营|设计|等))"
REGIONAL: Final = rf"(?!全|各){_AREA}{_WORDS}{{2,14}}?{_ENDS}{_NOT_BUILT}"
"""`华容县血吸虫病预防控制中心` behind its province or prefecture; not what is built or opened there."""
BELONGING: Final = (
    r"(?:所属|下属|直属)的?(?!各|全部|事业|企业|单位|学校|医院|中小学|高校|院校|机构|企事业)"
    rf"(?:(?:某|[\u4e00-\u9fff]{{2,4}}?[省市县区州])?[\u4e00-\u9fff]{{0,12}}?(?:监狱|局(?![部面域长势限外])|医院|大学|学院|图书馆|博物馆|[总支大]队"
    rf"|管理[处站所]|监测站|实验站|水文站|推广站|试验站|林场|农场|{_ENDS}))"
)
"""The lower of two units in one name (`省司法厅所属某强制隔离戒毒所`)."""
