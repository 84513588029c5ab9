"""Rules S08, S09 and S12: whether the rows are about this project, its effects and the people it serves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DEPARTMENT_VARIANT
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of
from assistant.domain.lexicon import Activity, ServedPeople
from assistant.domain.pattern import any_word, regex, words_of
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.topics import (
    Topic,
    house_words,
    letters,
    narrative_texts,
    phrase_pattern,
    plain,
    share,
    short,
    topic,
    united,
)
from assistant.validation.reading.wording import bare_name, numbered
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_VAGUE_PEOPLE: Final = frozenset(
    words_of(
        "服务对象 受益对象 服务群体 受众 对象 相关人员 有关人员 相关对象 各方 总体 综合 整体 服务对象整体",
        "被服务对象 受益者 受益人",
    )
)
_SATISFIED = regex(r"(?P<who>.*?)的?(?:总体|综合|整体|平均)?满意(?:度|率|程度)?(?:指标|调查|测评|得分)*$")
_ABOUT = regex(r"(?<![结应面针])对(?!象|口|接|外|方).*$|(?<=服务对象)对?于?.+$")
_WHO_END = regex(r"(?:人员|对象|单位|部门|群体|群众|人士|代表们|者|方|们|户)$")
_ANY_PEOPLE = regex(
    r"参加|参与|接受|领取|使用|享受|办理|受益|惠及|服务|相关|有关|广大|辖区|区域|本地|当地|本区|本市|本县|全体"
    r"|全区|全市|全县|全镇|各|乘坐|报名|现场"
    r"|被|受|活动|项目|周边|沿线|社会|人民|城乡|城镇|农村|基层|一线|普通|业务|单位|部门|机关|等|的|和|及|与|、"
)
_PROVIDERS = regex(
    r"(?:点|站|机构|窗口|场馆|运营|运维|施工|配送|承接|承办|供应|第三方)(?:单位|方|公司)?的?(?:工作人员|服务人员|员工)"
    r"|(?:承办|代理|值班|指派|援助|指定)律师|(?:承接|承办|中标|供应|施工|运维|承建|监理)(?:单位|商|方|公司|企业|人员)"
)
_FOR_STAFF = regex(r"培训|体检|慰问|食堂|办公|装备|队伍|薪酬|待遇|津贴|补贴|系统|平台|信息化|改造|修缮|宿舍|补助")
_ENOUGH_TEXT: Final = 45
_STAFF: Final = "工作人员"
_NOBODY: Final = frozenset({"工作", "服务", "管理", "相关"})
_NO_GOALS: Final[Mapping[str, int]] = MappingProxyType({})
_ENOUGH_ROWS: Final = 5
_ENOUGH: Final = 4
_OFF_TOPIC: Final = 0.2
_MOST_ROWS: Final = 0.7
_LITTLE_OWN: Final = 0.5
_CLEARLY_NEARER: Final = 0.2
_CHANCE = regex(
    r"各种|多种|种类|此种|养护|保养|培养|修养|素养|给养|老化|老旧|运维|运行|运转|运营|运用|路由|线路|思路|网站"
    r"|站点|站位|机房|库房|校对|校验"
    r"|校准|课题|团队|团结|集团|访问|回访|走访|书面|文书|证书|秘书|书记|说明书|责任书|发展|开展|进展|拓展|展开"
    r"|演练|演示|节约|节点|环节|季节|调节|细节|节省"
    r"|机会|社会|会计|协会|水平|果断|结果|成果|效果|林立|应用|税金|含税"
)
"""Words that hold a character which means something else by itself: 养护 is no 养殖, 运行 no 客运, 水平 no 水."""
_MEASURES = regex(r"按计划|按时|及时|完成|数量|质量|次数|面积|成果|效果|进度|情况|任务|工作|项目|达标|合格|率|性|度|的")
_ROW_WORDS = regex(
    r"验收|一次性|合格|通过|达标|完好|投入|采购|安装|硬件|软件|更新|入库|建立|健全|处理|处置|响应|恢复|故障|准确"
    r"|覆盖|知晓|参与|办结|整改|采纳|应用|公开"
)


@rule("S08", severity=Severity.WARNING, title="满意度对象具体且匹配", basis="财预〔2021〕101号（通识）")
def satisfaction_says_whose(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Satisfaction is of someone the project serves: 服务对象满意度 does not say of whom (guide S08, 3.7)."""
    rows = [(p, row) for p, row in numbered(form.indicators) if row.category is Level2.BENEFICIARY_SATISFACTION]
    if not rows:
        yield not_applicable("没有满意度指标")
        return
    said, house = _all_said(form), house_words(form, context)
    meant = _CHANCE.sub("|", said)
    for path, row in rows:
        who = _who(row)
        if who is None:
            continue
        if not who or who in _VAGUE_PEOPLE:
            message = f"“{row.level3}”没有指明是谁，请写具体对象，如“参训人员满意度”。"
            yield finding("S08", f"{path}.level3", message, quote=row.level3)
        elif _provides(who, form.project_name):
            message = f"“{row.level3}”问的是提供服务的“{who}”，不是受益的人；请改测本项目服务的对象。"
            yield finding("S08", f"{path}.level3", message, quote=row.level3, confidence=Confidence.LIKELY)
        elif form.form_variant != DEPARTMENT_VARIANT and _is_stranger(who, said, meant, house, context):
            message = (
                f"“{row.level3}”问的是“{who}”，项目的名称、说明和目标都没有提到他们；请核对是否真正的服务对象，"
                "改测本项目直接服务的人。"
            )
            yield finding("S08", f"{path}.level3", message, quote=row.level3, confidence=Confidence.LIKELY)


