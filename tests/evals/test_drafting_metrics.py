"""Metrics, intervals, datasets and baselines of the drafting suite, on small tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.declaration import Funds
from assistant.domain.draft import DraftIndicator, Question
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.value import parse_target
from assistant.drafting.request import DraftRequest
from assistant.errors import NotAProject
from assistant.service import Assistant
from evals.drafting import scores as s
from evals.drafting.ablations import ABLATIONS, FULL
from evals.drafting.baselines import Baselines, object_of, template_rows, voted_rows
from evals.drafting.cases import DATASETS_BY_NAME, QUICK, VISIBLE, dataset, request_of, shortened
from evals.drafting.pages import ADDED, BOTH, MISSED, NAME, comparison, page_name
from evals.drafting.report import report
from evals.drafting.scores import table_scores, untraced
from evals.drafting.stated import share_used, stated, unused
from evals.drafting.suite import Attempt, attempts, drafted
from evals.drafting.writing import write_drafting
from evals.intervals import Interval, bootstrap, paired
from evals.labels import projects
from evals.similarity import FrozenEncoder
from evals.workbench import workbench
from tests.builders import make_draft
from tests.evals.rows import row

ENCODER = FrozenEncoder()


def figures(rows: list, filed: list) -> dict[str, float]:
    return {score.metric: score.value for score in table_scores(rows, filed, ENCODER)}


# Metrics ----------------------------------------------------------------------------------------

FILED = [
    row("培训期数", "=4期"),
    row("培训合格率", "≥95%", "质量指标"),
    row("机制健全性", "健全", "可持续影响指标"),
    row("参训人员满意度", "≥90%", "满意度指标"),
]


def test_a_copy_of_the_filed_table_is_perfect() -> None:
    found = figures(FILED, FILED)
    ones = (s.F1, s.F1_DICE, s.SOFT_F1, s.JOINT, s.JOINT_DICE, s.JOINT_NUMERIC, s.NUMERIC_RECALL, s.AGREEMENT)
    assert {metric: found[metric] for metric in ones} == pytest.approx(dict.fromkeys(ones, 1.0))
    assert found[s.LEVEL2_RECALL] == found[s.LEVEL2_PRECISION] == 1
    assert (found[s.ROWS], found[s.MEASURABLE]) == (4, 0.75)
    assert found[s.GROUPS] == pytest.approx(4 / 5)  # no timeliness


def test_a_right_name_with_a_wrong_value_counts_for_the_name_only() -> None:
    found = figures([row("培训期数", "=9期"), row("培训合格率", "≥95%", "质量指标")], FILED)
    assert found[s.F1] == pytest.approx(2 * 2 / 6)
    assert found[s.JOINT] == pytest.approx(2 * 1 / 6)
    assert found[s.AGREEMENT] == 0.5
    assert found[s.JOINT_NUMERIC] == pytest.approx(2 * 1 / (2 + 3))
    assert found[s.NUMERIC_RECALL] == pytest.approx(1 / 3)


def test_words_are_no_numeric_hits() -> None:
    found = figures([row("机制健全性", "健全", "可持续影响指标")], FILED)
    assert (found[s.JOINT], found[s.JOINT_NUMERIC]) == (pytest.approx(2 / 5), 0)


def test_what_cannot_be_scored_is_not_scored() -> None:
    found = figures([row("培训期数")], [row("机制健全性", "健全", None)])
    missing = {s.JOINT_NUMERIC, s.NUMERIC_RECALL, s.AGREEMENT, s.LEVEL2_RECALL, s.LEVEL2_PRECISION}
    assert not missing & set(found)


def test_an_empty_table_scores_nought() -> None:
    assert figures([], FILED)[s.F1] == 0


def evidence(quote: str, kind: EvidenceKind = EvidenceKind.DESCRIPTION) -> Evidence:
    return Evidence(kind=kind, ref="description[0:1]", quote=quote)


def drafted_row(name: str, value: str, *reasons: Evidence, note: str = "") -> DraftIndicator:
    target = parse_target(value)
    return DraftIndicator(level1="产出指标", level2="数量指标", level3=name, target=target, evidence=reasons, note=note)


@pytest.mark.parametrize(
    ("value", "quote", "traced"),
    [
        ("=4期", "举办4期", True),
        ("≤25(万元)", "250,000元", True),
        ("=286人", "二百八十六名委员", True),
        ("=3人", "三百人", False),
        ("=5期", "举办4期", False),
        ("健全", "", True),
    ],
)
def test_a_number_must_stand_in_its_evidence(value: str, quote: str, traced: bool) -> None:
    draft = make_draft(indicators=(drafted_row("培训期数", value, evidence(quote)),))
    assert (untraced(draft) == []) is traced


def test_a_past_case_is_no_evidence_of_a_number() -> None:
    reasons = (evidence("=4期", EvidenceKind.CASE),)
    assert untraced(make_draft(indicators=(drafted_row("培训期数", "=4期", *reasons),)))


def test_stated_numbers_are_used_in_rows_funds_and_formulas_or_named_in_notes() -> None:
    told = "2024年举办4期培训，每期50人，人均550元，合格率95%，预算11万元，另印教材300册。"
    assert [q.kind.value for q in stated(told)] == ["count", "count", "price", "rate", "money", "count"]
    formula = evidence("4期×50人×550元", EvidenceKind.ARITHMETIC)
    draft = make_draft(
        description=told,
        funds=Funds(annual_total=Decimal(110_000)),
        indicators=(drafted_row("培训期数", "=4期"), drafted_row("培训总成本", "≤11万元", formula)),
    )
    assert unused(draft) == ["95%", "300册"]
    assert share_used(draft) == pytest.approx(4 / 6)
    asked = Question(path="indicators", text="“300册”用于哪项指标？")
    assert unused(draft.model_copy(update={"questions": (asked,)})) == ["95%"]
    noted = drafted_row("教材册数", "=1种", note="合格率95%未采用")
    assert unused(draft.model_copy(update={"indicators": (*draft.indicators, noted)})) == ["300册"]


def test_no_number_stated_is_no_share() -> None:
    assert share_used(make_draft(description="开展宣传。")) is None


# Intervals --------------------------------------------------------------------------------------


def test_bootstrap_is_reproducible_and_holds_the_mean() -> None:
    values = [0.0, 0.2, 0.4, 1.0, 0.1, 0.3]
    found = bootstrap(values)
    assert found is not None
    assert found == bootstrap(values)
    assert found.mean == pytest.approx(2 / 6)
    assert found.low < found.mean < found.high


@pytest.mark.parametrize(
    ("low", "mean", "high", "text"),
    [
        (0.25, 1 / 3, 0.414, "0.333 [.25,.41]"),
        (-0.051, -0.02, 0.0, "-0.020 [-.05,.00]"),
        (0.9, 1.0, 1.0, "1.000 [.90,1.00]"),
    ],
)
def test_an_interval_in_print(low: float, mean: float, high: float, text: str) -> None:
    assert Interval(mean=mean, low=low, high=high).text() == text


def test_bootstrap_of_equal_values_has_no_width() -> None:
    found = bootstrap([0.5] * 10)
    assert found is not None
    assert (found.low, found.mean, found.high) == (0.5, 0.5, 0.5)
    assert bootstrap([]) is None


def test_a_constant_difference_is_certain_whatever_the_spread() -> None:
    found = paired([0.1, 0.9, 0.5], [0.0, 0.8, 0.4])
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.1, 0.1))


# Datasets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "size"),
    [("seeds", 39), ("others", 16), ("others-from-seeds", 16), ("seeds-short", 39), ("paraphrases", 165)],
)
def test_datasets_are_complete_and_leave_their_document_out(name: str, size: int) -> None:
    cases = dataset(name)
    assert len(cases) == len({case.key for case in cases}) == size
    assert all(case.document in case.request.exclude_documents for case in cases)
    assert all(case.filed for case in cases)


def test_from_the_seeds_alone_no_other_document_may_be_used() -> None:
    others = {form.source.document for form in projects() if form.form_variant == "general"}
    assert {case.request.exclude_documents for case in dataset("others-from-seeds")} == {frozenset(others)}


def test_a_missing_file_is_an_empty_dataset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.drafting.cases.ELSEWHERE", "nowhere.jsonl")
    assert dataset("elsewhere-dev") == dataset("elsewhere-test") == []


def test_a_short_case_tells_the_name_and_keeps_every_other_fact_back() -> None:
    for case in dataset("seeds-short"):
        request = case.request
        assert request.description.startswith(case.name[:20])
        assert len(request.description) <= 202
        assert (request.project_name, request.department, request.budget_yuan) == (None, None, None)
        assert not case.complete


def test_a_text_is_cut_at_the_border_of_a_clause() -> None:
    assert shortened("一二三，四五六，七八九", 8) == "一二三，四五六。"
    assert shortened("一二三四五六七八九", 4) == "一二三四。"
    assert shortened("一二三", 4) == "一二三"


def test_nothing_hidden_is_visible() -> None:
    assert [name for name in VISIBLE if "test" in name] == []
    assert set(QUICK) < set(DATASETS_BY_NAME)


def test_the_projects_own_document_is_left_out() -> None:
    form = projects()[0]
    assert form.source.document in request_of(form).exclude_documents


# Baselines --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "thing"),
    [("2024年度绿化养护专项经费", "绿化养护"), ("业务培训", "业务培训"), (None, "举办4期培训"), ("项目经费", "项目")],
)
def test_what_a_project_is_about(name: str | None, thing: str) -> None:
    assert object_of(DraftRequest(description="举办4期培训，每期50人。", project_name=name)) == thing


def test_the_template_has_seven_rows_and_six_where_nothing_is_counted() -> None:
    counted = template_rows(DraftRequest(description="养护绿地300亩。", project_name="绿化养护经费"))
    assert [(r.level3, r.target.text) for r in counted][:2] == [("预算控制率", "≤100%"), ("绿化养护数量", "=300亩")]
    assert len(counted) == 7
    assert len(template_rows(DraftRequest(description="养护绿地。", project_name="绿化养护经费"))) == 6


def test_a_vote_takes_what_most_tables_have() -> None:
    tables = [
        (row("培训期数"), row("绿化面积")),
        (row("培训班期数"),),
        (row("培训期数"), row("参训满意度", level2="满意度指标")),
    ]
    chosen = voted_rows(tables, ENCODER)
    assert [r.level3 for r in chosen] == ["培训期数"]
    assert voted_rows([], ENCODER) == ()


def test_no_baseline_copies_from_the_projects_own_document() -> None:
    case = dataset("others")[0]
    with workbench() as bench:
        methods = Baselines(bench, ENCODER).methods()
        made = {name: method(case) for name, method in methods.items()}
    own = {r.level3 for r in case.filed}
    assert all(made.values())
    assert all(not own & {r.level3 for r in rows} for name, rows in made.items() if name.startswith("copy"))
    assert figures(list(made["oracle neighbour"]), list(case.filed))[s.F1] >= max(
        figures(list(rows), list(case.filed))[s.F1] for name, rows in made.items() if name.startswith("copy")
    )


# The suite as a whole ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def done(assistant: Assistant) -> list[Attempt]:
    cases = [*dataset("seeds")[:3], *dataset("others")[:2]]
    drafters = {name: make(assistant) for name, make in ABLATIONS.items()}
    return list(attempts(cases, assistant, drafters, {"none": lambda _: ()}, ENCODER))


def test_a_report_has_a_line_for_each_method_and_interval(done: list[Attempt]) -> None:
    text = report(done, ENCODER.identity())
    assert text.count("| full |") == 2
    assert "| none | 3 | 0 | 0 | 0 | 0 | 0.000 [.00,.00] |" in text
    assert "mean over documents" in text
    assert ENCODER.identity().encoder in text


def test_a_refusal_of_the_product_is_a_result_not_the_end(assistant: Assistant) -> None:
    def refuse(_: DraftRequest) -> None:
        raise NotAProject("没有项目")

    attempt = drafted(dataset("seeds")[0], FULL, assistant, refuse, ENCODER)  # type: ignore[arg-type]
    assert attempt.sample.error
    text = report([attempt], ENCODER.identity())
    assert "0.000 [.00,.00]" in text
    assert "Cases the product refused" in text


def test_a_page_shows_what_agrees_what_was_missed_and_what_was_added() -> None:
    rows = [row("培训期数", "=4期"), row("培训合格率", "≥50%", "质量指标"), row("绿化面积", "≥1亩")]
    lines = comparison(rows, FILED, ENCODER).splitlines()[2:]
    assert [line.rstrip("| ").rpartition("| ")[2] for line in lines] == [BOTH, NAME, MISSED, MISSED, ADDED]


def test_results_are_written(done: list[Attempt], tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.drafting.command import DraftingRun

    monkeypatch.setattr("evals.drafting.writing.draw", lambda *_: [])
    (tmp_path / "drafting").mkdir()
    (tmp_path / "drafting" / "stale.md").write_text("old")
    write_drafting(DraftingRun(done, ENCODER.identity()), tmp_path, print)
    pages = {path.name for path in (tmp_path / "drafting").iterdir()}
    assert pages == {"index.md", *(page_name(a.case) for a in done if a.method == FULL)}
    assert (tmp_path / "drafting.md").read_text("utf-8").startswith("# drafting")
