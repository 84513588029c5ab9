"""Plain text in which single blanks part the columns of the indicator table."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.blank_columns import parted_by_blanks
from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from tests.documents.forms import LEXICON, VARIANTS

TABLE = """财政项目支出绩效目标申报表
（2027年度）
项目名称：社区工作者培训
项目性质：其他经常性项目  项目类别：特定目标类
主管部门：某区民政局
实施单位：某区民政局
计划开始日期：2027-03-01  计划完成日期：2027-11-30
项目资金总额：288000.00  年度资金申请总额：288000.00
年度总体目标：2027年度，举办培训班不少于4期。
一级指标 二级指标 三级指标 年度指标值
成本指标 经济成本指标 人均培训费 ≤400.00(元/人·天)
产出指标 数量指标 培训班期数 ≥ 4.00 (期)
 培训班人次 ≥240.00(人次)
 质量指标 IBM Power 考核合格率 ≥95%
 时效指标 培训举办时间 2027年11月底前
满意度指标 服务对象满意度指标 学员满意度 ≥90%
一、项目概述
讲课费 4万元
"""


def test_every_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "申报表.txt"
    path.write_text(TABLE, encoding="utf-8")
    (form,) = read_document(path, VARIANTS, LEXICON).forms
    assert isinstance(form, Declaration)
    assert [(row.level2, row.level3, row.target.text) for row in form.indicators] == [
        ("经济成本指标", "人均培训费", "≤400.00(元/人·天)"),
        ("数量指标", "培训班期数", "≥4.00(期)"),
        ("数量指标", "培训班人次", "≥240.00(人次)"),
        ("质量指标", "IBM Power考核合格率", "≥95%"),
        ("时效指标", "培训举办时间", "2027年11月底前"),
        ("服务对象满意度指标", "学员满意度", "≥90%"),
    ]
    assert form.annual_goal == "2027年度，举办培训班不少于4期。"


@pytest.mark.parametrize("text", ["项目预算 28.8万元", "一级指标 二级指标 三级指标", "甲 乙\n丙 ≥4期"])
def test_a_text_without_such_a_header_stays_as_it_is(text: str) -> None:
    assert parted_by_blanks(text) == text