def _provides(who: str, project_name: str) -> bool:
    """Whether people do the serving in a project that is not for its staff; what lawyers or posts are paid is not."""
    people = re.sub(r"^[\u4e00-\u9fff]{0,6}?(?=点|站|机构|承办|代理)", "", who)
    if not _PROVIDERS.fullmatch(people):
        return False
    name = re.sub(r"补贴|补助", "", project_name) if "律师" in who or "点" in who else project_name
    return not _FOR_STAFF.search(name)


def _who(row: Indicator) -> str | None:
    """Who is asked, "" where nobody is named, None where the row does not ask about satisfaction."""
    found = _SATISFIED.fullmatch(bare_name(row.level3))
    return _ABOUT.sub("", found["who"]) if found else None


def _all_said(form: Declaration) -> str:
    """Name and texts of the form, without the unit's own name."""
    texts = "|".join(plain(text) for _, text in texts_of(form))
    for unit in (form.competent_department, form.implementing_unit):
        if unit:
            texts = texts.replace(plain(unit), "|")
    return f"{plain(form.project_name)}|{re.sub('委员会|常委会|专委会', '|', texts)}"


def _is_stranger(who: str, said: str, meant: str, house: Topic, context: ReviewContext) -> bool:
    """Whether nothing in the project's texts speaks of these people."""
    if who in said or (len(letters(said)) < _ENOUGH_TEXT and _STAFF not in who):
        return False
    known = [kind for kind in context.lexicon.served_people if any(word in who for word in kind.words)]
    if any(not kind.mentions or any(word in meant for word in kind.mentions) for kind in known):
        return _is_of_another_kind(who, known, said)
    stem = _WHO_END.sub("", who) or who
    pairs = {stem[i : i + 2] for i in range(max(len(stem) - 1, 1))} - house
    own_head = not known and stem[-2:] in said
    return not own_head and not any(pair in said for pair in pairs if pair not in _NOBODY)


def _is_of_another_kind(who: str, known: list[ServedPeople], said: str) -> bool:
    """Whether people are narrowed down by a word that nothing else on the form has: 铁路旅客, 景区游客."""
    for kind in known:
        for word in kind.words:
            head, found, rest = who.partition(word)
            for same in kind.words:
                head, rest = head.replace(same, ""), rest.replace(same, "")
            head = re.split(r"[与和及、]", head)[-1]
            narrowed = _ANY_PEOPLE.sub("", head) if found and not _WHO_END.sub("", rest) else ""
            if len(narrowed) > 1 and kind.mentions:
                return not any(narrowed[i : i + 2] in said for i in range(len(narrowed) - 1))
    return False


