"""Defects: the registry of mutators, each of which plants exactly one defect of one rule into a clean form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from evals.review.scenes import Scene

FormMutator = Callable[[Declaration], Declaration | None]
SceneMutator = Callable[[Scene], Scene | None]


class Setting(NamedTuple):
    """What stands around the form of a scene before anything is planted."""

    siblings: bool = False
    department: bool = False
    earlier: bool = False


ALONE: Final = Setting()
TOGETHER: Final = Setting(siblings=True)
WITH_DEPARTMENT: Final = Setting(siblings=True, department=True)
OVER_YEARS: Final = Setting(earlier=True)


class Defect(NamedTuple):
    """One kind of defect.

    Attributes:
        rule: The rule that must report it, once.
        name: What is planted, in a few words; unique within the rule.
        plant: Plants it; None where the scene offers no place for it.
        companions: Other rules that rightly speak up as well.
        why: Why they do; "" where there are none.
    """

    rule: str
    name: str
    setting: Setting
    plant: SceneMutator
    companions: frozenset[str] = frozenset()
    why: str = ""

    @property
    def key(self) -> str:
        """`A01 总额多一元`."""
        return f"{self.rule} {self.name}"


DEFECTS: Final[dict[str, Defect]] = {}
"""All defects by key; importing `evals.review.mutators` fills it."""


def defect(
    rule: str, name: str, *, companions: Iterable[str] = (), why: str = ""
) -> Callable[[FormMutator], FormMutator]:
    """Declare the decorated function to plant a defect into a form that stands alone."""

    def declare(mutate: FormMutator) -> FormMutator:
        def plant(scene: Scene) -> Scene | None:
            form = mutate(scene.form)
            if form is None or form == scene.form or (rule[0] != "G" and _is_hollow(form, scene.form)):
                return None
            return scene._replace(form=form)

        _declare(Defect(rule, name, ALONE, plant, frozenset(companions), why))
        return mutate

    return declare


def scene_defect(
    rule: str, name: str, setting: Setting, *, companions: Iterable[str] = (), why: str = ""
) -> Callable[[SceneMutator], SceneMutator]:
    """Declare the decorated function to plant a defect into a whole scene."""

    def declare(mutate: SceneMutator) -> SceneMutator:
        def plant(scene: Scene) -> Scene | None:
            changed = mutate(scene)
            return None if changed is None or changed == scene else changed

        _declare(Defect(rule, name, setting, plant, frozenset(companions), why))
        return mutate

    return declare


def _is_hollow(form: Declaration, before: Declaration) -> bool:
    """Whether a goal lost its last number with the rows it was about: that would be a second defect."""
    goals = ((form.overall_goal, before.overall_goal), (form.annual_goal, before.annual_goal))
    return any(now and then and re.search(r"\d", then) and not re.search(r"\d", now) for now, then in goals)


def _declare(new: Defect) -> None:
    if new.key in DEFECTS:
        raise ValueError(f"defect {new.key} is declared twice")
    if bool(new.companions) != bool(new.why):
        raise ValueError(f"defect {new.key}: companions call for a reason")
    DEFECTS[new.key] = new
