"""Fielding: a field outside the table and a value that fits it, wherever they stand: “其他资金”一栏核下来是100万."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from assistant.dialogue.operations import FactPath, SetFact
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, plainly
from assistant.dialogue.understanding.reading.sourcing import LOOSELY_OTHER, other_money
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.normalising import either
from assistant.dialogue.understanding.words.values import date_text

DATE: Final = (
    r"(?:(?:20)?\d{2}年|今年|明年"
    r"|当年)?(?:[\d一二三四五六七八九十]{1,3}月份?(?:[\d一二三四五六七八九十]{1,3}[日号]|底|初|末|中旬|上旬"
    r"|下旬)?)|"
    r"(?:今年|明年)?年[底初中]|20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}"
)
MONEY: Final = r"\d[\d,.]*(?:万元?|亿元?|元|块钱?)|[一二两三四五六七八九十百千]+(?:点[一二三四五六七八九])?万元?"
_WEAK: Final = frozenset([
    "项目", "这个项目", "本项目", "开始", "起始", "结束", "单位", "部门", "一共", "合计", "年度", "总共", "钱",
    "总的钱", "截止", "财政", "主管",
])  # fmt: skip
"""Names of fields that are words of any sentence."""
_NO_FIELD: Final = r"(?!成本|[率量度]|及时|到位|发放|准确|时限)"
_SAID: Final = (
    r"(?:应当是|应该是|应该为|应为|应是|应归|应填|应写|应选|要选|要填|要写|改成|改为|换成|变成|"
    r"变更为|调整为|更正为|选成?|写成?|填成?|定成|定为|叫做?|归到?|走|用|报|是|为|成|：|:)"
)
_KINDS: Final = r"[\u4e00-\u9fff（）()、]{1,18}(?:类|项目|性|型|支出|业务费|专项)"
_BODY: Final = (
    r"[\u4e00-\u9fff（）()]{1,24}(?:局|委|办|中心|院|校|所|"
    r"站|处|公司|馆|队|园|社|会|部|学|厅|政府|街道|镇|乡|科|委员会|办公室)"
)
_REFUSES: Final = re.compile(
    r"不(?!对|妥|准确|变)|别|没|无|吗|呢|[?？]|如果|要是|假如|等|是否|多少|什么|哪|谁|怎么|为什么|为啥|合适|大概"
    r"|可能|好像|记不|左右|比|太|够|还是|或者|要不|上次|多[报写填算出了]|少[报写填算了]|取消|去掉|不要|撤"
    r"|去年(?!结)|依据|出处|来源|解释|看看|查"
)
_PLAIN: Final = re.compile(
    r"(?:(?:名称|全|的|那|这|一|栏|块|段|项|部分|里面?|边|目|我们|咱们?|我|你|您|核|下来|定|就|都|也|是|应当|应该"
    r"|应|该|为|改|成|到|填|写|选|报|按|算|调整?|请|把|将|给|"
    r"了|啦|吧|呀|啊|哦|嘛|错|勾|弄|搞|不对|有误|重新|更正|更新|变|现在|目前|最后|最终|正式|确定|要|得|需|可以"
    r"|麻烦|帮|一下|下|数|值|额|换|由|从|批|拨|共|只|有|才|到位|实际|"
    r"以|准|走|出|占|新|领导|说|同步|统一|刚|已经|其中|今年|财政|批复|文件)|[“”\"'「」：:，, （）()])*"
)


class _Found(NamedTuple):
    """A field, a value for it, and what is left of the clause."""

    path: FactPath
    word: str
    value: str
    left: str


class Fielding:
    """Reads clauses by the field and the value that they mention."""

    def __init__(self, fields: Mapping[str, FactPath]) -> None:
        self._fields = fields
        self._field = re.compile(
            rf"[“「\"]?(?P<field>{either(word for word in fields if word not in _WEAK)})[”」\"]?{_NO_FIELD}"
        )

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """The field that the clause sets; asked about where more is said than the two; None where it sets none."""
        if len(clause) > 60:
            return None
        found = next(self._found(clause, scene), None)
        if found is None or _REFUSES.search(found.left):
            return None
        if found.path is FactPath.OTHER and found.word in LOOSELY_OTHER:
            return other_money(found.value)
        outcome = plainly(SetFact(path=found.path, value=found.value), verb="fact")
        if _PLAIN.fullmatch(found.left):
            return outcome
        return confirmed(outcome, scene, "是要把") if len(found.left) <= 16 else None

    def _found(self, clause: str, scene: Scene) -> Iterator[_Found]:
        mentioned = list(self._field.finditer(clause))
        if len(mentioned) != 1:
            return
        word = mentioned[0]["field"]
        if any(word in name for name in scene.names):
            return
        path, behind = self._fields[word], clause[mentioned[0].end() :]
        before = clause[: mentioned[0].start()]
        for pattern in _patterns(path):
            said = [one for one in re.finditer(pattern, behind) if _fits(path, one["value"])]
            if len(said) == 1:
                left = before + behind[: said[0].start()] + behind[said[0].end() :]
                yield _Found(path, word, said[0]["value"].strip("“”\"'「」 "), left)


def _patterns(path: FactPath) -> tuple[str, ...]:
    """How a value of a field is written, to be looked for behind its name."""
    match path:
        case FactPath.START | FactPath.END:
            return (rf"(?P<value>{DATE})(?!的)",)
        case FactPath.FISCAL_YEAR:
            return (r"(?P<value>(?:20)?\d{2}年|20\d{2})(?:度)?",)
        case FactPath.NATURE | FactPath.CATEGORY:
            return (rf"{_SAID}[“「\"]?(?P<value>{_KINDS})[”」\"]?(?=$|[，,。吧])",)
        case FactPath.UNIT | FactPath.DEPARTMENT:
            return (rf"(?:{_SAID}|由|给)(?P<value>{_BODY})(?=$|[，,。吧了来做负])", rf"^(?P<value>{_BODY})$")
        case FactPath.PROJECT_NAME:
            return (rf"{_SAID}[：:]?(?P<value>(?![带含有短长])[“「\"]?[^，,。：:]{{6,50}})$",)
        case FactPath.OVERALL_GOAL | FactPath.ANNUAL_GOAL:
            return ()
        case _:
            return (rf"(?<![\d一二三四五六七八九十])(?P<value>{MONEY})(?!的|[^，,。]{{0,4}}[改→])",)


def _fits(path: FactPath, value: str) -> bool:
    return (
        path not in (FactPath.START, FactPath.END) or date_text(value) is not None or bool(re.match(r"\d{2}年", value))
    )
