"""The tokenizer: a dictionary with frequencies, in the file format that sentence-transformers reads."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import rjieba
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from recipe.settings import Config
from recipe.sources import Corpora, library_texts, plain_texts

IntVector = npt.NDArray[np.int64]

UNKNOWN: Final = "[UNK]"
NUMBER: Final = "0"


def clean(text: str) -> str:
    """The same spelling that the tokenizer's own normaliser makes."""
    return re.sub(r"[0-9]+(?:[.,][0-9]+)*", NUMBER, unicodedata.normalize("NFKC", text).lower())


def build_tokenizer(corpora: Corpora, config: Config) -> Tokenizer:
    """A Unigram tokenizer over the commonest words and characters, and every word of the library."""
    words: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for text in plain_texts(corpora):
        cut = rjieba.cut(clean(text))
        words.update(w for w in cut if 2 <= len(w) <= 6 and re.fullmatch(r"[一-鿿]+|[a-z]+", w))
        characters.update(c for w in cut for c in w if "一" <= c <= "鿿")
    wanted = {w for text in library_texts(corpora.library) for w in rjieba.cut(clean(text)) if w in words}
    room = config.vocabulary - config.characters - 2
    chosen = sorted(words, key=lambda w: (w not in wanted, -words[w], w))[:room]
    total = sum(words.values())
    # A character is cut off by itself only where no word fits: its score lies below every word's.
    floor = float(np.log(1 / total)) - 2.0
    pieces = [(UNKNOWN, 0.0), (NUMBER, floor)]
    pieces += [(w, float(np.log(words[w] / total))) for w in chosen]
    pieces += [(c, floor) for c, _ in characters.most_common(config.characters)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"[0-9]+([.,][0-9]+)*"), NUMBER)]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation(behavior="removed"),
            pre_tokenizers.Split(Regex(r"[a-z]+|0"), behavior="isolated"),
        ]
    )
    return tokenizer


def tokenise(tokenizer: Tokenizer, texts: Sequence[str]) -> list[IntVector]:
    """Token numbers of every text, unknown ones left out."""
    found: list[IntVector] = []
    for start in range(0, len(texts), 10_000):
        for encoding in tokenizer.encode_batch(list(texts[start : start + 10_000]), add_special_tokens=False):
            ids = np.asarray(encoding.ids, dtype=np.int64)
            found.append(ids[ids != 0])
    return found
