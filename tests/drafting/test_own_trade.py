"""Own trade: rows, questions and who is asked come from what a project does, whatever word another trade shares."""

from __future__ import annotations

import pytest

from assistant.domain.draft import Draft
from assistant.domain.indicator import Level2
from assistant.drafting.request import DraftRequest
from assistant.resources import load_library
from assistant.service import Assistant

OWN = [
    # description, ends of rows that stand, who is asked, ends of rows and words of questions that do not
    # neighbours that share a word
    (
        "葡萄产业园防雹网建设补助，建设1600亩，每亩补助1200元，共192万元",
        ("优质果率", "防灾设施验收合格率"),
        "果农",
        ("作业装备检定合格率", "人工影响天气作业安全责任事故发生数"),
    ),
    ("人工防雹作业经费，购置火箭弹600枚，预算90万元", ("作业装备检定合格率",), "", ("优质果率",)),
    (
        "能源监管业务费，用于电力安全监管检查和12398投诉受理，资金120万元",
        ("重大以上电力安全事故发生数",),
        "电力用户",
        ("消费投诉举报办结率",),
    ),
    (
        "第一书记帮扶项目资金，对20个派驻村每村扶持20万元，共400万元",
        ("村集体经济收入增长率",),
        "派驻村群众",
        ("驻村干部考核合格率",),
    ),
    (
        "驻村工作队生活补助，驻村干部120人，每人每月1500元，共216万元",
        ("驻村干部考核合格率",),
        "",
        ("村集体经济收入增长率",),
    ),
    ("重大项目前期经费300万元，用于可行性研究报告编制和评审", ("前期成果评审通过率",), "项目单位", ("前期成效认可率",)),
    ("就业见习补贴，见习人员150人，每人每月1200元，6个月，共108万元", ("见习期满留用率",), "", ("求职者满意度",)),
    ("工商联民营经济服务经费12万元，用于商会建设", ("会员企业诉求办结率",), "民营企业", ()),
    (
        "县水利局对小型水库、山塘、堤防和水闸实行物业化管理，2026年412万元，管护水库38座、水闸11座",
        ("水利工程安全责任事故发生数",),
        "受益区群众",
        ("季度考核得分", "服务投诉办结率", "干部职工满意度"),
    ),
    ("市水务局水库山塘物业化管理，2026年95万元，管护水库30座", ("水利工程设施完好率",), "受益区群众", ("投诉办结率",)),
    ("县机关事务中心办公楼物业管理，2026年95万元", ("服务投诉办结率",), "干部职工", ("水利工程安全责任事故发生数",)),
    (
        "市历史博物馆物业管理，安保、保洁，2026年150万元",
        ("物业管理考核合格率",),
        "观众",
        ("开放时间达标率", "干部职工满意度"),
    ),
    ("区图书馆2026年物业服务费36万元", (), "读者", ("干部职工满意度",)),
    ("省邮政管理局2026年寄递渠道安全检查经费32万元", ("寄递安全检查合格率",), "用邮群众", ("灌溉面积", "渠道长度")),
    ("市委网信办拓展宣传渠道，2026年网络宣传经费50万元", (), "", ("灌溉面积", "渠道长度")),
    ("县水利局灌区渠道维修，2026年120万元", (), "", ("寄递企业",)),
    (
        "市统计局采价终端租用和采价员劳务，2026年居民消费价格调查40万元",
        ("采价数据审核合格率",),
        "数据使用部门",
        ("线路（通道）条数", "居民满意度"),
    ),
    (
        "县司法局行政复议经费35万元，用于聘请行政复议委员会专家委员、案件听证",
        ("复议案件法定期限内办结率",),
        "复议申请人",
        ("委员满意度",),
    ),
    (
        "市审计局2026年审计业务费90万元，用于外勤审计和聘请专业人员",
        ("审计发现问题整改率",),
        "被审计单位",
        ("委托单位满意度",),
    ),
    ("县卫健局购置日志审计等安全设备9台，45万元，开展等保测评", (), "", ("审计项目数",)),
    (
        "台胞服务中心2026年台湾青年实习就业补贴500万元",
        ("补贴对象审核准确率",),
        "台湾青年",
        ("交流活动参与率", "交流活动安全责任事故发生数"),
    ),
    ("市台办2026年台湾青年研习营18万元，组织研习营2期", ("交流活动参与率",), "台湾青年", ("补贴对象审核准确率",)),
    (
        "大学2026年对品学兼优的港澳及华侨学生发放奖学金，发放240人，共120万元",
        ("获奖学生条件符合率", "奖学金发放及时率"),
        "港澳及华侨学生",
        ("困难学生应助尽助率", "应助尽助率"),
    ),
    ("县教育局困难学生助学金，资助1200人，共180万元", ("应助尽助率",), "", ("奖学金评审程序合规率",)),
    (
        "居民燃气用户安全装置加装，加装5.2万户，每户补贴140元",
        ("户内燃气安全责任事故发生数",),
        "",
        ("供热安全责任事故发生数",),
    ),
    ("县供热管网改造，改造6公里，预算400万元", ("供热安全责任事故发生数",), "供热用户", ("燃气安全责任事故发生数",)),
    (
        "镇人行道及排水沟维修工程，因积水严重，投资68万元",
        ("积水问题消除率", "市政工程完工及时率"),
        "",
        ("市政设施修复及时率", "市政投诉办结率"),
    ),
    ("市政设施日常维护经费68万元，维护井盖3000个", ("市政设施修复及时率",), "", ("工程完工及时率",)),
    (
        "县城管局水域清漂，打捞漂浮物1.2万吨并上岸无害化处置，180万元",
        ("漂浮物无害化处置率",),
        "沿河群众",
        ("河湖问题整改率",),
    ),
    ("县融媒体中心农村应急广播维护，维护终端560组，36万元", ("终端在线率",), "农村居民", ("观众满意度",)),
    (
        "检察院公益诉讼办案经费40万元，办理案件70件，督促治理污染水域",
        ("公益损害问题修复整改率",),
        "群众",
        ("当事人满意度",),
    ),
    ("县检察院办案业务费40万元，用于办案差旅和检察听证", (), "当事人", ("公益损害问题修复整改率",)),
    ("市场监管局集贸市场衡器强制检定4200台，18.9万元", ("不合格计量器具处置率",), "经营户", ()),
    (
        "市总工会户外劳动者服务站点提升，提升站点35个，35万元",
        ("站点设施配备达标率",),
        "户外劳动者",
        ("工程设计使用年限",),
    ),
    ("公安局刑侦支队DNA实验室试剂耗材经费180万元", ("试剂耗材验收合格率", "检验检材份数"), "办案单位", ()),
    ("县住建局房屋白蚁防治90万元", ("白蚁防治面积",), "房屋使用人", ()),
    ("街道老旧小区物业化管理补助60万元，补助小区18个", (), "", ("竣工验收合格率", "水利工程安全责任事故发生数")),
    ("街道办事处背街小巷整治提升，整治胡同11条，320万元", ("街巷环境整治达标率",), "居民", ("建成投入使用率",)),
    ("县农民工欠薪治理经费16万元，检查用人单位200户次", ("记录完整率",), "农民工", ("项目验收合格率",)),
    ("民政局敬老院消防改造，改造敬老院6所，96万元", ("火灾责任事故发生数",), "老年人", ("场所使用人员满意度",)),
]
ASKED = [
    # description, what is asked for, what is not
    ("某县卫健局居民健康档案管理经费30万元", "健康管理人数", "数字化档案"),
    ("某市档案馆民国档案征集经费30万元", "征集档案件数", "数字化档案"),
    ("某市档案馆馆藏档案数字化经费30万元", "数字化档案", "征集档案件数"),
    ("某县秸秆综合利用补助，2026年200万元", "秸秆利用量", "监测（治理）点位数"),
    ("某镇秸秆禁烧巡查经费20万元", "巡查次数", "秸秆利用量"),
    ("某市财政局财政资金监控系统运维，2026年15万元", "维护设施设备数量", "监控点位数"),
    ("某市公安局视频监控维护，2026年15万元", "监控点位数", ""),
    ("某市税务局2026年社会保险费征收经费60万元", "服务缴费人次", "征收面积"),
    ("某县房屋征收补偿，2026年3000万元", "征收面积", "服务缴费人次"),
    ("某区司法局行政复议经费20万元", "办理复议案件数", "应诉案件数"),
    ("某市人社局职称评审经费22万元", "参加评审人次", "评审）项目数"),
]
KINDS = [
    ("县司法局行政复议经费，用于案件听证和实地调查，20万元", ("实地调查记录完整率",)),
    ("县委统战部统战工作28万元，用于党外代表人士教育培训、民营经济人士联谊", ("统战活动开展及时率",)),
    # description, ends of rows of this kind of work
    ("市发展改革委价格认定和成本监审经费18万元", ("价格认定结论复核维持率", "成本监审报告复核合格率")),
    ("市畜牧中心饲料兽药质量监测，抽检饲料120批次，42万元", ("不合格饲料兽药处置率",)),
    ("海塘维修养护，维修海塘18公里，210万元", ("水利工程设施完好率",)),
    ("市水利局取水许可监管，取水口核查、用水统计，36万元", ("取用水违规问题整改率", "取用水单位满意度")),
    ("水土保持监测站运行15万元，观测小区12个", ("监测数据上报及时率",)),
    ("三峡后续移民安稳致富项目320万元，扶持移民产业", ("移民扶持项目验收合格率",)),
    ("市应急局煤矿安全监管专家会诊120万元", ("矿山较大以上事故起数", "矿山企业满意度")),
    ("市应急局特种作业安全技术考核45万元，考核6000人次", ("考核程序合规率", "证书核发及时率")),
    ("市商务局成品油市场监管12万元，检查加油站200座", ("违规经营问题查处率",)),
    ("市人民医院2026年援藏医疗队工作补助72万元，选派队员12名", ("援派队员考核合格率", "受援地患者满意度")),
    ("天津城建大学2026年大学生创新创业训练计划项目经费150万元，支持项目150项", ("项目结题验收通过率",)),
    ("农业农村局黄龙病防控示范80万元，建立示范基地5个", ("防治作业及时率",)),
    ("老龄办敬老月活动经费20万元", ("敬老活动开展及时率",)),
    ("“老伙伴”计划，组织低龄老年志愿者620名，意外险经费22万元", ("志愿者意外险投保率",)),
    ("组织企业参加境外展会40家，75万元", ("参展组织及时率",)),
    ("人社局事业单位招聘考试考务费65万元，用于命题、监考", ("考试安全责任事故发生数", "考生满意度")),
    ("学校食堂明厨亮灶监控维护18万元，维护学校62所", ("校园食品安全责任事故发生数", "师生及家长满意度")),
    ("废弃矿井封堵210万元，封堵井口42个", ("封堵工程验收合格率", "废弃矿井安全责任事故发生数")),
    ("某县机要局2026年文件交换和公文印刷经费16万元", ("失泄密事件发生数",)),
    ("竹筏码头改造320万元，改造码头6座", ("游客满意度",)),
    ("野生动物致害补偿36万元", ("受损群众应补尽补率", "损失核定准确率")),
    ("虫草采集管理经费15万元，设卡点8个", ("采集纠纷调处率",)),
    ("县卫健局海岛医疗船巡回诊疗经费70万元，巡诊120次", ("巡诊计划按期完成率", "受诊群众满意度")),
    ("县农业农村局莼菜种质资源保护30万元", ("种质资源有效保存率",)),
    ("铁棍山药地理标志品牌宣传25万元", ("地理标志用标合规率",)),
    ("景区森林消防直升机航护120万元", ("重大森林火灾事故发生数", "林区群众满意度")),
    ("浒苔打捞处置480万元，打捞浒苔3万吨", ("打捞藻类无害化处置率",)),
    ("县供热公司换热站维护80万元", ("供热故障抢修及时率",)),
    ("景区停车场建设450万元，停车位200个", ("停车泊位投入使用率",)),
    ("民族三月三主场活动260万元，设分会场5个", ("活动方案执行率", "活动举办及时率")),
]
OUTPUTS = [
    # description, row of quantity
    ("文旅局长城保护员补助，保护员80名，每人每月500元，共48万元", "保护员人数"),
    ("文物局保护古树名木，复壮古树60株，经费48万元", "古树"),
]
LISTED = [
    # description, works that rows or a note speak of
    (
        "县委统战部2026年统战工作28万元，用于党外代表人士教育培训、无党派人士调研视察、民营经济人士联谊以及海外统战工作",
        ("无党派人士调研视察", "民营经济人士联谊", "海外统战"),
    ),
    ("市工商联2026年专项26万元，用于企业家座谈、商会走访和会员维权", ("企业家座谈", "商会走访", "会员维权")),
    ("调查总队2026年价格调查50万元，用于采价员劳务、采价终端租用和业务培训", ("采价员劳务", "采价终端租用")),
    ("人社局2026年考试65万元，用于命题、试卷印制和考场租用", ("命题", "试卷印制", "考场租用")),
]


