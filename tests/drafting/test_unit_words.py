"""Rows and goals name what is measured: never the unit whose project it is, nor the end of its name."""

from __future__ import annotations

import pytest

from assistant.drafting.goals.writing import ANNUAL
from assistant.drafting.naming.unit_words import without_units
from assistant.drafting.rows.effects import effect_rows
from assistant.service import Assistant
from tests.drafting.test_effects import LEXICON, read_brief
from tests.drafting.test_goals import drafted, goal_of

NAMED = [
    # text, names of rows
    ("医保县级补助，2026年安徽省阜阳市临泉县医疗保障局按每人每年62元标准补助参保居民168.5万人", ["医保县级补助标准"]),
    ("签约服务经费，2026年由江西省赣州市信丰县卫生健康委员会按每人10元拨付，签约居民21万人", ["人均签约服务成本"]),
    ("2026年，县林业局对生态护林员1200名按每人每年1万元发放劳务报酬，资金1200万元", ["人均生态护林员劳务报酬"]),
    ("耕地地力保护补贴资金，2026年县农业农村局按每亩105元兑付，面积92万亩", ["耕地地力保护补贴标准"]),
    ("农业机械购置与应用补贴资金，由县农业农村局组织实施，2026年1480万元", ["补贴对象审核准确率"]),
    ("某强制隔离戒毒所戒毒人员生活费及医疗康复经费，收治戒毒人员850人，758万元", ["戒毒人员生活费发放及时率"]),
    ("福建省莆田市荔城区环境卫生中心公厕运行管护经费，公厕86座，361万元", ["公厕保洁考核合格率"]),
    ("市气象局所属县气象局天气雷达大修，更换发射机1套，预算568万元", ["项目验收合格率"]),
    ("农村危房改造补助资金，由县住房和城乡建设局对86户按每户2.2万元给予补助，189.2万元", ["农村危房改造户数"]),
    ("就业见习补贴，2026年都昌县就业创业服务中心对480名按每人每月1200元补贴", ["就业见习补贴人数"]),
    ("县医疗保障局为困难群众1.2万人代缴医保，每人380元，456万元", ["困难群众人数"]),
    ("云南省监狱管理局某未成年犯管教所罪犯教育改造经费，押犯860人，2026年预算120万元", ["罪犯教育改造合格率"]),
]
UNSAID = [
    ("中共陕西省渭南市澄城县委组织部村级党群服务中心改造提升，改造18个村，270万元", "委组织部"),
    ("中国地质调查局某地质调查中心矿产资源调查评价项目，钻探6500米，3200万元", "调查中心"),
    ("天津市河东区机关事务服务中心办公楼中央空调节能改造，更换循环泵8台，70万元", "事务服务"),
    ("福建省气象局所属漳州市气象局新一代天气雷达大修，更换发射机1套，568万元", "气象局"),
    ("国家自然科学基金配套经费，由河南省科学技术厅负责管理，资助项目160项，2600万元", "科学技术厅"),
    ("基本公共卫生服务补助资金，由县卫生健康局统筹管理，服务26万人，2574万元", "统筹管理"),
    ("残疾人事业发展补助资金，由县残疾人联合会负责实施，辅具适配620人，96万元", "举办残疾人"),
    ("兰州大学2026年中央高校改善基本办学条件专项资金，修缮宿舍4栋，2800万元", "专项资金改善"),
    ("老旧小区改造中央补助资金，由区住房和城乡建设局负责实施，改造小区38个，8600万元", "小区改造中央"),
    ("省社会科学界联合会社科普及基地补助，补助基地30个，60万元", "社科普基地"),
    ("山西省忻州市五台山风景名胜区管理委员会消防水池建设，建设水池20座，160万元", "不少于5台"),
    ("残疾人住房改造补助，由古蔺县残疾人联合会为120户每户补助1万元，120万元", "残疾人联合会"),
    ("燃气安全改造补助，由市城市管理和综合执法局对3200户按每户300元给予补助", "执法局"),
    ("城乡居民养老保险县级补助资金，按每人每月20元标准为3.6万名老人发放，864万元", "保险县级项目"),
    ("农田水利补助资金，2026年青海省海东市民和县水利局衬砌渠道12公里，480万元", "市民满意度"),
    ("县委政法委平安建设经费，用于平安宣传、矛盾调解，160万元", "工程设计使用年限"),
    ("义务教育薄弱环节改善与能力提升补助资金，2026年县教育局改扩建校舍3.2万平方米，6800万元", "与能力改善"),
    ("重庆市巫溪县红池坝镇场镇排水管网改造，改造管网12公里，1680万元", "成效镇场镇"),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_a_row_is_named_after_what_it_measures(assistant: Assistant, text: str, names: list[str]) -> None:
    assert set(names) <= {row.level3 for row in drafted(assistant, text).indicators}


@pytest.mark.parametrize(("text", "scrap"), UNSAID)
def test_no_row_and_no_goal_speaks_of_the_unit(assistant: Assistant, text: str, scrap: str) -> None:
    draft = drafted(assistant, text)
    assert not [row.level3 for row in draft.indicators if scrap in row.level3]
    assert scrap not in goal_of(draft, ANNUAL)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("委组织部党群服务中心认可率", "党群服务中心认可率"),
        ("县委组织部干部培训人数", "干部培训人数"),
        ("组织部门满意度", "组织部门满意度"),
        ("委组织部人数", "委组织部人数"),
    ],
)
def test_the_end_of_a_unit_is_cut_where_a_name_is_left(name: str, bare: str) -> None:
    row = effect_rows(read_brief("提升公共文化服务水平", LEXICON), LEXICON)[0].model_copy(update={"name": name})
    assert [row.name for row in without_units([row], ["某县委组织部", None])] == [bare]
