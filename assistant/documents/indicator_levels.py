"""The levels of indicator rows: from the row itself, from the row above, or from a label that came late."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.label_numbers import counted
from assistant.documents.labels import is_level1, is_level2, is_level_label, unnumbered
from assistant.documents.level_inference import split_runs
from assistant.domain.extra import Extra
from assistant.domain.indicator import Level1, Level2, level1_of, level2_of
from assistant.domain.lexicon import Lexicon


@dataclass
class Entry:
    """A row with a name and a value; labels are those printed in this very row.

    Attributes:
        columns: First and second level, where the row's columns tell which is which.
        extras: What further columns say.
    """

    labels: tuple[str, ...]
    name: str
    value: str
    number: int
    level1: str | None = None
    level2: str | None = None
    columns: tuple[str | None, str | None] | None = None
    extras: list[Extra] = field(default_factory=list)


@dataclass
class Labels:
    """A row of labels alone."""

    labels: tuple[str, ...]


def take_numbers_off(events: list[Entry | Labels]) -> None:
    """Labels that are counted (`1.项目决策`, `2.项目管理`) lose their numbers."""
    bare = counted(label for event in events for label in event.labels)
    for event in events:
        event.labels = tuple(bare.get(label, label) for label in event.labels)
        if isinstance(event, Entry) and event.columns:
            first, second = event.columns
            event.columns = (bare.get(first or "", first), bare.get(second or "", second))


def resolve_levels(events: list[Entry | Labels], lexicon: Lexicon, log: RepairLog) -> None:
    """Give every entry its levels: from its row, from the row above, or from a label that came late."""
    level1: str | None = None
    level2: str | None = None
    run: list[Entry] = []
    late: list[tuple[str | None, str | None]] = []
    for index, event in enumerate(events):
        if isinstance(event, Labels):
            pair = _levels(event.labels, level1, None)
            if run and _comes_late(events, index):
                late.append(pair)
                continue
            level1, level2 = pair
            run = []
            continue
        if late and event.labels:
            _assign_late(run, late, lexicon, log)
            level1, level2 = late[-1]
            late, run = [], []
        if event.labels:
            before = level1
            level1, level2 = _levels_of(event, level1, level2)
            if len(event.labels) == 1 and is_level2(event.labels[0]) and level1 != before and before is not None:
                log.repair(f"第{event.number}行", RepairKind.LABEL_RESTORED, event.labels[0], f"{level1}/{level2}")
            run = []
        event.level1, event.level2 = level1, level2
        run.append(event)
    if late:
        _assign_late(run, late, lexicon, log)


def fill_centred_labels(entries: list[Entry], log: RepairLog) -> None:
    """A label printed in the middle of its merged cell stands beside a later row: it holds for those above, too."""
    for entry, below in reversed(list(pairwise(entries))):
        if entry.level2 is None and below.level2 and entry.level1 in (None, below.level1):
            entry.level1, entry.level2 = below.level1, below.level2
            log.repair(f"第{entry.number}行", RepairKind.LABEL_INFERRED, entry.name, str(entry.level2))


def find_lost_satisfaction(entries: list[Entry], lexicon: Lexicon, log: RepairLog) -> None:
    """Satisfaction closes every form: unlabelled rows of satisfaction at its end lost their labels."""
    if any(entry.level1 == Level1.SATISFACTION for entry in entries):
        return
    for entry in reversed(entries):
        unlabelled_form = entry.level1 is None
        if entry.labels or unlabelled_form or lexicon.judge(entry.name) is not Level2.BENEFICIARY_SATISFACTION:
            break
        entry.level1, entry.level2 = Level1.SATISFACTION.value, Level2.BENEFICIARY_SATISFACTION.value
        log.repair(f"第{entry.number}行", RepairKind.LABEL_RESTORED, entry.name, entry.level2)


def _on_the_form(label: str) -> str:
    """A label as printed: without its points (`产出指标（40分）`), 指标 put back where a line wrap took it."""
    bare = unnumbered(re.sub(r"[（(][^（()）]*[)）]$", "", label))
    level1 = level1_of(bare)
    if level1 is not None and bare != level1.value and bare + "指标" == level1.value:
        return level1.value
    category = level2_of(bare)
    if category is None or bare.endswith(("指标", "值")):
        return bare
    return category.value if category is Level2.BENEFICIARY_SATISFACTION else bare + "指标"


def _comes_late(events: list[Entry | Labels], index: int) -> bool:
    """Whether a label row names the rows above it: nothing below it is waiting for a label."""
    labels = events[index]
    following = events[index + 1] if index + 1 < len(events) else None
    if following is None:
        return True
    if isinstance(following, Entry) and not following.labels:
        return False
    first = level1_of(labels.labels[0])
    child = level2_of(following.labels[0])
    return not (len(labels.labels) == 1 and first and child and child.level1 is first)


def _assign_late(run: list[Entry], late: list[tuple[str | None, str | None]], lexicon: Lexicon, log: RepairLog) -> None:
    """Divide the rows since the last printed label among that label and the late ones, in their order."""
    groups = [(run[0].level1, run[0].level2), *late]
    categories = [level2_of(level2) for _, level2 in groups]
    for entry, group in zip(run, split_runs([e.name for e in run], categories, lexicon), strict=True):
        if group > 0:
            entry.level1, entry.level2 = groups[group]
            log.repair(f"第{entry.number}行", RepairKind.LABEL_INFERRED, entry.name, str(entry.level2))


def _levels_of(entry: Entry, level1: str | None, level2: str | None) -> tuple[str | None, str | None]:
    """The levels of a row; a label that nobody knows is of the level whose column it stands in."""
    entry.extras = [*_points(entry), *entry.extras]
    first, second = entry.columns or (None, None)
    if first and not second and not is_level_label(_on_the_form(first)):
        return _on_the_form(first), None
    if second and not first and not is_level_label(_on_the_form(second)):
        return level1, _on_the_form(second)
    return _levels(entry.labels, level1, level2)


def _points(entry: Entry) -> list[Extra]:
    """The points behind labels (`产出指标（40分）`), which are taken off them."""
    found = [(label, re.search(r"[（(]([^（()）]*[\d%％分][^（()）]*)[)）]$", label)) for label in entry.labels]
    return [Extra(label=_on_the_form(label), text=points[1]) for label, points in found if points]


def _levels(labels: tuple[str, ...], level1: str | None, level2: str | None) -> tuple[str | None, str | None]:
    """The levels after a row with these labels.

    成本指标 alone is a first level on current forms and a second level below 产出指标 on older
    ones: the level now open decides.
    """
    labels = tuple(_on_the_form(label) for label in labels)
    if len(labels) >= 2:
        return labels[-2], labels[-1]
    label = labels[0]
    if label == level1 and level2 is not None:
        return level1, level2
    is_below = level1 == Level1.OUTPUT or (level1 is not None and level1_of(level1) is None)
    if is_level1(label) and not (label == Level1.COST and is_below):
        return label, Level2.BENEFICIARY_SATISFACTION.value if label == Level1.SATISFACTION else None
    category = level2_of(label)
    if category is None:
        return (level1, label) if level2 is not None or level1 is not None else (label, None)
    open_level = level1_of(level1)
    if level1 is not None and open_level is None:
        return level1, label  # old forms put 数量指标 below 项目决策
    if category.level1 is not open_level and not (category.level1 is Level1.COST and open_level is Level1.OUTPUT):
        return category.level1.value, label
    return level1, label
