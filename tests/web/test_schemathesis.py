"""The interface under generated requests: it answers as its description says, and never with a fault of its own."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.domain.account import Scope
from assistant.web.api.routes import described
from assistant.wiring import open_accounts
from tests.web.people import Guarded

pytestmark = [pytest.mark.campaign, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

EXAMPLES = 40
UNTESTED = {("POST", "/api/v1/backups")}
"""Forty backups of the whole store would only fill the disk."""


@pytest.fixture(scope="module")
def secret(guarded: Guarded) -> str:
    with closing(open_accounts(guarded.page.settings, passwords=guarded.passwords)) as accounts:
        return accounts.make_token(accounts.named("管理员甲"), "", list(Scope), "命令行")[0]


OPERATIONS = [
    (method.upper(), path)
    for path, methods in described()["paths"].items()
    for method in methods
    if (method.upper(), path) not in UNTESTED
]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_answers_are_as_described(guarded: Guarded, secret: str, method: str, path: str) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis (a development extra) is not installed")
    schema = schemathesis.openapi.from_dict(described())
    schema.config.update(base_url=guarded.url)
    headers = {"authorization": f"Bearer {secret}"}
    # What a description means cannot be put into a schema; and there are two ways to be signed in.
    left_out = schemathesis.checks.CHECKS.get_by_names(["positive_data_acceptance", "ignored_auth"])

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=schema[path][method].as_strategy())
    def check(case: Any) -> None:
        answer = case.call(headers=headers)
        assert answer.status_code < 500, answer.text
        case.validate_response(answer, excluded_checks=left_out)

    check()
