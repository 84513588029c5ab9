"""Rules G03, G04, G05, G06 and G08: a goal is of its own project, year, size and plan."""

from __future__ import annotations

import pytest

from assistant.domain.declaration import Declaration, Source
from assistant.domain.department import DepartmentForm
from assistant.domain.report import Confidence
from assistant.validation.rule import DEPARTMENT_RULES, run
from tests.validation.forms import context, form, found, funds, narrative, verdict

TRAINING = form(
    source=Source(document="某区.docx", position=2),
    project_name="政务公开业务培训",
    annual_goal="以培训为抓手加强联络员、承办员队伍建设，举办政务公开讲座3次。",
    overall_goal=None,
    narrative=narrative(
        overview="以培训为抓手加强联络员、承办员队伍建设，举办政务公开讲座。", plan="举办政务公开讲座3次。"
    ),
)
DEVICES = {
    "project_name": "涉密设备采购",
    "overall_goal": None,
    "narrative": narrative(
        overview="为机要室采购涉密电脑和打印机，预算资金约20万元。",
        basis="《涉密领域国产化替代工程实施方案》（沪委发〔2023〕8号）。",
        plan="采购涉密电脑20台、打印机5台，6月底前验收。",
        budget="涉密电脑20台×8000元=16万元；打印机5台×8000元=4万元",
    ),
}


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("采购涉密电脑20台、打印机5台。", "passed"),
        ("采购涉密电脑20台；以培训为抓手加强联络员、承办员队伍建设，举办政务公开讲座3次。", "error"),  # 松府办24·P4
        ("以培训为抓手加强联络员、承办员队伍建设，举办政务公开讲座3次。", "error"),  # 整段抄自另一项目
        ("机要室电脑全部换为国产涉密型号，打印机验收合格率100%。", "passed"),
    ],
)
def test_g03_goals_taken_from_another_form(goal: str, expected: str) -> None:
    assert verdict("G03", form(annual_goal=goal, **DEVICES), siblings=(TRAINING,)) == expected


def test_g03_a_sentence_of_the_own_overview_is_no_theft() -> None:
    assert verdict("G03", TRAINING, siblings=(form(annual_goal=TRAINING.annual_goal, **DEVICES),)) == "passed"


def test_g03_a_goal_against_name_and_other_goal_is_an_error_beside_siblings_only() -> None:
    """市人大23·P9: 会议厅系统改造 in a project for 预算联网监督."""
    declaration = form(
        project_name="预算联网“慧”监督智能化应用开发",
        overall_goal="运用数字手段实施预算联网“慧”监督智能化应用开发，提升预决算审查监督质效。",
        annual_goal="完成会议厅音响灯光改造，优化会议厅座席条件，提升舒适度。",
        narrative=None,
    )
    assert verdict("G03", declaration) == "warning"
    assert verdict("G03", declaration, siblings=(form(),)) == "error"


def test_g03_a_macro_promise_on_the_same_topic_is_only_g05s() -> None:
    declaration = form(
        project_name="零工市场运营服务",
        overall_goal="建成全国一流就业高地，稳住全市就业大盘。",
        annual_goal="做好零工市场运营服务工作。",
        narrative=None,
    )
    assert verdict("G03", declaration) == "passed"
    assert verdict("G05", declaration) == "warning"


def test_g03_without_siblings_an_unrelated_goal_is_only_likely() -> None:
    finding = found("G03", form(annual_goal="完成河道疏浚和水闸养护，改善沿岸水质。", **DEVICES))[0]
    assert (finding.severity.value, finding.confidence) == ("warning", Confidence.LIKELY)


def test_g03_asks_the_encoder_where_there_is_one() -> None:
    declaration = form(annual_goal="完成河道疏浚和水闸养护，改善沿岸水质。", **DEVICES)
    assert verdict("G03", declaration, likeness=lambda one, other: 0.9) == "passed"
    assert verdict("G03", declaration, likeness=lambda one, other: 0.1) == "warning"


