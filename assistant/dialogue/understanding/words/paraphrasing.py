"""Paraphrasing: loose wordings brought into the plain ones that the readers know, by rules from the lexicon."""

from __future__ import annotations

from typing import Final

from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.resaying import begins
from assistant.domain.dialogue_words import DialogueWords
from assistant.domain.pattern import Pattern, regex

_MACROS: Final = {"{n}": r"[\d.零一二两三四五六七八九十百千万亿半]", "{c}": r"(?:条|个|项|行|号)"}


class Paraphrasing:
    """Rewrites what was not understood as it stands; names of rows are never touched."""

    def __init__(self, words: DialogueWords) -> None:
        told = [(_expanded(rule.said), rule.means) for rule in words.paraphrases]
        self._rules = [(regex(said), begins(said), means) for said, means in told]

    @property
    def patterns(self) -> list[Pattern]:
        """What the rules look for, in order."""
        return [pattern for pattern, *_ in self._rules]

    def rewritten(self, text: str, scene: Scene) -> str:
        """The text with every rule applied in order; the text itself where none fits."""
        for pattern, at_start, means in self._rules:
            if (pattern.match(text) if at_start else pattern.search(text)) is not None:
                text = _applied(pattern, means, text, scene)
        return text.strip(" ，,")


def _applied(pattern: Pattern, means: str, text: str, scene: Scene) -> str:
    return pattern.sub(lambda found: found[0] if scene.in_a_name(found) else found.expand(means), text)


def _expanded(said: str) -> str:
    for macro, pattern in _MACROS.items():
        said = said.replace(macro, pattern)
    return said
