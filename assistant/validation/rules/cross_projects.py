"""Rule B10: no two projects of a document ask money for the same thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.memo import once_for_each_text
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import Document, ReviewContext
from assistant.validation.reading.topics import short
from assistant.validation.rule import Outcome, document_rule, finding, insufficient, not_applicable
from assistant.validation.rules.years import bare_unit

_CHINESE = regex(r"[\u4e00-\u9fff]+")
_PRICE = regex(r"(?<![\d.])\d{3,4}(?:\.\d+)?(?![\d.]|\s*(?:名|人|年|件|本|次|批|张|公里|平方米|万|亿))")
_NO_COST = regex(
    r"资金来源|财政拨款|项目组成|数量|单价|资金需求|资金测算方式|测算方式|总计|合计|共计|预算资金"
    r"|资金类型为?财政拨款|科委审[批核]确定|根据.{0,8}标准|预估|交通费|其他费用|工作人员|每年|全年|按照|费用"
)
_OBJECT: Final = 4
_LONG_OBJECT: Final = 6
_LONGEST_OBJECT: Final = 14
_FEW_AT_MOST: Final = 12
"""What more forms of a document pay for is what such projects pay for."""


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
    few = min(max(2, len(paid) // 3), _FEW_AT_MOST)
    by_number = dict(paid)
    for (first, second), shared in sorted(_shared_names({n: _budget(form) for n, form in paid}, few).items()):
        one, other = by_number[first], by_number[second]
        if len(shared) >= _LONG_OBJECT or _prices(_budget(one)) & _prices(_budget(other)):
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


def _shared_names(budgets: dict[int, str], few: int) -> dict[tuple[int, int], str]:
    """The longest name that two budgets share and at most a few have, for each pair of them.

    The stretches of one length are looked at together, the longest first, so that never all are held at once.
    """
    names = {number: _names_in(budget) for number, budget in budgets.items()}
    shared: dict[tuple[int, int], str] = {}
    for size in range(_LONGEST_OBJECT, _OBJECT - 1, -1):
        found: dict[tuple[int, int], str] = {}
        for stretch, numbers in _where(names, size).items():
            if 2 <= len(numbers) <= few:
                for pair in combinations(numbers, 2):
                    found[pair] = max(stretch, found.get(pair, ""))
        shared = found | shared
    return shared


def _where(names: dict[int, list[str]], size: int) -> dict[str, list[int]]:
    """The budgets that have each stretch of so many characters, in order."""
    where: dict[str, list[int]] = {}
    for number, told in names.items():
        for stretch in {name[i : i + size] for name in told for i in range(len(name) - size + 1)}:
            where.setdefault(stretch, []).append(number)
    return where


def _names_in(budget: str) -> list[str]:
    """The names in a budget: what is Chinese in it, without the words of any budget."""
    return _CHINESE.findall(_NO_COST.sub("|", unicodedata.normalize("NFKC", budget)))


@once_for_each_text
def _prices(budget: str) -> frozenset[str]:
    """The numbers of a budget that may be prices of one piece: three or four digits, and no count."""
    return frozenset(_PRICE.findall(unicodedata.normalize("NFKC", budget)))
