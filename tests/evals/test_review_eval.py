"""The gate of the reviewer: seeded defects are reported, clean forms are not; and how the answer key is made and used.

`python -m evals review` measures the same on all forms and documents, and much more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from assistant.domain.report import Confidence, Finding, Severity
from evals.review.annotations import Note, merge, seeds_of
from evals.review.clean import alarms, clean_forms, count
from evals.review.defects import Defect
from evals.review.marking import BUCKETS, Reported, mark, report_on, reports, source_documents
from evals.review.mutators import defects
from evals.review.neighbours import scene_of
from evals.review.outcome import NEVER, Outcome, measured_rules, suite_result
from evals.review.places import place_of, share_words
from evals.review.report import misses, report
from evals.review.residue import residues
from evals.review.seeded import in_turn, trials
from evals.review.seeds import Adjudication, Seed, Verdict, adjudicated, load_adjudication, load_seeds

RULES = [info.id for info in measured_rules() if info.id != NEVER]
FALSE_ERRORS = {"cppcc-research-tour", "g60-interchange-road"}
"""Clean forms on which A05 still reports an error."""


def first_defect(rule: str) -> Defect:
    return next(defect for defect in defects() if defect.rule == rule)


@pytest.mark.parametrize("rule", RULES)
def test_a_planted_defect_is_reported(rule: str) -> None:
    done = list(trials(first_defect(rule), 3))
    assert any(trial.exact for trial in done), done


def test_every_rule_has_defects_and_three_forms_to_plant_them_in() -> None:
    assert {defect.rule for defect in defects()} == set(RULES)
    planted = {rule: set(islice(_forms_for(rule), 3)) for rule in RULES}
    assert {rule: forms for rule, forms in planted.items() if len(forms) < 3} == {}


def _forms_for(rule: str) -> Iterator[str]:
    forms = in_turn(clean_forms())
    for form in forms:
        for defect in defects():
            scene = scene_of(form, forms, defect.setting) if defect.rule == rule else None
            if scene is not None and defect.plant(scene) is not None:
                yield form.id
                break


def test_clean_forms_raise_no_error_and_few_warnings() -> None:
    forms = clean_forms()
    found = alarms(forms)
    wrong = {alarm.form for alarm in found if alarm.finding.severity is Severity.ERROR}
    assert len(forms) >= 60
    assert wrong <= FALSE_ERRORS
    assert count(found, Severity.WARNING) * 10 <= len(forms)


def test_extraction_residue_raises_nothing() -> None:
    assert [one for one in residues(in_turn(clean_forms())[:12]) if one.rules] == []


@pytest.mark.slow
def test_the_documents_have_at_most_one_false_error(shared: Path) -> None:
    marks = mark(report_on(source_documents(shared / "declarations")), load_seeds())
    assert len(marks.false_errors) <= 1, marks.false_errors
    assert marks.found


# The answer key ------------------------------------------------------------------------------


def note(rule: str, path: str, quote: str = "", **changes: object) -> Note:
    fields = {"form": 1, "severity": "warning", "certainty": "certain", "why": "理由一；理由二"}
    return Note.model_validate({"rule": rule, "path": path, "quote": quote, **fields, **changes})


def test_two_notes_on_one_row_are_one_entry_whatever_the_cell() -> None:
    merged = merge([note("V21", "indicators[0].level3")], [note("V21", "indicators[0].target")])
    (seed,) = seeds_of("a", merged)
    assert (seed.id, seed.votes, seed.certainty, seed.reason) == ("a#1 V21 indicators[0]", 2, "certain", "理由一")


def test_repetition_and_vague_words_are_one_entry() -> None:
    ours, theirs = [note("V07", "indicators[2].target")], [note("V08", "indicators[2].target", certainty="likely")]
    (seed,) = seeds_of("a", merge(ours, theirs))
    assert (seed.rule, seed.also, seed.certainty) == ("V08", ("V07",), "likely")


def test_several_notes_in_one_field_are_told_apart_by_their_words() -> None:
    ours = [note("A13", "narrative.plan", "标准约400元/人"), note("A13", "narrative.plan", "6万元左右")]
    theirs = [note("A13", "narrative.plan", "补选经费在6万元左右")]
    assert sorted((one.votes, one.notes[0].quote) for one in merge(ours, theirs)) == [
        (1, "标准约400元/人"),
        (2, "6万元左右"),
    ]


def test_the_milder_level_counts_where_annotators_differ() -> None:
    ours, theirs = [note("V11", "indicators[4]", severity="error")], [note("V11", "indicators[4]")]
    (seed,) = seeds_of("a", merge(ours, theirs))
    assert seed.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("indicators[3].target", "indicators[3]"),
        ("summary.total_amount", "header_summary"),
        ("funds.total_fiscal_funds", "funds.fiscal"),
        ("annual_mission_goal", "annual_goal"),
        ("key_tasks[2].content", "key_tasks"),
        ("narrative.plan", "narrative.plan"),
    ],
)
def test_paths_become_places(path: str, place: str) -> None:
    assert place_of(path) == place


def test_texts_share_words() -> None:
    assert share_words("网站改版费用", "预算含“网站 改版费用”，方案没有")
    assert not share_words("网站改版费用", "网站运维，改版")
    assert not share_words("", "网站")


def seed(rule: str, path: str, quote: str = "", **changes: object) -> Seed:
    fields = {"id": f"a#1 {rule} {path}", "document": "a.txt", "form": 1, "severity": "warning", "votes": 2}
    return Seed.model_validate(
        {"rule": rule, "path": path, "quote": quote, "certainty": "certain", "reason": "", **fields, **changes}
    )


def finding(rule: str, path: str, message: str = "", severity: Severity = Severity.WARNING) -> Reported:
    return Reported("a.txt", 1, Finding(rule=rule, severity=severity, path=path, message=message))


@pytest.mark.parametrize(
    ("one", "entry", "same"),
    [
        (finding("V02", "indicators[1].target"), seed("V02", "indicators[1]"), True),
        (finding("V02", "indicators[1].target"), seed("V02", "indicators[2]"), False),
        (finding("V07", "indicators[1].target"), seed("V08", "indicators[1]", also=("V07",)), True),
        (finding("G01", "overall_goal"), seed("G01", "annual_goal"), True),
        (finding("S10", "indicators", "补选代表96万元"), seed("S10", "narrative.budget", "补选代表16名"), True),
        (finding("A08", "narrative.plan"), seed("A08", "narrative.budget"), False),
        (finding("A07", "header_summary.total_yuan"), seed("A07", "header_summary", form=0), False),
    ],
)
def test_a_finding_reports_an_entry(one: Reported, entry: Seed, same: bool) -> None:
    assert reports(one, entry, [entry]) is same


def test_of_several_entries_in_one_field_the_words_decide() -> None:
    entries = [seed("A13", "narrative.plan", "标准约400元"), seed("A13", "narrative.plan", "6万元左右", id="b")]
    assert [reports(finding("A13", "narrative.plan", "“6万元左右”是约数"), entry, entries) for entry in entries] == [
        False,
        True,
    ]


def test_an_error_where_somebody_noted_something_else_is_not_called_false() -> None:
    key = [seed("V17", "indicators[1]")]
    errors = [finding("V04", f"indicators[{row}].target", severity=Severity.ERROR) for row in (1, 2)]
    marks = mark(errors, key)
    assert [one.place for one in marks.false_errors] == ["indicators[2]"]
    assert (len(marks.unlisted), len(marks.missed)) == (2, 1)


def test_decisions_strike_and_settle_entries() -> None:
    key = [seed("V02", "indicators[1]"), seed("V03", "indicators[1]")]
    decisions = Adjudication(
        struck=(Verdict(seed="a#1 V02 indicators[1]", reason="名称自带单位"),),
        settled=(
            Verdict(seed="a#1 V03 indicators[1]", reason="应归建议", severity=Severity.SUGGESTION, also=("V02",)),
        ),
        added=(seed("V05", "indicators[4]"),),
    )
    kept = adjudicated(key, decisions)
    assert [(one.rule, one.severity, one.also) for one in kept] == [
        ("V03", Severity.SUGGESTION, ("V02",)),
        ("V05", Severity.WARNING, ()),
    ]
    assert kept[0].certainty is Confidence.CERTAIN
    with pytest.raises(ValueError, match="not in the answer key"):
        adjudicated([], decisions)


def test_the_committed_key_is_whole() -> None:
    key = load_seeds()
    assert len({one.id for one in key}) == len(key) > 700
    assert all(len(one.quote) <= 25 and len(one.reason) <= 30 for one in key)
    assert all(sum(bucket.holds(one) for bucket in BUCKETS) == 1 for one in key)
    decisions = load_adjudication()
    assert decisions.struck or decisions.settled


# The report ----------------------------------------------------------------------------------


def test_the_report_has_all_parts() -> None:
    forms = clean_forms()[:2]
    done = list(trials(first_defect("A01"), 2))
    marks = mark([finding("V02", "indicators[1].target")], [seed("V02", "indicators[1]"), seed("V03", "indicators[2]")])
    outcome = Outcome(done, forms, alarms(forms), [], [*marks.found, *marks.missed], marks, None)
    text = report(outcome)
    assert "| documents: certain warnings found | 90% | 1/2 (50.0%)" in text
    assert "| A01 | 项目总额恒等 | 2/2 | 2/2 |" in text
    assert "a#1 V03 indicators[2]" in misses(outcome)
    assert len(suite_result(outcome, text).samples) == len(done) + len(forms) + 2


def test_without_the_documents_the_rest_is_reported() -> None:
    outcome = Outcome([], (), [], [], [], None, None)
    assert "../shared/declarations is not here" in report(outcome)
    assert "not here" in misses(outcome)
