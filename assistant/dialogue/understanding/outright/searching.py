"""Searching: what others wrote: projects to be looked for, and what they set for a row: 别的县怎么报的，找几份看看."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood
from assistant.dialogue.understanding.offering import which
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.rows.names import measured
from assistant.dialogue.understanding.scene import Scene

_LONGEST: Final = 40
_TOPIC: Final = 14
_OTHERS: Final = (
    r"(?:别的|其他|其它|外|兄弟|邻近|邻|周边|隔壁|各|外面)的?(?:县市|区县|县区|市县|地区|地方|单位|部门|"
    r"学校|医院|街道|乡镇|县|市|区|省|镇|家|人)(?:的|都|也|是)*|"
    r"(?:别人|人家|同行|别处|别家|有人|人)(?:的|都|也|是)*(?:(?:报|写|做|搞)过?的)?"
)
_HOW: Final = (
    r"(?:都|是|一般|通常|他们|往往)*(?:怎么|咋|如何|怎样)(?:样)?(?:报|写|填|做|弄|搞|定|设置?|申报|"
    r"编)(?:法|指标|的|过|呢|出来)*|"
    r"(?:都|一般|他们)*(?:报|写|填|设)了?(?:些)?(?:什么|啥|哪些)(?:指标|内容)?|写法|做法"
)
_SAMPLE: Final = (
    r"(?:的|过|中|里)*(?:类似|相似|相近|差不多|同类型?|历史|往年|以往|过去|以前|现成|已有|"
    r"申报)*(?:的)?(?:例子|案例|范例|范本|样例|样本|样板|先例|项目|申报表|绩效表|材料|资料|模板)(?:的表)?|"
    r"(?:跟|和|与)?(?:我们|咱们?|本项目|这个项目)?(?:的)?(?:类似|相似|相近|差不多|同类|现成)的?|的表(?=$|"
    r"\s)|历史申报|(?:案例)?库(?:里|中)?"
)
_LEARN: Final = (
    r"(?:供|拿来|让|可以|能|可|作|做|好|给)*(?:我们?|大家)?"
    r"(?:参考参考|参考|借鉴|学习学习|学习|抄一抄|抄抄|抄|照着写|照着填|照着来|照搬|观摩|对标|可循)(?:一下|下)?的?"
)
_FIND: Final = (
    r"找(?:找|一找|一下|下)?|搜(?:搜|一下|下|索)?|检索|(?<![筛检普调巡排清督审核复勘抽])查(?:查|一查|一下|"
    r"下|找|询|阅)?|翻(?:翻|一下|找|(?![修新建]))|调(?:出来|取|出)|提供|推荐|列出?|"
    r"(?:给|来)(?:我)?(?:看)?(?=[几些两三]|一[个份些])|(?:想|要)?看(?:看|一下|下|(?![护病守]))|(?:搞|做|"
    r"报|写|办)过(?:的)?|参照|搞(?!好)"
)
_EXISTS: Final = r"有没有|有无|有木有|是否有|有(?!关)"
_PLAIN: Final = (
    r"请问|请|麻烦|劳烦|帮我|帮忙|帮|给我|我们|咱们?|我|您|你|想要|想|能不能|能否|可否|可以|是否|能|要|把|"
    r"将|再|去|先|几[个份家]|[两三]个|一[些个份下]|些|点|出来|下|来|"
    r"他们|这个|那个|它|那些|那种|这种|这些|这样|一般|通常|都|吗|么|呢|吧|啊|呀|的|了|跟|和|与|关于|有关|"
    r"相关|方面|这块|在|从|里|中|以前|过去|往年|历史"
)
_KINDS: Final = (
    ("others", _OTHERS),
    ("how", _HOW),
    ("learn", _LEARN),
    ("sample", _SAMPLE),
    ("find", _FIND),
    ("exists", _EXISTS),
    ("plain", _PLAIN),
)
_WORDS: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS))
_EDITS: Final = re.compile(
    r"[改删加添换调移挪设定比差]|\d|问题|毛病|错|检查|导出|第[一二三四五六七八九十]|指标值|怎么|满意度|"
    r"名称|名字|叫|正式|excel|word|单位|部门",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(r"^(?:的|关于|有关|做|搞|跟|和)+|(?:的|类|方面|相关|有关|这块|工作|那种|这种|怎么)+$")
_OF_OTHERS: Final = re.compile(
    r"[例案范]|先例|别[的人处家]|其[他它]|兄弟|人家|同行|有人|参[考照]|借鉴|抄|照|学习|观摩|对标|"
    r"外[的面县区市省]|邻|隔壁|周边|各[县区市]|类似|相[似近]|同类|库|现成|差不多|历史|样本|模板|材料|资料|"
    r"项目|的表|可循"
)
"""What is said of others, or where it can be found."""
_USUAL: Final = re.compile(
    rf"(?:我?想问一?下?|请问|我想知道|"
    rf"问下)*(?P<of>[^，,。？?]*?)(?:{_OTHERS})(?P<of2>[^，,。？?]*?)(?:他们|一般|通常|都|是|往往|会)*"
    r"(?:写|报|定|填|设|做)(?:的|到|了|在)?(?:是)?(?:多少|几|多高|多大|什么数|啥数)(?:啊|呢|呀|合适)*[？?]?"
)
"""`别的医院这个随访率他们都报多少`."""


class Searching:
    """Reads what is asked about the projects of others."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references = reader.references

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where it is not others that are asked about, or more is said."""
        if len(text) > _LONGEST or not _OF_OTHERS.search(text) or re.search("[去上今]年", text):
            return None
        return self._usual(text, scene) or self._searched(text, scene)

    def _usual(self, text: str, scene: Scene) -> Meaning | None:
        """What is usual for a row."""
        found = _USUAL.fullmatch(text)
        phrase = (found["of"] or found["of2"]).strip("的，, ") if found else ""
        rows = self._references.sure(re.sub(r"^[这那]个(?=..)", "", phrase), scene)
        ways = [(ops.Suggest(row=row),) for row in rows[:6]]
        return which(ways, scene, "问的是哪一条？") if ways else None

    def _searched(self, text: str, scene: Scene) -> Meaning | None:
        """Projects like this one, or about something else."""
        said: set[str] = set()

        def heard(found: re.Match[str]) -> str:
            said.add(found.lastgroup or "")
            return "\0"

        left = [part for part in re.split("[\0\\s，,。？?！!“”]+", _WORDS.sub(heard, text)) if part]
        others = "others" in said and bool(said & {"how", "find", "learn"})
        samples = "sample" in said and bool(said & {"find", "exists", "learn", "how", "others"})
        if not (others or samples or {"learn", "exists"} <= said) or len(left) > 1:
            return None
        topic = _AROUND.sub("", left[0]) if left else ""
        if _EDITS.search(topic) or len(topic) == 1 or len(topic) > _TOPIC:
            return None
        if measured(topic) and "sample" not in said:
            return None
        return Understood(operations=(ops.Search(text=topic or None),))
