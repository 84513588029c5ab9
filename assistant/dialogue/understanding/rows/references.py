"""References: which rows a phrase means: numbers, ordinals, names, categories, 这条, 所有…, 带%的, 除了…."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.reference import BARE, Reference
from assistant.dialogue.understanding.rows import names
from assistant.dialogue.understanding.rows.categories import Categories
from assistant.dialogue.understanding.rows.choosing import either_way, like_the_last
from assistant.dialogue.understanding.rows.filters import filtered
from assistant.dialogue.understanding.rows.numbered import numbered
from assistant.dialogue.understanding.rows.onward import onward
from assistant.dialogue.understanding.rows.pointing import deictic, edge, inside
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.normalising import AROUND, Normaliser
from assistant.dialogue.understanding.words.numbers import NUMERAL, how_many, whole_number
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.lexicon import Lexicon

_MEASURED: Final = 2
_FRONT: Final = re.compile(
    r"^(?:把|将|对于|对|给|让|关于|针对|至于|就|在|从|叫做|叫|名为|那个|这个|原来的|现在的|"
    r"表里的?|表中的?|表上的?|里面的|指标表里的|指标里的|其中的?|当中的?)(?=.)"
)
_BACK: Final = re.compile(
    r"(?:的话|的?(?:这|那)(?:一)?(?:条|个|项|行)(?:指标)?|的?(?:这|那)(?:一)?(?:指标)|(?<!这个)(?<!那个)指标|"
    r"呢|里面|里|中|嘛|吧|的|[,，、:：])$"
)
_ALL: Final = re.compile(
    r"^(?:所有的?|全部的?|全体|每一?(?:条|个|项)|各(?:条|个|项)?|整张表的?|整个表的?|凡是?|一切|任何)"
)
_ALL_BACK: Final = re.compile(
    r"(?:全部都|全都|统统都|统统|通通|一律|全部|所有|(?<![前后头末尾首面边那这数])(?:俩|两个|仨)|都|全|均|各|一并"
    r"|一起|一块儿?)$"
)
_NO_ROWS: Final = frozenset({"项目", "这个项目", "本项目", "草稿", "名称", "名字", "时间"})
_COUNTED: Final = re.compile(rf"^(?:这|那)?(?:(?P<number>{NUMERAL})(?:条|个|项)|(?P<both>俩|仨))(?P<of>.+)$")
_THOSE: Final = re.compile(
    r"^(?P<of>.{2,}?)(?:(?:的|那|这)+"
    r"|(?<![第十百])(?=[两二三四五六七八九]))(?P<number>[两二三四五六七八九\d])(?:条|个|项)(?:指标)?(?:的)?$"
)
_BOTH: Final = re.compile(
    rf"^(?P<number>(?:最后|最末|末尾)一(?:条|个|项)|(?:倒数)?第{NUMERAL}(?:条|个|项|行"
    rf"|号)?(?:指标)?(?:[、，,和跟与及到至-]+第?{NUMERAL}(?:条|"
    rf"个|项|行|号)?)*)(?:的|[,，：:—-])*(?P<name>.{{2,}})$"
)
_SECTION: Final = re.compile(
    r"^(?P<of>.{2,10}?(?:指标|类|方面|部分))(?:里面?|中|当中|下面?|下的|栏)?(?:的)(?P<name>.{2,})$|"
    r"^(?P<of2>.{2,10}?)(?:里面?|中|当中|下面|栏里)(?:的)?(?P<name2>.{2,})$"
)
_EVERYTHING: Final = re.compile(
    r"^(?:的)?(?:指标|行|条目|三级指标|内容|东西|的)?(?:表)?$|^(?:整张|整个|全)表(?:的指标)?$"
)
_NTH: Final = re.compile(
    rf"(?:(?P<last>倒数)?第(?P<number>{NUMERAL})个|(?P<end>最后|末尾|最末)(?:的)?一(?:个"
    rf"|条))(?:的)?(?P<of>[\u4e00-\u9fff]{{1,8}}?)(?:指标)?"
)
_NEIGHBOUR: Final = re.compile(
    r"(?P<of>.*?)(?:的)?(?<!最)(?P<side>上上?|下下?|前|后)(?:面|边|头)?(?:的|那|一|那一)*(?:条|个|项|行)(?:指标)?"
)
_ABOVE_THIS: Final = re.compile(r"(?P<side>[上下前后])[面边头](?:的)?这一?(?:条|个|项)(?:指标)?")
"""The row spoken of, or its neighbour."""
_EXCEPT: Final = re.compile(
    r"^(?:除了?|除开|除去|不算|不包括|去除)(?P<but>.+?)(?:(?:以外|之外|外)?[,，]?(?P<base>(?:其他|"
    r"其它|其余|别的|剩下|余下|所有|全部|都|剩余).*)"
    r"|(?:以外|之外|外)[,，的]*(?P<base2>.+))$"
)
_JOINT: Final = re.compile(r"(?<=..)[和与及跟、](?=..)")
"""What joins two names, unless it is a letter of one."""
_THE_OTHER: Final = re.compile(r"^(?:另|另外|剩下|余下)(?:的)?(?:那|一|那一)?(?:条|个|项)(?:的)?(?P<of>.{2,})$")
"""`另一条满意度` beside the one spoken of."""
_OTHERS: Final = re.compile(
    r"^(?:其他|其它|其余|别的|剩下|余下|剩余|后面(?=的?$|都|全))(?:的)?(?P<base>.*?)(?:指标|条|几条)?(?:的)?(?:都"
    r"|全部|全)?$"
)


class References:
    """Resolves phrases to rows of the table shown."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, values: Values) -> None:
        self._normaliser = normaliser
        self._values = values
        self.categories = Categories(lexicon.dialogue)

    def resolve(self, phrase: str, scene: Scene) -> Reference | None:
        """The rows of a phrase; None where it is no reference to rows at all."""
        key = (phrase, scene.spoken, scene.kept)
        if key not in scene.memo:
            found = self._resolved(phrase, scene)
            if found is not None and not found.rows and not found.missing:
                found = Reference(missing=f"“{phrase}”没有指标。请说第几条或指标名称。")
            scene.memo[key] = found
        return scene.memo[key]

    def sure(self, phrase: str, scene: Scene) -> tuple[int, ...]:
        """The rows that a phrase means beyond doubt, one or several; none where it means none so."""
        found = self.resolve(phrase, scene)
        return found.rows if found is not None and not found.doubt else ()

    def only(self, phrase: str, scene: Scene) -> int:
        """The one row that a phrase means, if not beyond doubt; 0 where it means none or several."""
        found = self.resolve(phrase, scene)
        return found.rows[0] if found is not None and len(found.rows) == 1 else 0

    def _resolved(self, phrase: str, scene: Scene) -> Reference | None:
        text = phrase.strip(" ,，、:：").removeprefix("的")
        if not text or len(text) > 80 or text in _NO_ROWS:
            return None
        if found := self._excluded(text, scene):
            return found
        whole = self._quantified(text, scene)
        if whole is not None and not whole.missing and not whole.doubt:
            return whole
        if (beyond := numbered(text, scene)) and beyond.missing and text.startswith("第"):
            return beyond
        return self._parts(text, scene) or whole

    def _excluded(self, text: str, scene: Scene) -> Reference | None:
        if (other := _THE_OTHER.match(text)) and len(scene.here) == 1:
            return self._the_other(other["of"], scene)
        if found := _EXCEPT.match(text):
            but, base = self.resolve(found["but"], scene), found["base"] or found["base2"]
        elif found := _OTHERS.match(text):
            but, base = (Reference(scene.here) if scene.here else None), text
        else:
            return None
        if but is None or but.missing or (but.several and but.doubt):
            return but or Reference(missing="除哪一条以外？请说第几条或指标名称。")
        rest = _OTHERS.sub(lambda match: match["base"], base)
        rest = _ALL_BACK.sub("", _ALL.sub("", rest))
        of = Reference(scene.every) if _EVERYTHING.match(rest) else self._plain(rest, scene)
        if of is None or of.missing:
            return of
        return Reference(tuple(row for row in of.rows if row not in but.rows), doubt=but.doubt or of.doubt)

    def _the_other(self, phrase: str, scene: Scene) -> Reference | None:
        """Of two rows that fit a phrase the one that was not spoken of."""
        both = self._plain(phrase, scene)
        rows = both.rows if both and not both.missing else ()
        left = tuple(row for row in rows if row not in scene.here)
        return Reference(left) if scene.here[0] in rows and len(left) == 1 else None

    def _quantified(self, text: str, scene: Scene) -> Reference | None:
        """所有… and …都 mean every row that fits; otherwise one row is meant."""
        front, back = _ALL.match(text), _ALL_BACK.search(text)
        inner = (
            text[front.end() if front else 0 : back.start() if back and back.start() else len(text)]
            .strip(" ")
            .removeprefix("的")
        )
        if (front or back) and (_EVERYTHING.match(inner) or _EVERYTHING.match(text)):
            return Reference(scene.every) if scene.count else Reference(missing="表里还没有指标。")
        if _EVERYTHING.match(text) and text.endswith("表"):
            return Reference(scene.every)
        if counted := _COUNTED.match(inner):
            found = self._plain(counted["of"], scene)
            said = how_many(counted["both"] or counted["number"])
            if found and not found.missing and said and said > 1 and len(found.rows) == said:
                return found._replace(several=False, rows=tuple(sorted(found.rows)))
        if counted := _THOSE.match(inner):
            found = self._plain(counted["of"], scene)
            if found is None or found.missing or found.doubt:
                found = self._parts(counted["of"], scene) or found
            if found and not found.missing and whole_number(counted["number"]) == len(found.rows):
                return found._replace(several=False, rows=tuple(sorted(found.rows)))
        found = self._plain(inner or text, scene)
        if found is None or not (front or back):
            return found
        return found._replace(several=False)

    def _plain(self, text: str, scene: Scene) -> Reference | None:
        """One item, tried as it stands and without what surrounds it."""
        tried: set[str] = set()
        candidates = [text]
        missing: Reference | None = None
        weak: Reference | None = None
        while candidates:
            now = candidates.pop(0).strip(AROUND)
            if not now or now in tried:
                continue
            tried.add(now)
            found = self._item(now, scene)
            if found is not None and not found.missing and not found.doubt:
                return found
            if found is not None and found.missing:
                missing = missing or found
            elif found is not None:
                weak = weak or found
            for cut in (_FRONT.sub("", now), _BACK.sub("", now)):
                if cut != now:
                    candidates.append(cut)
        return weak or missing

    def _item(self, text: str, scene: Scene) -> Reference | None:
        counted = numbered(text, scene)
        if counted is not None and (counted.doubt == BARE or (counted.missing and text[0].isdigit())):
            return either_way(counted, filtered(text, scene, self._values))
        return (
            counted
            or self._onward(text, scene)
            or edge(text, scene)
            or deictic(text, scene)
            or self._neighbour(text, scene)
            or self._category(text, scene)
            or self._nth(text, scene)
            or self._both(text, scene)
            or filtered(text, scene, self._values)
            or self._named(text, scene)
        )

    # --- numbers ---

    def _onward(self, text: str, scene: Scene) -> Reference | None:
        """All rows from one on, or up to one."""
        found = onward(text)
        start = numbered(found.start, scene) if found else None
        if found is None or start is None or start.missing:
            return start
        rows = found.rows(start.rows[0], scene.count)
        return Reference(rows, doubt=f"“{text}”是指{rows[0]}到{rows[-1]}条吗？" if found.unclear and rows else "")

    def _both(self, text: str, scene: Scene) -> Reference | None:
        """`第4条学生人数`, `时效指标里的完工时间`: two ways of naming that must agree."""
        if found := _BOTH.match(text):
            one, two = self._plain(found["number"], scene), self._named(found["name"], scene)
        elif found := _SECTION.match(text):
            one = self._category(found["of"] or found["of2"], scene)
            inner = found["name"] or found["name2"]
            two = filtered(inner, scene, self._values) or self._named(inner, scene)
        else:
            return None
        if one is None or one.missing or two is None:
            return None
        rows = tuple(row for row in one.rows if row in two.rows)
        if rows:
            return Reference(rows, several=len(rows) > 1)
        return Reference(tuple(dict.fromkeys((*one.rows, *two.rows))), several=True) if not two.doubt else None

    def _neighbour(self, text: str, scene: Scene) -> Reference | None:
        if (this := _ABOVE_THIS.fullmatch(text)) and len(scene.here) == 1:
            beside = scene.here[0] + (-1 if this["side"] in "上前" else 1)
            rows = tuple(row for row in (beside, *scene.here) if 1 <= row <= scene.count)
            return Reference(rows, several=True, doubt=f"“{text}”是指哪一条？")
        found = _NEIGHBOUR.fullmatch(text)
        if not found:
            return None
        base = found["of"].strip("的在")
        start = self._plain(base, scene) if base else Reference(scene.here)
        if start is None:
            return None
        if not start.missing and len(start.rows) > 1 and start.rows[-1] - start.rows[0] == len(start.rows) - 1:
            edge = start.rows[0] - 1 if found["side"][0] in "上前" else start.rows[-1] + 1
            return inside((edge,), scene)._replace(doubt=f"“{text}”是指这一条吗？")
        if start.missing or len(start.rows) != 1:
            return start if start.missing else Reference(missing=f"“{text}”是哪一条的前后？请说第几条。")
        step = -len(found["side"]) if found["side"][0] in "上前" else len(found["side"])
        return inside((start.rows[0] + step,), scene)

    # --- categories and names ---

    def _category(self, text: str, scene: Scene) -> Reference | None:
        found = self.categories.read(text)
        if found is None:
            return None
        rows = scene.where(lambda row: row.category in found.levels)
        if not rows:
            named = self._named(found.label, scene)
            return named or Reference(missing=f"表里没有{found.shown}。")
        if found.nth is not None:
            place = found.nth - 1 if found.nth > 0 else len(rows) + found.nth
            if not 0 <= place < len(rows):
                return Reference(missing=f"表里的{found.shown}只有 {len(rows)} 条。")
            return Reference((rows[place],))
        if found.first:
            return Reference(rows[: found.first] if found.first > 0 else rows[found.first :])
        if not found.plain:
            return Reference(rows, several=len(rows) > 1 and not found.plural)
        return self._loose_category(found.label, rows, scene)

    def _nth(self, text: str, scene: Scene) -> Reference | None:
        """`第二个知晓率`, `最后一个率`: one of the rows that the words behind fit, counted among them."""
        found = _NTH.fullmatch(text)
        among = self._plain(found["of"], scene) if found else None
        if found is None or among is None or among.missing or among.doubt or len(among.rows) < _MEASURED:
            return None
        number = whole_number(found["number"] or "一") or 0
        rows = sorted(among.rows)
        if not 1 <= number <= len(rows):
            return Reference(missing=f"“{found['of']}”只有 {len(rows)} 条。")
        return Reference((rows[-number if found["last"] or found["end"] else number - 1],))

    def _loose_category(self, label: str, rows: tuple[int, ...], scene: Scene) -> Reference:
        """`成本`, `满意度` without 指标 can be a part of a name as well."""
        named = names.matches(label, scene.names, self._normaliser.sound)
        by_name = tuple(sorted(match.row for match in named if match.score >= names.SURE))
        both = tuple(sorted({*rows, *by_name}))
        if len(by_name) == 1 and named[0].score >= 0.95:
            return Reference(by_name)
        if label in ("数量", "时间", "进度", "费用", "经费"):
            return Reference(both, several=len(both) > 1, doubt=f"“{label}”是指这一条吗？")
        if not by_name and label not in (
            "满意度",
            "满意",
            "成本",
            "时效",
            "质量",
            "社会效益",
            "经济效益",
            "生态效益",
            "可持续影响",
        ):
            return Reference(rows, several=len(rows) > 1, doubt=f"“{label}”是指这一条吗？")
        return Reference(both, several=len(both) > 1)

    def _named(self, text: str, scene: Scene) -> Reference | None:
        if counted := _of_unit(text, scene):
            return counted
        about = scene.draft.project_name + "、指标项目的类里和本次个"
        found = names.matches(text, scene.names, self._normaliser.sound, about)
        if not found or found[0].score < names.SURE:
            plainer = self._normaliser.plainer(text)
            again = names.matches(plainer, scene.names, self._normaliser.sound, about) if plainer != text else ()
            found = again if again and again[0].score >= names.SURE else found
        if not found:
            return None
        rows = like_the_last(tuple(match.row for match in found), scene)
        joint = _JOINT.search(text)
        one_of_two = joint is not None and not any(joint[0] in scene.names[row - 1] for row in rows)
        doubt = f"没有完全叫“{text}”的指标，" if found[0].score < names.SURE or one_of_two else ""
        return Reference(rows, several=len(rows) > 1, doubt=doubt)

    # --- lists ---

    def _parts(self, text: str, scene: Scene) -> Reference | None:
        pieces = [piece for piece in re.split(r"[、,，]|以及|还有|[和跟与及]", text) if piece.strip(" 的")]
        if len(pieces) == 1:
            return self._side_by_side(text, scene)
        if not 2 <= len(pieces) <= 12:
            return None
        pieces[-1] = _ALL_BACK.sub("", pieces[-1]) or pieces[-1]  # 都 is said of all pieces together.
        rows: list[int] = []
        doubt = ""
        shared = re.search(r"的([^的]{2,4})$", pieces[-1])
        for piece in pieces:
            found = self._quantified(piece, scene)
            if shared and piece is not pieces[-1] and (found is None or found.missing or found.doubt or found.several):
                found = self._quantified(piece + shared[1], scene) or found
            if found is None or found.missing or (found.several and len(found.rows) > 1 and not rows):
                return found if found and rows else None
            if found.several and len(found.rows) > 1 and self.categories.read(piece) is None:
                doubt = f"“{piece.strip('的')}”对得上 {len(found.rows)} 条，"
            rows.extend(found.rows)
            doubt = doubt or ("" if found.doubt == BARE else found.doubt)
        return Reference(tuple(dict.fromkeys(rows)), doubt=doubt)

    def _side_by_side(self, text: str, scene: Scene) -> Reference | None:
        """`座椅路灯`: two names without a word between them; 居民认可率 is one that fits neither row."""
        if not 4 <= len(text) <= 10:
            return None
        for place in range(2, len(text) - 1):
            if text[place - 1] in "的和" or text[place] in "的和":
                continue
            one = self._only(text[:place], scene)
            two = self._only(text[place:], scene) if one else None
            if one and two and one != two:
                alike = scene.row(one.row).level3.endswith(text[-2:])
                compound = names.measured(text[place:]) and not names.measured(text[:place]) and not alike
                return Reference((one.row, two.row), several=compound)
        return None

    def _only(self, text: str, scene: Scene) -> names.Match | None:
        """The only row that a piece of text means for certain."""
        found = names.matches(text, scene.names, self._normaliser.sound)
        return found[0] if len(found) == 1 and found[0].score >= names.SURE else None


def _of_unit(text: str, scene: Scene) -> Reference | None:
    """`公里数`: the rows that count in the unit, unless a name has the word."""
    unit = text.removesuffix("数") if text.endswith("数") and len(text) > _MEASURED else ""
    rows = scene.counted_in(unit)
    return Reference(rows, several=len(rows) > 1) if rows and not any(text in name for name in scene.names) else None
