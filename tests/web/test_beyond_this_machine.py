"""The page where other machines can come in: with accounts, by known names, encrypted if there is a certificate."""

from __future__ import annotations

import ssl
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from tests.accounts.doubles import CountedPasswords
from tests.builders import NOON
from tests.web.conftest import opened
from tests.web.people import PASSWORD, Guarded, sign_in

pytestmark = pytest.mark.slow


def test_addresses_will_do_as_names_and_other_names_must_be_known(tmp_path: Path) -> None:
    lan, known = {"host": "0.0.0.0"}, {"hosts": "jixiao.example, 绩效"}
    with opened(tmp_path / "home", lan, known, with_accounts=True, passwords=CountedPasswords()) as page:
        for host, status in {
            "192.0.2.7:7860": 200,
            "[2001:db8::1]": 200,
            "jixiao.example": 200,
            "JIXIAO.example:80": 200,
            "evil.example": 421,
            "192.0.2.7.evil.example": 421,
            "": 421,
        }.items():
            answer = httpx.get(f"{page.address}login", headers={"host": host})
            assert answer.status_code == status, host


def test_with_a_certificate_the_connection_is_encrypted_and_the_cookie_stays_on_it(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    passwords = CountedPasswords()
    with opened(tmp_path / "home", {"certificate": certificate, "key": key}, passwords=passwords) as page:
        from tests.web.people import add_people

        add_people(page.settings, passwords)
        url = page.address.rstrip("/")
        trusting = ssl.create_default_context(cafile=str(certificate))
        assert url.startswith("https://")
        with httpx.Client(base_url=url, headers={"origin": url}, verify=trusting) as client:
            answer = sign_in(client, "张三", PASSWORD)
            assert answer.headers["location"] == "/" and "Secure" in answer.headers["set-cookie"]
            assert client.get("/api/v1/me").json()["name"] == "张三"
            forged = client.post("/api/v1/backups", headers={"origin": url.replace("https", "http")})
            assert forged.status_code == 403


def test_behind_a_gateway_its_address_is_ours(tmp_path: Path) -> None:
    passwords, outside = CountedPasswords(), "https://jixiao.example"
    with opened(
        tmp_path / "home", None, {"public_url": outside, "hosts": "jixiao.example"}, passwords=passwords
    ) as page:
        from tests.web.people import add_people

        add_people(page.settings, passwords)
        inside = Guarded(page, passwords)
        with inside.client(origin=outside, host="jixiao.example") as client:
            shown = client.get("/login")
            assert "Secure" in shown.headers["set-cookie"]
            assert client.post("/login", data={"name": "x"}).status_code == 403, "no form token, but our own origin"
            elsewhere = client.post("/login", data={"name": "x"}, headers={"origin": "https://evil.example"})
            assert elsewhere.json()["code"] == "E-804"


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, and its key."""
    x509 = pytest.importorskip("cryptography.x509", reason="cryptography (comes with the extra oidc) is missing")
    import ipaddress

    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1)
        .not_valid_before(NOON - timedelta(days=9))
        .not_valid_after(NOON + timedelta(days=9_999))
    )
    made = builder.add_extension(here, critical=False).sign(key, hashes.SHA256())
    certificate, private = folder / "证书.pem", folder / "私钥.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return certificate, private
