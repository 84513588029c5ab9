"""Past declarations into a case base, as they were filed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.importing import Imported
from assistant.quarantining import lack_of, open_doubts
from assistant.service import Assistant


def import_as_filed(assistant: Assistant, paths: Sequence[Path]) -> list[Imported]:
    """Import files, and let in what waits for nothing but its errors."""
    results = list(assistant.import_files(paths))
    pending = assistant.quarantine.pending()
    ready = [held.entry_id for held in pending if not open_doubts(held.item) and not lack_of(held.item.form)]
    assistant.quarantine.accept(ready)
    return results
