"""From which address a request was sent: a header counts only where the named proxy sends it, and its last entry only."""

from __future__ import annotations

import pytest

from assistant.web.origin import sent_from

PROXY, BROWSER, FORGED = "192.0.2.1", "198.51.100.7", "203.0.113.9"


@pytest.mark.parametrize(
    ("client", "told", "address"),
    [
        (PROXY, BROWSER, BROWSER),
        (PROXY, f"{FORGED}, {BROWSER}", BROWSER),
        (PROXY, "2001:db8::7", "2001:db8::7"),
        (PROXY, "", PROXY),
        (PROXY, "unknown", PROXY),
        (BROWSER, FORGED, BROWSER),
        ("testclient", FORGED, "testclient"),
    ],
)
def test_only_the_named_proxy_is_believed(client: str, told: str, address: str) -> None:
    scope = {"client": (client, 1234), "headers": [(b"x-forwarded-for", told.encode())]}
    found = sent_from(scope, PROXY)
    assert found and found[0] == address


def test_a_request_without_a_client_stays_so() -> None:
    assert sent_from({"client": None, "headers": []}, PROXY) is None
