"""Leads: what clings to a counted noun in front and is no part of it (`全县共有`, `按国家标准`, `另设`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, any_word, one_of, regex
from assistant.drafting.reading.deeds.openings import COUNTY
from assistant.drafting.reading.deeds.phrases import FILLER
from assistant.drafting.reading.words import ACTIVITY_VERBS, UNBROKEN

_WHOLE_WORDS: Final = "|".join(
    word for word in UNBROKEN if word[0] in "对为在从按分与由" and word not in ("在地", "在库", "在园", "在田", "由于")
)
"""Words whose first character is a preposition elsewhere (对讲机, 从业人员, 在用电梯)."""

LEAD_WAYS: Final = (
    # Longer than a word, and heard before the words that they begin with ----------------------------
    Alternative(
        "to whom people or things are handed on",
        r"向[\u4e00-\u9fff]{1,6}?(?=输送|推荐|移送|移交|推送)",
        ("向企业输送技术工人",),
    ),
    Alternative(
        "of whom or what the work is",
        "(?:服务|实施|工作|发放|补助|补贴|保障|资助)?(?:范围|对象|内容)为(?=..)",
        ("服务对象为残疾人",),
    ),
    Alternative(
        "by which rule", rf"按照?[\u4e00-\u9fff{FILLER}]{{2,14}}?(?:要求|规定|标准)(?=..)", ("按照国家标准改造厕所",)
    ),
    Alternative(
        "half of 全年 or 年内, right in front of the deed",
        rf"[年内](?:累计|共计?|合计)?(?={'|'.join(ACTIVITY_VERBS)})",
        ("年培训教师", "内累计新建泵站"),
    ),
    Alternative(
        "once the project is done",
        "(?:项目|工程)?(?:建成|完工|竣工|投产|投用|改造|完成)后(?=..)",
        ("项目建成后保护耕地", "改造后床位"),
    ),
    Alternative(
        "where: a county by name, right in front of the deed",
        rf"{COUNTY}(?=(?:{'|'.join(ACTIVITY_VERBS)})[\u4e00-\u9fff]{{2}})",
        ("青河县建设产业路",),
    ),
    Alternative("in all", "(?:一共|总共)[装建修买换配]?", ("总共装路灯",)),
    Alternative(
        "in the years of a plan",
        rf"{FILLER}?十[三四五六]五{FILLER}?(?:期间|时期)",
        (f"{FILLER}十四五{FILLER}期间新建",),
    ),
    Alternative(
        "in so many years",
        "(?:规划|计划)?[两二三四五2-5]年(?:内|间)?(?:(?:共|总共|累计|合计|总计|计划)+|(?=[改新扩维治修]))",
        ("三年内共培训", "计划两年新建"),
    ),
    # Words ------------------------------------------------------------------------------------------
    Alternative(
        "what is planned or hoped for",
        any_word(
            "力争 争取 力求 努力 实现(?=..) 大概 要求(?=[每各]) 要(?=..) 预计 计划(?!怀孕|生育|免疫(?![羊牛猪禽犬鸡])) "
            "拟 申请(?=..) 约"
        ),
        ("力争培训", "实现就业人数", "预计接待", "拟购图书"),
    ),
    Alternative(
        "what is done with it, in words that leave it to the noun",
        any_word("解决 改善(?!灌溉) 含(?=..) 安排(?!的) 用于 带来 吸引 免费 主要 包括 通过 日产日清"),
        ("解决饮水人口", "含专家", "免费午餐", "包括村庄"),
    ),
    Alternative("put in, in spoken words", "装(?![备修置饰载配订运甲]|机容)", ("装路灯",)),
    Alternative(
        "what belongs to the number or the time in front of it",
        rf"年度|以上|以下|以内|左右|{FILLER}",
        ("年度体检", "以上老人", "左右村庄"),
    ),
    Alternative(
        "for whom, by whom, where",
        any_word(
            "对 为(?!民) 在(?!线|校|册|编|职|园|岗|读|籍|矫|押|训|培|管|档|戒|孕) 向 给(?!排|水) 由(?!自) 将 面向 针对",
            "从 于 按照?",
        ),
        ("对困难家庭", "在乡镇", "给学生", "按户"),
    ),
    Alternative(
        "all of them, of those that there are, of this place",
        any_word("其中 各类 各项 全部 现有 已有 共有 全[区县市镇乡省校] [我本][区县市镇乡省校] 辖区内?"),
        ("其中医生", "现有电梯", "我县企业", "辖区内商户"),
    ),
    Alternative(
        "hired, in one character",
        r"[设配聘招雇](?![电送音种菜药计备施用请任募置立收录])(?=[\u4e00-\u9fff、]{2,12}员$)",
        ("聘护林员",),
    ),
    Alternative(
        "set up, in one character",
        r"设(?![备施计置立定有在])(?=[\u4e00-\u9fff]{1,6}(?:站|点|站点|室|所|中心|岗|窗口|网点|基地|场)$)",
        ("设便民服务点",),
    ),
    Alternative(
        "in parts",
        "分(?!拣|拨|装|割|离|段|层|洪|散|类|级|区|批|期|发|析|布|会场|馆|校|院|站|中心)",
        ("分三个标段",),
    ),
    Alternative(
        "and another thing",
        "还有?(?![原田林草湿款贷建])|另(?!一)外?(?:设(?!备|施|计|立))?|再?加上",
        ("还有路灯", "另设展位", "再加上电梯"),
    ),
    Alternative(
        "how it was found who they are",
        r"经?(?:[省市县区乡镇]级|主管部门|专家|有关部门)?(?:审核|核定|认定|登记|鉴定|评定|核查|核实|评估|确认|备案|审定|审批)+的(?=..)",
        ("审核认定的残疾人", "经县级核定的移民"),
    ),
    Alternative(
        "whose people they are",
        r"(?:(?:[两三四]|各)级)?(?:人民)?(?:法院|检察院)(?=(?:聘|雇|编制外|编外)[\u4e00-\u9fff]{2,})",
        ("三级法院聘用制书记员", "法院编外人员"),
    ),
    Alternative("who speaks", "[我咱]们?(?=[本全的要想另还再在省市县区镇乡村院校局这])", ("我们县", "咱村")),
    Alternative("in which year somebody wants it", "[今明去]年(?=[要想拟打准计])", ("明年要办",)),
    Alternative(
        "what joins it to the thing before", "并(?!网|发症)|和(?!平|谐)|及(?!时)|与(?!会)|的", ("和村医", "的电梯")
    ),
    Alternative(
        "first or again, right in front of its deed",
        "先(?=建(?!后)|新建|改造|购)"
        "|再(?=[备买购装建配换修添](?!案)|硬化|新建|建设|改造|安装|修建|维修|购置|采购|种植|铺设)",
        ("先建泵站", "再买两台"),
    ),
    Alternative(
        "so often, or at the same time",
        "年(?=接|检|服|培|处|受|开|举|清)|每年|全年|同时|省级以上",
        ("年接待", "每年体检", "省级以上课题"),
    ),
)
LEAD: Final = regex(rf"^(?:(?!{_WHOLE_WORDS})(?:{one_of(LEAD_WAYS)}))+")
