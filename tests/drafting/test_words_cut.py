"""Words cut: names, objects and purposes end where words end, though a character in them is grammar elsewhere."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.drafting.brief import read_brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.objects import one_thing, project_object
from assistant.drafting.naming.whole_words import fitted_whole
from assistant.drafting.project.topic import core_of
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.effects import effect_rows
from assistant.resources import load_lexicon
from assistant.retrieval.tokens import FieldTokenizer
from assistant.service import Assistant

LEXICON = load_lexicon()
CUTTER = FieldTokenizer(LEXICON.field_words, LEXICON.abbreviations)

FITTED = [
    # the text, a name that was shortened from the left to twenty characters, the name that is proposed
    (
        "稳步推进小型水库安全鉴定工作",
        "进小型水库安全鉴定工作长效管理机制健全率",
        "小型水库安全鉴定工作长效管理机制健全率",
    ),
    ("健全各级各类应急队伍值守", "级各类应急队伍值守工作长效管理机制健全率", "各类应急队伍值守工作长效管理机制健全率"),
    (
        "开展新型农业经营主体提升行动",
        "型农业经营主体提升行动项目完成质量达标率",
        "农业经营主体提升行动项目完成质量达标率",
    ),
    (
        "实施社区嵌入式服务设施建设行动",
        "区嵌入式服务设施建设行动工作完成质量达标",
        "嵌入式服务设施建设行动工作完成质量达标",
    ),
    # names that begin with a word, that were not shortened, or that stand behind a number
    ("推进小型水库安全鉴定工作", "小型水库安全鉴定工作长效管理机制健全率", "小型水库安全鉴定工作长效管理机制健全率"),
    ("稳步推进小型水库安全鉴定", "进小型水库", "进小型水库"),
    (
        "扶持2家中医诊所开展中医药服务试点示范工作",
        "中医诊所开展中医药服务试点示范工作完成率",
        "中医诊所开展中医药服务试点示范工作完成率",
    ),
]


@pytest.mark.parametrize(("text", "name", "whole"), FITTED)
def test_a_name_that_was_shortened_begins_with_a_word(text: str, name: str, whole: str) -> None:
    row = Candidate(
        level2=Level2.QUALITY, name=name, operator=Operator.GTE, value=None, unit="%", evidence=(), weight=1.0
    )
    assert [fitted.name for fitted in fitted_whole([row], text, CUTTER)] == [whole]


CORES = [
    # a long name, how many characters its last words may have, these
    ("沿江城镇带高质量发展示范区", 7, "高质量发展示范区"),
    ("推进县域医共体高水平管理", 4, "高水平管理"),
    # words of two halves may be cut between these
    ("城乡居民基本养老保险征缴", 4, "保险征缴"),
]


@pytest.mark.parametrize(("name", "longest", "core"), CORES)
def test_a_core_begins_with_a_whole_word(name: str, longest: int, core: str) -> None:
    assert core_of(name, CUTTER, longest) == core


OBJECTS = [
    # a project's name, what it is about
    ("民营企业参与重大项目经费", "民营企业参与重大项目"),
    ("全县重大项目经费", "重大项目"),
    ("民生保障类项目经费", "民生保障类项目"),
    ("湖滨会展中心等标志性项目", "湖滨会展中心"),
    ("省属公办高校实训设备更新经费", "省属公办高校实训设备更新"),
    ("省市县三级调度通信网建设经费", "省市县三级调度通信网建设"),
    ("激活农村消费", "激活农村消费"),
    ("市县一支队伍管执法改革经费", "市县一支队伍管执法改革"),
    # what a name does without
    ("省级文物保护经费", "文物保护"),
    ("垃圾清运费", "垃圾清运"),
    ("县域物流配送项目", "县域物流配送"),
    ("区消防救援支队营房维修经费", "营房维修"),
]


@pytest.mark.parametrize(("name", "thing"), OBJECTS)
def test_an_object_is_cut_between_words(name: str, thing: str) -> None:
    assert project_object(name) == thing


ONE_OF_SEVERAL = [
    # a long list, the one of it that a row measures
    ("城市群一体化发展和呼和浩特都市圈建设", "呼和浩特都市圈建设"),
    ("社会组织参与社区服务和志愿者队伍能力培训", "志愿者队伍能力培训"),
    ("农村供水管护站所标准化改造与信息系统运维", "信息系统运维"),
]


@pytest.mark.parametrize(("name", "thing"), ONE_OF_SEVERAL)
def test_a_list_is_parted_between_words(name: str, thing: str) -> None:
    assert one_thing(name) == thing


DONE = [
    # a clause, what is done and to what
    ("县文旅局建设滨海康养旅游目的地", ("建设", "滨海康养旅游目的地")),
    ("市文化馆实施地方戏曲走向世界计划", ("实施", "地方戏曲走向世界计划")),
    ("县自然资源局开展工业用地集约利用评价", ("开展", "工业用地集约利用评价")),
    ("市商务局新增省级经济技术开发区3个", ("新增", "省级经济技术开发区")),
    ("市科技局支持龙头企业牵头组建创新联合体", ("支持", "龙头企业牵头组建创新联合体")),
    ("市商务局举办全市老字号企业助力乡村特色产业高质量发展活动", ("举办", "老字号企业助力乡村特色产业高质量发展活动")),
    ("县文旅局新打造精品民宿6家", ("新打造", "精品民宿")),
    ("市商务局落实绿色消费推进行动", ("落实", "绿色消费推进行动")),
    ("县文旅局开展非遗保护促进行动", ("开展", "非遗保护促进行动")),
    ("区教育局推进城乡学校共同体建设", ("推进", "城乡学校共同体建设")),
    # the same characters where they are words by themselves
    ("县图书馆采购阅览室用的书架", ("采购", "阅览室用")),
    ("县水利局共建设水渠12公里", ("建设", "水渠")),
    ("县水利局汛期前新建泵站2座", ("新建", "泵站")),
]


@pytest.mark.parametrize(("text", "done"), DONE)
def test_what_is_done_is_read_in_whole_words(text: str, done: tuple[str, str]) -> None:
    brief = read_brief(f"{text}，预算20万元。", LEXICON)
    assert [(one.verb, one.object) for one in brief.activities][:1] == [done]


EFFECTS = [
    # a purpose, the row that measures it
    ("推进技术攻关、中试验证和成果产业孵化。", "成果产业孵化成效认可率"),
    ("提高养老、托育、家政类机构服务质量。", "家政类机构服务质量提升认可率"),
    ("推进城乡公共服务均等化。", "城乡公共服务均等化成效认可率"),
    ("提升公共设施完备度、出行便利度。", None),
    ("以完善管理制度为基础开展工作。", "管理制度完善认可率"),
]


@pytest.mark.parametrize(("text", "name"), EFFECTS)
def test_an_effect_is_named_in_whole_words(text: str, name: str | None) -> None:
    rows = [row.name for row in effect_rows(read_brief(text, LEXICON), LEXICON)]
    assert rows == [name] if name else not any("便利认可" in row for row in rows)


DRAFTS = [
    # a description, words that stand in names of its rows, and torn ones that do not
    ("市科技局支持小微企业参与公共数据授权运营，预算60万元。", "参与公共数据授权运营", "企业参完成"),
    ("县发改局推进要素市场化配置改革，预算40万元。", "市场化配置改革", "素市场化工作"),
    ("某省发展和改革委员会2027年建设省级低空监管系统，预算300万元。", "低空监管系统", "级低空"),
    ("市商务局支持12个服务业集聚区建设，预算240万元。", "服务业集聚区", "个业集聚区"),
    ("县教育局提高中小学教师教学能力，培训400人，预算40万元。", "中小学教师", "高中小学教师"),
    ("县商务局激活农村消费，办好乡村大集，预算20万元。", "激活农村消费工作", "农村消工作"),
    ("县教育局推进城乡义务教育共同体建设，预算90万元。", "义务教育共同体", "设计使用年限"),
    ("县文明办深化文明创建，把文明新风送进千家万户，预算20万元。", "文明创建", "万户家数"),
]


@pytest.mark.parametrize(("text", "said", "torn"), DRAFTS)
def test_rows_are_named_in_whole_words(assistant: Assistant, text: str, said: str, torn: str) -> None:
    names = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert any(said in name for name in names)
    assert not any(torn in name for name in names)
