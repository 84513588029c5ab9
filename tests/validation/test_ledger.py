"""The ledger of a document, rule packs, and upgrade advice."""

from __future__ import annotations

import pytest

from assistant.domain.report import LedgerEntry, LedgerStatus, Report, Severity
from assistant.domain.rule_pack import RulePack
from assistant.resources import load_form_variants, load_rule_packs
from assistant.validation.context import Document
from assistant.validation.ledger import summed_ledger
from assistant.validation.review import review, review_document
from assistant.validation.rule import FORM_RULES, run
from tests.validation.forms import ROWS, context, form, funds, row

PASSED, FAILED = LedgerStatus.PASSED, LedgerStatus.FAILED
OPEN, NONE = LedgerStatus.INSUFFICIENT_DATA, LedgerStatus.NOT_APPLICABLE


def report(status: LedgerStatus, reason: str = "") -> Report:
    return Report(ledger=(LedgerEntry(rule="A01", status=status, reason=reason),))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((PASSED, PASSED), PASSED),
        ((PASSED, FAILED, OPEN), FAILED),
        ((PASSED, OPEN), OPEN),  # 有一张表没查成，不算通过
        ((PASSED, NONE), PASSED),
        ((NONE, NONE), NONE),
        ((), NONE),
    ],
)
def test_a_document_passes_a_rule_only_if_no_form_left_it_open(
    statuses: tuple[LedgerStatus, ...], expected: LedgerStatus
) -> None:
    assert summed_ledger(map(report, statuses), ["A01"])[0].status is expected


def test_the_reason_counts_the_forms() -> None:
    line = summed_ledger([report(FAILED), report(PASSED), report(OPEN, "没有填")], ["A01"])[0]
    assert line.reason == "1张发现问题，1张通过，1张资料不足"


def test_the_ledger_of_a_document_has_every_rule() -> None:
    forms = (form(), form(project_name="办公用房修缮", funds=funds(total="1")))
    reports = [review(one, context()) for one in forms]
    ledger = {line.rule: line for line in review_document(Document(forms=forms), context(), reports).ledger}
    assert len(ledger) == 85
    assert (ledger["A01"].status, ledger["A07"].status) == (FAILED, NONE)


def test_every_form_variant_has_its_rule_pack() -> None:
    assert set(load_rule_packs()) == set(load_form_variants())


def test_a_pack_may_leave_out_a_rule_and_change_a_level() -> None:
    pack = RulePack(
        id="x",
        name="x",
        without={"A01": "不查"},
        severities={"A02": Severity.INFO},
    )
    wrong = form(funds=funds(total="1", annual="1"))
    changed = context().model_copy(update={"pack": pack})
    findings, line = run(FORM_RULES["A01"], wrong, changed)
    assert (findings, line.status, line.reason) == ((), NONE, "不查")
    assert [f.severity for f in run(FORM_RULES["A02"], wrong, changed)[0]] == [Severity.INFO]


@pytest.mark.parametrize(
    ("variant", "with_cost", "rules"),
    [
        ("shanghai-district-2023", True, ["F05"]),
        ("shanghai-district-2023", False, ["S02", "F05"]),
        ("shanghai-municipal-2023", False, ["S02"]),
        ("shanghai-district-2024", False, []),
        ("general", False, []),
    ],
)
def test_older_forms_are_told_what_the_newer_pack_asks_for(variant: str, with_cost: bool, rules: list[str]) -> None:
    table = tuple(row(*entry) for entry in ROWS if with_cost or entry[0] != "成本")
    old = form(form_variant=variant, indicators=table, project_category=None)
    advice = [f for f in review(old, context(variant)).findings if f.severity is Severity.INFO]
    assert [finding.rule for finding in advice] == rules
    assert all("升级提示" in finding.message for finding in advice)
