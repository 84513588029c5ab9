"""Units by the part they play in a project: `由…组织实施`, `…负责`, `项目单位为…`, `…监管`, or alone in a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.reading.bodies.leading_unit import SECTION, is_school, is_unit, without_section

_END: Final = (
    r"(?:委员会|管委会|人民政府|镇政府|乡政府|基金会|红十字会|联合会|总工会|协会|学会|文联|侨联|科协|妇联|残联"
    r"|工商联|供销社|供销联社|团[省市县区]委"
    r"|(?:政法|卫健|发改|住建|工信|教工|农工|国资|编|关工|纪|监|团|党工|县|市|区|省|州)委|[总支大]队|执法队"
    r"|(?:宣传|组织|统战|社会工作|武装|人武)部|局|厅|处|办|办公室|研究室|所|馆|站|院|校|园|中心|[中小]学"
    r"|(?:电视|广播|气象|地震|天文)台)"
)
_NAME: Final = (
    r"(?!各|每|其|该|此|另|若|凡|并|我|本|由|全[省市县区镇乡])"
    rf"(?:(?!会同|联合(?!会)|委托)[×X\u4e00-\u9fff]){{0,24}}?{_END}"
)
_LONG_NAME: Final = rf"(?!各|每|其|该|此|另|并|我|本|全[省市县区镇乡])(?:[×X\u4e00-\u9fff]{{1,20}}{_END}|[镇乡]政府)"
_REMARK: Final = r"(?:[（(][^（）()]{1,14}[)）])?"
_STEPS: Final = r"(?:^|[，。；;：:、\n])\s*(?:(?:本|该)?项目|资金|工作)?"
_HAND: Final = r"(?:具体|统一|牵头|统筹|全面|负责)*"
_DOES: Final = (
    rf"{_HAND}(?:(?:组织|推进|抓)?(?:实施|落实)|推进(?=[，。；]|$)|承办|主办(?=[，。；]|$)|承担|"
    rf"承建|承储|代储|共建|执行|申报(?=[，。；]|$))"
)
_ANSWERS: Final = r"(?:负责)?(?:监管|主管|监督指导|监督管理|监督|归口管理)"
_STOP: Final = r"(?=[，,。；;、）)\s]|$)"
_BEHIND_LABEL = regex(
    rf"(?P<label>(?:项目|业主|实施|申报|承办|承担|责任|建设|用款|执行|牵头)单位"
    rf"|(?<![\u4e00-\u9fff])(?:我们|[我本])?单位(?=[为是：:]|[省市县区镇乡团某])"
    rf"|(?:主管|监管|业务主管)(?:部门|单位))(?:名称)?(?P<link>为|是|系|[：:]"
    rf"|)\s*(?P<unit>{_LONG_NAME}|[\u4e00-\u9fff]{{2,16}}(?:集团|公司|剧院|剧团|出版社|水厂|电厂))(?:{SECTION})?{_REMARK}{_STOP}"
)
_BESIDE: Final = rf"(?:(?:[、和与及]|会同|联合){_NAME})?(?:共同|联合|分别|具体)*"
"""Another unit that does it too; the first named carries it out."""
_PLAYS = regex(
    rf"{_STEPS}由?(?P<unit>{_NAME})(?!作为|担任)(?:{SECTION})?{_REMARK}{_BESIDE}(?P<role>{_DOES}|牵头|负责|{_ANSWERS})(?![的人率])"
)
_PUT_BY = regex(
    rf"由(?P<unit>(?![^，。；]{{0,12}}财政局承担){_NAME})(?:{SECTION})?{_REMARK}{_BESIDE}(?P<role>{_HAND}(?:组织(?:各[\u4e00-\u9fff]{{1,4}})?(?:实施|发放"
    rf"|开展|承办|采购|评审|审核)|负责|牵头|实施|承办|承担|承建|承储|代储|收储|保管|委托|购买|聘请|主办|发放|审核|支付"
    rf"|(?:公开|集中|统一)?(?:招标|采购)|管理|使用|用于|从(?=[\u4e00-\u9fff]{{2,20}}(?:列支|安排|支出|解决))|[向为对按](?![主口])))"
)
_IN_BRACKETS: Final = regex(rf"^[\u4e00-\u9fff“”、]{{4,30}}[（(](?P<unit>{_NAME})[)）](?=[，。；：:\n])")
"""`市场监管所规范化建设（县市场监管局），…`: whose the title is."""
_SERVES_AS = regex(
    rf"(?:{_STEPS}|由)(?P<unit>{_NAME})(?:作为|担任|任|为|是)(?:本|该)?(?:项目|工程|资金)?的?"
    r"(?P<role>(?:建设|实施|责任|承办|申报|牵头|执行|承担|用款|管理)(?:单位|主体|部门)|业主(?:单位)?|项目?法人(?:单位)?"
    r"|(?:业务)?(?:主管|监管)(?:部门|单位))"
)
"""`由县海洋综合执法大队作为建设单位`."""
_OWNS = regex(
    rf"(?:{_STEPS}由?|由)(?P<unit>(?!由|[\u4e00-\u9fff]{{0,6}}(?:中标|施工|监理|第三方))[\u4e00-\u9fff]{{2,24}}?(?:集团|公司))"
    r"(?:(?:作为|担任|任|为)(?:本|该)?(?:项目?法人|业主)|(?:承储|代储)(?=[\u4e00-\u9fff]{2}))"
)
"""`县水务投资公司作为项目法人`: a company is a project's unit only where it owns the works."""
_ENTRUSTED = regex(
    rf"(?:{_STEPS}由?|由)(?P<above>{_NAME})委托(?P<unit>{_NAME})(?:具体|负责|组织)*(?:承担|实施|负责|承办|执行|开展)(?![人率])"
)
"""`由市水利局委托市疾控中心实施`: who answers for the work, and who does it."""
_BELONGS_TO = regex(rf"[（(](?:隶属于?)?(?P<unit>{_NAME})(?:下属|所属|直属|管辖|主管)[^（）()]{{0,6}}[)）]")
"""`县社会福利院（民政局下属）`."""
_OF_EACH_AREA = regex(
    r"由(?P<unit>各?(?:县区|县市区|县（市、区）|市县|区县|市州|旗县|乡镇|镇街|街道|县|区)(?:[\u4e00-\u9fff]{2,10}?(?:部门|局|委)|人民政府|政府))"
    rf"{_HAND}(?:组织)?(?:实施|落实|执行|承担)"
)
"""`由各县区交通运输部门组织实施`: the same office of every area, where money is handed down to all of them."""
_ANSWERED_BY = regex(rf"由(?P<unit>{_NAME})(?P<role>{_ANSWERS})")
_ALONE = regex(
    rf"(?:^|[。，；;：:（(\s])\s*(?P<unit>[×X\u4e00-\u9fff]{{2,32}}){_REMARK}\s*(?=\d[\d.,]*[万亿]?元|[。；;，,、\s]|$|[）)]。?$)"
)
_PAYS = regex(
    rf"[，。；\n](?P<unit>{_NAME})(?:(?:掏钱|出钱|出资|掏|出)(?=\d|[，。；]|$)|(?:支付|拨付|兑付)(?=[\u4e00-\u9fff]))"
)
OFFICE_WAYS: Final = (
    Alternative(
        "a bureau and what belongs to it",
        r"[省市县区镇乡州旗街道]?[\u4e00-\u9fff]{2,6}(?<![格布全结当大时破])局(?:[\u4e00-\u9fff]{2,6}(?:院|办|中心|站|所|[总支大]队))?",
        ("县水利局", "市林业局森林防火中心"),
    ),
    Alternative("an office", r"[\u4e00-\u9fff]{2,4}(?<![公主承])办", ("县委编办",)),
    Alternative("a committee or a union of a town", r"[镇乡区县市](?:党委|政府|纪委|工会)", ("镇政府", "县纪委")),
    Alternative(
        "a body of a region",
        r"[省市县区镇乡州][\u4e00-\u9fff]{2,8}(?:中心|站|所|队|馆|院|联合会|协会|研究室|管理处)",
        ("县文化馆", "市残疾人联合会"),
    ),
    Alternative("a commission of a region", r"[省市县区][\u4e00-\u9fff]{2,4}委", ("市住建委",)),
    Alternative(
        "a station by its trade",
        r"(?:环卫|园林|畜牧|兽医|农机|农技|水务|水利|文化|林业|财政)(?:管理|服务)?[站所]",
        ("环卫所", "农技服务站"),
    ),
    Alternative("a town's quarter", r"[\u4e00-\u9fff]{2,4}街道(?:办)?", ("东山街道",)),
)
_ANY_OFFICE = regex(one_of(OFFICE_WAYS))
"""An office of any name, where a clause holds nothing else."""
_NO_UNIT = regex(
    r"[的了和及与等在对为是归给]|交(?![通警管投运])|(?<!自)由|第三方|公司|企业|机构|中标|施工|监理|社会|专业"
    r"|(?:组织|开展|建设|新建|实施|购置|改造|采购|维修|覆盖|设立|完成|涉及|慰问|走访)|基层|村级|社区(?:卫生)?服务"
    r"|银行"
    r"|^(?:公共|公立|民办|农村|乡镇|中小学|学校|医院|机关|单位|部门|中心|全部|内部|外部|一部|现场|基本|线上|现有"
    r"|大部|干部|俱乐部|到位|年底|驻地|各)"
)
_OF_TWO_TRADES = regex(
    r"[省市县区旗州镇乡](?:(?!(?:局|委|厅|中心|[站所院馆会])[与和及])[\u4e00-\u9fff]){2,8}[与和及](?![省市县区镇乡各])"
    r"(?:(?!(?:局|委|厅|中心|[站所院馆])[\u4e00-\u9fff])[\u4e00-\u9fff]){2,12}(?:[站所院]|中心)"
)
"""One body named for two trades (`县农业生态与资源保护技术推广站`), not two bodies side by side."""
_SHORTEST: Final = 3


