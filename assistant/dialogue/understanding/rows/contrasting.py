"""Contrasting: the former and the latter of two rows, put by number: 前面那个满意度改成92%，后面那个不动.

The two are said before (用户满意度和企业满意度，后者改成88%; 两个知晓率，前者…后者…) or beside (前面那个满意度).
Where they are exactly two rows, both readers hear their numbers; anything else is left as it was said.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene

_SIDE: Final = (
    r"(?:前者|后者|[前后](?:面|头|边)?(?:的)?(?:那|这|的)?一?(?:条|"
    r"个|项)|[前后](?:面|头|边)的|(?:头|另外?)一?(?:条|个|项))"
)
_PAIR: Final = re.compile(
    rf"^(?:把|将|那|请|这)*(?P<of>[^，,。；;]{{2,20}}?)(?:[这那]一?(?:块|类|栏|部分))?(?:里面?|中|当中"
    rf"|[，,：:])*(?:[排写放列]在)?(?P<rest>(?:把|将|只)?{_SIDE}(?:的|那|就)?.+)$"
)
"""`两个知晓率，前者改85%，后者改95%`."""
_BESIDE: Final = re.compile(
    r"(?P<side>前面|后面|前头|后头|前边|后边|前|后)(?:的)?(?:那|这)?一?(?:个|条"
    r"|项)(?:的)?(?P<of>[\u4e00-\u9fff]{2,8}?)(?:指标)?"
    r"(?=的|[，,]|就|先|也|要|再|给|改|调|提|降|写|定|不|别|保持|删|去|加|减|[\d])"
)
"""`前面那个满意度改成92%`."""
_EACH: Final = re.compile(
    rf"(?:^|(?<=[，,；;把将那只\d%而]))(?P<side>{_SIDE})(?:的|呢)?(?P<value>(?=[\d一二两三四五六七八九十百]))?"
)
_TWO: Final = 2


def contrasted(text: str, references: References, scene: Scene) -> str:
    """The utterance with the numbers of the two rows; as it was where they are not two."""
    if "前" not in text and "后" not in text:
        return text
    if found := _BESIDE.search(text):
        rows = _two(found["of"], references, scene)
        if rows:
            one = rows[0 if found["side"][0] == "前" else 1]
            return f"{text[: found.start()]}第{one}条{_numbered(text[found.end() :], rows)}"
    found = _PAIR.match(text)
    rows = _two(found["of"], references, scene) if found else ()
    return _numbered(found["rest"], rows).strip("，") if found and rows else text


def _two(phrase: str, references: References, scene: Scene) -> tuple[int, ...]:
    """The rows of a phrase, if they are two."""
    phrase = phrase.replace("俩", "两个")
    counted = bool(re.search("两[个条]", phrase))
    for words in (phrase, re.sub(r"^(?:这|那)?(?:两|俩)(?:条|个|项)?|(?:这|那)?(?:两条|两个|俩)?$", "", phrase)):
        meant = references.resolve(words, scene) if words else None
        if meant is not None and not meant.missing and len(meant.rows) == _TWO and (counted or not meant.doubt):
            return meant.rows
    return ()


def _numbered(text: str, rows: tuple[int, ...]) -> str:
    """A text in which each word for one of two rows is its number."""

    def put(found: re.Match[str]) -> str:
        latter = found["side"][0] in "后另"
        stop = "" if not found.start() or text[found.start() - 1] in "，,；;把将只" else "，"
        return f"{stop}第{rows[latter]}条{'改成' if found['value'] is not None else ''}"

    return _EACH.sub(put, text)
