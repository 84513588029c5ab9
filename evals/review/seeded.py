"""Seeded defects: each is planted into several clean forms, and exactly its own rule must speak up, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.domain.record import Record
from evals.review.clean import CleanForm, clean_forms
from evals.review.defects import Defect, Setting
from evals.review.neighbours import scene_of
from evals.review.scenes import Scene, fired, reviewed


class Trial(Record):
    """One defect in one form.

    Attributes:
        times: How often its rule was reported in addition; 1 is right.
        companions: Further rules that spoke up and may.
        others: Further rules that spoke up and must not: false alarms.
    """

    rule: str
    defect: str
    form: str
    times: int
    companions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the rule spoke up at all."""
        return self.times > 0

    @property
    def exact(self) -> bool:
        """Whether it spoke up once, and nobody else did who must not."""
        return self.times == 1 and not self.others


def trials(defect: Defect, most: int, forms: Sequence[CleanForm] | None = None) -> Iterator[Trial]:
    """Plant a defect into up to so many clean forms, of as many documents as there are."""
    forms = clean_forms() if forms is None else forms
    done = 0
    for chosen in in_turn(forms) if most else ():
        scene = scene_of(chosen, forms, defect.setting)
        planted = defect.plant(scene) if scene is not None else None
        if scene is None or planted is None:
            continue
        yield _trial(defect, chosen.id, before(chosen.id, defect.setting, scene), planted)
        done += 1
        if done == most:
            return


def in_turn(forms: Sequence[CleanForm]) -> list[CleanForm]:
    """The forms with the files taken in turn, so that the first few are of different ones."""
    ranks: Counter[str] = Counter()
    ranked: list[tuple[int, int, CleanForm]] = []
    for form in forms:
        ranked.append((ranks[form.form.source.document], len(ranked), form))
        ranks[form.form.source.document] += 1
    return [form for _, _, form in sorted(ranked, key=_first_two)]


def _trial(defect: Defect, form: str, before: Counter[str], planted: Scene) -> Trial:
    more = fired(reviewed(planted)) - before
    others = [rule for rule in more if rule != defect.rule]
    return Trial(
        rule=defect.rule,
        defect=defect.name,
        form=form,
        times=more[defect.rule],
        companions=tuple(sorted(rule for rule in others if rule in defect.companions)),
        others=tuple(sorted(rule for rule in others if rule not in defect.companions)),
    )


_BEFORE: dict[tuple[str, Setting], Counter[str]] = {}


def before(form: str, setting: Setting, scene: Scene) -> Counter[str]:
    """What is reported before anything is planted; reviewed once for each form and setting."""
    key = (form, setting)
    if key not in _BEFORE:
        _BEFORE[key] = fired(reviewed(scene))
    return _BEFORE[key]


def _first_two(entry: tuple[int, int, CleanForm]) -> tuple[int, int]:
    return entry[:2]
