"""OpenID Connect: signing in with the office's own service. It says who somebody is; accounts are made here."""

from __future__ import annotations

import hmac
import ipaddress
import logging
import secrets
import time
from collections import OrderedDict
from threading import Lock
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from assistant.accounts.accounts import Accounts
from assistant.errors import ConfigurationError, NotSignedIn
from assistant.settings import Settings
from assistant.web.gate import LOGIN, OIDC, OIDC_BACK
from assistant.web.sign_in import SignIn, address_of, signed_in_answer

logger = logging.getLogger("assistant.web")

_COOKIE: Final = "jixiao_oidc"
_SECONDS: Final = 600
"""How long somebody may take at the other service."""
_MOST_OPEN: Final = 1_000
_TIMEOUT: Final = 10.0
_ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"]
"""Signatures with a key pair only: with a shared secret or none anybody could sign."""
_REFUSED: Final = "统一身份认证没有通过。"
_AGAIN: Final = "请再试一次；仍不行时用账户名和密码登录，或联系管理员。"


class Attempt(NamedTuple):
    """Somebody on the way through the other service."""

    nonce: str
    verifier: str
    began: float


class Provider:
    """The other service.

    Args:
        settings: Where it is, and as what it knows us.

    Raises:
        ConfigurationError: If a setting is missing, or the package for it.
    """

    def __init__(self, settings: Settings) -> None:
        try:
            import authlib as _  # noqa: F401 - an optional extra: better told at the start than at the first login
        except ImportError as error:
            raise ConfigurationError(
                "统一身份认证不能使用：缺少 authlib。", hint="请安装 jixiao[oidc]，或去掉 JIXIAO_OIDC_ISSUER。"
            ) from error
        if not settings.oidc_client_id or settings.oidc_client_secret is None or not settings.public_url:
            raise ConfigurationError(
                "统一身份认证的设置不全。",
                hint="JIXIAO_OIDC_CLIENT_ID、JIXIAO_OIDC_CLIENT_SECRET 和 JIXIAO_PUBLIC_URL 都要写。",
            )
        self._issuer = _safe(settings.oidc_issuer)
        self._client_id = settings.oidc_client_id
        self._secret = settings.oidc_client_secret
        self._claim = settings.oidc_claim
        self._back = settings.public_url.rstrip("/") + OIDC_BACK
        self._open: OrderedDict[str, Attempt] = OrderedDict()
        self._lock = Lock()

    def begin(self) -> tuple[str, str]:
        """Where to send the browser, and the state that it is to come back with.

        Raises:
            NotSignedIn: If the other service does not answer as it should.
        """
        attempt = Attempt(secrets.token_urlsafe(16), secrets.token_urlsafe(48), time.monotonic())
        try:
            with self._client() as client:
                endpoint = _safe(self._metadata(client)["authorization_endpoint"])
                url, state = client.create_authorization_url(
                    endpoint, nonce=attempt.nonce, code_verifier=attempt.verifier
                )
        except Exception as error:
            logger.warning("the service for signing in did not answer as it should", exc_info=error)
            raise NotSignedIn(_REFUSED, hint=_AGAIN) from error
        with self._lock:
            self._open[state] = attempt
            while len(self._open) > _MOST_OPEN:
                self._open.popitem(last=False)
        return str(url), str(state)

    def finish(self, query: str, state: str) -> str:
        """The name that the other service vouches for.

        Args:
            query: What the browser came back with.
            state: The state that its cookie holds.

        Raises:
            NotSignedIn: If anything is not as it should be.
        """
        given = (parse_qs(query).get("state") or [""])[0]
        with self._lock:
            attempt = self._open.pop(given, None) if hmac.compare_digest(given.encode(), state.encode()) else None
        if attempt is None or time.monotonic() - attempt.began > _SECONDS:
            raise NotSignedIn(_REFUSED, hint=_AGAIN)
        try:
            with self._client() as client:
                metadata = self._metadata(client)
                token = client.fetch_token(
                    _safe(metadata["token_endpoint"]),
                    authorization_response=f"{self._back}?{query}",
                    state=given,
                    code_verifier=attempt.verifier,
                )
                keys = client.request("GET", _safe(metadata["jwks_uri"]), withhold_token=True).raise_for_status().json()
            return str(self._claims(token["id_token"], keys, attempt.nonce)[self._claim])
        except Exception as error:
            # What can go wrong here comes from outside and is of every kind; none of it lets anybody in.
            logger.warning("the service for signing in vouched for nobody", exc_info=error)
            raise NotSignedIn(_REFUSED, hint=_AGAIN) from error

    def _client(self) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self._client_id,
            self._secret.get_secret_value(),
            scope="openid profile",
            redirect_uri=self._back,
            code_challenge_method="S256",
            timeout=_TIMEOUT,
            trust_env=False,
            follow_redirects=False,
        )

    def _metadata(self, client: Any) -> dict[str, Any]:
        address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        metadata: dict[str, Any] = client.request("GET", address, withhold_token=True).raise_for_status().json()
        if metadata["issuer"] != self._issuer:
            raise ValueError("the metadata are another issuer's")
        return metadata

    def _claims(self, id_token: str, keys: Any, nonce: str) -> dict[str, Any]:
        from joserfc import jwt
        from joserfc.jwk import KeySet

        claims = jwt.decode(id_token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS).claims
        expected = {"iss": self._issuer, "aud": self._client_id, "nonce": nonce}
        wanted: dict[str, Any] = {name: {"essential": True, "value": value} for name, value in expected.items()}
        jwt.JWTClaimsRegistry(leeway=60, **wanted, exp={"essential": True}, iat={"essential": True}).validate(claims)
        return claims


class OidcSignIn:
    """The two routes on the way through the other service."""

    def __init__(self, provider: Provider, accounts: Accounts, sign_in: SignIn, *, secure: bool) -> None:
        self._provider = provider
        self._accounts = accounts
        self._sign_in = sign_in
        self._secure = secure

    def routes(self) -> APIRouter:
        """The routes; they are no part of the interface for programs."""
        routes = APIRouter(include_in_schema=False)
        routes.add_api_route(OIDC, self.begin, methods=["GET"])
        routes.add_api_route(OIDC_BACK, self.back, methods=["GET"])
        return routes

    def begin(self) -> Response:
        """Send the browser to the other service."""
        try:
            url, state = self._provider.begin()
        except NotSignedIn as error:
            return self._sign_in.refused(error)
        answer = RedirectResponse(url, 303)
        answer.set_cookie(
            _COOKIE, state, path=LOGIN, httponly=True, samesite="lax", secure=self._secure, max_age=_SECONDS
        )
        return answer

    def back(self, request: Request) -> Response:
        """Sign in whom the other service vouches for, if there is an account of that name."""
        try:
            name = self._provider.finish(str(request.url.query), request.cookies.get(_COOKIE, ""))
            token = self._accounts.sign_in_vouched(name, address_of(request))
        except NotSignedIn as error:
            return self._sign_in.refused(error)
        answer = signed_in_answer(token, secure=self._secure)
        answer.delete_cookie(_COOKIE, path=LOGIN)
        return answer


def _safe(url: str) -> str:
    """An address that is encrypted, or on this machine.

    Raises:
        ConfigurationError: If it is neither.
    """
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or "")):
        return url
    raise ConfigurationError("统一身份认证的地址要以 https 开头。", hint="请检查 JIXIAO_OIDC_ISSUER。")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