def test_g03_says_nothing_where_there_is_nothing_to_compare() -> None:
    assert verdict("G03", form(annual_goal="保质保量完成任务。", overall_goal=None)) == "insufficient_data"


@pytest.mark.parametrize(
    ("goal", "changes", "expected"),
    [
        ("面向全区干部，按照干部教育培训工作条例的要求，全年组织好各类业务培训并做好保障。", {}, "passed"),
        ("区机关事务中心培训科负责组织实施。", {}, "warning"),  # 照抄实施主体
        (
            "为加快城市数字化转型，结合精细化管理要求，采用购买服务方式组建村居网络，确保平台使用。",
            {"basis": "为加快城市数字化转型，结合精细化管理要求，采用购买服务方式组建村居网络，确保平台使用。"},
            "warning",
        ),  # 松府办24·P8
        ("全年举办4期业务培训，每季度1期，每期50人。", {}, "passed"),  # 有数的短句可以与方案相同
        (
            "为机关干部送去关怀，营造重视学习的良好氛围，推动学习型机关的创建工作走深走实。",
            {
                "overview": "为机关干部送去关怀，营造重视学习的良好氛围，推动学习型机关的创建工作走深走实。预算资金约20万元。"
            },
            "suggestion",
        ),  # 照搬概述
        ("按照中央部署和全国人大的要求，要运用数字手段推动深度融合，以数字赋能审查监督。", {}, "warning"),  # 通篇背景
    ],
)
def test_g04_goals_are_not_copied(goal: str, changes: dict[str, str], expected: str) -> None:
    assert verdict("G04", form(overall_goal=None, annual_goal=goal, narrative=narrative(**changes))) == expected


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ("1993年3月新的区政协一届一次会议召开，标志着区政协正式成立，至目前已历七届。", ["G04"]),  # 闵政协23·W
        ("负责组织委员视察、提案办理和专题调研，指导街镇联络组工作，办理区委交办的其他事项。", []),
        ("1993年成立。负责组织委员视察、提案办理，承担专题调研的组织协调。", []),  # 有沿革也有职能
    ],
)
def test_g04_functions_are_duties(functions: str, expected: list[str]) -> None:
    assert [
        f.rule for f in run(DEPARTMENT_RULES["G04"], department(department_functions=functions), context())[0]
    ] == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("全面贯彻落实会议精神，坚持正确方向，全力助推主城区建设。", ["G02"]),  # 闵政协23·W
        ("召开协商会议10次，完成调研报告8份，提案办复率100%，全力助推主城区建设。", []),
    ],
)
def test_g02_mission_goals_can_be_measured(goal: str, expected: list[str]) -> None:
    assert [
        f.rule for f in run(DEPARTMENT_RULES["G02"], department(annual_mission_goal=goal), context())[0]
    ] == expected


def department(**changes: str) -> DepartmentForm:
    return DepartmentForm(source=Source(document="部门.docx", position=1), department_name="某区政协办公室", **changes)


@pytest.mark.parametrize(
    ("goal", "money", "expected"),
    [
        ("全力稳住经济基本盘，发放餐券4800张。", "100000", "warning"),  # 松府办24·P10
        ("全力稳住经济基本盘。", "900000000", "warning"),  # 多少钱都不行
        ("确保政务公开工作位于全市前列。", "50000", "warning"),
        ("确保政务公开工作位于全市前列。", "20000000", "passed"),  # 资金相当
        ("建设法治国家，实现社会公平。", "12250700", "warning"),  # 市人大23·P6
        ("推进法治国家建设。", "12250700", "warning"),
        ("带动全区经济持续增长。", "200000", "warning"),
        ("带动村集体经济持续增长。", "200000", "passed"),  # 一个村的事
        ("带动全区经济持续增长。", "90000000", "passed"),  # 资金相当
        ("推动城乡居民实现共同富裕。", "200000", "warning"),
        ("全面建成小康社会。", "200000", "warning"),
        ("推动全市高质量发展走在全国前列。", "200000", "warning"),
        ("改善全市空气质量。", "200000", "warning"),
        ("助力建设文化强市。", "200000", "warning"),
        ("推进国家治理体系和治理能力现代化。", "200000", "warning"),
        ("落实《城乡建设领域碳达峰实施方案》，更换路灯200盏。", "200000", "passed"),  # 只是文件名
        ("修订地方性法规6件。", "12250700", "passed"),
        ("展示松江经济建设和社会发展的成果。", "2000000", "passed"),  # 只是展示
    ],
)
def test_g05_goals_fit_the_money(goal: str, money: str, expected: str) -> None:
    declaration = form(overall_goal=None, annual_goal=goal, funds=funds(annual=money))
    assert verdict("G05", declaration) == expected


