"""Told behind: rows told in two places of a sentence: 知晓率改成85%，营养知识那个; 质量指标除了留样率都改成99%.

What is said behind picks one of the rows said before, or takes some of them out. Where both places are plain, the
utterance is put with the numbers of the rows, so that nobody hears one half of it alone. Anything else stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue.understanding.reference import by_number
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import figure

_VERB: Final = r"(?:改|调|写|定|设|提|降|压|减|加|增|按|换|涨|放宽|收紧|控制)"
_ALL: Final = r"(?:都|全都|全部|全|均|一律|统一|统统)"
_WHICH: Final = re.compile(
    rf"^(?:那个|嗯|呃|先|请|麻烦|把|将|[…，,。 ])*(?P<of>[^，,。；;]{{2,12}}?)(?:先)?"
    rf"(?P<to>{_VERB}[^，,。；;]*\d[^，,。；;]{{0,6}}?)吧?[，,。]"
    r"(?:哦|啊|对了|[，,])*(?:(?:我)?(?:说|指|讲|改|要改)的?(?:就)?是(?P<which>[^，,。；;]{2,12}?)"
    r"|(?:是|就是)?(?P<which2>[^，,。；;是不]{2,12}?)"
    r"(?=那|这|的))(?:的|那|这)*(?:一)?(?:个|条|项)?[。]?$"
)
"""`知晓率改成85%吧，我说的是营养知识那个`."""
_WITHOUT: Final = re.compile(
    rf"^(?:请|麻烦|把"
    rf"|将)*(?P<of>[^，,。；;除]{{2,14}}?)(?:{_ALL})?(?P<to>{_VERB}[^，,。；;]*\d[^，,。；;]{{0,6}}?)[，,]"
    r"(?:但|只有|不过|就)*(?P<but>[^，,。；;]{2,12}?)(?:的)?(?:那|这)?(?:一)?(?:条|个)?(?:除外|例外|不算|不包括"
    r"|不在内|除开)[。]?$"
)
"""`满意度都定92%，企业的除外`."""
_EXCEPT: Final = re.compile(
    rf"^(?:请|麻烦|把|将|所有的?|全部的?)*(?P<of>[^，,。；;除]{{2,10}}?)(?:里面?|里头|中|当中|的)*[，,]?(?:除了?"
    rf"|除去|除开|不算|不包括)(?P<but>[^，,。；;]{{2,14}}?)"
    rf"(?:以外|之外|外)?(?:的)?[，,]?(?:(?:其他|其它|其余|剩下|余下|别)的?)?(?:指标|几条)?{_ALL}(?P<to>{_VERB}.+)$"
)
"""`质量指标除了应助尽助率以外都改成99%`."""
_OUTSIDE: Final = re.compile(
    rf"^(?:请|把|将)*(?P<of>[^，,。；;除]{{2,10}}?)(?:里面?|里头|中|当中)(?P<but>[^，,。；;除]{{2,12}}?)(?:以外"
    rf"|之外)的?(?:指标|几条)?{_ALL}(?P<to>{_VERB}.+)$"
)
"""`效益指标里满意度以外的都改成95%`."""
_KEEPING: Final = re.compile(
    rf"^(?:请|麻烦|把|将"
    rf"|所有的?)*(?P<of>[^，,。；;除]{{2,14}}?){_ALL}(?P<to>{_VERB}[^，,。；;]*\d[^，,。；;]{{0,6}}?)[，,]"
    r"(?:但是?|只有|不过|就)*(?P<but>[^，,。；;]{2,12}?)(?:的)?(?:那|这)?(?:一)?(?:条|个)?(?:还是|还|仍旧?|仍然"
    r"|就)?(?:先)?(?:保持|维持|照旧|不动|不变|别动|不用动|不要动|是)"
    r"(?:原来的?|现在的?|老样子)*(?P<stays>\d[\d.]*%?)?(?:不变|不动)?(?:吧)?[。]?$"
)
"""`满意度都提到92%，不过学校的还是85%`."""
_BESIDE: Final = re.compile(
    rf"^(?:请|把|将|所有的?)*(?P<but>[^，,。；;除]{{2,12}}?)(?:以外"
    rf"|之外)的?(?P<of>[^，,。；;除]{{2,10}}?){_ALL}?(?P<to>{_VERB}.+)$"
)
"""`总成本之外的成本指标压到1500`."""
_ONE_EACH: Final = re.compile(
    r"^(?:把|将)?(?P<of>[^，,。；;]{3,20}?)(?:这|那)?(?:两)?(?:条|个|项)?[，,](?:一个|前一个)(?:就)?(?:是|改成?|写"
    r"|定|按)?(?P<one>\d[\d.]*[^\d，,。；;]{0,4}?)"
    r"[，,、]?(?:另)?一个(?:就)?(?:是|改成?|写|定|按)?(?P<two>\d[\d.]*[^\d，,。；;]{0,4}?)(?:吧)?$"
)
"""`期数和天数，一个7一个4`."""
_SHARED: Final = re.compile(
    rf"^(?:请"
    rf"|把"
    rf"|将)?(?P<one>[\u4e00-\u9fff]{{2,6}}?)[和跟与、](?P<two>[\u4e00-\u9fff]{{2,6}}?)的(?P<of>[\u4e00-\u9fff]{{2,4}}?)(?:指标)?{_ALL}(?P<to>{_VERB}.+)$"
)
"""`学生和家长的满意度都改成92%`."""
_AT_LEAST: Final = 2


def told_behind(text: str, references: References, scene: Scene) -> str:
    """The utterance with the rows that it means by number; as it was where they are not plain."""
    if found := _WHICH.match(text):
        return _picked(found, references, scene) or text
    if found := _ONE_EACH.match(text):
        return _one_each(found, references, scene) or text
    if found := _SHARED.match(text):
        return _shared(found, references, scene) or text
    for pattern in (_WITHOUT, _KEEPING, _EXCEPT, _OUTSIDE, _BESIDE):
        if (found := pattern.match(text)) and (told := _left(found, references, scene)):
            return told
    return text


def _one_each(found: re.Match[str], references: References, scene: Scene) -> str:
    """Two rows with a value for each, in the order in which they were told."""
    rows = references.sure(found["of"], scene)
    return f"第{rows[0]}条改成{found['one']}，第{rows[1]}条改成{found['two']}" if len(rows) == _AT_LEAST else ""


def _shared(found: re.Match[str], references: References, scene: Scene) -> str:
    """Two rows whose names end alike, where each half of the phrase means one."""
    each = [references.sure(found[side] + found["of"], scene) for side in ("one", "two")]
    rows = [row for found_rows in each for row in found_rows]
    plain = all(len(found_rows) == 1 for found_rows in each) and len(set(rows)) == _AT_LEAST
    return f"第{rows[0]}、{rows[1]}条都{found['to']}" if plain else ""


def _picked(found: re.Match[str], references: References, scene: Scene) -> str:
    """One of the rows, by the words behind; "" where they tell none or more."""
    of = references.sure(found["of"], scene)
    which = found["which"] or found["which2"]
    told = references.sure(which, scene) or references.sure(which + found["of"], scene)
    rows = [row for row in of if row in told]
    return f"第{rows[0]}条{found['to']}" if len(of) >= _AT_LEAST and len(rows) == 1 else ""


def _left(found: re.Match[str], references: References, scene: Scene) -> str:
    """The rows of a group without those that are excepted; "" where they are not among them."""
    of = references.sure(found["of"], scene)
    but = references.sure(found["but"], scene) or references.sure(found["but"] + found["of"], scene)
    if but and not _among(found["but"], but, of, scene):
        return ""
    rows = [row for row in of if row not in but]
    if not but or not rows:
        return ""
    every = "都" if len(rows) >= _AT_LEAST else ""
    stays = found.groupdict().get("stays")
    other = stays and len(but) == 1 and figure(stays.rstrip("%")) != scene.row(but[0]).target.value
    kept = f"，第{but[0]}条改成{stays}" if other else ""
    return f"{by_number(rows)}{every}{found['to']}{kept}"


def _among(words: str, but: Sequence[int], of: Sequence[int], scene: Scene) -> bool:
    """Whether what is excepted lies in the group, all of it or what fits there, or wholly outside of it."""
    if set(but) <= set(of) or not set(but) & set(of):
        return True
    return any(row in of and words.strip("的") in scene.row(row).level3 for row in but)
