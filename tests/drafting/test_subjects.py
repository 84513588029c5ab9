"""What a project does: its kind of work, the object that names are composed with, the tasks of its description."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.indicator import Level2
from assistant.drafting.brief import read_brief
from assistant.drafting.project.kind_of_work import general_kind, kind_of
from assistant.drafting.project.subjects import MOST_SUBJECTS, Subject, read_subjects
from assistant.drafting.project.topic import core_of
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.work_rows import work_rows
from assistant.resources import load_lexicon, load_library
from assistant.retrieval.tokens import FieldTokenizer
from assistant.service import Assistant

LEXICON = load_lexicon()
KINDS = load_library().work_kinds
CUTTER = FieldTokenizer(LEXICON.field_words, LEXICON.abbreviations)

NAMES = [
    # what it is called, the kind of work; "" where the name alone does not say
    ("护林员劳务派遣", "W01"),
    ("编外人员", "W01"),
    ("公益性岗位", "W01"),
    ("业务培训", "W02"),
    ("骨干教师培训", "W02"),
    ("普法讲座", "W42"),
    ("城乡居民医保", "W17"),
    ("自然灾害保险", "W17"),
    ("护理补贴", "W03"),
    ("高龄津贴", "W03"),
    ("国家助学金", "W03"),
    ("临时救助", "W03"),
    ("困难职工慰问", "W03"),
    ("小微企业贷款贴息", "W03"),
    ("人大代表履职费", "W03"),
    ("高层次人才引进", ""),
    ("文明劝导志愿者招募", ""),
    ("葡萄种植", "W04"),
    ("水源涵养林造林", "W04"),
    ("增殖放流", "W04"),
    ("农村公路日常养护", "W05"),
    ("城市绿化养护", "W05"),
    ("河道保洁", "W05"),
    ("公厕管护", "W05"),
    ("生活垃圾清运", "W05"),
    ("门户网站运维", "W06"),
    ("电梯维保", "W06"),
    ("监测站运维", "W06"),
    ("办公用房租赁", "W07"),
    ("政务外网线路租用", "W07"),
    ("会议室租赁", "W07"),
    ("国土空间总体规划", "W08"),
    ("地方志编纂", "W08"),
    ("课题研究", "W08"),
    ("立法调研", "W08"),
    ("公益广告宣传片", "W09"),
    ("政府公报印刷", "W09"),
    ("食品安全抽检", "W44"),
    ("经济普查", "W18"),
    ("水质监测", "W44"),
    ("第三方测评", "W45"),
    ("两癌筛查", "W11"),
    ("疫苗接种", "W11"),
    ("动物防疫", "W11"),
    ("老旧小区改造", "W12"),
    ("高标准农田建设", "W12"),
    ("村内道路硬化", "W12"),
    ("校舍维修", "W12"),
    ("河道治理", "W12"),
    ("多媒体一体机购置", "W13"),
    ("演出设备更新", "W13"),
    ("消防车辆购置", "W13"),
    ("图书采购", "W13"),
    ("防汛物资储备", "W14"),
    ("惠民演出", "W20"),
    ("马拉松赛事", "W20"),
    ("公务接待", "W54"),
    ("机关物业", "W16"),
    ("法律顾问", "W16"),
    # a place is not what is done there
    ("图书馆免费开放", ""),
    ("文化馆免费开放", ""),
    ("政务服务中心", ""),
    ("档案馆搬迁", ""),
    ("服务中心建设", "W12"),
    ("养护站建设", "W12"),
    ("图书馆图书购置", "W13"),
    ("检测中心设备购置", "W13"),
    ("培训中心食堂改造", "W12"),
    # 治理 of a river is building, of a community it is service
    ("社区治理", "W16"),
    ("基层治理", "W16"),
    ("量子计算", ""),
]
UNDER_VERBS = [
    # object, the verb before it, the kind of work
    ("老人", "慰问", "W03"),
    ("羊只", "接种", "W11"),
    ("农田", "建设", "W12"),
    ("古籍善本", "修复", "W12"),
    ("数据库", "购买", "W13"),
    ("展项", "引进", "W13"),
    ("房屋", "租用", "W07"),
    ("树苗", "补植", "W04"),
    ("相关内容", "开展", "W00"),
    ("信息", "收集", ""),
]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_a_name_tells_the_kind_of_work(name: str, kind: str) -> None:
    found = kind_of(name, "", KINDS)
    assert (found.id if found else "") == kind


@pytest.mark.parametrize(("thing", "verb", "kind"), UNDER_VERBS)
def test_where_the_name_does_not_tell_the_verb_does(thing: str, verb: str, kind: str) -> None:
    found = kind_of(thing, verb, KINDS)
    assert (found.id if found else "") == kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.id} {kind.name}")
def test_a_kind_of_work_measures_what_every_table_needs(kind: object) -> None:
    (kind,) = [one for one in KINDS if one is kind]
    levels = {row.level2 for row in kind.indicators}
    assert {Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.SOCIAL_BENEFIT} <= levels
    assert all(row.value_source for row in kind.indicators), "every usual target says where it comes from"


LONG_NAMES = [
    # words of a long name; what is left of it are whole words, the last two among them
    "机关|常规|办公|设备|运行|维护|保障",
    "义务教育|阶段|学生|营养|改善|计划",
    "重点|水域|渔业|资源|增殖|放流|活动",
    "城乡|社区|居家|养老|服务|设施|建设",
    "中小学|校舍|安全|保障|长效|机制",
    "城市|道路|照明|设施|日常|运行|维护",
]
TOPICS = [
    # project name as it is filed, what its rows are named after or end in
    ("区人大代表工作", "区人大代表工作"),
    ("2027年业务培训经费", "业务培训"),
    ("家庭医生签约服务补助", "家庭医生签约服务补助"),
    ("科普大篷车进校园活动", "科普大篷车进校园活动"),
    ("青少年心理健康服务购买服务", "青少年心理健康服务"),
    ("19名百岁老人高龄津贴", "百岁老人高龄津贴"),
    ("（2027）老旧小区改造项目", "老旧小区改造"),
    ("关于河道保洁的项目", "河道保洁"),
    ("“两癌”筛查经费", "两癌筛查"),
    ("中央财政支持农村公路日常养护补助资金", "农村公路日常养护"),
    ("义务教育阶段学生营养改善计划补助资金", "营养改善计划"),
    ("预算监督与绩效审计工作经费", "绩效审计"),
]


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_long_name_is_cut_to_its_last_words(name: str) -> None:
    words = name.split("|")
    core = core_of("".join(words), CUTTER)
    assert core in ["".join(words[start:]) for start in range(1, len(words) - 1)]


@pytest.mark.parametrize(("name", "core"), [("业务培训", "业务培训"), ("各类培训", "培训"), ("专项审计", "审计")])
def test_a_short_name_loses_only_empty_words(name: str, core: str) -> None:
    assert core_of(name, CUTTER) == core


@given(
    st.lists(
        st.sampled_from(
            ["农村", "公路", "日常", "养护", "设备", "购置", "学生", "营养", "改善", "计划", "的", "与", "老旧", "小区"]
        ),
        min_size=1,
    )
)
def test_a_core_is_an_ending_of_its_name(words: list[str]) -> None:
    name = "".join(words)
    core = core_of(name, CUTTER)
    assert core
    assert core in name


@pytest.mark.parametrize(("name", "topic"), TOPICS)
def test_rows_are_named_after_the_projects_object(assistant: Assistant, name: str, topic: str) -> None:
    request = DraftRequest(description="按年度计划完成各项任务，经费30万元。", project_name=name)
    result = assistant.draft(request, keep=False)
    assert result.profile is not None
    found = result.profile.tasks[0]
    assert found.endswith(topic)
    assert not any(word in found for word in ("2027", "经费", "资金", "关于", "中央", "（"))
    assert any(row.level3.startswith(found) for row in result.indicators)


TASKS = [
    # description, what the project does besides its main object, in the order of the text, with kinds
    ("举办干部培训4期，制作宣传片2部，聘请法律顾问3名", ["干部培训 W02", "宣传片 W09", "法律顾问 W16"]),
    ("开展河道保洁、绿化养护、道路清扫和垃圾清运", ["河道保洁 W05", "绿化养护 W05", "道路清扫 W05", "垃圾清运 W05"]),
    ("主要用于预算监督、人事任免资格审查、绩效审计等", ["预算监督 W10", "人事任免资格审查 W45", "绩效审计 W45"]),
    ("向代表发放履职费，组织专题调研", ["履职费 W03", "专题调研 W08"]),
    ("对门户网站进行运维，召开新闻发布会12场", ["门户网站 W06", "新闻发布会 W20"]),
    ("购置护理床120张", ["护理床购置 W13"]),
    ("为困难群众发放救助金，开展走访慰问", ["救助金发放 W03", "走访慰问 W33"]),
]
NO_TASKS = [
    "安排预算资金30万元",
    "按照有关规定和标准执行",
    "提高服务水平和工作能力",
    "做好各项工作",
    "按季度推进工程进度",
]


def subjects_of(text: str, topic: str = "综合事务") -> tuple[Subject, ...]:
    return read_subjects(read_brief(text, LEXICON), topic, KINDS, CUTTER)


@pytest.mark.parametrize(("text", "tasks"), TASKS)
def test_tasks_are_read_from_the_description(text: str, tasks: list[str]) -> None:
    main, *found = subjects_of(text)
    assert main.name == "综合事务"
    assert [f"{subject.name} {subject.kind.id}" for subject in found][: len(tasks)] == tasks[: MOST_SUBJECTS - 1]


@pytest.mark.parametrize("text", NO_TASKS)
def test_money_rules_and_effects_are_no_tasks(text: str) -> None:
    assert len(subjects_of(text)) == 1


def test_the_projects_own_object_is_not_a_task_again() -> None:
    names = [subject.name for subject in subjects_of("开展河道保洁，打捞漂浮物", "河道保洁")]
    assert names.count("河道保洁") == 1


def test_tasks_of_one_kind_lend_it_to_a_name_that_does_not_tell() -> None:
    assert subjects_of("开展河道保洁、绿化养护、道路清扫")[0].kind.id == "W05"
    assert subjects_of("开展河道保洁，举办培训")[0].kind.id == "W00"


@given(st.lists(st.sampled_from([text for text, _ in TASKS] + NO_TASKS), min_size=1, max_size=4))
def test_subjects_are_few_distinct_and_quoted(texts: list[str]) -> None:
    text = "。".join(texts)
    found = subjects_of(text)
    assert 1 <= len(found) <= MOST_SUBJECTS
    assert len({subject.name for subject in found}) == len(found)
    for subject in found[1:]:
        for start, end in subject.spans:
            assert set(subject.name) & set(text[start:end]), "a task stands where it points"


@given(st.lists(st.sampled_from([text for text, _ in TASKS] + NO_TASKS), min_size=1, max_size=4))
def test_rows_after_the_kind_of_work_are_short_measurable_and_say_why(texts: list[str]) -> None:
    text = "。".join(texts)
    for row in work_rows(subjects_of(text), general_kind(KINDS), text):
        assert len(row.name) <= 20
        assert row.value is not None
        assert {"level3", "target"} <= {evidence.cell for evidence in row.evidence}
        assert row.note or row.value in (0, 100), "a value that is not settled is marked as a suggestion"


@pytest.mark.parametrize(
    ("topic", "lasts"),
    [
        ("演出设备购置", True),
        ("消防车购置", True),
        ("多媒体一体机购置", True),
        ("图书采购", False),
        ("服装采购", False),
    ],
)
def test_only_durable_things_have_years_of_use(topic: str, lasts: bool) -> None:
    rows = work_rows(subjects_of("", topic), general_kind(KINDS), "")
    assert any("使用年限" in row.name for row in rows) is lasts


def test_effects_are_those_of_the_project_as_a_whole() -> None:
    text = "开展河道保洁，购置护理床120张"
    rows = work_rows(subjects_of(text, "社区服务"), general_kind(KINDS), text)
    assert {row.level2 for row in rows if row.task} <= {Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS}
