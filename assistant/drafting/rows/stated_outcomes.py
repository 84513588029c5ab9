"""Outcomes stated in words: what results are of use to, what is joined to what, what is no worse than before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin, named_once
from assistant.drafting.evidence_of import ALL_DONE, by_rule, said, stated
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import MAX_NAME, short_name
from assistant.drafting.rows.effects import MADE_OF_A_PURPOSE
from assistant.drafting.rows.row_of_number import ALL

_END: Final = r"(?=[，,。；;\n]|$)"
_OF_USE: Final = regex(
    r"(?:^|[，,。；;、\n])(?P<what>[\u4e00-\u9fff]{0,10}?)(?:可|将|能|主要|均|用于)*为(?P<whom>[\u4e00-\u9fff、]{2,18}?)"
    r"提供(?:有力|可靠|重要|准确|科学|基础|决策|及时|技术|理论|参考|信息|智力|的|性)*"
    rf"(?P<kind>[\u4e00-\u9fff]{{0,6}}?(?:依据|参考|数据|资料|信息|数据支[撑持]|(?<=技术|科学|决策|智力|理论|信息|资料|科技|基础|数据)支[撑持](?:保障)?)){_END}"
)
_RESULT: Final = regex(r"(?:成果|数据|结果|结论|报告|信息|资料|档案|图件|产品|月报|年报|目录|样本|报表|图集|影像)$")
_KIND: Final = regex(r"^[\u4e00-\u9fff]{2,4}(?:数据|资料|信息)(?=支|$)")
_USED_AS: Final = ("数据", "信息", "资料")
_TOO_WIDE: Final = regex(
    r"发展|振兴|建设$|强[国省市县]|群众|人民|市民|居民|游客|企业$|社会|儿童|老年|学生|师生|患者|家庭|职工|农民|牧民"
)
_ANYWHERE: Final = regex(
    r"^(?:全[国省市县区]|我[省市县区]|本[省市县区]|省委省政府|市委市政府|县委县政府|党委政府|各级|领导)(?=..)"
)
_JOINED: Final = regex(
    r"(?:[与同和跟])(?P<to>(?:国家|中央|省|市|县|区|部|上级|各)?[\u4e00-\u9fff、]{0,12}?(?:平台|系统|网络?|中心|库|馆|数据库))"
    rf"(?:实时|全面|全部|实现|数据|信息|的)*(?P<how>联网|对接|互联互通|共享|互通|并网|联通|贯通)(?:共享|运行)?{_END}"
)
_CONNECTED: Final = regex(
    r"(?P<how>接入|并入|联入|汇入|上传(?:至|到)?)(?P<to>[\u4e00-\u9fff]{1,12}?(?:平台|系统|网|网络|中心|数据库|云))"
    rf"{_END}"
)
_NO_WORSE: Final = regex(
    r"(?:^|[，,。；;、\n]|确保|力争|争取|保持|实现|使)(?P<what>(?!确保|力争|争取|保持|实现|使)[\u4e00-\u9fff]{2,14}?)(?:力争|争取|确保|保持|均|都|总数|要)*"
    r"(?P<how>不低于|不少于|不高于|不超过|不多于|低于|高于|多于|少于|优于|超过|好于|不亚于|不差于)"
    r"(?P<than>(?:上一?届|上一?年度?|去年|往年|前[一两三]?年|历届|全[国省市县区]平均)(?:同期)?(?:平均)?(?:水平|实绩|成绩)?)"
    rf"{_END}"
)
_CLASSES: Final = regex(
    r"(?:^|[，,。；;\n]|推进|实现|推动|确保|做到)(?P<list>(?:[\u4e00-\u9fff]{2,6}、)+[\u4e00-\u9fff]{2,6}?)等?"
    r"(?P<kind>领域|行业|平台|部门|环节|区域|场所|系统|乡镇|机构)的?(?P<rest>[\u4e00-\u9fff]{0,10}?)(?:实现|做到|达到)?全覆盖"
    rf"{_END}"
)
_LEADS: Final = regex(r"^(?:推进|实现|推动|确保|做到|完成|逐步|全面|基本)+(?=..)")
_FEW, _WORD = 3, 2
_AT_MOST: Final = ("不高于", "不超过", "不多于", "低于", "少于")
_RATES: Final = ("率", "比例", "占比", "比重")
_ANY_COUNT: Final = ("人数", "人次", "次数", "数量", "场次", "质量", "成绩", "规模")
_USED: Final = Decimal(80)
_BASELINE: Final = "说明中没有写“{}”的数，请查出写进指标值"


def outcome_rows(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """A row for each outcome that is stated in words, in the order of its kinds."""
    return named_once((*_joined(brief), *_no_worse(brief, topic, lexicon), *_everywhere(brief), *_of_use(brief)))


def _of_use(brief: Brief) -> Iterator[Candidate]:
    """`监测成果为省界水体考核提供依据`: how much of the results is used there."""
    for found in _OF_USE.finditer(brief.told):
        whom = _ANYWHERE.sub("", re.split("[、和及与]", found["whom"])[0])
        if _TOO_WIDE.search(whom):
            continue
        kind = _KIND.match(found["kind"])
        what = found["what"] if _RESULT.search(found["what"]) else kind[0] if kind else ""
        used = next((one for one in _USED_AS if found["kind"].startswith(one)), "成果")
        name = f"{what}{whom}应用率" if what else f"{whom}{used}应用率"
        if len(name) > MAX_NAME:
            name = short_name(whom, f"{used}应用率")
        row = _row(brief, Level2.SOCIAL_BENEFIT, name, (found.start("whom") - 1, found.end()), _USED)
        yield row.model_copy(update={"origin": Origin.PURPOSE, "weight": 2.6, "note": MADE_OF_A_PURPOSE})


def _joined(brief: Brief) -> Iterator[Candidate]:
    """`与国家平台联网`, `接入省级平台`: all of it is."""
    for found in _JOINED.finditer(brief.told):
        yield _row(
            brief, Level2.QUALITY, short_name(found["to"].replace("、", ""), f"{found['how']}率"), found.span(), ALL
        )
    for found in _CONNECTED.finditer(brief.told):
        measure = "数据上传率" if found["how"].startswith("上传") else "接入率"
        yield _row(brief, Level2.QUALITY, short_name(found["to"], measure), found.span(), ALL)


def _no_worse(brief: Brief, topic: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """`奖牌数不低于上届`: a bound that is known elsewhere."""
    for found in _NO_WORSE.finditer(brief.told):
        if found["what"].endswith(_RATES):
            continue  # A rate without a number fails review; the person is told of it.
        name = compose(topic, found["what"]) if found["what"] in _ANY_COUNT else found["what"]
        judged = lexicon.judge(name) or Level2.SOCIAL_BENEFIT
        feared = judged is Level2.QUANTITY and found["how"] in _AT_MOST
        row = _row(brief, Level2.SOCIAL_BENEFIT if feared else judged, name, found.span("what"), ALL)
        yield row.model_copy(
            update={
                "operator": None,
                "value": None,
                "unit": None,
                "words": found["how"] + found["than"],
                "evidence": (
                    said(brief.text, *found.span("what"), "level3"),
                    said(brief.text, found.start("what"), found.end()),
                ),
                "note": _BASELINE.format(found["than"]),
            }
        )


def rates_without_number(brief: Brief) -> list[str]:
    """`病株率低于上年`: what would be a row if the number were known."""
    found = (one for one in _NO_WORSE.finditer(brief.told) if one["what"].endswith(_RATES))
    return [brief.quote(one.start("what"), one.end()) for one in found]


def _everywhere(brief: Brief) -> Iterator[Candidate]:
    """`医疗、教育等领域电子票据全覆盖`: all its classes together, in one measure."""
    for found in _CLASSES.finditer(brief.told):
        classes = _LEADS.sub("", found["list"]).split("、")
        named = f"{''.join(classes)}等" if len(classes) <= _FEW and all(len(one) == _WORD for one in classes) else "各"
        name = short_name(f"{named}{found['kind']}{found['rest']}", "覆盖率")
        yield _row(brief, Level2.SOCIAL_BENEFIT, name, (found.start("list"), found.end()), ALL)


def _row(brief: Brief, level2: Level2, name: str, span: tuple[int, int], value: Decimal) -> Candidate:
    return Candidate(
        level2=level2,
        name=name,
        operator=Operator.EQ if value == ALL else Operator.GTE,
        value=value,
        unit="%",
        evidence=(
            *stated(brief.text, *span),
            ALL_DONE if value == ALL else by_rule("3.6", "应用、共享：成果转化率 ≥80%"),
        ),
        weight=3.0,
    )
