"""IndexFiles: an index as a generation on disk, its segments written once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant import __version__
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.generation import (
    DamageReason,
    Generation,
    GenerationDamaged,
    IndexKey,
    load_current,
    publish,
)
from assistant.retrieval.index_content import IndexContent, Part
from assistant.retrieval.segment import Segment
from assistant.retrieval.tokens import FieldTokenizer
from assistant.retrieval.vector_index import preferred_backend


class IndexFiles:
    """The index directory of one encoder and one tokeniser."""

    def __init__(self, directory: Path, encoder: Encoder, tokenizer: FieldTokenizer) -> None:
        self._directory = directory
        self._encoder = encoder
        self._tokenizer = tokenizer
        self.backend = preferred_backend()
        """The library that searches the vectors."""

    def make_directory(self) -> None:
        """Make the index directory if need be."""
        self._directory.mkdir(parents=True, exist_ok=True)

    def load(self, digest: str | None = None) -> tuple[IndexContent, str]:
        """Read the current generation, every byte verified, and its id.

        Args:
            digest: The case base that it must hold exactly; any if None.

        Raises:
            GenerationDamaged: If it cannot be used, or holds other cases.
        """

        def parse(generation: Generation) -> IndexContent:
            if digest not in (None, generation.manifest.key.corpus_digest):
                raise GenerationDamaged(DamageReason.CORPUS)
            return _content(generation)

        return load_current(self._directory, self._key("", 0), parse)

    def holding(self, digest: str) -> str | None:
        """The id of the current generation if it holds exactly this case base and can be used."""

        def parse(generation: Generation) -> bool:
            return generation.manifest.key.corpus_digest == digest

        try:
            same, generation = load_current(self._directory, self._key("", 0), parse)
        except GenerationDamaged:
            return None
        return generation if same else None

    def publish(self, content: IndexContent, *, anew: bool = False) -> str:
        """Write a generation and return its id.

        Segments that the current generation has are not written again, unless all is to be written anew.

        Raises:
            OSError: If it cannot be written; the current generation then stays in use.
        """
        files = (
            (f"{segment.name}/{name}", make)
            for segment in content.segments
            for name, make in segment.to_files().items()
        )
        kept = {} if anew else self._files_there()
        return publish(self._directory, files, self._key(content.digest, content.size), kept)

    def _files_there(self) -> Mapping[str, str]:
        try:
            found, _ = load_current(self._directory, self._key("", 0), lambda generation: generation.manifest.files)
        except GenerationDamaged:
            return {}
        return found

    def _key(self, digest: str, count: int) -> IndexKey:
        return IndexKey(
            corpus_digest=digest,
            count=count,
            encoder_id=self._encoder.encoder_id,
            dimension=self._encoder.dimension,
            tokenizer=self._tokenizer.fingerprint,
            backend=self.backend,
            program=__version__,
        )


def _content(generation: Generation) -> IndexContent:
    names = dict.fromkeys(name.partition("/")[0] for name in generation.manifest.files)
    try:
        # Cases that were gone when the generation was written are still in their segments; the store knows.
        return IndexContent([Part.whole(_segment(generation, name)) for name in names])
    except (KeyError, ValueError) as error:
        raise GenerationDamaged(DamageReason.CONTENT, str(error)) from error


def _segment(generation: Generation, name: str) -> Segment:
    return Segment.from_files(lambda file: generation.read(f"{name}/{file}"), name, generation.manifest.key.backend)