@pytest.mark.parametrize(("text", "stand", "who", "never"), OWN)
def test_rows_and_questions_are_of_the_own_trade(
    assistant: Assistant, text: str, stand: tuple[str, ...], who: str, never: tuple[str, ...]
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    said = _said(draft)
    assert not [end for end in stand if not any(end in one for one in said)], said
    assert not [end for end in never if any(end in one for one in said)], said
    asked = [row.level3 for row in draft.indicators if row.level2 == Level2.BENEFICIARY_SATISFACTION.value]
    assert not who or any(who in name for name in asked), asked


@pytest.mark.parametrize(("text", "count", "other"), ASKED)
def test_what_the_own_trade_counts_is_asked(assistant: Assistant, text: str, count: str, other: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    asked = "".join(question.text for question in draft.questions if "计划完成多少" in question.text)
    assert count in asked
    assert not other or other not in asked, asked


@pytest.mark.parametrize(("text", "stand"), KINDS)
def test_a_kind_of_work_has_measures_of_its_own(assistant: Assistant, text: str, stand: tuple[str, ...]) -> None:
    names = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not [end for end in stand if not any(name.endswith(end) for name in names)], names


@pytest.mark.parametrize(("text", "name"), OUTPUTS)
def test_who_is_paid_to_guard_is_an_output(assistant: Assistant, text: str, name: str) -> None:
    rows = assistant.draft(DraftRequest(description=text), keep=False).indicators
    counted = [row.level3 for row in rows if row.level2 == Level2.QUANTITY.value]
    assert any(name in one for one in counted), counted


@pytest.mark.parametrize(("text", "works"), LISTED)
def test_no_listed_work_is_left_out_without_a_word(assistant: Assistant, text: str, works: tuple[str, ...]) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    said = [*_said(draft), *draft.engine.notes]
    assert not [work for work in works if not any(work in one for one in said)], said


def test_words_are_read_longest_first() -> None:
    meant = list(load_library().meant)
    assert not [(one, other) for at, one in enumerate(meant) for other in meant[at + 1 :] if one in other]


def _said(draft: Draft) -> list[str]:
    """What a draft says of the work: the names of its rows and its questions."""
    return [*(row.level3 for row in draft.indicators), *(question.text for question in draft.questions)]