@pytest.mark.parametrize(
    ("year", "section", "text", "expected"),
    [
        (2023, "overview", "围绕学习贯彻党的十九届四中、五中全会精神做好宣传。", "warning"),  # 松政协23·P3
        (2023, "overview", "学习贯彻党的二十大精神做好宣传。", "passed"),
        (2022, "overview", "学习贯彻十九届五中全会精神。", "passed"),  # 六中全会才开过两个月
        (2024, "overview", "学习贯彻十九大精神。", "warning"),
        (2024, "overview", "党的十八大以来，干部培训成效明显。", "passed"),
        (2024, "overview", "落实《关于学习贯彻十九大精神的意见》。", "passed"),  # 文件名称
        (2024, "plan", "上一期项目尾款申请于明年初支付。", "warning"),  # 松府办24·P8
        (2024, "plan", "本期项目2022年度区财政暂无需安排预算资金。", "warning"),
        (2024, "plan", "2022年已完成一期，2024年计划完成二期。", "passed"),
        (2024, "overview", "加大“六稳”“六保”工作力度。", "warning"),
        (2024, "overview", "巩固拓展脱贫攻坚成果。", "passed"),
    ],
)
def test_g06_texts_are_of_this_year(year: int, section: str, text: str, expected: str) -> None:
    declaration = form(
        fiscal_year=year, annual_goal="举办4期培训。", overall_goal=None, narrative=narrative(**{section: text})
    )
    assert verdict("G06", declaration) == expected


def test_g06_offers_the_right_year_for_the_wrong_one() -> None:
    finding = found("G06", form(annual_goal="提供2020 年市人代会的会务服务。"))[0]
    assert (finding.quote, finding.replacement, finding.safe) == ("2020 年", "2024年", False)


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("举办4期业务培训，组织参加国内经贸洽谈会。", "warning"),  # 松府办24·P3
        ("举办4期业务培训，开展等级保护工作。", "warning"),  # 方案没有的一类事
        ("举办4期业务培训，开发手机客户端并投入运行。", "warning"),
        ("举办4期业务培训，聘请常年法律顾问。", "warning"),
        ("举办4期业务培训，组织季度考核。", "passed"),
        ("举办4期业务培训，培训考核合格率达到95%。", "passed"),
        ("保质保量完成本年度培训计划任务。", "passed"),  # 空话归G02
    ],
)
def test_g08_goals_stay_within_the_plan(goal: str, expected: str) -> None:
    assert verdict("G08", form(overall_goal=None, annual_goal=goal)) == expected


@pytest.mark.parametrize(("year", "expected"), [(2024, "warning"), (2020, "passed")])
def test_g06_names_date_themselves_too(year: int, expected: str) -> None:
    assert verdict("G06", form(fiscal_year=year, project_name="东西部扶贫帮困")) == expected  # 松府办24·P1


def test_g08_needs_a_plan_or_a_budget() -> None:
    bare: Declaration = form(narrative=narrative(plan=None, budget=None))
    assert verdict("G08", bare) == "insufficient_data"
    assert verdict("G08", form(narrative=None)) == "insufficient_data"
