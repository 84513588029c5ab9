"""Fields of work: a field's own results stand before measures that fit anything, and those it serves are asked."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level1
from assistant.drafting.project.field_of_work import field_of, fields_by_word
from assistant.drafting.request import DraftRequest
from assistant.resources import load_library
from assistant.service import Assistant

FIELDS = load_library().fields
BY_WORD = fields_by_word(FIELDS)

RESULTS = [
    # description, what the field is there for, what says nothing of it
    ("市政排水管网疏通清淤60公里，清掏雨水口3000个，经费150万元", "排水通畅率", "覆盖率"),
    ("小型水库维修养护15座，溢洪道清淤、坝体除草，经费80万元", "垮坝事故发生数", "长效管理机制健全率"),
    ("社区矫正经费，矫正对象180人，聘用社工5名，经费40万元", "脱管漏管人数", "服务保障率"),
    ("农村最低生活保障金发放，每人每月500元，保障2000人，资金1200万元", "应保尽保率", "考核合格率"),
    ("政府投资项目工程审计，审计项目18个，经费90万元", "核减意见落实率", "长效管理机制健全率"),
    ("县电视台应急广播设备更新，购置播出服务器4台，经费120万元", "播出责任事故发生数", "长效管理机制健全率"),
    ("民族团结进步创建，命名示范单位6家，宣讲30场，经费20万元", "各族群众知晓率", "投入使用率"),
    ("信访积案化解经费，化解积案20件，经费50万元", "积案化解率", "服务保障率"),
    ("看守所在押人员给养费，在押人员150人，每人每月500元，经费90万元", "监管安全责任事故发生数", "公众食品安全知晓率"),
    ("普惠托育机构运营补助，补助托位300个，每个每月200元，经费72万元", "托育机构安全责任事故发生数", "服务保障率"),
    ("监狱罪犯伙食费，在押罪犯900人，每人每年4300元，经费387万元", "罪犯伙食实物量标准执行率", "政策知晓率"),
    ("海事局水上搜救，维护航标90座，经费110万元", "水上人命搜救成功率", "重大故障事故发生数"),
    ("政府专职消防队装备购置，购置消防车3辆，经费260万元", "火灾事故发生数", "长效管理机制健全率"),
    ("县委党校主体班培训，办班6期360人次，经费50万元", "教学质量学员认可率", "完成质量达标率"),
    ("涉烟违法案件查处经费，市场检查800户次，经费25万元", "卷烟市场净化率", "成效认可率"),
    ("口岸查验设施维护，维护查验设备50台，经费90万元", "口岸通关中断事件发生数", "长效管理机制健全率"),
    ("村两委换届选举经费，选民登记12万人，经费60万元", "选民参选率", "成效认可率"),
    ("地方病防治，氟骨症患者随访500人，经费30万元", "患者规范管理率", "重大传染病暴发疫情发生数"),
    ("水文站运行维护，水文站20处，经费90万元", "水文测报差错事故发生数", "长效管理机制健全率"),
    ("红十字会器官捐献宣传，活动12场，经费18万元", "捐献政策公众知晓率", "惠民殡葬应享尽享率"),
    ("网络安全应急演练和等级测评，测评系统14个，经费60万元", "网络安全责任事件发生数", "避险知识知晓率"),
    # a field's grants and benefits are measured only where something is granted
    ("殡仪馆更新火化炉3台，经费300万元", "火化废气达标排放率", "惠民殡葬应享尽享率"),
    ("进出口食品检测试剂采购，检测样品500批，经费80万元", "检出不合格商品处置率", "奖补对象审核准确率"),
]


def names_of(assistant: Assistant, text: str) -> list[str]:
    return [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]


@pytest.mark.parametrize(("text", "wanted", "hollow"), RESULTS)
def test_a_field_has_results_of_its_own(assistant: Assistant, text: str, wanted: str, hollow: str) -> None:
    names = names_of(assistant, text)
    assert any(name.endswith(wanted) for name in names), names
    assert not [name for name in names if name.endswith(hollow)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("普惠托育机构运营补助，补助托位300个，经费72万元", "婴幼儿家长"),
        ("城乡低保金发放，低保金每人每月600元，资金900万元", "低保对象"),
        ("舆情监测服务采购，舆情日报365期，经费30万元", "舆情信息使用单位"),
        ("送法进企业、进学校普法宣传40场，经费12万元", "群众"),
        ("尘肺病患者随访300人，职业病监测企业40家，经费20万元", "尘肺病患者"),
        # the whole class that the name tells, not a part that is counted
        ("军休人员服务管理，服务军休干部及无军籍职工312人，其中离休干部17人，经费560万元", "军休人员"),
        ("城乡医疗救助，资助特困、低保等救助对象参保2.8万人，经费1800万元", "救助对象"),
        # of a whole class of people those whom the work has reached
        ("65岁以上老年人免费体检8000人，经费96万元", "受检老年人"),
        ("中小学教师培训，培训教师300人，经费30万元", "参训中小学教师"),
        ("孤儿基本生活费发放，孤儿60人，每人每月1400元，经费100.8万元", "孤儿及监护人"),
        # those who are paid or helped, not those the field serves besides
        ("非遗传承人补助，省级传承人68名，每人每年1万元，合计68万元", "省级传承人"),
        ("脱贫劳动力跨省务工交通补贴，补助4500人，每人500元，资金225万元", "脱贫劳动力"),
        ("资助低收入人口参加城乡居民医保，资助2.6万人，共572万元", "低收入人口"),
        ("长护险试点，保障失能人员2100人，财政补助630万元", "失能人员"),
        ("军休干部服务管理，服务军休干部430人，经费68万元", "军休干部"),
        ("保障人民群众饮食安全，开展食品安全抽检3600批次，经费288万元", "公众对食品安全"),
        # never those who are taken on for the work
        ("森林防火，聘护林员80人，每人每年9600元，经费76.8万元", "林区群众"),
        # a river in the name of a province or a play is none that anybody lives beside
        ("省京剧院新编现代戏《大河儿女》首演6场，经费320万元", "观众"),
        ("河北省衡水市武邑县水利局清淤渠道12公里，经费96万元", "沿岸群众"),
        ("抵边村道路硬化5公里，改善边民生活条件，经费400万元", "边民"),
        ("市福利院集中供养孤残儿童136名，每人每月2100元", "集中供养孤残儿童及监护人"),
        ("区卫健局为退休村医发放养老补助，每人每年2400元，合计134.4万元", "退出村医"),
        ("老年大学办学，教师课时费90万元，单位市委老干部局", "老年学员"),
        ("公积金中心12329热线外包，坐席18个，群众来电20秒内接听", "缴存职工"),
        ("纳税服务厅运维，自助机38台，导税服务外包人员16人，年费106万元", "纳税人缴费人"),
        ("党校主体班培训，培训干部640人次，学员评教90分以上", "学员"),
        ("县农业农村局柑橘示范园补助，新建示范园3000亩，每亩1500元", "受益农户"),
    ],
)
def test_those_are_asked_whom_the_field_serves(assistant: Assistant, text: str, who: str) -> None:
    assert f"{who}满意度" in names_of(assistant, text)


@pytest.mark.parametrize(
    ("name", "told", "field"),
    [
        ("社区矫正经费", "聘用社工8名", "社区矫正"),
        ("业务经费", "开展社区矫正，安置帮教刑满释放人员", "社区矫正"),
        ("业务经费", "开展社区矫正", ""),  # one word in passing is no field
        ("水库水标尺安装", "安装水标尺30根", ""),  # a word that several fields have
        ("办公经费", "购买办公用品", ""),
    ],
)
def test_a_field_is_known_by_its_name_or_two_of_its_words(name: str, told: str, field: str) -> None:
    known = field_of(name, told, BY_WORD)
    assert (known.field.name if known else "") == field


@pytest.mark.parametrize(
    ("name", "told", "unit", "field"),
    [
        ("重要数据备份", "抢救修复破损档案3万页", "省档案馆", "档案保管与利用"),
        ("办公楼物业", "保洁保安，办公楼维修", "省档案馆", "物业与后勤"),
        ("数据备份", "备份数据80TB", "省档案馆", ""),  # what is done has nothing to do with it
    ],
)
def test_the_unit_counts_where_the_rest_speaks_of_its_field(name: str, told: str, unit: str, field: str) -> None:
    known = field_of(name, told, BY_WORD, unit)
    assert (known.field.name if known else "") == field


def test_a_hint_counts_beside_a_longer_word_that_holds_it() -> None:
    known = field_of("汽车", "发放消费券，预计拉动消费1亿元", BY_WORD)
    assert known is not None and known.field.name == "消费促进与商贸流通"


def test_of_a_field_that_only_the_text_speaks_of_no_output_is_taken(assistant: Assistant) -> None:
    names = names_of(assistant, "特色葡萄种植项目，种植葡萄200亩，带动脱贫户、监测户40户防返贫，资金80万元")
    assert any(name.endswith("成活率") for name in names)
    assert "监测对象识别准确率" not in names


def test_what_fits_any_work_is_marked_as_a_suggestion(assistant: Assistant) -> None:
    draft = assistant.draft(DraftRequest(description="区侨台办联络工作，召开联席会4次，经费6万元"), keep=False)
    general = [row for row in draft.indicators if any("W00" in piece.ref for piece in row.evidence)]
    assert all(row.note.startswith("建议值") for row in general if row.level1 == Level1.OUTCOME.value)


@pytest.mark.parametrize("topic", ["围绕优化营商环境、乡村振兴等方面", "贯彻《关于加强基层治理能力建设的规划》"])
def test_a_topic_or_the_title_of_a_paper_promises_nothing(assistant: Assistant, topic: str) -> None:
    names = names_of(assistant, f"某局{topic}开展课题调研5个，经费30万元。")
    assert not [name for name in names if name.endswith(("认可率", "保障率"))]


def test_cases_that_share_only_the_words_of_any_paper_are_not_similar(assistant: Assistant) -> None:
    draft = assistant.draft(DraftRequest(description="驻地部队慰问，慰问部队4个，每个2万元，经费8万元"), keep=False)
    plain = {"万元", "经费", "项目", "资金"}
    assert all(set(precedent.matched) - plain for precedent in draft.precedents)


def test_every_field_has_an_id_words_of_its_own_and_a_result() -> None:
    assert len({field.id for field in FIELDS}) == len({field.code for field in FIELDS}) == len(FIELDS)
    words = [word for field in FIELDS for word in field.words]
    assert len(words) == len(set(words))
    for field in FIELDS:
        assert any(row.level2.level1 is Level1.OUTCOME for row in field.indicators), field.name
        assert field.served


@pytest.mark.parametrize(
    "text",
    [
        "河北省张家口市人力资源和社会保障局引进博士45名，发放安家补助每人20万元，合计900万元",
        "湖南省岳阳市财政局委托第三方开展绩效评价30个项目，经费90万元",
        "漯河市民政局社会组织评估，评估社会组织60家，经费24万元",
    ],
)
def test_nobody_lives_beside_the_river_in_a_name(assistant: Assistant, text: str) -> None:
    assert "沿岸群众满意度" not in names_of(assistant, text)
