"""Bodies of the state: ministries, the offices they have in the provinces, and institutions of their own."""

from __future__ import annotations

from typing import Final

from assistant.drafting.reading.bodies.regions import PROVINCE_NAME
from assistant.drafting.reading.words import NOMINAL_VERBS, STRONG_VERBS

_NOT_DONE: Final = rf"(?!{'|'.join((*STRONG_VERBS, *NOMINAL_VERBS))}|全国|各地|我国|地方|口岸)"
CENTRAL: Final = (
    r"(?:国家(?!级)[\u4e00-\u9fff]{2,8}?(?:总局|局|委员会|委)"
    r"|(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|自然资源|生态环境|住房和城乡建设"
    r"|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理|人力资源和社会保障)部|海关总署|审计署"
    r"|中国(?:气象|地震|民用航空|地质调查)局|最高人民(?:法院|检察院)|中国科学院)"
)
"""Ministries and offices of the state, above the institutions that are named behind them."""
_BASINS: Final = (
    r"(?:(?:水利|交通运输|自然资源|生态环境)部)?"
    r"(?:(?:长江|黄河|淮河|海河|珠江|松辽)(?:水利|航务)?(?:管理)?(?:委员会|管理局)|太湖流域管理局"
    r"|(?:东海|南海|北海|黄海)航海保障中心)"
    r"(?:(?:某|[\u4e00-\u9fff]{2,6}?)?(?:水文局|[勘河工][测道程](?:管理)?局|水文水资源(?:勘测)?局|河务局|管理局"
    r"|监测中心|研究院|科学院|航标处|通信中心))*"
)
"""The state's offices for a river, with the offices under them (`长江水利委员会水文局`)."""
_COMPANY: Final = (
    r"(?:中国|国家电网|国网|南方电网)(?:(?![委由给对])[\u4e00-\u9fff]){2,14}?"
    r"(?:供电公司|电力公司|分公司|集团(?:有限)?公司)(?![员职])"
)
"""A state company's branch, whose work is subsidised (`中国邮政集团某省分公司`)."""
OF_THE_STATE: Final = (
    r"中共中央(?:党校|[\u4e00-\u9fff]{2,8}?(?:部|办公室|委员会|研究院|研究室))(?:某?[\u4e00-\u9fff]{2,6}?(?:教研部|学院))?|"
    r"中国[\u4e00-\u9fff]{2,12}?(?:基金|[协学]|联合|研究|促进|红十字总)会(?!议)|"
    rf"{_COMPANY}|{_BASINS}|中国[\u4e00-\u9fff]{{2,6}}(?:科学院|研究院|工程院)(?:[\u4e00-\u9fff]{{2,10}}?研究所)?"
    r"|中国科学院[\u4e00-\u9fff]{2,12}?(?:研究所|研究院|植物园|天文台|分院)"
    rf"|{CENTRAL}(?:所属|直属|下属)?(?:某(?!省|市)[\u4e00-\u9fff]{{0,14}}?"
    rf"|[\u4e00-\u9fff]{{2,4}}(?:流域(?:[\u4e00-\u9fff]{{2,8}}监督)?|海洋|地质(?:调查)?"
    rf"|气象|地震|水文|民航|区域|教育|航天)"
    rf"|(?:东北|西北|西南|华东|华北|华南|华中|中南|南海|东海|北海)[\u4e00-\u9fff]{{0,10}}?)"
    r"(?:训练基地|中心(?!城)|[究划]院|[学医分]院|大学|管理局|海关|(?<!工作)站|研究所|大队|(?<=流域)机构)"
    rf"|{CENTRAL}(?:{PROVINCE_NAME}|[东南北]海)(?:监管|监察|救助|打捞|监督|管理)?(?:局(?![域势限]|部(?![分门署])|面(?!向)|长(?![江城征期效])|外(?![贸资事国商宣汇专出语聘购]))|分局|办公室(?![设家用装])|分署|专员办)"
    rf"|中?国?民用航空{PROVINCE_NAME}(?:地区|自治区|省)?(?:安全监督)?管理局"
    rf"|{CENTRAL}[\u4e00-\u9fff]{{2,10}}?研究(?:所|院|中心)|{CENTRAL}{PROVINCE_NAME}[\u4e00-\u9fff]{{2,6}}?处(?![置理罚])"
    rf"|{_NOT_DONE}(?![省市县区]|[\u4e00-\u9fff]{{1,3}}[省市县区])[\u4e00-\u9fff]{{2,6}}?地质调查(?:局|中心|院)"
    rf"|{CENTRAL}驻[\u4e00-\u9fff]{{2,12}}?(?:特派员|专员)?办事处"
    rf"|某(?:直属|隶属)海关|{_NOT_DONE}(?:[\u4e00-\u9fff]{{2,3}}省)?[\u4e00-\u9fff]{{2,4}}?海关(?:所属[\u4e00-\u9fff]{{2,4}}?海关)?(?!总署|特殊|监管|系统)"
    rf"|{_NOT_DONE}[\u4e00-\u9fff]{{2,9}}?出入境边防检查总?站"
)
"""Institutions of the state outside the provinces' own: of a ministry, customs, the border."""
