"""Rules B02 and B03: names and numbers of cited documents, and whether these are in force."""

from __future__ import annotations

import pytest

from assistant.domain.declaration import Source
from tests.validation.forms import form, found, narrative, verdict

RULES = "《上海市人民代表大会常务委员会关于区县和乡镇人民代表大会工作的若干规则》"
PROVISIONS = RULES.replace("规则", "规定")


def cites(text: str, position: int = 1, **changes: object) -> object:
    return form(narrative=narrative(basis=text), source=Source(document="a.txt", position=position), **changes)


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("《上海市政府信息公开规定》（上海市人民政府令第35号）", "error"),  # 松府办24·P5：核，应为第32号
        ("《上海市政府信息公开规定》（沪府令35号）", "error"),
        ("《上海市政府信息公开规定》（上海市人民政府令第 32 号）", "passed"),
        ("《上海市政府信息公开规定》", "passed"),
        ("《中央部门预算绩效目标管理办法》（财预【2015】88号）", "passed"),  # 括号是B05的事
        ("《中央部门预算绩效目标管理办法》（财政部财预〔2015〕88号）", "passed"),
        ("《中央部门预算绩效目标管理办法》（财预〔2016〕88号）", "warning"),  # 识，只提示
        ("《政府信息公开条例》（国务院令第492号）", "passed"),  # 旧版本的文号归B03
        ("《松江区合作交流“十四五”（2020-2025）专项规划》", "error"),  # 松府办24·P1
        ("《松江区“十四五”规划》（2021—2025年）", "passed"),
        ("《“十四五”（2022-2024年）行动计划》", "passed"),  # 规划期之内
        ("“十三五”“十四五”（2016-2025年）两个规划期", "passed"),
        ("“十三五”（2015-2020年）规划", "error"),
        (RULES, "warning"),  # 松人大24·P8：与正式名称差一个字
        (PROVISIONS, "passed"),
        ("《甲管理办法》（沪府令第9号）、《乙工作实施细则》（沪府令第9号）", "error"),
        ("《关于印发〈甲办法〉的通知》（松委办〔2017〕23号）、《甲办法》（松委办〔2017〕23号）", "passed"),
        ("没有文件", "not_applicable"),
    ],
)
def test_b02_names_and_numbers(basis: str, expected: str) -> None:
    assert verdict("B02", form(narrative=narrative(basis=basis))) == expected


def test_b02_says_what_to_write() -> None:
    (finding,) = found("B02", form(narrative=narrative(basis="《上海市政府信息公开规定》（上海市人民政府令第35号）。")))
    assert finding.replacement == "《上海市政府信息公开规定》（上海市人民政府令第32号）"
    assert finding.quote == "《上海市政府信息公开规定》（上海市人民政府令第35号）"
    (finding,) = found("B02", form(narrative=narrative(basis="“十四五”（2020-2025）")))
    assert (finding.replacement, finding.safe) == ("“十四五”（2021-2025）", True)


def test_b02_names_are_compared_with_the_other_forms() -> None:
    right, wrong = "《松江区公务接待管理办法》（松办〔2020〕1号）", "《松江区公务接侍管理办法》（松办〔2020〕1号）"
    siblings = (cites(right, 1), cites(right, 2))
    (finding,) = found("B02", cites(wrong, 3), siblings=siblings)  # type: ignore[arg-type]
    assert finding.replacement == right
    assert found("B02", cites(right, 1), siblings=(cites(right, 2), cites(wrong, 3))) == ()  # type: ignore[arg-type]
    other = "《松江区会议费管理办法》（松办〔2020〕2号）"
    assert found("B02", cites(other, 3), siblings=siblings) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("basis", "year", "expected"),
    [
        ("《上海市行政规范性文件制定和备案规定》（上海市人民政府令第46号）", 2024, "warning"),  # 松府办24·P5
        ("《上海市行政规范性文件制定和备案规定》", 2018, "passed"),  # 当时有效
        ("《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）", 2024, "warning"),
        ("《政府信息公开条例》（国务院令第492号）", 2024, "warning"),
        ("《编外用工管理暂行办法》（沪松府〔2013〕140号）", 2024, "suggestion"),  # 松人大24·P7
        ("《编外用工管理暂行办法》（沪松府〔2022〕140号）", 2024, "passed"),
        ("《政务信息系统政府采购管理暂行办法》（财库〔2017〕210号）", 2024, "passed"),
        ("《关于加强人民政协工作的实施意见》（松委发〔2009〕97号）", 2023, "suggestion"),
        ("《上海市东西部扶贫协作和对口支援工作考核办法》", 2024, "suggestion"),  # 松府办24·P3
        ("《上海市东西部扶贫协作和对口支援工作考核办法》", 2019, "passed"),
        ("《中华人民共和国合同法》规定合同的订立。", 2024, "warning"),  # 2021年起为民法典
        ("《合同法》", 2020, "passed"),
        ("《中华人民共和国劳动合同法》", 2024, "passed"),
        ("《担保法》、《物权法》", 2024, "warning warning"),
        ("《国家行政机关公文处理办法》", 2024, "warning"),
        ("《政府采购供应商投诉处理办法》（财政部令第20号）", 2024, "warning"),
        ("没有文件", 2024, "not_applicable"),
    ],
)
def test_b03_documents_are_in_force(basis: str, year: int, expected: str) -> None:
    assert verdict("B03", form(fiscal_year=year, narrative=narrative(basis=basis))) == expected
