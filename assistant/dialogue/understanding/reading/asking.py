"""Asking: questions about the draft: where a value comes from, what is usual, what others wrote, what changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import Outcome, asked, first_of, plainly
from assistant.dialogue.understanding.reading.stating import Stating
from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.normalising import either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import Alternative, one_of, regex

_LAST_YEAR: Final = re.compile(r"去年|上年|上一年|往年|前一年|上年度|上一年度|历年|前年|之前年度|老版|去年的")
_VERSION: Final = re.compile(
    rf"第(?P<number>{NUMERAL})(?:个)?(?:版本|版|稿)|(?:版本|v|V)(?P<number2>{NUMERAL})|版本?|"
    rf"(?P<first>(?:头|首|最初|最早|最开始|一开始|起初)(?:那|的|第)*[一1]?(?:个)?(?:版本?|稿)"
    rf"|第一次(?:生成|起草|出)的?)|初稿|原稿|之前|修改前|改动前|原来|上一稿|上次|改之前|刚才"
)
_PRECEDENT: Final = re.compile(
    rf"第(?P<number>{NUMERAL})(?:个|条|份)?(?:相似|类似|历史|参考|同类|的)*(?:项目|案例|先例|"
    rf"参考)|(?:参考|相似|类似)?(?:项目|案例|先例|参考)(?P<number2>{NUMERAL})|相似|类似|最像|最接近|案例|先例|"
    rf"同类|历史|别人|别的|其他单位|其它单位|兄弟|人家|参考|其他项目|别家|同行"
    rf"|(?:隔壁|邻近?|外|其他|其它|周边)(?:的)?(?:县|区|市|镇|街道|学校|单位)"
)
_QUESTION: Final = re.compile(
    r"[?？]$|[高低多少大小]还是|算(?:高|低|多|少)|还是(?:低|高|少|多)了?$|(?:能|可以).*不$|(.)不\1"
    r"|多[少高大长久快]|几.{0,3}(?:合适|好|够|妥)|(?:吗|么|"
    r"呢)[?？]?$|为什么|为啥|为何|怎么|如何|什么|哪|多少|是否|是不是|有没有|会不会|要不要|"
    r"该不该|对不对|行不行|能不能|可不可以|好不好|咋|啥|谁|几(?:条|个|项|号|月)?[?？]|有无"
)
_REQUEST: Final = re.compile(
    r"(?:能|可以)(?:改|调|设|换|删|加).*不$|^(?:请问)?(?:你|您)?(?:能不能|可不可以|能否|可否|"
    r"是否可以|可以|能|麻烦|请|帮|劳驾)|能不能|可不可以|能否|可否|能把|可以把|是否可以|能帮|"
    r"可以帮|是否能"
)
_EXPLAIN_REST: Final = re.compile(
    r"^(?:请问|那|我想知道|我想问|问一下|想问|说说|告诉我|讲讲|说一下|讲一下|解释一下|解释|"
    r"请解释|请|麻烦|帮我|给我|看看|看一下|查一下|查|说明一下|说明|这里|到底|究竟|又|会|是|"
    r"的|有|把|对|关于)+"
)
_SEARCH_TAIL: Final = re.compile(
    r"(?:的|类的|方面的|相关的|这类的?|这种的?|类似的|同类的?|以前的|往年的|历史上?的?|过去的?|"
    r"其他单位的?|别的单位的?)*(?:项目|案例|先例|申报表|例子|资料|样例|参考|范例|材料|表)?(?:来)?(?:参考|"
    r"看看|借鉴|对照)?(?:一下|下)?(?:吗|呢|吧|没有|没)?[?？]?$"
)
_SEARCH_HEAD: Final = re.compile(
    r"^(?:请|帮我|帮忙|给我|麻烦|能不能|可以|我想|我要|想|再|去|在案例库里?|从案例库里?|案例库里?|"
    r"库里|历史项目里?|往年|在历史项目中|一下|下|几个|一些|些|一个|一找|有没有|有无|是否有|"
    r"和|跟|与|关于|有关|类似于?|相似于?|像|看看|别的|其他|其它|以前|过去|还有没有|参考|做过|"
    r"写过|搞过|有过|的|单位|都|是|怎么|如何|别人|人家|什么|哪些|有|相似|类似|同类|查|搜|找|"
    r"历史|里|中|本项目|这个项目|咱们|我们|这个|它|差不多)+"
)
_FIELD_ASKED: Final = re.compile(
    r"^(?:请问|那|现在|目前|表里|咱们|我们)*(?P<field>.{2,10}?)(?:这一栏|那一栏|一栏)?(?:现在|目前|当前|这里"
    r"|到底)*(?:是|写|填|报|定)*(?:的|了)*(?:是|为)?"
    r"(?:什么|啥|谁|哪一?年|哪个|哪家|多少钱|多少|几月|几号|什么时候|多大|对吗|对不对|对么|没错吧|正确吗|准吗"
    r"|准不准)(?:来着|啊|呀|呢|了|的)*[?？]?$"
)
_FIELD_WHY: Final = re.compile(
    r"^(?:请问|那个|这个|那|咦|现在|目前|表里|咱们|我们)*(?P<field>.{2,10}?)(?:这一栏|那一栏|一栏|那里|这里"
    r"|那儿)?(?:现在|目前|到底|又|就|是)*"
    r"(?:(?:咋|怎么)(?:就|会|又|给|也|能|这么|那么)*(?:[写填变改定选报弄搞算](?:的|了|成|为|到|上)|是|成|叫|来的"
    r"|只有|没|少|多|不是|不对)|"
    r"(?:为什么|为啥|为何|凭什么|凭啥)|谁(?:让|叫|给|把|要求)*[写填改定选报弄让要]|哪来)"
)
"""`主管部门咋写成区绿化市容局了`, `预算是谁让填60万的`: a field that somebody wonders about."""
ELSEWHERE_WAYS: Final = (
    Alternative(
        "like ours",
        r"(?:跟|和|与|像)?(?:我们|咱们?|本|这个|我这)(?:这个|的)?(?:项目)?(?:差不多|类似|相似|一样|相近)(?:的)?",
        ("有没有跟我们项目差不多的", "和咱们类似的"),
    ),
    Alternative(
        "of other places",
        r"(?:别的|其他|其它|外|邻近|兄弟|隔壁|周边)"
        r"(?:地方|区县|县区|地区|单位|部门|学校|街道|乡镇|县|市|区)(?:的)?",
        ("其他区县的保洁项目", "隔壁街道的"),
    ),
    Alternative(
        "of other people",
        r"(?:别人|人家|别家|同行)(?:的)?(?:写过?的|做过?的|报过?的)?(?:写法|做法|经验)?",
        ("别人写的养老项目", "同行做法"),
    ),
    Alternative(
        "to be learnt from",
        r"(?:的)?(?:项目|案例|例子)?(?:可以|能|可|供|好|拿来)(?:我们|咱们?)?(?:参考|借鉴|抄|看|学|对照).{0,4}$",
        ("养老的案例可以参考的", "保洁项目能借鉴吗"),
    ),
    Alternative(
        "how is it mostly done",
        r"(?:一般|都|是)*(?:怎么|咋|如何)(?:报|写|填|做|弄|搞|定|设置?)(?:的|过)?(?:呢|啊)?$",
        ("养老服务都是怎么写的", "保洁一般咋填"),
    ),
    Alternative("which there are", r"(?:方面|这块|这类)?(?:都)?(?:有哪些|有什么)", ("养老方面都有哪些",)),
)
_ELSEWHERE: Final = regex(one_of(ELSEWHERE_WAYS))
"""What of a search only says that past projects are meant."""
_WEAK_REASONS: Final = ("依据", "根据", "来源", "理由", "原因", "解释", "说明一下")
_VALUE: Final = re.compile(
    r"[≥≤=<>]*(?:\d[\d,.]*|[一二两三四五六七八九十百千万]{2,}"
    r"|百分之[一二两三四五六七八九十百]+)[^\d，,。？?的是吗呢]{0,5}"
)
_HOW_MUCH: Final = re.compile(
    r"(?:一般|通常|应该|应当|应|合适|比较|最好|大概|往往|普遍|平均|到底|究竟|该|要求|需要|"
    r"要|定|写|填|设|取|做|达)+(?:是|为|成|到|在|个)*(?:多少|多高|多大|多长|多久|几|什么值|"
    r"什么水平)(?:(?:比较|才|更|最|算)*(?:合适|合理|为宜|好|妥|恰当|正常|够|行|可以))?|(?:多少|"
    r"多高|多大|多长|多久|几.{0,2}?)(?:比较|才|更|最|算|左右)*(?:合适|合理|为宜|好|妥|恰当|"
    r"正常|够|行|可以)|(?:建议|应该)?(?:怎么|如何)(?:改|设|定|写|填)(?:比较|更|才)*(?:好|合适|"
    r"妥)?"
)
_OTHERS: Final = re.compile(
    r"(?:别的|其他|其它|外|邻近|兄弟)(?:区|县|市|地方|地区|学校|医院|部门)|去年|往年|别的单位|其他单位|其它单位"
    r"|人家|别人|别家|兄弟单位|同行"
)
_ASK_HEAD: Final = re.compile(
    r"^(?:请问|请|帮我|给我|麻烦|那|给|为|对|关于|一个|个|针对|把|将|我想|问下|问一下|觉得|"
    r"你觉得|您看|你看|看|说说|一下)+"
)
_CASES: Final = re.compile(
    r"做过|项目|案例|先例|类似|相似|同类|往年|历史|参考|别的单位|其他单位|其它单位|人家|别人|"
    r"别家|例子|范例|样例|库里|兄弟单位|申报表"
)
_INDICATOR_TAIL: Final = re.compile(
    r"(?:这个|这条|这项|那条|该)?(?:指标|的指标值|指标值|的目标值|目标值|的值|值|的目标|目标)?(?:应该|"
    r"应当|应|一般|通常|大概|最好|到底|究竟|往往|都|会|要|该|能|可以|比较|得|设|定|写|填|取|"
    r"设置|设定|建议|定成|定在|设成|写成|做到|有没有|有|什么|用|给|的|在|为|是|成|到|改成|"
    r"改为|改到|这样|这么|个|怎么|如何|多少)*$"
)


class Asking:
    """Reads questions; none of them edits."""

    def __init__(self, lexicon: Lexicon, references: References, values: Values, stating: Stating) -> None:
        verbs = lexicon.dialogue.verbs
        self._references, self._values, self._stating = references, values, stating
        self._explain = re.compile(either(verbs.get("explain", ())))
        self._measures = (*lexicon.naming.measures, "人次", "人数", "次数", "满意度", "率")
        self._suggest = re.compile(either(verbs.get("suggest", ())))
        self._compare = re.compile(either(verbs.get("compare", ())), re.IGNORECASE)
        self._search = re.compile(either(verbs.get("search", ())), re.IGNORECASE)

    def is_question(self, clause: str) -> bool:
        """Whether the clause asks rather than tells."""
        return bool(_QUESTION.search(clause))

    def is_request(self, clause: str) -> bool:
        """Whether the question is a polite request (能不能改成95%)."""
        return bool(_REQUEST.search(clause))

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What is asked; None where nothing that can be answered is."""
        readers = (self._field_asked, self._compared, self._explained, self._suggested, self._searched)
        return first_of(read(clause, scene) for read in readers)

    def _field_asked(self, clause: str, scene: Scene) -> Outcome | None:
        """`主管部门填的谁`, `总额对吗`: what stands in a field, and where it comes from."""
        for found in (_FIELD_ASKED.match(clause), _FIELD_WHY.match(clause)):
            if path := self._stating.path(found["field"]) if found else None:
                return plainly(ops.Explain(path=path))
        return None

    def _compared(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._compare.search(clause)
        if not verb:
            return None
        if verb[0] in ("比", "不同", "变化", "区别", "差别") and not re.search(
            r"和|跟|与|同|比.*(?:去年|上|版)|相对|较", clause
        ):
            return None
        if _LAST_YEAR.search(clause):
            return plainly(ops.Compare(against=ops.Against.LAST_YEAR))
        if found := _numbered(clause):
            version = re.search(r"版|稿", clause)
            number = found["number"] or found["number2"]
            if not version or number:
                return plainly(
                    ops.Compare(against=ops.Against.PRECEDENT, number=whole_number(number) if number else None)
                )
        if found := _VERSION.search(clause):
            number = "1" if found["first"] else found["number"] or found["number2"]
            return plainly(ops.Compare(against=ops.Against.VERSION, number=whole_number(number) if number else None))
        if re.search(r"改了|变了|动了|变化|改动|修改了", clause):
            return plainly(ops.Compare(against=ops.Against.VERSION))
        return None

    def _explained(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._explain.search(clause)
        if not verb or (verb[0] in _WEAK_REASONS and re.search(r"改|删|加", clause)):
            return None
        if verb[0] in ("怎么会", "是怎么") and self._suggest.search(clause):
            return None
        rest = self._explain.sub("\0", clause).strip(" ?？吗呢啊呀的了")
        if re.search(r"没有|没写|缺", rest):
            return None
        pieces = [_EXPLAIN_REST.sub("", piece.strip(" ，,")) for piece in rest.split("\0")]
        path = next((path for piece in pieces if (path := self._path(piece))), None)
        if path is not None:
            return plainly(ops.Explain(path=path))
        cell = self._cell_asked(_without_names(rest, scene))
        found = self._subject(pieces, scene)
        if found is None:
            if not scene.here or not re.fullmatch(r"[\0这那个条是的样数字值么要定写设填高低多少]*", rest):
                alone = not scene.here and re.fullmatch(r"[\0这那个条是的样数字值]*", rest)
                return asked("问的是哪一条？请说第几条或指标名称。") if alone else None
            found = Reference(scene.here)
        if found.several or len(found.rows) > 1:
            ways = tuple((ops.Explain(row=row, cell=cell),) for row in found.rows)
            return asked("问的是哪一条？", *ways, rows=found.rows)
        return plainly(ops.Explain(row=found.rows[0], cell=cell), rows=found.rows)

    def _cell_asked(self, rest: str) -> ops.Cell | None:
        """Which cell of the row the question is about; None for the row."""
        if re.search(r"叫|名称|名字|起名|命名", rest):
            return ops.Cell.NAME
        if re.search(r"归|放|属于|列在|分类|类别|算作|算是|二级指标", rest):
            return ops.Cell.CATEGORY
        bare = re.sub(r"(?:倒数)?第[\d一二三四五六七八九十]+(?:条|个|项|行|号)?", "", rest)
        said = re.search(
            r"指标值|目标值|数值|数字|数据|\d|百分|[一二两三四五六七八九十百千]+(?:%|人|次|期|个|万|"
            r"成)|这么[高低多少]|这个数|定",
            bare,
        )
        return ops.Cell.TARGET if said else None

    def _path(self, piece: str) -> ops.FactPath | None:
        """The field outside the table that a piece of a question names."""
        bare = re.sub(
            r"(?:是|的|有|写|填|定|这么多|这么少|这么高|这么|会|要|为|这个数|数|[\d.]+.*"
            r"|[一二两三四五六七八九十百千]+(?:万|"
            r"元).*)+$",
            "",
            piece,
        )
        return self._stating.path(bare) if bare else None

    def _subject(self, pieces: Sequence[str], scene: Scene) -> Reference | None:
        """The row that a question is about: named, numbered, or by its value."""
        for piece in pieces:
            for phrase in _shorter(piece):
                found = self._references.resolve(phrase, scene)
                if found and found.rows and not found.missing and (not found.doubt or found.several):
                    return self._by_value(found, piece, scene)
        for piece in pieces:
            for value in _VALUE.findall(piece):
                found = self._references.resolve(value, scene)
                if found and found.rows and not found.missing and not value.isdigit():
                    return found
        return None

    def _by_value(self, found: Reference, piece: str, scene: Scene) -> Reference:
        """Of several rows the one that has the value which the question speaks of."""
        for value in _VALUE.findall(piece) if len(found.rows) > 1 else ():
            valued = self._references.resolve(value, scene)
            rows = tuple(row for row in found.rows if valued and row in valued.rows)
            if len(rows) == 1:
                return Reference(rows)
        return found

    def _suggested(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._suggest.search(clause) or _HOW_MUCH.search(clause)
        if not verb or _OTHERS.search(clause):
            return None
        if not self.is_question(clause) and not re.search(r"推荐|建议|参考值|常见值", verb[0]):
            return None
        rest = self._suggest.sub("\0", _HOW_MUCH.sub("\0", clause)).strip(" ?？吗呢啊呀的了吧")
        pieces = [_INDICATOR_TAIL.sub("", _ASK_HEAD.sub("", piece.strip(" ，,"))) for piece in rest.split("\0")]
        pieces = [re.sub(r"^[这那]?一?条(?=.{2})", "", piece) for piece in pieces]
        found = self._subject(pieces, scene)
        if found is not None:
            here = tuple(row for row in scene.here if row in found.rows)
            rows = here if len(here) == 1 else found.rows
            if len(rows) == 1:
                return plainly(ops.Suggest(row=rows[0]), rows=rows)
            return asked("问的是哪一条？", *((ops.Suggest(row=row),) for row in rows), rows=rows)
        for piece in pieces:
            value = self._values.value(piece)
            if value and not value.words:
                break
            ends = [row for row, name in enumerate(scene.names, 1) if len(piece) >= 4 and name.endswith(piece[-4:])]
            if len(ends) == 1 and piece[-4:] not in ("达标率", "满意度"):
                return plainly(ops.Suggest(row=ends[0]), rows=tuple(ends))
            if (
                2 <= len(piece) <= 30
                and piece.endswith(self._measures)
                and not self._stating.path(piece)
                and not re.search(r"\d|^[这那该]|可衡量|可量化|量化", piece)
            ):
                return plainly(ops.Suggest(name=piece))
        return plainly(ops.Suggest(row=scene.here[0])) if scene.here else None

    def _searched(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._search.search(clause)
        about = _CASES.search(clause)
        verb = verb or (re.search(r"有没有|有无|有什么|有哪些|是否有", clause) if about else None)
        if (
            not verb
            or re.search(r"错|问题|毛病|检查|改成|改为|删", clause)
            or not (about or self._search.match(clause))
        ):
            return None
        clause = _ELSEWHERE.sub(
            " ", re.sub(r"(?:的项目|项目|的案例|案例)?(?:有没有|有无|有吗|有没|有么)(?:啊|呀|呢)?$", "项目", clause)
        )
        text = _SEARCH_TAIL.sub("", self._search.sub(" ", clause, count=1).strip())
        text = _SEARCH_HEAD.sub("", text.strip()).strip(" “”\"'，,：:的")
        text = re.sub(rf"^(?:{self._search.pattern})", "", text).strip(" “”\"'，,：:的")
        numbered = self._references.resolve(text, scene) if re.match(r"第[\d一二三四五六七八九十]", text) else None
        if numbered is not None and len(numbered.rows) == 1:
            return plainly(ops.Suggest(row=numbered.rows[0]), rows=numbered.rows)
        text = "" if text in ("申报", "指标", "项目", "绩效") else text
        if not text and not about:
            return None
        return plainly(ops.Search(text=text or None))


def _numbered(clause: str) -> re.Match[str] | None:
    """The first words for a precedent, or those with its number (跟参考的第二个项目)."""
    found = list(_PRECEDENT.finditer(clause))
    return next((one for one in found if one["number"] or one["number2"]), found[0] if found else None)


def _without_names(text: str, scene: Scene) -> str:
    """A text without the names of rows, whose words say nothing about what is asked."""
    for name in sorted(scene.names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def _shorter(phrase: str) -> list[str]:
    """The phrase, and what is left of it without the words of a question around it."""
    around = (
        r"(?:是|写|填|定|为|会|有|要|的|设|取|就|都|只|这么|那么|高|低|多|少|一定|非要|非得|应该|"
        r"能|不能|必须|叫|归|放|算|属于|列|到|在|成)+"
    )
    cut = re.sub(rf"{around}$", "", phrase)
    head = re.split(
        r"(?:的)?(?:指标值|目标值|值|目标|数字|数据|数|名称|名字)?(?:是|写|填|定|为|会|设|要|取|"
        r"叫|归到?|放在?|算|属于|列在)",
        phrase,
    )[0]
    tail = re.split(r"(?:是|写|填|定为?|为|会|设为?|要|取)", phrase)[-1]
    unvalued = re.sub(
        r"(?:的)?(?:指标值|目标值|值|目标)?(?:改成|改为|改到|调到|调成|提高到|提到|降到|定在|定到|"
        r"写成|设成|设为|要求|是|为|写|定)?了?[≥≤=<>]*[\d.]+[^\d条个项号]*$",
        "",
        cut,
    )
    bare = re.sub(r"(?:的)?(?:指标值|目标值|值|目标|数字|数据|名称|名字|分类|类别)$", "", cut)
    ordered = [phrase, cut, unvalued, head, bare, tail]
    return [each for each in dict.fromkeys(each.strip(" 的，,") for each in ordered) if each]
