"""Work told in the words of reports: how eagerly it is done, and its number in a speech, are no part of any name."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.wording.promotion import as_planned
from assistant.drafting.reading.wording.rewording import reworded
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.facts import facts_of

PLANNED = [
    # what is told, what is read
    # how the work is done
    ("县民政局2027年扎实推进婚俗改革试点，", "县民政局2027年推进婚俗改革试点，"),
    ("市水利局2027年科学有序推进城区河道清淤，", "市水利局2027年推进城区河道清淤，"),
    ("市住建局系统推进老旧小区改造，", "市住建局推进老旧小区改造，"),
    ("区文旅局2027年高标准建设非遗展示馆，", "区文旅局2027年建设非遗展示馆，"),
    ("2027年持续深入开展禁毒宣传，纵深推进戒毒康复。", "2027年开展禁毒宣传，推进戒毒康复。"),
    ("市商务局2027年创新办好年货节，", "市商务局2027年举办年货节，"),
    ("乡村公路养护扎实推进，农村客运全面开展。", "乡村公路养护，农村客运。"),
    # which part of a speech it is
    ("三是实施河湖清四乱行动，", "实施河湖清四乱行动，"),
    ("十一要开展燃气安全排查，", "开展燃气安全排查，"),
    ("市科协2027年(四)开展科普进校园活动，", "市科协2027年开展科普进校园活动，"),
    # numbers that are none
    ("打造一批口袋公园，建设更多充电站，", "打造口袋公园，建设充电站，"),
    # what a text opens with
    ("县教育局2027年深化课后服务改革，", "县教育局2027年推进课后服务改革，"),
    ("市粮储局2027年加快储备粮库智能化建设，", "市粮储局2027年推进储备粮库智能化建设，"),
    ("市残联2027年加大残疾儿童康复救助力度，", "市残联2027年推进残疾儿童康复救助，"),
    ("市发改委2027年推动出台充电设施规划，", "市发改委2027年出台充电设施规划，"),
    ("市住建局2027年建设宜居、低碳、智慧的产业新城，", "市住建局2027年建设产业新城，"),
    ("优化布局，加快老城区管廊建设，", "优化布局，实施老城区管廊建设，"),
    ("包括两项：一是普查，30万元；二是培训，8万元。", "包括两项：一是普查，30万元；二是培训，8万元。"),
    # nouns that begin so, what is done without haste, what work is for
    ("系统升级改造，", "系统升级改造，"),
    ("分类处置设施建设，", "分类处置设施建设，"),
    ("高标准农田建设，", "高标准农田建设，"),
    ("市农业农村局2027年高质量发展专项，", "市农业农村局2027年高质量发展专项，"),
    ("统筹规划编制，", "统筹规划编制，"),
    ("四要素登记，", "四要素登记，"),
    ("采购一批次药品，", "采购一批次药品，"),
    ("市工信局2027年加强应急通信保障能力，", "市工信局2027年加强应急通信保障能力，"),
    ("购置图书，加强读者服务，", "购置图书，加强读者服务，"),
    ("区文旅局2027年推动文旅产业发展，举办灯会6场，", "区文旅局2027年推动文旅产业发展，举办灯会6场，"),
    ("确保各项任务扎实推进。", "确保各项任务扎实推进。"),
    ("申请安排36万元。——河口镇中学", "申请安排36万元。——河口镇中学"),
]


@pytest.mark.parametrize(("told", "planned"), PLANNED)
def test_what_is_promoted_is_read_as_a_plan_tells_it(told: str, planned: str) -> None:
    assert as_planned(reworded(told, load_lexicon())).text == planned


@pytest.mark.parametrize("told", [told for told, _ in PLANNED])
def test_every_character_keeps_its_place(told: str) -> None:
    read = as_planned(reworded(told, load_lexicon()))
    assert len(read.places) == len(read.text)
    stay = [(char, told[start:end]) for char, (start, end) in zip(read.text, read.places, strict=True)]
    assert all(char == said or len(said) > 1 for char, said in stay)


NAMES = [
    # work that is furthered, whole
    ("市林业局2027年推进油茶、核桃低产林改造，预算260万元。", "油茶、核桃低产林改造经费"),
    ("市交通运输局2027年推进城区公交、城乡客运融合改革，预算90万元。", "城区公交、城乡客运融合改革经费"),
    ("县民政局2027年推进“幸福食堂”联建，预算60万元。", "“幸福食堂”联建经费"),
    ("市发改委2027年开展“助企、惠农、便民”行动，预算80万元。", "“助企、惠农、便民”行动经费"),
    ("市工信局2027年推进纺织园、化工园循环化改造项目建设，预算800万元。", "纺织园、化工园循环化改造项目"),
    ("市住建局2027年开展背街小巷、农贸市场整治，预算90万元。", "背街小巷、农贸市场整治经费"),
    ("市住建局2027年推进海绵小区建设，实施雨水管网工程，预算900万元。", "海绵小区建设经费"),
    ("市教育局2027年加强校舍安全管理，实施校舍加固工程，预算900万元。", "校舍加固工程"),
    # a verb and its thing, turned round
    ("市应急局2027年完善山洪预警发布机制，优化会商流程。预算70万元。", "山洪预警发布机制建设项目"),
    ("市商务局2027年构建县域商业网络。预算120万元。", "县域商业网络建设经费"),
    ("市体育局2027年发展冰雪运动，预算150万元。", "冰雪运动发展经费"),
    ("市科技局2027年布局科技成果中试基地，预算300万元。", "科技成果中试基地布局经费"),
    ("市数据局2027年建设城市运行数据底座，预算400万元。", "城市运行数据底座建设经费"),
    ("市妇联2027年倡导文明家风。预算20万元。", "文明家风倡导项目"),
    ("市医保局2027年围绕群众关切，提升经办服务水平。预算50万元。", "经办服务水平提升项目"),
    ("市工信局2027年做强茶叶、竹木等3个特色产业，预算50万元。", "茶叶、竹木等特色产业发展经费"),
    # what is promoted gives way to the work that it is promoted by
    ("市科技局2027年守住粮种安全底线，开展种质资源普查行动，预算90万元。", "种质资源普查行动经费"),
    ("市工信局2027年推动轻工产业提质，实施轻工设计提升行动，预算90万元。", "轻工设计提升行动经费"),
    ("市文旅局2027年用好国债资金，建设游客集散中心，预算900万元。", "游客集散中心建设经费"),
    # names that begin with such words as nouns
    ("市发改委发展规划编制：2027年开展专题研究3项，预算60万元。", "发展规划编制"),
    ("建设工程消防审验：2027年审验项目120个，预算60万元。", "建设工程消防审验"),
    ("巩固拓展脱贫攻坚成果，2027年监测农户600户，预算60万元。", "巩固拓展脱贫攻坚成果经费"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_project_is_named_after_what_is_promoted(text: str, name: str) -> None:
    assert facts_of(text).project_name == name


EAGER = (
    "扎实",
    "深入",
    "稳步",
    "有序",
    "持续",
    "加快",
    "大力",
    "加强",
    "强化",
    "深化",
    "推动",
    "更多",
    "一批",
    "是",
    "力度",
)
TABLES = [
    "县自然资源局2027年扎实有序推进矿山边坡复绿工作，加强矿区道路建设和管理，预算210万元。",
    "市文旅局2027年五是深化长城文化遗址保护，打造更多研学基地，持续开展非遗集市，预算180万元。",
    "市工信局2027年加大电子废弃物回收力度，推进回收站点建设，大力建设一批拆解中心，预算320万元。",
    "区住建局2027年加快城中村排水改造，深入实施雨污分流工程，预算560万元。",
]


@pytest.mark.parametrize("text", TABLES)
def test_neither_the_name_nor_a_row_nor_the_goal_says_how_eagerly(assistant: Assistant, text: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    said = (draft.project_name, draft.annual_goal, *(row.level3 for row in draft.indicators))
    assert not [(words, word) for words in said for word in EAGER if word in words]