class Role(NamedTuple):
    """A unit and where the description names it."""

    start: int
    end: int
    answers: bool
    """Whether it answers for the project and does not carry it out."""


def roles_said(text: str) -> tuple[Role, ...]:
    """The units that the description gives a part in the project, the plainest words first.

    Args:
        text: A description.
    """
    return tuple(_in_order(text))


def unit_alone(text: str) -> tuple[int, int] | None:
    """A clause behind the first that is nothing but a unit's name (`…，共15万元。县统计局`)."""
    for found in _ALONE.finditer(text):
        unit = without_section(found["unit"])
        if is_unit(unit) or is_school(unit):
            return found.start("unit"), found.start("unit") + len(unit)
        attached = text[found.end("unit") :][:1].isdigit() or text[found.end("unit") :][:1] == "、"
        if not attached and _ANY_OFFICE.fullmatch(found["unit"]) and not _NO_UNIT.search(found["unit"]):
            return found.span("unit")
    return None


def payer_said(text: str) -> tuple[int, int] | None:
    """The office that is said to pay (`民政局掏钱`), whose the project is where no other unit is named."""
    return next((found.span("unit") for found in _PAYS.finditer(text) if is_unit(found["unit"])), None)


def _in_order(text: str) -> Iterator[Role]:
    for found in _BEHIND_LABEL.finditer(text):
        if found["link"] or is_unit(found["unit"]) or is_school(found["unit"]):
            yield Role(*found.span("unit"), answers="管" in found["label"])
    yield from (Role(*found.span("unit"), answers=False) for found in _OWNS.finditer(text))
    for found in _ENTRUSTED.finditer(text):
        if not _NO_UNIT.search(found["unit"]):
            yield Role(*found.span("unit"), answers=False)
            yield Role(*found.span("above"), answers=True)
    if (headed := _IN_BRACKETS.match(text)) and is_unit(headed["unit"]):
        yield Role(*headed.span("unit"), answers=False)
    for found in _BELONGS_TO.finditer(text):
        yield Role(*found.span("unit"), answers=True)
    for found in _OF_EACH_AREA.finditer(text):
        yield Role(*found.span("unit"), answers=False)
    for pattern in (_SERVES_AS, _PLAYS, _PUT_BY, _ANSWERED_BY):
        for found in pattern.finditer(text):
            known = is_unit(found["unit"]) or is_school(found["unit"]) or _ANY_OFFICE.fullmatch(found["unit"])
            known = known or _OF_TWO_TRADES.fullmatch(found["unit"])
            if known or (len(found["unit"]) >= _SHORTEST and not _NO_UNIT.search(found["unit"])):
                yield Role(*found.span("unit"), answers=bool(re.search("监|主管|归口", found["role"])))
