"""Spoken descriptions: what is said is put in writing, what is written stays, and every cell quotes what was said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.evidence import EvidenceKind
from assistant.domain.report import Severity
from assistant.drafting.reading.rewording import reworded
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant
from evals.drafting.cases import dataset

SPOKEN = [
    # what is said, how it is written
    ("一年一个人6万5，总共97.5万", "每人每年6.5万元，总共97.5万"),
    ("请护林员40人，一个月1500，防火期6个月", "请护林员40人，每人每月1500元，防火期6个月"),
    ("清理垃圾800吨，每吨120，", "清理垃圾800吨，每吨120元，"),
    ("帐篷100顶，一顶1200；棉被500床", "帐篷100顶，每顶1200元；棉被500床"),
    ("血压计一台300，血糖仪一台150，", "血压计每台300元，血糖仪每台150元，"),
    ("下乡演出60场，一场补2000，", "下乡演出60场，每场补助2000元，"),
    ("新认定的25家，一家奖20万，", "新认定的25家，每家奖励20万元，"),
    ("打流感疫苗，1.5万人，一针80块", "接种流感疫苗，1.5万人，每剂80元"),
    ("一个摄像头1200，总共19.2万", "每个摄像头1200元，总共19.2万"),
    ("一个人培训费600，15万", "每人培训费600元，15万"),
    ("装修门诊楼，1200平，一平米600块", "装修门诊楼，1200平方米，每平米600元"),
    ("建设护坡2公里花30万，一共78万", "建设护坡2公里，30万元，一共78万"),
    ("搭舞台花8万，宣传5万", "搭舞台8万元，宣传5万"),
    ("一年的平台服务费再加2万，", "平台服务费2万，"),
    ("县里给30万，我们自己出18万，", "县里给30万，自筹18万，"),
    ("剩下合作社自己出。", "其余由合作社自筹。"),
    ("想建个冷库，500立方", "建设冷库，500立方"),
    ("博物馆准备做个临时展览，办3个月", "博物馆举办临时展览，办3个月"),
    ("准备重新铺塑胶跑道4000平方米", "拟重新铺设塑胶跑道4000平方米"),
    ("再添两台彩超，一台25万", "购置彩超两台，每台25万元"),
    ("再在高速路口立3块广告牌，", "在高速路口设置广告牌3块，"),
    ("雇了120个环卫工，", "聘用环卫工120名，"),
    ("想多买点新书，8000册", "采购新书，8000册"),
    ("应急局要弄一批应急物资，", "应急局采购应急物资，"),
    ("给8个村装监控，", "给8个村安装监控，"),
    ("给残疾人配轮椅120辆", "为残疾人配备轮椅120辆"),
    ("200户残疾人家里做无障碍改造，", "200户残疾人家庭开展无障碍改造，"),
    ("想请人做垃圾分类宣传，", "拟开展垃圾分类宣传，"),
    ("气象局的自动站坏了6个，想修好，每个1.5万", "气象局，维修自动站6个，每个1.5万元"),
    ("学校操场坏了，准备重新铺塑胶跑道", "拟重新铺设塑胶跑道"),
    ("想把老档案扫描了，80万页", "拟开展老档案扫描，80万页"),
    ("县文化馆明年下乡演出60场", "县文化馆明年，下乡演出60场"),
    ("去20个学校，每个学校讲2场", "覆盖20个学校，每个学校讲座2场"),
    ("修公厕5个，每个3万，", "修建公厕5个，每个3万元，"),
    ("拟修村道5公里", "拟修建村道5公里"),
    ("7月底发到手。", "7月底发放到位。"),
    ("11月15号供暖前发下去，不能漏一户。", "11月15日供暖前发放到位，应享尽享。"),
    ("暑假里干完，9月1号开学前能用。", "暑假期间完成，9月1日开学前投入使用。"),
    ("适配合格率得95%以上", "适配合格率达到95%以上"),
    ("观众想争取5万人次", "观众争取5万人次"),
    ("自来水管子换6公里，老百姓满意", "自来水管道换6公里，群众满意"),
    ("拢共24.6万吧。", "合计24.6万。"),
    # sums and who pays them
    ("加起来19万8，", "合计19.8万元，"),
    ("反正十万块钱打住", "总额不超过10万"),
    ("总共1万6打住", "总额不超过1.6万"),
    ("聘5个调解员，另外调成一件案子奖100，", "聘用调解员5名，每件补助100元，"),
    ("一人一天伙食和资料费按120算，请老师一期花6000，", "伙食和资料费每人每天120元，老师劳务费每期6000元，"),
    ("请12个护林员，一个人一个月1200，再给每人配套防火服，一套900，", "聘用护林员12名，每人每月1200元，防火服每人900元，"),
    ("请6个保洁员，一个月1800，", "聘用保洁员6名，每人每月1800元，"),
    ("有136户，一户装一个350，", "有136户，每户350元，"),
    ("水电一个月大概800，", "水电费每月800元，"),
    ("电费一个月300，", "电费每月300元，"),
    ("缺9个老师，一个月三千五给十个月，", "缺9个老师，每人每月3500，共十个月，"),
    ("慰问立功的，立功18个每人1000，困难的45个每人500，", "慰问立功的，立功人员18人，每人1000元，困难人员45人，每人500元，"),
    ("再座谈一次花3000", "座谈会1次，费用3000元"),
    ("8个摄像头一个1200，一块大屏9000，再拉根专线一年3600，",
     "摄像头8个，每个1200元，购置大屏1块，每块9000元，专线租用费3600元，"),
    ("宣传海报横幅5000，保险1800，", "宣传海报横幅费5000元，保险1800元，"),
    ("一个人查下来139块，省里给八成，县里给两成，", "每人139元，省级80%，县级20%，"),
    ("7座放水闸，一座算4万5，", "7座放水闸，每座4.5万元，"),
    ("有四百二十来个人，每人200，", "有四百二十多人，每人200元，"),
    ("民政补20万，自筹17万，学员交5万", "上级财政安排20万，自筹17万，学员自筹5万"),
    # numerals, halves and tenths
    ("奖金一万五，每队补两千，", "奖金1.5万，每队补2000，"),
    ("12台空调一台三千二，民政局掏钱", "空调12台，每台3200元，民政局掏钱"),
    ("洒水车买2辆一辆38万，老的那辆修一修花2万，", "购置洒水车2辆，每辆38万元，老的那辆维修2万元，"),
    ("一个人一个月两千八，", "每人每月2800元，"),
    ("大概2公里3，宽4米半", "大概2.3公里，宽4.5米"),
    ("省里六成市里两成剩下县里，", "省级60%、市级20%、其余由县级配套，"),
    ("上面给一半县里配一半六月底前打到卡里", "上级补助50%，县级配套50%，6月底前发放到位"),
    ("上面补30万，我们自己贴3万", "上级财政安排30万，自筹3万"),
    ("船租一条一年6000，再加工具一万，总共十六万，", "船租每条每年6000元，工具1万，总共16万，"),
    ("去年的老旧小区改造没干完，今年接着弄，", "今年继续实施老旧小区改造，"),
    ("单位那套办公系统老卡，服务器买两台", "单位办公系统升级，购置服务器两台"),
    ("体育中心的游泳馆锅炉坏了要换一台25万，", "体育中心，更换游泳馆锅炉一台25万，"),
    ("我们乡河道垃圾太多，请了8个人捞，", "清理河道垃圾，聘请人员8名，"),
    ("雇俩看门的一个月一人2500", "聘用门卫2名，每人每月2500"),
    ("出去跑4趟，想签下来6个项目，投资不少于3个亿", "外出招商4次，签约项目6个，签约金额不少于3个亿"),
    ("县广播站 买设备 修机房 十一月底弄完", "县广播站，买设备，修机房，11月底完成"),
]


@pytest.mark.parametrize(("said", "written"), SPOKEN)
def test_what_is_said_is_put_in_writing(said: str, written: str) -> None:
    assert reworded(said, load_lexicon().spoken).text == written


WRITTEN = [
    "县交通运输局2026年新建农村公路12.5公里，总投资860万元，12月底前完工。",
    "主要修建水渠3条，需要更换设备20台，必要采购由县级统一组织。",
    "每人每月补助300元，全年360万元，发放准确率达到100%。",
    "举办业务培训4期，每期50人，每期3天，预算20万元。",
    "叫号机和监控一套18万元，一台发电机组38万元。",
    "开展健康知识宣讲50场，编制规划一部，印制手册2万册。",
    "第一个十年规划，一户一策，一村一品，三个一工程。",
    "打击电信诈骗，做好防汛工作，修订管理办法，装备配备率达到95%。",
    "项目单位自筹资金300万元，其余由县级财政配套解决。",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_written_stays(text: str) -> None:
    assert reworded(text, load_lexicon().spoken).text == text


@pytest.mark.parametrize("name", ["seeds", "others", "elsewhere-dev", "afield-dev"])
def test_no_filed_description_is_spoken(name: str) -> None:
    told = [case.request.description for case in dataset(name)]
    assert [text for text in told if reworded(text, load_lexicon().spoken).text != text] == []


PIECES = st.lists(st.sampled_from([said for said, _ in SPOKEN] + WRITTEN), min_size=1, max_size=5).map("，".join)


@given(PIECES | st.text(alphabet="想要买修建一个每万元户台，。花给前底完好1230", max_size=60))
def test_every_character_has_its_place(text: str) -> None:
    read = reworded(text, load_lexicon().spoken)
    assert len(read.text) == len(read.places)
    for start, end in read.places:
        assert 0 <= start < end <= len(text)


DRAFTED = [
    # text, rows that the draft has
    (
        "咱们县医院今年要买一台核磁共振，预算900万，再培训6个操作医生，每人8000块。",
        {"核磁共振采购数量": "≥1.00(台)", "培训操作医生人数": "≥6.00(人)", "操作医生人均经费": "≤8000.00(元/人)"},
    ),
    (
        "我们派出所要雇15个辅警，一年一个人6万5，总共97.5万。",
        {"辅警聘用人数": "≥15.00(人)", "辅警人均经费": "≤65000.00(元/人·年)", "总成本控制数": "≤97.50(万元)"},
    ),
    (
        "乡里要搞人居环境整治，清理垃圾800吨，每吨120，修公厕5个，每个3万，拢共24.6万。",
        {"清理垃圾数量": "≥800.00(吨)", "单吨垃圾成本": "≤120.00(元/吨)", "修建公厕数量": "≥5.00(个)"},
    ),
    (
        "林业局今年要在荒山上种树5000亩，一亩补助400，200万，成活率不能低于85%。",
        {"荒山植树面积": "≥5000.00(亩)", "荒山植树补助标准": "≤400.00(元/亩)", "总成本控制数": "≤200.00(万元)"},
    ),
]


@pytest.mark.parametrize(("text", "rows"), DRAFTED)
def test_a_spoken_description_makes_a_draft_that_quotes_it(
    assistant: Assistant, text: str, rows: dict[str, str]
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.description == text
    found = {row.level3: row.target.text for row in draft.indicators}
    assert {name: found.get(name) for name in rows} == rows
    quoted = [e for row in draft.indicators for e in row.evidence if e.kind is EvidenceKind.DESCRIPTION]
    assert quoted
    assert all(part in text for e in quoted for part in re.split("；", e.quote))
    assert [f.message for f in draft.report.findings if f.severity is Severity.ERROR] == []
