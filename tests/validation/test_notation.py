"""Rules V06 and V18: one usual spelling for a whole document, and replacements that settle what they replace."""

from __future__ import annotations

import pytest

from assistant.domain.declaration import Declaration, Source
from assistant.domain.indicator import Indicator
from assistant.resources import load_form_variants, load_lexicon, load_library, load_rule_packs
from assistant.validation.context import Document
from assistant.validation.reviewer import Reviewer
from tests.validation.forms import form, found, found_in_document, one_row, row


def spelt(*values: str, position: int = 1) -> Declaration:
    """A form whose rows have these values."""
    table: tuple[Indicator, ...] = tuple(
        row("质量", f"第{i}项合格率", value) for i, value in enumerate(values, start=1)
    )
    return form(indicators=table, source=Source(document="各表.docx", position=position))


@pytest.mark.parametrize(
    ("value", "replacement", "safe"),
    [
        (">1次", "≥2.00(次)", True),  # more than one is at least two
        ("<5件", "≤4.00(件)", True),
        (">95%", "≥95.00(%)", False),  # 95% itself was not enough before
        (">1.5次", "≥1.50(次)", False),
        ("<3天", "≤3.00(天)", False),
        ("<70400元", "≤70400.00(元)", False),
        (">5万元", "≥5.00(万元)", False),
        ("<0次", "≤0.00(次)", False),
    ],
)
def test_a_strict_sign_is_replaced_unasked_only_where_the_same_values_stay_allowed(
    value: str, replacement: str, safe: bool
) -> None:
    (finding,) = found("V06", one_row("数量", "活动次数", value))
    assert (finding.replacement, finding.safe) == (replacement, safe)


@pytest.mark.parametrize(
    ("values", "differing"),
    [
        (("≥90%", "≥91%", "≥92%", ">=93%", ">=94%"), {3: "≥93%", 4: "≥94%"}),
        (("≥90%", "≥91%", ">=93%"), {2: "≥93%"}),
        ((">=90%", ">=91%", ">=92%", "≥93%"), {3: ">=93%"}),
    ],
)
def test_every_row_that_differs_from_its_table_is_reported(values: tuple[str, ...], differing: dict[int, str]) -> None:
    findings = found("V18", spelt(*values))
    assert {f.path: f.replacement for f in findings} == {f"indicators[{i}].target": v for i, v in differing.items()}
    assert all(f.safe for f in findings)


def test_a_mixed_table_follows_its_document() -> None:
    others = tuple(spelt("≥90%", "≥91%", "≥92%", position=i) for i in (2, 3))
    findings = found("V18", spelt(">=90%", ">=91%", "≥92%"), siblings=others)
    assert [f.replacement for f in findings] == ["≥90%", "≥91%"]
    assert "其他表用“≥、≤”" in findings[0].message


def test_a_table_that_differs_as_a_whole_is_reported_once_and_not_changed_by_halves() -> None:
    others = tuple(spelt("≥90%", "≥91%", "≥92%", position=i) for i in (2, 3))
    (finding,) = found("V18", spelt(">=90%", ">=91%"), siblings=others)
    assert (finding.replacement, finding.safe) == ("≥90%", False)
    (alone,) = found("V18", spelt(">=90%"), siblings=others)
    assert alone.safe


def test_two_forms_are_not_told_to_write_like_each_other() -> None:
    one, other = spelt("≥90%", "≥91%"), spelt(">=90%", ">=91%", position=2)
    assert found("V18", one, siblings=(other,)) == found("V18", other, siblings=(one,)) == ()
    assert [f.path for f in found_in_document("V18", one, other)] == [""]


@pytest.mark.parametrize(
    ("values", "safe"),
    [
        ((">=90%", "≥91%", "≥92%"), True),
        (("≥100元/人", "≥200元/人", ">=300元/人"), False),  # a price is a person's to rewrite
    ],
)
def test_a_spelling_is_replaced_unasked_only_where_no_money_stands(values: tuple[str, ...], safe: bool) -> None:
    assert [f.safe for f in found("V18", spelt(*values)) if "运算符" in f.message] == [safe]


@pytest.mark.parametrize(
    ("value", "rewritten"),
    [
        ("≥９５（％）", "≥95.00(%)"),  # full width is brought to half width first
        ("≥１，２００．０％", "≥1,200.00%"),
        ("≥1０0%", "≥100.00%"),
        ("不少于95%", "不少于95.00%"),
        ("≥９５．００（％）", None),  # written like the rest, but for its width
        ("≥95．5%", None),
        ("≥95.%", None),  # no number that could be written otherwise
        ("≥9O%", None),
    ],
)
def test_a_value_is_rewritten_whole_or_not_at_all(value: str, rewritten: str | None) -> None:
    findings = found("V18", spelt("≥90.00%", "≥91.00%", value))
    assert [f.replacement for f in findings if "小数" in f.message] == ([rewritten] if rewritten else [])


def test_money_is_never_put_in_another_unit_unasked() -> None:
    amounts = tuple(row("成本", f"第{i}项成本", value) for i, value in enumerate(("≤5万元", "≤6万元", "≤70000元")))
    (finding,) = (f for f in found("V18", form(indicators=amounts)) if "金额单位" in f.message)
    assert (finding.replacement, finding.safe) == ("≤7万元", False)


@pytest.mark.parametrize(
    "tables",
    [
        (("≥90%", ">=91%", ">=92%", "≥93%"), ("≥90%", "≥91%"), ("≥90%", "≥92%")),
        ((">=90%", ">=91%"), ("≥90%", "≥91%")),
        ((">=90%",), ("≥90%", "≥91%"), ("≥90%", "≥91%")),
        (("≥90%", ">=91%"), (">=90%", "≥91%"), ("≥95.00%", "≥96%")),
    ],
)
def test_safe_replacements_come_to_rest(tables: tuple[tuple[str, ...], ...]) -> None:
    reviewer = Reviewer(
        lexicon=load_lexicon(), library=load_library(), variants=load_form_variants(), packs=load_rule_packs()
    )
    document = Document(forms=tuple(spelt(*values, position=i) for i, values in enumerate(tables, start=1)))
    for _ in range(3):
        document, changes = reviewer.fixed(document, lambda _: True)
    assert [change for change in changes if change.finding.rule == "V18"] == []
