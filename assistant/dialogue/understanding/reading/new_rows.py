"""New rows: what was said of a row to be added: its category, its name, its value."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.dialogue.operations import NewTarget
from assistant.dialogue.understanding.rows.categories import Categories
from assistant.dialogue.understanding.words.benefits import benefit_of
from assistant.dialogue.understanding.words.normalising import AROUND
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon

_LABEL: Final = re.compile(
    r"^(?:名称|名字|指标名|指标名称|叫做|叫|名为|为|是|关于|有关|跟|反映|体现|衡量|考核|：|:|，|,|“|的)+"
)
_TAIL: Final = re.compile(
    r"(?:方面|相关|有关)?(?:的)?(?:这个|这样的|一个|一条|一类|那样的|那种|之类)?(?:的)?(?:指标|"
    r"内容|三级指标)?(?:进去|进来|上去|上|到表里|到表中|到里面|到指标里|吧|即可)?$"
)
_HOLLOW: Final = (
    "指标", "新指标", "新的", "新的指标", "别的", "别的指标", "其他指标", "三级指标", "内容", "合适的", "合适的指标",
    "一些", "行", "上",
)  # fmt: skip
NO_NAME: Final = frozenset(("", *_HOLLOW))
"""What stands where a name could, and says only that a row is to come."""
_NO_ROW: Final = re.compile(
    r"(?:参考|建议|推荐|(?:行业|平均|一般)水平|水平|惯例|意见|说法|数|准数|值|数字|范围|理由|依据|出处|说明)(?:值|数)?|"
    r".*(?:方法|口径|依据|来源|理由|公式|出处|说明|过程)|"
    r".{0,2}(?:具体|实在|明确|详细|简单|好|准|靠谱|合适)(?:一)?(?:点|些)?的?"
)
"""What is asked for, but is no row (给个参考, 搞个具体点的)."""
_RISES: Final = ("提高", "提升", "增加", "增长", "上升", "下降", "降低", "减少")
"""How names end of which the value is a difference."""
_OF_KIND: Final = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{2,12}?)(?:方面|工作|这块)?的(?P<kind>质量|时效|数量|满意度)指标"
)
"""`档案归档的质量指标`: what a row of the kind is about, not its name."""
_MEASURED_BY: Final = {
    Level2.QUALITY: "合格率", Level2.TIMELINESS: "及时率", Level2.QUANTITY: "数量",
    Level2.BENEFICIARY_SATISFACTION: "满意度",
}  # fmt: skip
_BROAD: Final = re.compile(
    r"(?:效益|效果)(?:类|方面)?(?:的)?(?:指标(?:[：:，,]|下的|里的|叫做?|名为|是|为)*|[：:，,]|(?=$))(?P<name>.*)"
)
"""`效益指标：…`: benefit of a kind that is not said."""


class NewRow(NamedTuple):
    """What was said of a new row."""

    category: Level2 | None = None
    name: str | None = None
    target: NewTarget | None = None
    doubt: str = ""


class NewRows:
    """Reads the words behind a verb that adds."""

    def __init__(self, lexicon: Lexicon, categories: Categories, values: Values) -> None:
        self._categories, self._values = categories, values
        self.measures = (*lexicon.naming.measures, "人次", "人数", "次数", "期数", "场次", "满意率")

    def read(self, rest: str) -> NewRow:
        """Category, name and value of what was said of a new row."""
        text = re.sub(r"^(?:新的?)?指标(?:名称|名)?(?:叫做?|名为|为|是|[：:，,])+", "", rest.strip(" ，,：:"))
        text = _LABEL.sub("", text)
        if level := self._categories.level2(text.strip(AROUND)):
            return NewRow(category=level)
        if (about := _OF_KIND.fullmatch(text)) and (level := self._categories.level2(about["kind"])):
            name = about["thing"] + _MEASURED_BY[level]
            return NewRow(category=level, name=name, doubt=f"要增加{level.value}“{name}”吗？")
        level, text = self.with_category(text)
        name, target, doubt = self._name_and_value(text)
        trimmed = _TAIL.sub("", name).strip(AROUND + "，,：:")
        if _NO_ROW.fullmatch(trimmed):
            return NewRow()
        if not trimmed or trimmed in NO_NAME:
            return NewRow(category=level, target=target, doubt=doubt)
        if inner := self._categories.level2(trimmed):
            return NewRow(category=inner, target=target, doubt=doubt)
        if len(trimmed) > 40:
            return NewRow()
        if re.search(r"[“”「」\"]", trimmed):
            return NewRow()
        if not trimmed.endswith(self.measures) and target is None and not doubt:
            shown = level.value if level else "指标"
            doubt = f"要增加一条名为“{trimmed}”的{shown}吗？"
        if re.search(
            r"[吗呢?？，,；;。]|怎么|什么|^(?:加|删|改|增|补|再|把|将|别|不要|不用|先不|麻烦|请|为什么|"
            r"如果)|改成|改为|删",
            trimmed,
        ):
            return NewRow()
        return NewRow(category=level, name=trimmed, target=target, doubt=doubt)

    def with_category(self, text: str) -> tuple[Level2 | None, str]:
        """`质量指标：合格率` and `合格率（质量指标）`."""
        if found := _BROAD.fullmatch(text):
            return (benefit_of(found["name"]), found["name"]) if found["name"] else (None, text)
        if found := re.match(
            r"^(?P<kind>[^：:，,]{2,12}?(?:(?:指标|类)(?:下的|里的|中的|的)?[：:，,]?|[：:]))(?:叫做?|"
            r"名为|名称为?|是|为)?[:：]?(?P<rest>.+)$",
            text,
        ):
            level = self._categories.level2(re.sub(r"(?:下的|里的|中的|的)?[：:，,]?$", "", found["kind"]))
            if level is not None and not _TAIL.fullmatch(found["rest"]):
                return level, found["rest"]
        if found := re.match(
            r"^(?P<rest>.+?)[（(，,](?:属于|归|归到|放在|放到|列入|是)?(?P<kind>[^（）()]{2,12})[）)]?$", text
        ):
            level = self._categories.level2(found["kind"])
            if level is not None:
                return level, found["rest"]
        return None, text

    def _name_and_value(self, text: str) -> tuple[str, NewTarget | None, str]:
        for place in range(2, len(text)):
            behind = re.sub(
                r"^(?:[，,：: ]|的)*(?:指标值|目标值|目标|值)?(?:定为|设为|是|为|定|达到|要求|要|：|:)?",
                "",
                text[place:],
            )
            if not behind or text[place - 1].isdigit() or text[place - 1] in "不第.":
                continue
            value = self._values.value(behind) if self._values.may_start(behind[0]) else None
            if value is None or value.words:
                continue
            name = re.sub(r"(?:[，,：: ]|的|要|应|达到|为|是|指标值|目标值|目标)+$", "", text[:place])
            if len(name) < 2:
                continue
            target = value.target
            if "百分点" in behind and name.endswith(_RISES) and target.unit == "%":
                target = target.model_copy(update={"unit": "百分点"})
            return name, target, value.doubt
        return text, None, ""
