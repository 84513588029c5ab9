"""The five public documents: what the guide found in them is found, and nothing is called an error that is none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.report import Finding, Report, Severity
from assistant.resources import load_form_variants, load_lexicon
from assistant.validation.catalogue import RULES_BY_ID
from assistant.validation.context import Document
from assistant.validation.review import review, review_department, review_document
from tests.validation.forms import context

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "declarations"
DOCUMENTS = {
    "松政协23": "songjiang-cppcc-2023",
    "松人大24": "songjiang-npc-2024",
    "闵政协23": "minhang-cppcc-2023-department",
    "松府办24": "songjiang-government-office-2024",
    "市人大23": "shanghai-npc-2023",
}
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the seed documents lie beside the checkout, not in it")

LISTED = [
    # rule, document, form, part of the path, words of the message: the guide's 种子违例 of the rules that run
    ("A03", "市人大23", 9, "funds.annual_total", "1,620,460.00"),
    ("A04", "松府办24", 9, "narrative.overview", "610万元"),
    ("A06", "松府办24", 7, "narrative.budget", "10.39×3850"),
    ("A06", "松府办24", 7, "narrative.budget", "800×47"),
    ("A08", "松政协23", 3, "narrative.budget", "20万元"),
    ("A08", "松人大24", 8, "narrative.budget", "材料印刷20万元"),
    ("A08", "松人大24", 1, "narrative.budget", "1.04万元"),
    ("A09", "松府办24", 9, "narrative.budget", "114人"),
    ("A09", "松府办24", 1, "narrative.budget", "没有单位"),
    ("A10", "闵政协23", 1, "internal_org_count", "9个专委会"),
    ("A13", "松人大24", 8, "narrative.budget", "参考去年"),
    ("A13", "松人大24", 2, "narrative.plan", "约400元"),
    ("A13", "松人大24", 2, "narrative.budget", "约60000元/人"),
    ("F01", "松人大24", 3, "funds.fiscal", "空白"),
    ("F04", "松人大24", 5, "planned_start_date", "2024年3月"),
    ("F04", "松人大24", 6, "planned_start_date", "2024年3月"),
    ("F05", "松府办24", 1, "project_category", "3778万元"),
    ("F11", "松人大24", 8, "level3", "社会影响力、知晓率"),
    ("G01", "松政协23", 3, "overall_goal", "全文相同"),
    ("G01", "松府办24", 8, "overall_goal", "全文相同"),
    ("G01", "松人大24", 2, "overall_goal", "全文相同"),
    ("G02", "松人大24", 2, "annual_goal", "保质保量"),
    ("G02", "松府办24", 2, "annual_goal", "没有数字"),
    ("G02", "市人大23", 3, "annual_goal", "没有数字"),
    ("G06", "市人大23", 2, "annual_goal", "2020年"),
    ("G06", "松政协23", 4, "overall_goal", "开局"),
    ("G06", "松人大24", 7, "annual_goal", "明年"),
    ("G07", "松政协23", 4, "annual_goal", "完成率达到100%"),
    ("G07", "松政协23", 4, "annual_goal", "通过率100%"),
    ("G07", "松政协23", 4, "annual_goal", "认同度达到90%"),
    ("G07", "松政协23", 5, "annual_goal", "出勤率达到90%"),
    ("S01", "松人大24", 1, "indicators", "时效指标"),
    ("S02", "松人大24", 8, "indicators", "区人代会"),
    ("S03", "闵政协23", 1, "indicators", "73条"),
    ("S04", "闵政协23", 1, "level3", "活动组织事故发生数"),
    ("S05", "松人大24", 8, "level2", "区人代会"),
    ("S05", "松人大24", 1, "level2", "系统故障响应及时性"),
    ("S05", "市人大23", 4, "level2", "调研成果产出"),
    ("S05", "松人大24", 7, "level2", "提高单位工作效率"),
    ("S05", "松府办24", 9, "level2", "出访报告展示"),
    ("S06", "闵政协23", 1, "level3", "上级交办工作完成率"),
    ("S06", "松府办24", 9, "level3", "计划完成率"),
    ("S08", "松人大24", 6, "level3", "服务对象满意度"),
    ("S08", "松府办24", 2, "level3", "服务对象满意度"),
    ("S13", "闵政协23", 1, "input_management", "预算信息化"),
    ("S14", "市人大23", 9, "level1", "预算控制率"),
    ("S05", "松府办24", 1, "level2", "项目完成率"),
    ("S05", "闵政协23", 1, "level2", "党建活动覆盖率"),
    ("S01", "松人大24", 5, "indicators", "剔除后缺少质量指标"),
    ("S04", "闵政协23", 1, "level3", "专委会调研完成数"),
    ("S04", "闵政协23", 1, "level3", "提升管理服务工作效率"),
    ("F11", "松人大24", 1, "level3", "质量和效率"),
    ("F11", "市人大23", 6, "level3", "立法培训及相关会议"),
    ("F11", "市人大23", 12, "level3", "能力和水平"),
    ("V03", "松人大24", 5, "target", "人均考察成本"),
    ("V07", "松政协23", 3, "target", "宣传效果"),
    ("V17", "松政协23", 4, "level3", "服务对象数量"),
    ("V17", "松人大24", 6, "level3", "对经济社会发展"),
    ("V17", "松人大24", 8, "level3", "区人代会"),
    ("V17", "松人大24", 3, "level3", "发放人数"),
    ("V17", "松府办24", 8, "level3", "年度考核情况"),
    ("V17", "市人大23", 5, "level3", "信息化平台建设"),
    ("V22", "松府办24", 7, "target", "主动公开率"),
    ("B05", "闵政协23", 1, "input_management.note", "【2022】"),
    ("F07", "闵政协23", 1, "indicators", "升级改造"),
    ("F08", "闵政协23", 1, "key_tasks[5].content", "积分管理系统"),
    ("G02", "闵政协23", 1, "annual_mission_goal", "没有一个数字"),
    ("G04", "闵政协23", 1, "department_functions", "历史沿革"),
    ("S11", "闵政协23", 1, "key_tasks[5].name", "积分管理系统"),
    ("V02", "松政协23", 1, "target", "计划完成数量"),
    ("V02", "松政协23", 4, "target", "服务对象数量"),
    ("V03", "松政协23", 6, "target", "政协考察次数"),
    ("V03", "松政协23", 6, "target", "政协调研次数"),
    ("V03", "松人大24", 1, "level3", "更新系统(软件)数量"),
    ("V04", "市人大23", 10, "target", "信息化平台故障发生率"),
    ("V06", "松人大24", 1, "target", "更新系统(软件)数量"),
    ("V06", "松人大24", 1, "target", "使用者满意率"),
    ("V07", "松政协23", 4, "target", "高质量开展各类培训"),
    ("V07", "松府办24", 8, "target", "公众反响"),
    ("V07", "松府办24", 2, "target", "成本合理性"),
    ("V07", "松政协23", 3, "target", "宣传质量"),
    ("V08", "松府办24", 2, "target", "规范文件的合法性"),
    ("V08", "闵政协23", 1, "target", "丰富党员业余文化生活"),
    ("V08", "市人大23", 3, "target", "健全性"),
    ("V08", "松政协23", 1, "target", "高质量服务"),
    ("V08", "松府办24", 5, "target", "培训开展及时性"),
    ("V09", "市人大23", 7, "target", "公开透明度"),
    ("V09", "松政协23", 7, "target", "按时间计划执行度"),
    ("V10", "松府办24", 8, "level3", "恢复及时性"),
    ("V10", "市人大23", 4, "level3", "完成及时性"),
    ("V11", "松人大24", 3, "target", "项目完成质量"),
    ("V12", "松人大24", 1, "target", "7.04万元"),
    ("V13", "松府办24", 8, "target", "282.6万元"),
    ("V14", "松人大24", 2, "target", "285"),
    ("V14", "松人大24", 3, "target", "38"),
    ("V16", "市人大23", 2, "target", "与往年持平"),
    ("V16", "松人大24", 5, "target", "监督实效"),
    ("V16", "松府办24", 3, "target", "合作交流渠道"),
    ("V17", "松人大24", 7, "level3", "每月25日前"),
    ("V17", "松政协23", 5, "level3", "按时间计划秩序"),
    ("V17", "市人大23", 3, "level3", "其他人大事务"),
    ("V20", "松人大24", 2, "target", "人均代表履职费"),
    ("V20", "闵政协23", 1, "indicators", "=50人次"),
    ("V21", "松人大24", 6, "target", "培训总成本"),
    ("B01", "松府办24", 10, "narrative.basis", "文号"),
    ("B01", "松府办24", 8, "narrative.basis", "文号"),
    ("B01", "松政协23", 2, "narrative.basis", "文号"),
    ("B05", "松府办24", 9, "narrative.basis", "若干意见"),
    ("A08", "松政协23", 1, "narrative.budget", "6万元"),
    ("A08", "松政协23", 2, "narrative.budget", "10.1975万元"),
    ("A08", "松府办24", 3, "narrative.budget", "其他"),
    ("V03", "松府办24", 8, "indicators[0].target", "万元/月"),
    ("V04", "松府办24", 3, "indicators[1].target", "接待"),
    ("V04", "松府办24", 3, "indicators[2].target", "接待"),
    ("F09", "松府办24", 9, "annual_goal", "八项规定"),
    ("B01", "松人大24", 7, "narrative.basis", "非编考核办法"),
    ("B02", "松人大24", 8, "narrative.basis", "若干规则"),
    ("B02", "松府办24", 1, "narrative.basis", "2021—2025年"),
    ("B02", "松府办24", 5, "narrative.basis", "第32号"),
    ("B02", "松府办24", 6, "narrative.basis", "第32号"),
    ("B02", "松府办24", 7, "narrative.basis", "第32号"),
    ("B03", "松府办24", 5, "narrative.basis", "令第17号"),
    ("B03", "松政协23", 4, "narrative.basis", "14年"),
    ("B04", "松府办24", 7, "narrative.basis", "2023年"),
    ("B04", "松人大24", 3, "narrative.plan", "2021"),
    ("B05", "松府办24", 4, "narrative.basis", "缺“《”"),
    ("B05", "松府办24", 9, "narrative.basis", "沪财行[2014]24号"),
    ("B05", "闵政协23", 1, "input_management.note", "沪财绩【2022】13号"),
    ("B07", "松政协23", 2, "narrative.plan", "上海互联网软件集团有限公司"),
    ("B11", "松府办24", 10, "narrative.budget", "90%"),
    ("B11", "松政协23", 5, "narrative.plan", "办公用品"),
    ("F04", "松政协23", 5, "planned_end_date", "上半年度执行"),
    ("F04", "松府办24", 5, "narrative.plan", "适时"),
    ("F05", "松府办24", 8, "project_nature", "阶段性"),
    ("F05", "市人大23", 5, "project_nature", "一次性"),
    ("F06", "松府办24", 8, "narrative.implementer", "区大数据中心"),
    ("F06", "松府办24", 6, "narrative.implementer", "各科室"),
    ("F09", "松政协23", 1, "narrative.period", "漏了“至”"),
    ("F09", "松政协23", 3, "narrative.basis", "修订)"),
    ("F09", "松政协23", 6, "narrative.basis", "修订)"),
    ("F09", "松政协23", 7, "narrative.basis", "委委员会"),
    ("F09", "松人大24", 1, "narrative.implementer", "人民表大会"),
    ("F09", "松人大24", 1, "narrative.basis", "等级保护测试"),
    ("F09", "松府办24", 2, "narrative.plan", "给予"),
    ("F09", "松府办24", 3, "narrative.basis", "共作"),
    ("F09", "松府办24", 6, "narrative.plan", "首尾重复"),
    ("F09", "松府办24", 6, "narrative.implementer", "政务"),
    ("F09", "松府办24", 7, "narrative.budget", "跳号"),
    ("F09", "松府办24", 8, "narrative.overview", "该项目最终项目"),
    ("F09", "市人大23", 2, "annual_goal", "各项人大会议"),
    ("F09", "市人大23", 9, "project_name", "不成对"),
    ("F09", "闵政协23", 1, "annual_mission_goal", "大精神"),
    ("B04", "松人大24", 3, "narrative.basis", "2021"),
    ("B05", "松政协23", 4, "narrative.basis", "松委发（2009）97号"),
    ("B05", "松人大24", 3, "narrative.basis", "2020"),
    ("A05", "松府办24", 1, "narrative.budget", "3785.5万元"),
    ("A08", "松府办24", 1, "narrative.budget", "援昭通项目1600万元"),
    ("A08", "松府办24", 5, "narrative.budget", "政务公开1.5万元"),
    ("A08", "松府办24", 10, "narrative.budget", "餐费7.2万元"),
    ("A09", "松府办24", 3, "narrative.budget", "数量没有单位"),
    ("A12", "松府办24", 5, "narrative.budget", "12000元"),
    ("A12", "松人大24", 4, "narrative.budget", "560元/人·天"),
    ("A13", "松人大24", 2, "narrative.plan", "6万元左右"),
    ("A13", "松府办24", 8, "narrative.overview", "为方便计算"),
    ("S10", "松人大24", 2, "indicators", "代表补选"),
    ("S10", "松人大24", 3, "indicators", "市代表活动费"),
    ("S10", "松人大24", 6, "indicators", "宣传展示"),
    ("S10", "松政协23", 3, "indicators", "杂志"),
    ("S10", "松府办24", 2, "indicators", "50件"),
    ("S10", "松府办24", 3, "indicators", "出访考察"),
    ("S10", "松府办24", 3, "indicators", "联合检查团"),
    ("S10", "松府办24", 6, "indicators", "会场布置"),
    ("S10", "松府办24", 7, "indicators", "公报"),
    ("S10", "松府办24", 9, "indicators", "出国(境)团组"),
    ("S10", "松府办24", 10, "indicators", "餐费"),
    ("S11", "松政协23", 4, "indicators", "4次季度学习报告会"),
    ("S11", "松政协23", 4, "indicators", "分2批"),
    ("S11", "松政协23", 6, "indicators", "汇编相关调研成果"),
    ("S11", "松政协23", 7, "indicators", "沙龙"),
    ("S11", "松政协23", 7, "indicators", "社员大会1次"),
    ("S11", "松府办24", 4, "indicators", "涉密电脑"),
    ("S11", "松府办24", 5, "indicators", "培训人数"),
    ("S11", "松人大24", 1, "indicators", "每日巡查"),
    ("S11", "松人大24", 1, "indicators", "每月15日收集"),
    ("V13", "松人大24", 7, "target", "31.0806万元"),
    ("V14", "松人大24", 4, "target", "373人"),
    ("V14", "松人大24", 5, "target", "10批"),
    ("V15", "松府办24", 3, "target", "5000公里"),
    ("V15", "松府办24", 3, "target", "180批"),
    ("V15", "松政协23", 3, "target", "200条"),
    ("V15", "松政协23", 3, "target", "10个"),
    ("V15", "松府办24", 1, "target", "100人"),
    ("V15", "松府办24", 1, "target", "2家"),
    ("V15", "松府办24", 2, "target", "2人"),
    ("V15", "松府办24", 4, "target", "4次"),
    ("V15", "松府办24", 6, "target", "宣传次数"),
    ("V15", "松府办24", 7, "target", "50次"),
    ("V15", "松人大24", 4, "target", "364人"),
    ("V21", "松人大24", 2, "target", "57万元"),
    ("V21", "松府办24", 1, "target", "590万元"),
    ("B08", "松政协23", 2, "narrative.budget", "网站改版"),
    ("B08", "松政协23", 5, "narrative.plan", "住宿费"),
    ("B08", "松政协23", 7, "narrative.budget", "读书活动"),
    ("B08", "松政协23", 7, "narrative.budget", "九城市政协活动"),
    ("B08", "松政协23", 7, "narrative.budget", "联谊"),
    ("B08", "松政协23", 7, "narrative.budget", "微课堂"),
    ("B08", "松政协23", 7, "narrative.plan", "沙龙"),
    ("B08", "松人大24", 6, "narrative.budget", "宣传展示"),
    ("B08", "松人大24", 8, "narrative.budget", "更新"),
    ("B08", "松府办24", 3, "narrative.budget", "六安"),
    ("B08", "松府办24", 6, "narrative.budget", "会场布置"),
    ("B08", "松府办24", 7, "narrative.overview", "重点领域"),
    ("B08", "松府办24", 9, "narrative.plan", "会议费"),
    ("B08", "松府办24", 9, "narrative.plan", "场地租赁费"),
    ("B08", "松府办24", 9, "narrative.plan", "礼品"),
    ("B09", "松府办24", 6, "narrative.plan", "归口管理"),
    # meaning: goals, rows and names that do not fit their project
    ("F07", "松府办24", 10, "implementer", "稳增长专办"),
    ("F07", "松府办24", 1, "narrative", "教师医生"),
    ("F07", "松政协23", 1, "project_name", "开发"),
    ("F07", "松人大24", 3, "goal", "市人大松江代表小组"),
    ("F07", "松人大24", 7, "goal", "非编"),
    ("F07", "松人大24", 8, "narrative.budget", "会议材料印刷设备更新"),
    ("F08", "松政协23", 1, "implementer", "项目概述"),
    ("F08", "松府办24", 10, "overview", "项目名称"),
    ("G02", "市人大23", 10, "annual_goal", "正常运行"),
    ("G02", "闵政协23", 1, "annual_mission_goal", "年度履职目标"),
    ("G03", "市人大23", 9, "annual_goal", "会议厅"),
    ("G03", "松府办24", 4, "annual_goal", "以培训为抓手"),
    ("G04", "松府办24", 8, "annual_goal", "立项依据"),
    ("G04", "闵政协23", 1, "department_functions", "历史沿革"),
    ("G05", "松府办24", 10, "annual_goal", "稳住经济基本盘"),
    ("G05", "市人大23", 6, "annual_goal", "建设法治国家"),
    ("G06", "松政协23", 3, "overview", "十九届四中、五中全会"),
    ("G06", "松府办24", 8, "plan", "明年初支付"),
    ("G07", "松政协23", 7, "annual_goal", "活动计划完成率100%"),
    ("G07", "松政协23", 2, "annual_goal", "近300位"),
    ("G08", "松府办24", 3, "annual_goal", "经贸洽谈会"),
    ("S08", "松政协23", 1, "level3", "委员满意度"),
    ("S08", "市人大23", 6, "level3", "工作人员"),
    ("S09", "松人大24", 2, "level3", "推动地区经济社会发展"),
    ("S09", "松人大24", 3, "level3", "推动地区经济社会发展"),
    ("S09", "松人大24", 6, "level3", "对经济社会发展"),
    ("S12", "市人大23", 9, "indicators", "会议硬件系统"),
    ("S12", "松政协23", 3, "level3", "建设数量"),
    ("V11", "松政协23", 3, "target", "建设成果"),
    ("B06", "松人大24", 1, "narrative.basis", "立项"),
    ("B06", "松府办24", 4, "narrative.basis", "办公电子维护运维"),
    ("B09", "松府办24", 6, "narrative.plan", "部门职责"),
    ("B09", "松人大24", 6, "narrative.plan", "课题调研"),
]
ERRORS = {
    # Every error on the 39 project forms and the department form, each checked by hand against the guide.
    ("A03", "市人大23", 9, "funds.annual_total"),
    ("A04", "松府办24", 9, "narrative.overview"),
    ("A05", "松人大24", 4, "narrative.budget"),  # 31.92＋2.36＋62.04＝96.32万元，表内90.32万元
    ("A05", "松府办24", 1, "narrative.budget"),  # 两张明细表合计3785.5万元，表内3778万元
    ("A06", "松府办24", 7, "narrative.budget"),
    ("A11", "松府办24", 8, "funds.total"),  # 847.5万元均分三年，总额填了当年数
    ("B02", "松府办24", 1, "narrative.basis"),  # “十四五”是2021—2025年
    ("B02", "松府办24", 5, "narrative.basis"),  # 政府信息公开规定是令第32号（指南8.1，核）
    ("B02", "松府办24", 6, "narrative.basis"),
    ("B02", "松府办24", 7, "narrative.basis"),
    ("F09", "松政协23", 7, "narrative.basis"),  # 松江区委委员会
    ("F09", "松人大24", 1, "narrative.implementer"),  # 人民表大会
    ("G06", "市人大23", 2, "annual_goal"),
    ("G03", "市人大23", 9, "annual_goal"),
    ("G03", "松府办24", 4, "annual_goal"),
    ("S04", "松人大24", 8, "indicators[1].level3"),
    ("S05", "松人大24", 1, "indicators[5].level2"),
    ("S04", "松府办24", 4, "indicators[4].level3"),  # 办公电子稳定性、电子设备稳定性，产出和效益各列一次
    ("S05", "松人大24", 8, "indicators[0].level2"),
    ("S05", "松府办24", 4, "indicators[4].level2"),  # 设备稳定性是质量（2.1）
    ("S05", "松府办24", 10, "indicators[2].level2"),  # 宏观质量不放质量栏（2.1）
    ("S05", "市人大23", 2, "indicators[3].level2"),  # 处理完成率是产出
    ("S05", "闵政协23", 1, "indicators[64].level2"),  # 系统运行稳定性是质量（2.1）
    ("S05", "松府办24", 9, "indicators[4].level2"),
    ("S05", "市人大23", 4, "indicators[6].level2"),
    ("S05", "闵政协23", 1, "indicators[62].level2"),
    ("S07", "松府办24", 8, "indicators[6].level3"),
    ("S12", "市人大23", 9, "indicators"),
    ("V04", "市人大23", 10, "indicators[1].target"),
    ("V09", "松人大24", 8, "indicators[6].target"),
    ("V09", "松府办24", 7, "indicators[3].target"),
    ("V09", "市人大23", 6, "indicators[3].target"),
    ("V09", "市人大23", 6, "indicators[5].target"),
    ("V09", "市人大23", 14, "indicators[5].target"),
    ("V12", "松人大24", 1, "indicators[0].target"),
    ("V13", "松人大24", 4, "indicators[0].target"),  # 2912元×364人＝105.99万元，预算90.32万元
    ("V19", "松人大24", 1, "indicators[6].level3"),
}


@lru_cache(maxsize=8)
def document(code: str) -> ParsedDocument:
    return read_document(FOLDER / f"{DOCUMENTS[code]}.txt", load_form_variants(), load_lexicon())


@lru_cache(maxsize=64)
def report(code: str, number: int) -> Report:
    form = document(code).forms[number - 1]
    if isinstance(form, DepartmentForm):
        return review_department(form, context())
    siblings = tuple(f for f in document(code).forms if f is not form and isinstance(f, Declaration))
    return review(form, context(form.form_variant).model_copy(update={"siblings": siblings}))


def everything() -> list[tuple[str, int, Finding]]:
    forms = [(code, number) for code in DOCUMENTS for number in range(1, len(document(code).forms) + 1)]
    return [(code, number, finding) for code, number in forms for finding in report(code, number).findings]


@pytest.mark.parametrize(("rule", "code", "number", "path", "words"), LISTED)
def test_what_the_guide_found_is_found(rule: str, code: str, number: int, path: str, words: str) -> None:
    findings = [finding for finding in report(code, number).findings if finding.rule == rule]
    assert [f for f in findings if path in f.path and words in f.message], findings


def test_every_error_is_one_that_was_checked_by_hand() -> None:
    errors = {(f.rule, code, n, f.path) for code, n, f in everything() if f.severity is Severity.ERROR}
    assert errors == ERRORS


def test_the_funds_tables_add_up() -> None:
    assert [entry for entry in everything() if entry[2].rule in ("A01", "A02", "F02", "F03")] == []
    assert [(code, number) for code, number, f in everything() if f.rule == "A03"] == [("市人大23", 9)]


@pytest.mark.parametrize(
    ("code", "paths"),
    [("松政协23", []), ("松府办24", []), ("市人大23", []), ("松人大24", ["header_summary.total_yuan"])],
)
def test_header_sums(code: str, paths: list[str]) -> None:
    """松人大24 says 466.08 万元 and its eight forms come to 460.08 万元; 松政协23 rounds 3,291,275 rightly."""
    parsed = document(code)
    forms = [form for form in parsed.forms if isinstance(form, Declaration)]
    assert [
        finding.path
        for finding in review_document(Document(forms=tuple(forms), summary=parsed.header_summary), context()).findings
        if finding.rule == "A07"
    ] == paths


def test_every_form_has_a_complete_ledger() -> None:
    for code in DOCUMENTS:
        for number, form in enumerate(document(code).forms, start=1):
            if isinstance(form, Declaration):
                assert len(report(code, number).ledger) == 85


def test_the_title_is_read_like_the_forms() -> None:
    """松人大24 calls its own unit 人民表大会 in the title."""
    parsed = document("松人大24")
    forms = tuple(form for form in parsed.forms if isinstance(form, Declaration))
    whole = Document(title=parsed.title, summary=parsed.header_summary, forms=forms)
    slips = [finding for finding in review_document(whole, context()).findings if finding.rule == "F09"]
    assert [(f.severity, f.path, f.quote, f.replacement) for f in slips] == [
        (Severity.ERROR, "title", "人民表大会", "人民代表大会")
    ]


def test_the_years_behind_the_overall_goal_are_read(tmp_path: Path) -> None:
    """A bracket of another year than the planned dates is F02's; where they agree, nothing is kept."""
    text = (FOLDER / "songjiang-cppcc-2023.txt").read_text(encoding="utf-8")
    spoilt = tmp_path / "spoilt.txt"
    spoilt.write_text(text.replace("项目总目标 (2023年-2023年)", "项目总目标 (2022年-2023年)", 1), encoding="utf-8")
    forms = [f for f in read_document(spoilt, load_form_variants(), load_lexicon()).forms if isinstance(f, Declaration)]
    assert [form.overall_goal_years for form in forms] == [(2022, 2023)] + [None] * 6
    assert [f.path for f in review(forms[0], context()).findings if f.rule == "F02"] == ["overall_goal"]


def test_quotes_are_the_words_that_stand_in_the_field() -> None:
    for code, number, finding in everything():
        form = document(code).forms[number - 1]
        if finding.rule[0] in "BF" and finding.quote and finding.path.startswith("narrative."):
            assert isinstance(form, Declaration)
            assert finding.quote in getattr(form.narrative, finding.path.removeprefix("narrative."))


def test_each_finding_has_an_address_that_exists_and_a_rule_that_runs() -> None:
    for code, number, finding in everything():
        form = document(code).forms[number - 1]
        place: object = form
        for part in finding.path.replace("[", ".[").split("."):
            place = place[int(part[1:-1])] if part.startswith("[") else getattr(place, part)  # type: ignore[index]
        assert finding.rule in RULES_BY_ID