@rule("S09", severity=Severity.WARNING, title="效益可归因", basis="财预〔2015〕88号（相关性）")
def benefits_follow_from_the_spending(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A benefit is what the spending brings about, not the growth of the whole district (guide S09)."""
    rows = [(p, row) for p, row in numbered(form.indicators) if _is_benefit(row)]
    if not rows:
        yield not_applicable("没有效益指标")
        return
    said = _CHANCE.sub("|", _all_said(form))
    for path, row in rows:
        name = bare_name(row.level3)
        for far in context.lexicon.far_benefits:
            found = phrase_pattern(far.words).search(name)
            if found and not any(word in said for word in far.unless):
                yield finding(
                    "S09",
                    f"{path}.level3",
                    f"“{row.level3}”与“{short(form.project_name)}”的投入没有因果关系，无法归因于本项目；"
                    "请换成本项目直接带来的效果。",
                    quote=row.level3,
                    confidence=Confidence.LIKELY,
                )
                break


def _is_benefit(row: Indicator) -> bool:
    """Whether a row states an effect: a benefit, or the state of the economy wherever it stands."""
    return level1_of(row.level1) is Level1.OUTCOME or ("经济" in row.level3 and "经济成本" not in row.level3)


_A_THING: Final = 3
_BUILT = regex(
    r"[馆院桥厂港坝渠塔校井湖船]|大楼|教学楼|综合楼|公园|广场|隧道|公路|管网|水库|机场|车站|码头|仓库|食堂|宿舍"
    r"|球场|路灯|锅炉|电梯|农田|果园|大棚|温室"
)
_WORDS_OF_WORK: Final = (
    "建设 新建 工程 改造 施工 维修 修缮 设备 设施 系统 平台 运维 运行 维护 养护 巡检 巡查 线路",
    "培训 参训 活动 会议 检查 检测 抽查 考核 宣传 接待 慰问 调研 评审 审核 审查 核查 召开 举办",
    "材料 资料 报告 方案 文件 档案 制作 编制 编印 印制 出版 发布 提交 归档 记录",
    "保障 发放 拨付 支付 兑付 开展 组织 实施 推进 服务 管理 执行 控制 履约",
)
"""What nearly every project does, and with what."""
_WORDS_OF_A_MEASURE: Final = (
    "人数 人次 总数 次数 期数 个数 台数 份数 套数 户数 家数 长度 数(?!据|字|码) 量(?!化)",
    "准时 按期 时限 时间 周期 天数 竣工 完工 开工 交付 上线 年度 全年 当年",
    "优良 及格 保质 合规 正常 规范 标准 有效 迅速 不到位 到位 过程 程序 技能 掌握",
    "丢失 泄露 差错 错误 投诉 安全 事故 责任 问题 解决",
    "计划 总体 整体 综合 平均 单次 每次 首次 新增 提升 提高 降低 减少",
)
"""How a row counts, dates, judges or compares."""
_WORDS_BETWEEN: Final = (
    "其他 事务 各类 各项 相关 重要 关键 单位 人员 工作人员",
    "导致 引发 致 因 不 及 与 和 等",
)
_NO_THING = regex(
    "|".join(
        (
            _ROW_WORDS.pattern,
            _MEASURES.pattern,
            any_word(*_WORDS_OF_WORK, *_WORDS_OF_A_MEASURE, *_WORDS_BETWEEN),
            r"[^\u4e00-\u9fff]+",
        )
    )
)
"""What in a row's name is no thing of its own."""


@rule("S12", severity=Severity.ERROR, title="整套指标主题不符", basis="财预〔2015〕88号（相关性）")
def rows_are_about_the_project(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The rows share words with the project (all foreign: error); none counts what it never speaks of (guide S12)."""
    odd = list(_strange_rows(form, context)) if len(letters(_all_said(form))) >= _ENOUGH_TEXT else []
    house = house_words(form, context)
    base = _base(form, context.forms_beside(form).fact(_goals_of_forms))
    rows = [(path, row, _row_topic(row) - house) for path, row in numbered(form.indicators)]
    telling = [(path, row, about) for path, row, about in rows if about]
    if len(telling) < _ENOUGH_ROWS or len(base - house) < _ENOUGH:
        enough = len(form.indicators) >= _ENOUGH_ROWS
        yield from (odd if enough else ()) or [insufficient("说明或指标太少，不能判断主题")]
        return
    if source := _copied_from(form, base, context):
        yield finding(
            "S12",
            "indicators",
            f"指标与“{short(source.project_name)}”的指标相同，与本项目“{short(form.project_name)}”的名称和说明对不上，"
            "是整表抄自该项目，请按本项目重新设置。",
        )
        return
    at_home = [entry for entry in telling if entry[2] & base]
    if len(at_home) <= len(telling) * _OFF_TOPIC and _has_theme([about - base for _, _, about in telling]):
        strange = "、".join(f"“{row.level3}”" for _, row, about in telling if not about & base)
        yield finding(
            "S12",
            "indicators",
            f"指标说的是另一件事：{short(strange, 60)}，与项目“{short(form.project_name)}”没有共同的内容，"
            "疑为整表抄自其他项目，请按本项目重新设置。",
        )
        return
    yield from odd


def _base(form: Declaration, everywhere: Mapping[str, int] = _NO_GOALS) -> Topic:
    """What the project is about: name and narrative; of the goals only those that share words with the name.

    A goal that is a sibling's says nothing of this project.
    """
    name = topic(form.project_name)
    goals = [
        topic(text) for text in (form.overall_goal, form.annual_goal) if text and everywhere.get(letters(text), 1) < 2
    ]
    if form.narrative is not None:
        return name | united(narrative_texts(form))
    own = [goal for goal in goals if goal & name]
    return name.union(*(own or goals))


def _goals_of_forms(forms: tuple[Declaration, ...]) -> Counter[str]:
    """How many forms have each goal."""
    goals = [{letters(goal) for goal in (form.overall_goal, form.annual_goal) if goal} for form in forms]
    return Counter(goal for each in goals for goal in each)


def _names_of_forms(forms: tuple[Declaration, ...]) -> list[tuple[Declaration, frozenset[str]]]:
    return [(form, frozenset(bare_name(row.level3) for row in form.indicators)) for form in forms]


def _row_topic(row: Indicator) -> Topic:
    """What a row is about besides being accepted, installed or in time, which any row may be."""
    if row.category is Level2.BENEFICIARY_SATISFACTION:
        return frozenset()
    return topic(_ROW_WORDS.sub("|", plain(row.level3)))


def _copied_from(form: Declaration, base: Topic, context: ReviewContext) -> Declaration | None:
    """The sibling that has most of the same rows, where they speak of its work and hardly of this project's."""
    names = {bare_name(row.level3) for row in form.indicators}
    for other, theirs in context.forms_beside(form).fact(_names_of_forms):
        if other is form or len(names & theirs) < max(len(names) * _MOST_ROWS, _ENOUGH_ROWS):
            continue
        about = united(_ROW_WORDS.sub("|", name) for name in names & theirs)
        mine, others = share(about, base), share(about, _base(other))
        if mine <= _LITTLE_OWN and others - mine >= _CLEARLY_NEARER:
            return other
    return None


def _has_theme(strange: list[Topic]) -> bool:
    """Whether half of the rows speak of one and the same thing that is not the project's."""
    counted = Counter(pair for about in strange for pair in about)
    return bool(counted) and max(counted.values()) * 2 >= len(strange)


def _is_about(name: str, kind: Activity) -> bool:
    """Whether a row counts an activity; words with other meanings (队伍建设) must stand by themselves."""
    return kind.name in name and (kind.distinct or not _MEASURES.sub("", name.replace(kind.name, "", 1)))


def _strange_object(row: Indicator, said: str, *, told: bool) -> str | None:
    """The thing a row of output is about, where none of its words stands in what the project says: 游泳馆.

    Goals alone (`told` is false) leave much out, but hardly what is built.
    """
    if level1_of(row.level1) is not Level1.OUTPUT:
        return None
    things = [run for run in _NO_THING.split(plain(row.level3)) if len(run) > 1]
    spoken = any(run[i : i + 2] in said for run in things for i in range(len(run) - 1))
    longest = max(things, key=len, default="")
    return longest if len(longest) >= _A_THING and not spoken and (told or _BUILT.search(longest)) else None


def _strange_rows(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Rows about an activity (建设, 培训) or a thing (游泳馆) that no text of the project mentions."""
    said, told = _all_said(form), bool(narrative_texts(form))
    named = {pair for pair in topic(form.project_name) if not _NO_THING.fullmatch(pair)}
    for path, row in numbered(form.indicators):
        name = bare_name(row.level3)
        if row.category is Level2.BENEFICIARY_SATISFACTION:
            continue
        thing = _strange_object(row, said, told=told)
        if thing and not any(pair in name for pair in named):
            yield finding(
                "S12",
                f"{path}.level3",
                f"“{row.level3}”说的是“{thing}”，项目的名称、说明和目标从未提到；请删去，或换成本项目的产出。",
                severity=Severity.WARNING,
                quote=row.level3,
                confidence=Confidence.LIKELY,
            )
            continue
        kind = next((kind for kind in context.lexicon.activities if _is_about(name, kind)), None)
        if told and kind and not any(word in said for word in (kind.name, *kind.mentions)):
            yield finding(
                "S12",
                f"{path}.level3",
                f"“{row.level3}”说的是{kind.name}，项目的名称、说明和目标从未提到{kind.name}；请删去，或换成本项目的产出。",
                severity=Severity.WARNING,
                quote=row.level3,
                confidence=Confidence.LIKELY,
            )
