"""Who looks at what is stored: people of two units, each with a role."""

from __future__ import annotations

from typing import Final

from assistant.domain.account import Role, Viewer

OWNER: Final = Viewer(user_id="u-owner", role=Role.FILER, unit="区教育局")
COLLEAGUE: Final = Viewer(user_id="u-colleague", role=Role.FILER, unit="区教育局")
REVIEWER: Final = Viewer(user_id="u-reviewer", role=Role.REVIEWER, unit="区教育局")
ELSEWHERE: Final = Viewer(user_id="u-elsewhere", role=Role.REVIEWER, unit="区民政局")
ADMINISTRATOR: Final = Viewer(user_id="u-admin", role=Role.ADMINISTRATOR, unit="区教育局")
