"""Rule F09: names, words, marks and numbering; and the words that must not be taken for slips."""

from __future__ import annotations

import pytest

from assistant.domain.declaration import Source
from assistant.domain.department import DepartmentForm
from assistant.domain.report import Severity
from assistant.validation.reading.punctuation import numbering_jumps, unpaired
from assistant.validation.reading.spelling import near_misses
from assistant.validation.rule import DEPARTMENT_RULES, run
from tests.validation.forms import context, form, found, found_in_document, narrative, one_row, verdict

OFFICE = "上海市松江区人民代表大会常务委员会办公室"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 正式名称写错：漏字、重字、颠倒
        ("上海市松江区人民表大会常务委员会负责", "error"),
        ("中共松江区委委员会印发", "error"),
        ("人民检察察院参加", "error"),
        ("坚持中国特色主社会义道路", "passed"),  # 错得更多的不猜
        ("坚持中国特社会主义道路", "error"),
        # 没有错的
        ("召开区委委员会议", "passed"),
        ("松江县各界人民代表会议", "passed"),
        ("召开残疾人代表大会", "passed"),
        ("区监察委会同公安分局", "passed"),
        ("区发展改革委员会牵头", "passed"),
        ("遂宁市市场监督管理局", "passed"),
        ("贯彻党的二十大精神", "passed"),
        # 错别字
        ("做好对口支援共作", "suggestion"),
        ("公共作用明显", "passed"),
        ("等级保护测试", "suggestion"),
        ("年度各项人会议", "suggestion"),
        ("党的二十大会议精神", "suggestion"),
        ("人大会议精神", "passed"),
        # 重复
        ("提升的的水平", "suggestion"),
        ("项目目的的确定", "passed"),
        ("区委对对口支援的要求", "passed"),
        ("实实在在解决问题", "passed"),
        ("组织进行进行培训", "suggestion"),
        ("开展培培训4期", "suggestion"),
        ("改进工作作风", "passed"),
        ("设置项目目标", "passed"),
        ("共建共治共享，创业创新", "passed"),
        ("对口支援援派干部，续租租金，抽检检测", "passed"),
        ("人人参与，常常走访，点点滴滴，方方面面", "passed"),
        ("工作工作站", "passed"),
        ("该项目最终项目中标金额", "suggestion"),
        ("；负责各类公文的起草、初核工作负责；", "suggestion"),
        ("负责公文起草，负责会务", "passed"),
        ("庭审记录准确率达到98%", "passed"),
        ("委托第三方机构买断版权", "passed"),
        ("检验检测实验室添置会仪器柜", "passed"),
        ("按提案提按时限办结", "passed"),
        ("恢复盖章服务", "passed"),
        ("开展项目审记4次", "suggestion"),
        # 漏字
        ("对合法性审核工作予法律顾问参考", "suggestion"),
        ("对困难企业给予补贴，不予补助的除外", "passed"),
        ("2023年1月2023年12月", "suggestion"),
        ("2023年1月至2023年12月", "passed"),
    ],
)
def test_f09_in_running_text(text: str, expected: str) -> None:
    assert verdict("F09", form(annual_goal=text)) == expected


def test_f09_what_is_certain_can_be_put_right_unseen() -> None:
    (finding,) = found("F09", form(narrative=narrative(period="2023年1月2023年12月")))
    assert (finding.path, finding.replacement, finding.safe) == ("narrative.period", "2023年1月至2023年12月", True)
    (finding,) = found("F09", form(annual_goal="开展培培训4期"))
    assert not finding.safe


@pytest.mark.parametrize(
    ("unit", "text", "count"),
    [
        (OFFICE, f"{OFFICE.replace('常务', '常')}负责", 1),
        (OFFICE, f"{OFFICE}负责，区人大办牵头", 0),
        (OFFICE, "上海市松江区人民代表大会常务委员会负责", 0),  # 另一个机构
        ("上海市松江区教育局", "上海市松江区体育局配合", 0),  # 一字之差的另一个机构
        ("上海市青浦区水务局", "上海市黄浦区水务局配合", 0),
        ("上海市松江区第一中学", "上海市松江区第二中学", 0),
        ("上海市松江区文化旅游局", "上海市松江区文化和旅游局", 0),
        ("上海市松江区人民政府办公室", "上海松江区人民政府办公室", 0),
        ("上海市松江区人民政府办公室", "上海市松江区人名政府办公室", 1),
    ],
)
def test_f09_the_forms_own_names(unit: str, text: str, count: int) -> None:
    declaration = form(competent_department=unit, implementing_unit=unit, narrative=narrative(implementer=text))
    findings = found("F09", declaration)
    assert [f.severity for f in findings] == [Severity.ERROR] * count


