"""JSON files: the contract of the command line, both ways."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from assistant.documents.reader import read_document
from assistant.documents.writer import export
from assistant.domain.declaration import Declaration, HeaderSummary, Source
from assistant.domain.department import DepartmentForm
from assistant.errors import NoFormFound, UnreadableFile
from assistant.resources import load_shipped_declarations
from tests.builders import make_draft
from tests.documents.forms import LEXICON, VARIANTS, assert_same, make_form, round_trip
from tests.documents.strategies import declarations, department_forms


@settings(max_examples=60, deadline=None)
@given(form=declarations() | department_forms())
def test_a_form_survives_with_its_source(
    form: Declaration | DepartmentForm, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert round_trip([form], "json", tmp_path_factory.getbasetemp()) == (form,)


def test_all_shipped_forms_survive_together(tmp_path: Path) -> None:
    forms = load_shipped_declarations()
    assert round_trip(forms, "json", tmp_path) == forms


def test_one_form_is_an_object_and_several_are_a_list(tmp_path: Path) -> None:
    path = tmp_path / "表.json"
    export([make_form()], "json", path, VARIANTS)
    one = json.loads(path.read_text(encoding="utf-8"))
    assert one["kind"] == "project"
    assert one["funds"]["total"] == "10400.00"
    assert one["funds"]["other"] is None
    assert one["indicators"][0]["target"] == {"operator": "≤", "value": "70400", "unit": "元", "text": "≤70400.00(元)"}
    export([make_form()] * 2, "json", path, VARIANTS)
    assert isinstance(json.loads(path.read_text(encoding="utf-8")), list)


def test_a_draft_is_exported_as_it_would_be_filed(tmp_path: Path) -> None:
    draft = make_draft()
    assert_same(round_trip([draft], "json", tmp_path), [draft.declaration()])


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b'{"kind": "project"}', b'"text"', b"[" * 100_000]
)
def test_what_is_no_form_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏.json"
    path.write_bytes(content)
    with pytest.raises((UnreadableFile, NoFormFound)):
        read_document(path, VARIANTS, LEXICON)


def spoilt(where: str, value: object) -> bytes:
    """The JSON of a form with one value put somewhere: `indicators.0.target`."""
    form = json.loads(make_form().model_dump_json())
    *parents, last = where.split(".")
    place = form
    for name in parents:
        place = place[int(name) if name.isdigit() else name]
    place[last] = value
    return json.dumps(form).encode()


@pytest.mark.parametrize(
    ("where", "value", "told"),
    [
        ("indicators.0.target", "≥95%", 'indicators[0].target 写的是 "≥95%"，应是对象'),
        ("indicators.0.target.operator", ">=", 'indicators[0].target.operator 写的是 ">="，不在可用的取值之内'),
        ("indicators.0.target.text", "≤1元", "indicators[0].target 指标值“≤1元”与所给的运算符、数值、单位不一致"),
        ("indicators.0.level3", 5, "indicators[0].level3 写的是 5，应是文本"),
        ("indicators.0.weight", 5, "indicators[0].weight 没有这个字段"),
        ("projectname", "甲", "projectname 没有这个字段"),
        ("narrative", "项目概述", 'narrative 写的是 "项目概述"，应是对象'),
        ("indicators", None, "indicators 写的是 null，应是列表"),
        ("funds.total", "28.8万元", 'funds.total 写的是 "28.8万元"，应是金额（元）'),
        ("funds.total", 0.1, "funds.total 写的是 0.1，金额须以文本或十进制数给出"),
        ("planned_start_date", "2027/3/1", 'planned_start_date 写的是 "2027/3/1"，应是日期'),
        ("fiscal_year", 27, "fiscal_year 写的是 27，超出可能的范围"),
        ("kind", "x", "kind 应是 project 或 department"),
    ],
)
def test_a_fault_is_told_with_its_place(where: str, value: object, told: str, tmp_path: Path) -> None:
    path = tmp_path / "改过.json"
    path.write_bytes(spoilt(where, value))
    with pytest.raises(UnreadableFile) as raised:
        read_document(path, VARIANTS, LEXICON)
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{\n  "kind": project\n}', "第 2 行第 11 个字附近有误"),
        (make_form().model_dump_json() + "\n{", "第 2 行第 2 个字附近有误"),
        ("[" + make_form().model_dump_json() + ', {"kind": 1}]', "第 2 张表的"),
        ("5", "每张表应是一个对象"),
    ],
)
def test_where_json_breaks_off_is_told(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "坏.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile) as raised:
        read_document(path, VARIANTS, LEXICON)
    assert told in str(raised.value)


def test_an_exported_draft_has_its_place_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "草稿.json"
    unplaced = make_draft().model_copy(update={"source": Source(document="", position=0)})
    path.write_text(unplaced.model_dump_json(), encoding="utf-8")
    (form,) = read_document(path, VARIANTS, LEXICON).forms
    assert (form.source.document, form.source.position) == ("草稿.json", 1)


def test_a_whole_documents_summary_is_read_from_its_forms(tmp_path: Path) -> None:
    """Part of a document has no summary, for the numbers in it are the whole document's."""
    summary = HeaderSummary(project_count=2, total_yuan=Decimal("20800"), text="项目2个，资金20800元。")
    source = make_form().source
    forms = [
        make_form().model_copy(
            update={"header_summary": summary, "source": source.model_copy(update={"position": position})}
        )
        for position in (1, 2)
    ]
    path = tmp_path / "表.json"
    export(forms, "json", path, VARIANTS)
    assert read_document(path, VARIANTS, LEXICON).header_summary == summary
    export(forms[1:], "json", path, VARIANTS)
    assert read_document(path, VARIANTS, LEXICON).header_summary is None
