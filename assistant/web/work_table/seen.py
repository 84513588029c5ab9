"""What version of the draft a window shows: what was changed elsewhere since must not be written over unseen."""

from __future__ import annotations


class SeenVersion:
    """The version that a window has last been shown; all acts of the window share it.

    They begin before those before them have been answered, so none of them can bring it along.
    """

    def __init__(self, version: int = 0) -> None:
        self.version = version

    def __hash__(self) -> int:
        return id(self)

    def __deepcopy__(self, memo: dict[int, object]) -> SeenVersion:
        """What another window begins with."""
        return SeenVersion(self.version)

    def show(self, version: int) -> None:
        """The window shows this version from now on."""
        self.version = version

    def is_behind(self, version: int) -> bool:
        """Whether somebody else has made a version since; nothing is behind before anything was shown."""
        return 0 < self.version < version
