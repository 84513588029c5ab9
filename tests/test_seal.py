"""The seal holds: in this process, in threads that swallow errors, in child processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
import seal

OUTSIDE = "192.0.2.1"
"""An address that is reserved for documentation: no machine has it."""


@pytest.mark.parametrize("address", [(OUTSIDE, 80), ("::ffff:192.0.2.1", 80, 0, 0), ("2001:db8::1", 80, 0, 0)])
def test_no_connection_leaves_this_machine(address: tuple[str, int], refused_attempts: list[str]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as client:
        for connect in (client.connect, client.connect_ex):
            with pytest.raises(seal.NetworkRefused):
                connect(address)
    with socket.socket(family, socket.SOCK_DGRAM) as client, pytest.raises(seal.NetworkRefused):
        client.sendto(b"?", address)
    assert len(refused_attempts) == 3
    refused_attempts.clear()


@pytest.mark.parametrize("resolve", [socket.gethostbyname, lambda name: socket.getaddrinfo(name, 443)])
def test_no_foreign_name_is_looked_up(resolve, refused_attempts: list[str]) -> None:
    with pytest.raises(seal.NetworkRefused):
        resolve("example.com")
    assert len(refused_attempts) == 1
    refused_attempts.clear()


def test_an_attempt_that_a_library_hides_is_still_known(refused_attempts: list[str]) -> None:
    def phone_home() -> None:
        with suppress(OSError):
            socket.create_connection((OUTSIDE, 80), timeout=1)

    caller = Thread(target=phone_home)
    caller.start()
    caller.join()
    assert refused_attempts == [f"socket.getaddrinfo {OUTSIDE!r}"]
    refused_attempts.clear()


def test_child_processes_are_sealed() -> None:
    program = f"import socket; socket.create_connection(({OUTSIDE!r}, 80), timeout=1)"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert child.returncode == 1
    assert "the network is sealed" in child.stderr


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as client:
        accepted, _ = server.accept()
        with accepted:
            client.sendall(b"here")
            assert accepted.recv(4) == b"here"
    assert socket.getaddrinfo("localhost", 0)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no Unix sockets")
def test_unix_sockets_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a Unix socket must be short
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("s")
        server.listen()
        client.connect("s")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.53", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", True),
        (b"localhost", True),
        (None, True),
        (OUTSIDE, False),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
    ],
)
def test_what_counts_as_this_machine(host: str | bytes | None, local: bool) -> None:
    assert seal.is_local(host) is local


def test_each_test_has_a_home_and_an_environment_of_its_own(tmp_path: Path) -> None:
    ours = {name: value for name, value in os.environ.items() if name.startswith("JIXIAO_")}
    assert ours == {"JIXIAO_HOME": str(tmp_path / "jixiao-home")}
    assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
