"""Blind pairs: nothing tells which table is the draft, and verdicts are counted for the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.drafting.request import DraftRequest
from assistant.resources import fingerprint
from evals.blind.__main__ import counted, report, write_pairs
from evals.blind.pairs import Maker, Pair, pair, pairs_of, table
from evals.blind.verdicts import Verdict, VerdictError, read_verdicts, sign_test, verdicts_table
from evals.drafting.cases import DraftCase


def row(level2: str, name: str, value: str) -> Indicator:
    return Indicator(level1=None, level2=level2, level3=name, target=parse_target(value))


DRAFTED = (row("经济成本指标", "总成本", "<=5万元"), row("数量指标", "送戏场次", ">=70场"))
FILED = (
    row("数量指标", "开展送戏进万村", "≥70 村"),
    row("成本指标", "项目金额", "5万元"),
    row("满意度", "满意程度", "≥90%"),
)
CASE = DraftCase(
    key="某区-2025",
    dataset="others",
    document="某区-2025",
    name="送戏下乡",
    request=DraftRequest(description="送戏70场，5万元。", fiscal_year=2025),
    filed=FILED,
    complete=True,
)


def made(number: str, first: Maker) -> Pair:
    return pair(number, CASE, DRAFTED, first)


PAIRS = {one.number: one for one in (made("others-1", "draft"), made("others-2", "filed"), made("others-3", "draft"))}


def said(*better: str) -> list[Verdict]:
    return [Verdict(judge="a", dataset="others", key=str(n), better=b, strength=2) for n, b in enumerate(better)]  # type: ignore[arg-type]


def test_both_tables_stand_in_one_order_and_one_notation() -> None:
    assert table(FILED).splitlines()[2:] == [
        "| 经济成本指标 | 项目金额 | 5万元 |",
        "| 数量指标 | 开展送戏进万村 | ≥70村 |",
        "| 服务对象满意度指标 | 满意程度 | ≥90% |",
    ]
    assert table(DRAFTED).splitlines()[2] == "| 经济成本指标 | 总成本 | ≤5万元 |"


@pytest.mark.parametrize(("first", "above"), [("draft", "总成本"), ("filed", "项目金额")])
def test_the_first_table_is_whose_the_key_says(first: Maker, above: str) -> None:
    text = made("others-1", first).text
    assert text.index(above) < text.index("**乙**")
    assert "送戏70场" in text and "某区-2025" not in text and "draft" not in text


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("others-1\t甲\t3\t完整", "draft"),
        ("others-1\t乙\t1", "filed"),
        ("others-2\t甲\t2\t", "filed"),
        ("others-2\t乙\t2", "draft"),
        (" others-3 \t 平 \t 1 ", "equal"),
    ],
)
def test_a_verdict_is_for_whoever_made_the_table(tmp_path: Path, line: str, better: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(line + "\n\n", encoding="utf-8")
    assert [verdict.better for verdict in read_verdicts(path, PAIRS)] == [better]


@pytest.mark.parametrize(
    "line",
    [
        "others-9\t甲\t1",
        "others-1\t丙\t1",
        "others-1\t甲\t4",
        "others-1\t甲",
        "others-1 甲 1",
        "others-1\t甲\t1\nothers-1\t乙\t1",
    ],
)
def test_a_line_that_cannot_be_counted_is_an_error(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(VerdictError, match=r"a\.tsv"):
        read_verdicts(path, PAIRS)


def test_the_table_counts_a_pair_without_difference_as_half() -> None:
    assert "| others | 4 | 2 | 1 | 1 | 0 | 0 | 0.625 " in verdicts_table(said("draft", "draft", "equal", "filed"))


@pytest.mark.parametrize(
    ("better", "chance"),
    [(["draft"] * 5, 0.0625), (["draft", "filed"], 1.0), (["equal"], 1.0), (["filed"] * 10, 0.001953125)],
)
def test_the_sign_test(better: list[str], chance: float) -> None:
    assert sign_test(said(*better)) == pytest.approx(chance)


def test_pages_are_written_and_what_judges_said_is_counted(tmp_path: Path) -> None:
    pages = write_pairs(list(PAIRS.values()), tmp_path)
    assert [page.name for page in pages] == ["others-1.md"] and (tmp_path / "judging.md").is_file()
    with pytest.raises(VerdictError, match="no verdicts yet"):
        counted(tmp_path)
    (tmp_path / "verdicts" / "a.tsv").write_text("others-1\t甲\t3\nothers-2\t平\t1\n", encoding="utf-8")
    (tmp_path / "verdicts" / "b.tsv").write_text("others-3\t乙\t2\n", encoding="utf-8")
    text = report(*counted(tmp_path))
    assert "| all | 3 | 1 | 1 | 1 | 1 | 0 | 0.500 " in text and f"`{fingerprint()}`, 2 judges" in text


def test_real_cases_are_drafted_and_both_sides_come_first() -> None:
    pairs = list(pairs_of(["others"]))
    assert len(pairs) == 16 and {one.first for one in pairs} == {"draft", "filed"}
    assert pairs == list(pairs_of(["others"]))
