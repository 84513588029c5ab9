"""The benchmark measures what it says: made-up case bases, a measurement from end to end, its tables.

No timing is judged here; that is what `make bench` is for.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from random import Random

import pytest

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.record import Record
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants, load_library
from evals.bench.child import in_child
from evals.bench.growth import cases, grow, newcomers, queries
from evals.bench.measuring import Machine, Spread, spread_of, this_machine
from evals.bench.peers.comparison import PEERS, Comparison, Ours, PeerResult, compare, queries_for
from evals.bench.plots import draw
from evals.bench.product import Timing
from evals.bench.records import Bench, PeersPart, ProductPart, RetrievalPart
from evals.bench.report import read_bench, run_size, write_bench
from evals.bench.retrieval import Retrieval
from evals.bench.rows import rows_of
from evals.bench.tables import bench_text

MANY = 900
SPREAD = Spread(runs=3, minimum=1.0, median=2.0, p95=3.0, maximum=4.0)
MACHINE = Machine(processor="p", cores=2, memory_gib=8, python="3.11", versions={"numpy": "2"})


class Counted(Record):
    number: int


def count(number: int) -> Iterator[Counted]:
    yield Counted(number=number)
    yield Counted(number=number + 1)


def give_up() -> Iterator[Counted]:
    yield Counted(number=1)
    raise ValueError("no more")


def sleep() -> Iterator[Counted]:
    time.sleep(60)
    yield Counted(number=1)


@pytest.fixture(scope="module")
def grown():
    return list(grow(MANY))


@pytest.fixture(scope="module")
def measured() -> Retrieval:
    retrieval, _ = run_size(60, {"retrieval"}, lambda _: None, searches=12)
    assert retrieval is not None
    return retrieval


def test_cases_are_distinct_and_the_same_every_time(grown) -> None:
    assert len({one.case.case_id for one in grown}) == MANY
    assert [one.case for one in grown[:50]] == list(cases(50))
    assert not {case.case_id for case in newcomers(10)} & {one.case.case_id for one in grown}


def test_cases_are_made_one_at_a_time() -> None:
    assert len(list(islice(cases(10**9), 3))) == 3


def test_cases_are_valid_and_identified_by_their_content(grown) -> None:
    for one in grown[:200]:
        assert Case.of(Declaration.model_validate_json(one.case.declaration.model_dump_json())) == one.case


def test_money_adds_up(grown) -> None:
    for one in grown:
        funds = one.case.declaration.funds
        assert funds.annual_total == funds.annual_fiscal_appropriation + funds.annual_other
        assert funds.total in (None, funds.annual_total)
        assert funds.annual_total >= Decimal(100)


def test_all_types_years_and_form_variants_occur(grown) -> None:
    assert {one.type_id for one in grown} == {kind.id for kind in load_library().types}
    assert {one.case.declaration.fiscal_year for one in grown} == set(range(2018, 2028))
    assert {one.case.declaration.form_variant for one in grown} == set(load_form_variants())


def test_every_library_row_can_be_given_a_value() -> None:
    numeric = Indicator(level1=None, level2="数量指标", level3="培训期数", target=parse_target("4期"))
    for variant in load_form_variants().values():
        for kind in load_library().types:
            rows = rows_of(kind, (numeric,) * 20, variant, "培训", (), Random(1))
            assert {row.level3 for row in rows} == {row.name for row in kind.indicators}
            assert all(row.target.is_measurable and row.category for row in rows)


def test_there_are_siblings_and_copies_of_last_year(grown) -> None:
    documents = Counter(one.case.declaration.source.document for one in grown)
    assert max(documents.values()) == 15
    assert min(documents.values()) == 1
    known = {(d.implementing_unit, d.fiscal_year) for d in (one.case.declaration for one in grown)}
    copies = [one.case.declaration for one in grown if one.copied]
    assert 0.2 < len(copies) / MANY < 0.6
    assert all((d.implementing_unit, d.fiscal_year - 1) in known for d in copies)


def test_words_grow_with_the_number_of_cases(grown) -> None:
    names = [{one.case.declaration.project_name for one in grown[:n]} for n in (MANY // 2, MANY)]
    assert len(names[1]) > 1.5 * len(names[0])


def test_queries_are_descriptions_and_no_copies(grown) -> None:
    asked = list(queries(300, filtered=0.5))
    assert asked == list(queries(300, filtered=0.5))
    assert all(40 <= len(query.text) <= 200 for query in asked)
    assert 0.3 < sum(query.filters is not None for query in asked) / 300 < 0.7
    texts = "\n".join(one.case.search_text() for one in grown)
    assert not any(query.text in texts for query in asked)


def test_the_last_record_of_a_child_counts() -> None:
    outcome = in_child(count, 60, number=7)
    assert (outcome.as_record(Counted), outcome.failure) == (Counted(number=8), "")


def test_a_child_is_stopped_in_time() -> None:
    assert in_child(sleep, 1) == (None, "not finished in 1 s")


def test_a_child_that_fails_says_why_and_what_it_had_measured_is_kept() -> None:
    outcome = in_child(give_up, 60)
    assert outcome.as_record(Counted) == Counted(number=1)
    assert outcome.failure == "failed (1): ValueError: no more"


def test_percentiles() -> None:
    spread = spread_of([float(number) for number in range(1, 102)])
    assert (spread.runs, spread.minimum, spread.median, spread.p95, spread.maximum) == (101, 1, 51, 96, 101)


def test_a_small_case_base_is_measured_from_end_to_end(measured: Retrieval) -> None:
    assert measured.notes == ()
    assert measured.built is not None
    assert measured.built.database_bytes > 60 * 1000
    assert measured.built.index_bytes > 60 * 1000
    assert measured.plain is not None and measured.filtered is not None
    assert measured.plain.spread.runs == 12
    assert measured.plain.complete == measured.filtered.complete == 1.0
    assert measured.recall is not None and measured.dense is not None and measured.added is not None
    assert measured.recall.same >= 0.99
    assert measured.dense.recall == 1.0
    assert measured.added.runs == 10


def test_the_tables_hold_what_was_measured(measured: Retrieval) -> None:
    peer = PeerResult(peer="LangChain", configuration="as it comes", plain=SPREAD, note="not finished in 9 s")
    ours = Ours(plain=SPREAD, filtered=SPREAD, returned=10.0, resident_mib=None)
    bench = Bench(
        product=ProductPart(machine=MACHINE, timings=(Timing(name="draft", spread=SPREAD, ratio=1.5, limit=100),)),
        retrieval=RetrievalPart(machine=MACHINE, sizes=(measured, Retrieval(size=1000, notes=("no time",)))),
        peers=PeersPart(machine=MACHINE, sizes=(Comparison(size=60, queries=3, ours=ours, peers=(peer,)),)),
    )
    text = bench_text(bench, ["latency.png"])
    assert "| draft | 3 | 1.0 | 2.0 | 3.0 | 4.0 | 1.5 | 100 |" in text
    assert "| cases | 60 | 1,000 |" in text
    assert "- 1,000: no time" in text
    assert "| LangChain |  | 2.00 | 3.00 | 1.0 |  |  |  |  | not finished in 9 s |" in text
    assert "![latency.png](bench/latency.png)" in text


def test_a_part_that_was_not_measured_stays_as_it_was(tmp_path, measured: Retrieval) -> None:
    product = ProductPart(machine=MACHINE, timings=(Timing(name="draft", spread=SPREAD, ratio=1.5),))
    write_bench(Bench(product=product), tmp_path, lambda _: None)
    write_bench(Bench(peers=PeersPart(machine=MACHINE, sizes=())), tmp_path, lambda _: None)
    assert read_bench(tmp_path) == Bench(product=product, peers=PeersPart(machine=MACHINE, sizes=()))
    assert "## product" in (tmp_path / "bench.md").read_text(encoding="utf-8")


def test_pictures_are_drawn_or_it_is_said_why_not(tmp_path, measured: Retrieval) -> None:
    said: list[str] = []
    bench = Bench(retrieval=RetrievalPart(machine=MACHINE, sizes=(measured,)))
    names = draw(bench, tmp_path, said.append)
    assert bool(names) is not bool(said)
    assert all(0 < (tmp_path / name).stat().st_size < 120_000 for name in names)


def test_a_peer_that_is_not_installed_is_reported(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Ours(plain=SPREAD, filtered=SPREAD, returned=10.0, resident_mib=1.0)
    for name, kind in PEERS.items():
        monkeypatch.setitem(PEERS, name, kind._replace(distributions=("no-such-distribution",)))

    def prepared(*_: object, **__: object) -> object:
        from evals.bench.child import Outcome

        return Outcome(ours.model_dump(), "")

    monkeypatch.setattr("evals.bench.peers.comparison.in_child", prepared)
    comparison = compare(tmp_path, 60, lambda _: None)
    assert {peer.note for peer in comparison.peers} == {"not installed: no-such-distribution (extra `bench`)"}


def test_large_case_bases_are_asked_fewer_queries() -> None:
    assert [queries_for(size) for size in (60, 1_000, 10_000, 100_000)] == [50, 50, 20, 10]


def test_nothing_names_this_machine(measured: Retrieval) -> None:
    text = bench_text(Bench(retrieval=RetrievalPart(machine=this_machine(), sizes=(measured,))))
    assert "/work" not in text and "/tmp" not in text and "/home" not in text
