"""Opinions: what is thought of rows, or of the table, without a word of what they shall become: 这条没法打分.

Words of any kind may stand around an opinion, as long as none of them asks for an edit. Nothing is written but the
wish for a row that can be measured; else one asks, or shows what is usual or where the row comes from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.weighing.spoken_of import Mention, every, mentions, taken
from assistant.dialogue.understanding.wording import row_shown, rows_shown
from assistant.dialogue.understanding.words.values import Values

_LONGEST: Final = 60
_MOST: Final = 6
_MEASURE: Final = (
    r"(?:考核|考评|考量|考查|考(?![虑察证])|评价|评分|评估|评判|评定|评(?![审委])|打分|计分|给分|测评|测算|测量|测|衡量|量化|"
    r"度量|计量|取数|取值|采集|采数|统计|计算|算(?!了)|核验|核实|核算|核对|核查|核定|验证|查证|佐证|举证|检验|比较|量(?=$|[\0，,。了的不出]))"
)
"""How a thing is measured or judged."""
_ADVERBS: Final = r"(?:去|来|被|进行|予以|加以|直接|准确|有效|真正|具体|完全|用数字|用数据|拿数据|做|作)*"
_UNMEASURED: Final = re.compile(
    rf"(?:无法|没法子?|没有?办法|没辙|不能够?|不太?好|不大好|不便于?|不易|不容易|很难|较难|太难|难以|难于|难(?!度)|不可|不得|不宜){_ADVERBS}{_MEASURE}|"
    rf"{_MEASURE}(?:起来)?(?:不了|不出来?|不起来?|不动|不清|不上|不到|不准|没法|困难|(?:很|太|比较|有点)难)|"
    rf"(?:不具备?|不具有|不够|不太?|不可|缺乏|缺少|缺|没有?|没什么)(?:的|可|能)*(?:{_MEASURE}|操作|比)性|"
    rf"可?(?:{_MEASURE}|操作)性(?:都|也|太|很|较|比较|有点)*(?:不强|不足|不够|不高|差|弱|低|欠缺)|"
    r"(?:没有?|缺|缺乏|缺少|找不到|找不着)(?:什么|个|可)*(?:抓手|准绳|标尺|尺子|准头|依托数据|数据支撑|量化标准|量化依据|评分标准|考核标准|评价标准)|"
    r"(?:太|过于|有点|有些|挺|很|忒|比较|偏|都|写得|听着|看着)(?:空|虚|泛|笼统|空泛|空洞|模糊|含糊|抽象|宽泛|原则|飘|玄)(?!间|拟)"
)
"""`不便评分`, `考核不了`, `不具备可衡量性`."""
_MEASURABLE: Final = re.compile(
    rf"(?:可以|能够|能(?!不能)|可(?!不可)|便于|容易|(?<!不)(?<!不太)(?<!不大)好){_ADVERBS}{_MEASURE}(?:化|得?了|得?出来?|得?清楚?|得?到)*(?:的|指标|性强的)|"
    rf"(?:有|带|落到|落在|写出|拿出|看得见)(?:具体)?(?:数|数字|数据|实数)(?:的|上|来)|量化(?:一下|下|指标|成)|(?:实在|扎实|具体|明确|实打实|实)(?:一?点儿?|一?些|点儿)?的|(?:再|更|给我|帮我|请|麻烦)(?:量化|细化|具体化)|"
    r"(?:看得见|摸得着|数得清|数得出|算得出|算得清|说得清|查得到|考得了|测得出|量得出|经得起查)(?:来)?(?:的)"
)
"""`能考的`, `可计量指标`."""
_CHANGED_INTO: Final = re.compile(
    r"换|改|弄|整|搞|写|变|转|替|代|来[个条点]|给(?:我|个|条)|要[个条]|成|应|用|以|说|落|细化|具体化|量化"
)
_HOW: Final = re.compile(
    rf"(?:咋|怎么|怎样|如何|拿(?:啥|什么)|用(?:啥|什么)|凭(?:啥|什么)|靠(?:啥|什么|谁)|(?:由|让)?谁)(?:去|来|能|个|样|会|才)*(?!量化){_MEASURE}(?:法)?|"
    r"(?:说不|讲不|没(?:有)?(?:说|讲|写|交代|解释))(?:清楚?|明白?)"
)
"""`拿啥测`, `没说清`."""
_UNSOUND: Final = re.compile(
    r"[站立]不(?:住|稳)脚?|站不住|(?:没有?|缺|缺乏)(?:什么)?(?:底气|把握|说服力|底)|心里?(?:发虚|发慌|打鼓|没谱|没底)|没谱|露馅|露怯|穿帮|"
    r"(?:说|圆|交代|解释|自圆其说)不(?:过去|通|了|圆)|[经禁受顶扛]不[起住](?:推敲|细?问|追问|查|看|考|核|究|审)?|一问(?:就|便)(?:倒|穿|露|傻|懵)|问(?:住|倒|懵)|"
    r"(?:太|过于|有点|有些|忒|写得|定得)(?:绝对|满|死|悬|夸张|离谱|冒险|冒进|激进|保守|理想化?|乐观|紧|松|宽松|苛刻)|不(?:切实际|现实|靠谱|合理|科学|合适)|"
    r"(?:等|拖|耗|受|忍)不(?:起|了|住)|(?:完成|达|做|办|够|实现|保证)不(?:成|到|了|着)|够呛|悬乎"
)
"""`一问就露馅`, `等不起`."""
_ADVICE: Final = re.compile(r"(?:合适|合理|妥当?|现实|靠谱|科学)(?:吗|么|不)|(合|现|靠|科|妥)不\1|(?:定|写|填|报)多少")
"""What is asked of a value, as it is put into plain words before."""
_PLACED: Final = r"(?:归|放|列|算|摆|写|分|划|置|填|挂|搁|设)(?:到|在|入|为|进|作|成|于)?"
_NOT_THERE: Final = re.compile(
    rf"(?:{_PLACED}|属|属于|属于是)(?:了)?\0?[^，,。\0]{{0,4}}\0?(?:指标)?(?:里面?|里头|中|下面?|类|这类|上|底下|名下)*(?:的话)?(?:好像|似乎|是不是|总?觉得|感觉|有点|有些|恐怕|不太|不大|并|都|怕)*"
    r"(?:不妥当?|不合适|不恰当|不对(?:头|劲)?|不当|不准确?|不合理|不搭|不对路|不合规|不规范|不伦不类|有问题|有误|牵强|怪(?!异)|别扭|欠妥|说不通|说不过去|错了|错位|合适|妥|对|恰当|合理|妥当)(?:吗|么|不)?"
)
"""`列入生态效益不妥`."""
_KIND: Final = frozenset({Kind.CATEGORY, Kind.WORD})
_ASKS: Final = re.compile(r"(?:[吗么？?]|(.)不\1)$")
_GOES: Final = re.compile(r"[改挪移调放归换划删]|列[到入为]")
"""What is said of where a row is to go."""
_OVERLAP: Final = re.compile(
    r"重复|雷同|重叠|重合|交叉|撞车|一回事|一码事|一个意思|同一件事|差不多|大同小异|换汤不换药|没(?:啥|什么|有)?(?:区别|差别|两样)|分不清|高度相似|太像|很像|相近|近似"
)
"""`有雷同之嫌`."""
_EDITS: Final = frozenset(
    {"remove", "merge", "move", "swap", "add", "undo", "redo", "restore", "accept", "export", "propose"}
)
_SOME: Final = frozenset({"raise", "lower"})
_PASSED: Final = frozenset({"通过", "接受", "认可"})
"""What others did not do with a row, which is no request (故未予通过)."""
_FORBIDS: Final = re.compile(
    r"(?:别|不要|不用|不必|先不|甭|无需|勿)(?:再|去|给我|把|将|就)*(?:换|改|量化|细化|动|替|调)|如果|要是|假如|万一|假设|倘若|哪(?:些|几|条|个|一)|有没有|有无|是否(?:有|存在)(?!雷同|重复|重叠|交叉|重合)|[出给][我]?几[条个]|检查|查一遍|导出|定稿|采纳|供[我选]|推荐|候选"
)
_BESIDE: Final = re.compile(r"[上下前后](?:面|边|头|一)")
"""What tells a row by another, or by its kind, in more than one way."""
_TABLE: Final = re.compile(
    r"(?:这|那|整|本|该|咱|我们)(?:个|张|份|套|些)?(?:东西|表|材料|草稿|稿|目标|指标|玩意儿?)|绩效目标|绩效指标|目标表|申报表|(?:部分|有些|不少|好些|好几[条个]|几[条个]|一些)(?:指标|内容|条目)?|指标(?:都|太|写得|整体)|^指标|表里"
)

_NOT_ALL: Final = re.compile(
    r"(?:以外|之外|除外)|除[了开去]?.{2,}外|[说写弄打]错|不对[，,]|[哦噢啊呃]不|不是(?!.{0,2}(?:吗|么))[^，,。]{1,14}(?:条|个|项|号)|不是[^，,。]{1,24}[，,]?是(?=[^，,。]{2})|而是|[…，,]不[，,是不]|"
    r"(?:其中|中的?|里的?)[一任][条个项]|二选一|(?:先不|不用|别)[管动]|不动|还是(?=第|[^，,。]{1,12}[条个项号])"
)
"""Rows that are named and not meant."""

_JUDGING: Final = (_UNMEASURED, _MEASURABLE, _HOW, _UNSOUND, _NOT_THERE, _OVERLAP)


def may_judge(text: str) -> bool:
    """Whether an utterance is short and has words that judge, so that it is worth cutting into pieces."""
    plain = not _FORBIDS.search(text) and not _NOT_ALL.search(text)
    return len(text) <= _LONGEST and plain and any(one.search(text) for one in _JUDGING)


class Opinions:
    """Reads what somebody thinks of rows."""

    def __init__(self, references: References, values: Values) -> None:
        self._references, self._values = references, values

    def read(self, pieces: Sequence[Piece], scene: Scene) -> Meaning | None:
        """What is asked or shown; None where no opinion is told, or something else is wanted."""
        spoken = mentions(pieces, scene, self._references)
        used = taken(spoken, pieces)
        beside = "".join("\0" if place in used else piece.text for place, piece in enumerate(pieces))
        if any(piece.kind is Kind.QUOTED and place not in used for place, piece in enumerate(pieces)):
            return None
        if misplaced := self._misplaced(beside, spoken, pieces, scene):
            return misplaced
        if any(piece.acts & _EDITS and piece.text not in _PASSED for piece in pieces):
            return None
        rows, listed = _rows(spoken, pieces, scene)
        if not rows:
            return _of_table(beside, pieces) if not spoken else None
        others = [piece.text for place, piece in enumerate(pieces) if piece.kind is Kind.VALUE and place not in used]
        if not all(self._stands(value, rows, scene) for value in others):
            return None
        acts = frozenset(act for piece in pieces for act in piece.acts)
        return _of_rows(beside, rows, scene, listed=listed, acts=acts)

    def _stands(self, value: str, rows: tuple[int, ...], scene: Scene) -> bool:
        """Whether a value that is said is the one that one of the rows has."""
        said = self._values.value(value, scene.row(rows[0]))
        return said is not None and any(said.target.value == scene.row(row).target.value for row in rows)

    def _misplaced(
        self, beside: str, spoken: Sequence[Mention], pieces: Sequence[Piece], scene: Scene
    ) -> Meaning | None:
        """The question where a row belongs that is said to stand under the wrong kind (列入生态效益不妥)."""
        kinds = [one for one in spoken if {piece.kind for piece in pieces[one.first : one.last]} <= _KIND]
        named = [one for one in spoken if one not in kinds]
        rows = named[0].rows if named else scene.chosen
        found = _NOT_THERE.search(beside)
        if not found or not kinds or len(named) > 1 or len(rows) != 1 or _GOES.search(beside, found.end()):
            return None
        if _ASKS.search(beside):
            return Understood(operations=(ops.Explain(row=rows[0], cell=ops.Cell.CATEGORY),))
        return Unsure(question=f"{row_shown(rows[0], scene.draft)}要归到哪一类指标？")


def _of_table(beside: str, pieces: Sequence[Piece]) -> Meaning | None:
    """The check, where the whole table is said not to be measurable; rows that cannot be told are asked for."""
    if not _UNMEASURED.search(beside):
        return None
    if any(piece.kind is Kind.THIS for piece in pieces):
        return Unsure(question="指的是哪几条？请说第几条或指标名称。")
    whole = _TABLE.search(beside) and not _MEASURABLE.search(beside)
    return Understood(operations=(ops.Check(),)) if whole else None


def _rows(spoken: Sequence[Mention], pieces: Sequence[Piece], scene: Scene) -> tuple[tuple[int, ...], bool]:
    """The rows that are spoken of, and whether all of them are meant; none where that is not certain."""
    placed = any(_BESIDE.search(piece.text) for one in spoken for piece in pieces[one.first : one.last])
    if placed or any(mention.missing or mention.doubt for mention in spoken):
        return (), False
    told = [mention for mention in spoken if mention.explicit or _ends(mention, pieces, scene)] or spoken
    rows = tuple(dict.fromkeys(row for mention in told for row in mention.rows))
    if not rows:
        return scene.chosen, True
    unsaid = any(mention.several and len(mention.rows) > 1 for mention in told)
    listed = not unsaid or every(pieces)
    return rows if listed else rows[:_MOST], listed


def _ends(mention: Mention, pieces: Sequence[Piece], scene: Scene) -> bool:
    """Whether a row is told by how its name ends, and not only by a word that is in it as well (用户)."""
    named = [piece for piece in pieces[mention.first : mention.last] if piece.kind is Kind.NAME]
    return bool(named) and any(scene.row(row).level3.endswith(named[-1].text) for row in mention.rows)


def _of_rows(beside: str, rows: tuple[int, ...], scene: Scene, *, listed: bool, acts: frozenset[str]) -> Meaning | None:
    """What an opinion of rows comes to."""
    if _MEASURABLE.search(beside) and _CHANGED_INTO.search(beside):
        return _each([(ops.Quantify(rows=rows),)] if listed else _quantified(rows), scene)
    if "replace" in acts:
        return None
    if len(rows) == 2 and _OVERLAP.search(beside):
        first, second = rows
        ways: list[Way] = [(ops.Merge(rows=rows),), (ops.Remove(rows=(first,)),), (ops.Remove(rows=(second,)),)]
        return asks("这两条要合并，还是删掉一条？", ways, scene)
    if _UNMEASURED.search(beside):
        return asks("", [(ops.Quantify(rows=rows),)] if listed else _quantified(rows), scene)
    if acts & _SOME and _UNSOUND.search(beside):
        return Unsure(question=f"{rows_shown(rows, scene.draft)}的指标值要改成多少？")
    if _HOW.search(beside):
        return _shown([ops.Explain(row=row) for row in rows], scene, listed=listed)
    if _UNSOUND.search(beside) or (len(rows) > 1 and _ADVICE.search(beside)):
        return _shown([ops.Suggest(row=row) for row in rows], scene, listed=listed)
    return None


def _quantified(rows: tuple[int, ...]) -> list[Way]:
    """Each of the rows made measurable, or all of them."""
    return [*((ops.Quantify(rows=(row,)),) for row in rows[: _MOST - 1]), (ops.Quantify(rows=rows),)]


def _each(ways: Sequence[Way], scene: Scene) -> Meaning:
    return Understood(operations=ways[0]) if len(ways) == 1 else asks("指的是哪一条？", ways, scene)


def _shown(looks: Sequence[ops.Operation], scene: Scene, *, listed: bool) -> Meaning:
    """What is shown of rows: of all that are listed, or of the one that is chosen."""
    return _each([tuple(looks)] if listed else [(look,) for look in looks], scene)
