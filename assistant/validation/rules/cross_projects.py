"""Rule B10: no two projects of a document ask money for the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import Document, ReviewContext
from assistant.validation.reading.topics import short
from assistant.validation.rule import Outcome, document_rule, finding, insufficient, not_applicable
from assistant.validation.rules.years import bare_unit

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_PRICE = re.compile(r"(?<![\d.])\d{3,4}(?:\.\d+)?(?![\d.]|\s*(?:名|人|年|件|本|次|批|张|公里|平方米|万|亿))")
_NO_COST = re.compile(
    r"资金来源|财政拨款|项目组成|数量|单价|资金需求|资金测算方式|测算方式|总计|合计|共计|预算资金|资金类型为?财政拨款|科委审[批核]确定|根据.{0,8}标准|预估|交通费|其他费用|工作人员|每年|全年|按照|费用"
)
_OBJECT: Final = 4
_LONG_OBJECT: Final = 6


@document_rule("B10", severity=Severity.SUGGESTION, title="跨项目重复申报", basis="部门预算不得重复申报（通识）")
def nothing_is_paid_twice(document: Document, context: ReviewContext) -> Iterator[Outcome]:
    """The same cost, at the same price or under a long common name, has money in two forms (guide B10).

    So has the same project, filed twice by the same unit for the same year.
    """
    yield from _filed_twice(document)
    paid = [(number, form) for number, form in enumerate(document.forms, start=1) if _budget(form)]
    if len(document.forms) < 2:
        yield not_applicable("只有一张申报表")
    elif len(paid) < 2:
        yield insufficient("没有“年度预算安排”")
    counted = Counter(run for _, form in paid for run in _runs(_budget(form)))
    few = max(2, len(paid) // 3)
    for (first, one), (second, other) in combinations(paid, 2):
        shared = _shared_cost(
            _budget(one), _budget(other), frozenset(run for run in _runs(_budget(one)) if counted[run] <= few)
        )
        if shared:
            yield finding(
                "B10",
                f"forms[{second - 1}].narrative.budget",
                f"“{shared}”在第{first}表“{short(one.project_name)}”和第{second}表“{short(other.project_name)}”的预算里都有，"
                "请核对是否重复申报。",
                confidence=Confidence.LIKELY,
                quote=shared,
            )


def _filed_twice(document: Document) -> Iterator[Outcome]:
    first: dict[tuple[str, str, int | None], int] = {}
    for number, form in enumerate(document.forms, start=1):
        unit = bare_unit(form.implementing_unit or form.competent_department)
        earlier = first.setdefault((bare_unit(form.project_name), unit, form.fiscal_year), number)
        if earlier != number and unit:
            message = (
                f"第{number}表与第{earlier}表是同一单位的同名项目“{short(form.project_name)}”，请核对是否重复申报。"
            )
            yield finding("B10", f"forms[{number - 1}].project_name", message, quote=form.project_name)


def _budget(form: Declaration) -> str:
    return (form.narrative.budget if form.narrative else None) or ""


def _shared_cost(one: str, other: str, telling: frozenset[str]) -> str | None:
    """The longest name that only these budgets have in common, if it is long or has the same price in both."""
    common = max(_runs(other) & telling, key=lambda run: (len(run), run), default="")
    same_price = bool(_prices(one) & _prices(other))
    if len(common) >= _LONG_OBJECT or (len(common) >= _OBJECT and same_price):
        return common
    return None


@lru_cache(maxsize=256)
def _runs(budget: str) -> frozenset[str]:
    """Every stretch of at least four characters of the names in a budget."""
    names = _CHINESE.findall(_NO_COST.sub("|", unicodedata.normalize("NFKC", budget)))
    return frozenset(
        name[i:j] for name in names for i in range(len(name)) for j in range(i + _OBJECT, min(len(name), i + 14) + 1)
    )


@lru_cache(maxsize=256)
def _prices(budget: str) -> frozenset[str]:
    """The numbers of a budget that may be prices of one piece: three or four digits, and no count."""
    return frozenset(_PRICE.findall(unicodedata.normalize("NFKC", budget)))
