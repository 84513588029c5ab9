"""What people see: widths, evidence in few words, places in the words of the form."""

from __future__ import annotations

import pytest
from rich.console import Console

from assistant.cli import output
from assistant.cli.sections import Grid, Listing, Pairs
from assistant.cli.views import describe, draft_view, evidence_summary
from assistant.cli.widths import columns, visible, width_of, wrap
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.labels import counts_of, place_of
from assistant.domain.report import Report
from tests.builders import make_draft


def test_widths() -> None:
    assert width_of("ab指标") == 6
    assert columns([["甲", "x"], ["ab", "yy"]]) == ["甲  x", "ab  yy"]
    assert visible("a\x1b[31mb\u202ec\n") == "a[31mbc\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("一二三四", ["一二三四"]),
        ("一二三四五六", ["一二三四五", "六"]),
        ("一二三四五。", ["一二三四五。"]),
        ("ab cde fgh ijk", ["ab cde fgh", "ijk"]),
        ("abcdefghijklmn", ["abcdefghijklmn"]),
    ],
)
def test_wrapping(text: str, lines: list[str]) -> None:
    assert wrap(text, 10) == lines


@pytest.mark.parametrize(
    ("kind", "ref", "quote", "text"),
    [
        ("description", "description[3:5]", "4期", "说明“4期”"),
        ("arithmetic", "description[3:5]", "4期×50人=200人次", "算式 4期×50人=200人次"),
        ("case", "case:5eb8a764c1621da1/3", "培训人次", "案例 5eb8a764“培训人次”"),
        ("library", "library:S04/培训人次", "培训人次 ≥100%", "指标库 S04“培训人次 ≥100%”"),
        ("rule", "rule:S01", "", "规则 S01"),
        ("rule", "rule:3.6", "完成率 =100%", "规则 3.6：完成率 =100%"),
        ("user", "option:budget", "200000元", "本人填写“200000元”"),
        ("model", "model:x", "改写", "大模型“改写”"),
    ],
)
def test_evidence_in_few_words(kind: str, ref: str, quote: str, text: str) -> None:
    assert describe(Evidence(kind=EvidenceKind(kind), ref=ref, quote=quote)) == text


def test_the_value_s_evidence_comes_before_the_name_s() -> None:
    value = Evidence(kind=EvidenceKind.DESCRIPTION, ref="description[0:2]", quote="4期")
    name = Evidence(kind=EvidenceKind.LIBRARY, ref="library:S04/x", quote="x", cell="level3")
    assert evidence_summary([name, value, value]) == "说明“4期”"
    assert evidence_summary([name]) == "指标库 S04“x”"
    assert evidence_summary([]) == ""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("", "整张表"),
        ("indicators", "指标表"),
        ("indicators[2].target", "第 3 个指标的指标值"),
        ("indicators[0]", "第 1 个指标"),
        ("funds.annual_total", "年度资金申请总额"),
        ("something.else", "整张表"),
    ],
)
def test_places_in_the_words_of_the_form(path: str, place: str) -> None:
    assert place_of(path) == place


def test_counts() -> None:
    assert counts_of(Report()) == "没有问题"
    assert counts_of(make_draft(errors=2).report) == "2 个错误"


def test_a_view_needs_no_known_variant() -> None:
    sections = list(draft_view(make_draft(errors=1), {}))
    assert [s.title for s in sections if isinstance(s, Grid) and s.rows] == ["绩效指标", "校验：1 个错误"]


def test_sections_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("rich.console.Console", lambda **options: Console(**options, width=60))
    grid = Grid("表", ("甲", "乙"), (("[red]x", "y\x1b[0m"),))
    output.show([grid, Pairs("对", (("标签", "值"),)), Listing("列", ("说" * 60,)), Listing("空", ())])
    out = capsys.readouterr().out
    assert "╭" in out
    assert "[red]x" in out
    assert "y[0m" in out
    assert "空" not in out


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with output.progress("起草", 2) as advance:
        advance("甲")
        advance("乙")
    assert capsys.readouterr().out == ""
