"""Rows from sums that a project checks: what is sent in to be audited or reviewed (`送审金额约18亿元`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import said
from assistant.drafting.reading.nouns.no_targets import is_threshold
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.rows.form_units import as_money
from assistant.drafting.rows.row_of_number import APPROXIMATE

_SENT_IN: Final = regex(
    r"(?P<what>(?:送审|报审)[\u4e00-\u9fff]{0,4}?(?:金额|总额|造价|投资额?|概算|预算)"
    r"|(?:审计|审核|(?<!财)(?<!财政)评审(?!定)|审查)(?!费|经费|专项|业务|工作)[\u4e00-\u9fff]{0,6}?(?:结算|决算|概算|预算)?(?:金额|造价|投资额))"
    r"(?:约|近|达到?|不少于|不低于|超过|为|是|共|合计|[：:])*$"
)
_QUALIFIES: Final = regex(r"[^，,。；;]{0,6}的[\u4e00-\u9fff]{0,6}(?:项目|工程|单位|合同)")
"""Behind a sum that only says which projects are audited at all (`送审金额超过400万元的项目`)."""


def audited_rows(brief: Brief) -> list[Candidate]:
    """A quantity for each sum that is sent in; it is never money of the project itself."""
    spent = {amount.start for amount in brief.money()}
    rows = []
    for sum_ in brief.quantities:
        if sum_.kind is not QuantityKind.MONEY or sum_.start in spent or is_threshold(brief.text, sum_):
            continue
        found = _SENT_IN.search(brief.text, max(0, sum_.start - 20), sum_.start)
        if found is None or _QUALIFIES.match(brief.text, sum_.end):
            continue
        value, unit = as_money(sum_)
        rows.append(
            Candidate(
                level2=Level2.QUANTITY,
                name=found["what"],
                operator=Operator.GTE,
                value=value,
                unit=unit,
                evidence=(said(brief.text, *found.span("what"), "level3"), said(brief.text, sum_.start, sum_.end)),
                weight=3.0,
                note=APPROXIMATE if sum_.approx else "",
            )
        )
    return rows
