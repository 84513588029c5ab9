"""The goals of a form: the texts below or beside 总目标 and 年度目标, put together across page breaks."""

from __future__ import annotations

from assistant.documents.blocks import Row
from assistant.documents.cleaning import tidy
from assistant.documents.form_text import GOAL_FIELDS, is_cut
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.labels import is_group_label


class GoalReader:
    """Collects the goals' texts; a text goes to the goal whose label stood nearest above it."""

    def __init__(self, log: RepairLog) -> None:
        self.log = log
        self._texts: dict[str, list[str]] = {name: [] for name in GOAL_FIELDS}
        self._columns: dict[str, int] | None = None

    @property
    def is_open(self) -> bool:
        """Whether a goal's label has been seen."""
        return self._columns is not None

    @property
    def has_text(self) -> bool:
        """Whether any goal has a text yet."""
        return any(self._texts.values())

    def text(self, name: str) -> str | None:
        """A goal's text, its paragraphs on lines of their own."""
        return "\n".join(self._texts[name]) or None

    def start(self, row: Row, labels: list[tuple[int, str]]) -> set[str]:
        """Take in the row of the goals' labels; returns the goals it names."""
        self._columns = {name: column for column, name in labels if name in GOAL_FIELDS}
        self._beside_labels(row, labels)
        return set(self._columns)

    def _beside_labels(self, row: Row, labels: list[tuple[int, str]]) -> None:
        """Some forms put the goal's text beside its label instead of below it."""
        ends = [start for start, _ in labels[1:]] + [len(row.cells)]
        for (start, name), end in zip(labels, ends, strict=True):
            if name not in GOAL_FIELDS:
                continue
            for cell in row.cells[start + 1 : end]:
                if cell and not is_group_label(cell):
                    self._add(name, cell)

    def read(self, row: Row) -> None:
        """Take in a row below the labels."""
        columns = self._columns
        assert columns is not None
        texts = [(i, tidy(cell)) for i, cell in row.filled if not is_group_label(cell)]
        if len(columns) == 1 and len(texts) == len(GOAL_FIELDS) and all(len(text) >= 4 for _, text in texts):
            columns = self._columns = {name: i for name, (i, _) in zip(GOAL_FIELDS, texts, strict=True)}
            self.log.doubt("annual_goal", "目标的标签不全，两段文字按先后归入，请核对", row.text, quarantined=False)
        names = sorted(columns, key=columns.__getitem__)
        if len(texts) == len(names):
            for name, (_, text) in zip(names, texts, strict=True):
                self._add(name, text)
            return
        for column, text in texts:
            # Where a page break dropped a column, a text of the right column stands half-way to the left one.
            nearest = min(reversed(names), key=lambda name: abs(columns[name] - column))
            self._add(nearest, text)

    def _add(self, name: str, text: str) -> None:
        """Add a paragraph, or the rest of a sentence that a page break cut in two."""
        parts, text = self._texts[name], tidy(text)
        if parts and is_cut(parts[-1], text):
            self.log.repair(name, RepairKind.LINES_JOINED, parts[-1][-20:], text[:20])
            parts[-1] += text
        elif text:
            parts.append(text)

    def continue_with(self, text: str) -> None:
        """A line that fell out of the goal row: it continues the text before it, if any."""
        filled = [name for name in GOAL_FIELDS if self._texts[name]]
        target = filled[-1] if filled else "annual_goal"
        self._add(target, text)
        self.log.doubt(target, "这段文字脱离了表格，暂归入此处，请核对", text, quarantined=False)
