"""Said: the input of the guards: the utterance, its pieces, and the operations that are proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Piece
from assistant.dialogue.understanding.weighing.spoken_of import Mention
from assistant.dialogue.understanding.wording import described
from assistant.dialogue.understanding.words.values import Values


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance, cut into what it mentions."""

    text: str
    pieces: Sequence[Piece]
    spoken: Sequence[Mention]
    scene: Scene
    values: Values
    references: References

    def asks(self, question: str, *ways: Way) -> Unsure:
        """A question with the ways to read it as choices."""
        return asks(question, ways, self.scene)

    def shown(self, way: Way) -> str:
        """What would be done, in words."""
        return described(way, self.scene.draft)
