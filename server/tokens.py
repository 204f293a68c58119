"""Who asks: the token of a request (RFC 6750), and whether it is enough."""

from __future__ import annotations

from flask import abort, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from kg.errors import InputError
from kg.tokens import Token
from server.service import service

__all__ = ["require"]


def require(scope: str) -> Token:
    """The token of this request; it goes on only if that allows the scope.

    Otherwise 401 or 403, before anything of the body is read. A token in the address is refused: addresses are kept in
    logs and histories.
    """
    if "access_token" in request.args:
        raise InputError("A token does not belong into the address.", hint="Send it as Authorization: Bearer TOKEN.")
    header = request.headers.get("Authorization")
    token = service().tokens.token_of(header)
    if token is None:
        values: dict[str, str | None] = {"realm": "ctkg"}
        if header:
            values["error"] = "invalid_token"
        raise Unauthorized(
            "The token is not known, or is not good any more."
            if header
            else "This needs a token: Authorization: Bearer.",
            www_authenticate=WWWAuthenticate("bearer", values),
        )
    if not token.allows(scope):
        abort(403, f"The token {token.name} has the scope {token.scope}; this needs {scope}.")
    return token