def test_f09_a_name_wrong_in_its_own_cell_is_told_by_the_others() -> None:
    wrong = form(implementing_unit="上海市松江区人名政府办公室", competent_department="上海市松江区人民政府办公室")
    right = form(implementing_unit="上海市松江区人民政府办公室", competent_department="上海市松江区人民政府办公室")
    assert [f.path for f in found("F09", wrong, siblings=(right,))] == ["implementing_unit"]
    assert found("F09", right, siblings=(wrong,)) == ()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“预算联网“慧”监督", ["“"]),
        ("“一网通办”、“一网统管”", []),
        ("《章程修正案》修订)第十条", [")"]),
        ("（运维）（历年已批复)", []),  # 全半角混用不是不成对
        ("1)印刷；2)会务；a)其他", []),
        ("松委〔2021）12号", []),  # 文号的括号归B05
        ("【3850元（培训费）+3200元】*88人", []),
        ("【3850元（培训费+3200元】*88人", ["（"]),
        ("‘松江县’", []),
    ],
)
def test_marks_come_in_pairs(text: str, marks: list[str]) -> None:
    assert [mark.mark for mark in unpaired(text)] == marks


@pytest.mark.parametrize(
    ("text", "jumps"),
    [
        ("7、邮寄费\t3000\n8、交通费\t9000\n10、耗材\t10000", []),  # 没有从1编起，看不出
        ("1、采集\n2、图书\n3、论证\n5、耗材", [(3, 5)]),
        ("1、采集\n2、2024年图书\n3、论证", []),
        ("1.材料：20万元\n2.会务：1.5万元\n3.设备", []),
        ("一、会务；\n二、餐费。\n四、其他", [(2, 4)]),
        ("（一）会务；（二）餐费；（二）其他", [(2, 2)]),
        ("1.会务：（1）餐费；（2）住宿；2.印刷：（1）文件", []),
        ("第十四、十五条", []),
    ],
)
def test_lists_are_numbered_without_gaps(text: str, jumps: list[tuple[int, int]]) -> None:
    assert [(jump.before, jump.after) for jump in numbering_jumps(text)] == jumps


def test_f09_a_clause_that_lacks_a_word_of_its_twin() -> None:
    goal = "进一步扩大松江区政府政务公开和建议提案办理工作社会知晓度，做好服务"
    declaration = form(annual_goal=goal, narrative=narrative(implementer=goal.replace("政务", "")))
    (finding,) = found("F09", declaration)
    assert (finding.path, "政务" in finding.message) == ("narrative.implementer", True)


def test_f09_indicators_and_their_words_are_read() -> None:
    assert [f.path for f in found("F09", one_row("数量", "培训（班次", "=4次"))] == ["indicators[0].level3"]
    assert [f.path for f in found("F09", one_row("社会效益", "宣传效果", "发出“好声音"))] == ["indicators[0].target"]


def test_f09_titles_and_department_forms_are_read() -> None:
    title = "上海市松江区人民表大会常务委员会办公室2024年申报表"
    assert [(f.path, f.severity.value) for f in found_in_document("F09", form(), title=title)] == [("title", "error")]
    department = DepartmentForm(
        source=Source(document="a.txt", position=1), department_name="某局", annual_mission_goal="党的二十大会议精神"
    )
    findings, _ = run(DEPARTMENT_RULES["F09"], department, context())
    assert [f.path for f in findings] == ["annual_mission_goal"]


def test_near_misses_of_long_texts_are_found_quickly() -> None:
    assert near_misses(OFFICE * 500, OFFICE) == ()


def test_f09_a_clause_stands_once_in_a_goal() -> None:
    goal = "举办4期培训，严格贯彻落实中央八项规定精神，每期50人，严格贯彻落实中央八项规定精神。"
    (finding,) = found("F09", form(annual_goal=goal))  # 松府办24·P9
    assert (finding.path, finding.quote) == ("annual_goal", "严格贯彻落实中央八项规定精神")
