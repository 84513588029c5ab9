"""ReviewContext: the data a review needs besides the form, handed in because rules read no files."""

from __future__ import annotations

from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library
from assistant.domain.record import Record


class ReviewContext(Record):
    """What rules may look things up in.

    Attributes:
        variant: The variant of the form under review.
        description: What the person has said of the project besides a draft's own description; the names
            in it are theirs to use.
        foreign_names: Names of other units, places and projects, which must not occur in a draft.
    """

    lexicon: Lexicon
    library: Library
    variant: FormVariant
    description: str | None = None
    foreign_names: frozenset[str] = frozenset()
