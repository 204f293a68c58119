"""What the tests of reviews over HTTP send, and what holds for every answer."""

from __future__ import annotations

import json
import uuid
from typing import Any

__all__ = ["ARTICLE", "DAY", "ID", "JSON", "PLAIN", "PUBLISHED", "article", "check_private", "decide", "drop", "form"]

PLAIN = "text/plain"
JSON = "application/json"
DAY = "published=2022-03-03"
ID = "lake-talks-0badf00d"
PUBLISHED = "2022-03-03"
ARTICLE = b"""Talks at the lake end

Lakeport, 3 March - The mayor of Exampletown said on Thursday that the corridor was open. "We will meet again," he said.
"""


def article(place: str) -> str:
    """An article that no other test has sent."""
    return f"""Corridor at {place} opens

{place}, 3 March - The mayor of {place} said on Thursday that the corridor was open. "We will meet again," he said.

The Red Cross and the government of Ukraine said that nobody had left by noon.
"""


def drop(service: Any, text: str | bytes, query: str = DAY, kind: str = PLAIN, scope: str = "write") -> Any:
    return service.call("POST", f"/api/reviews?{query}", text, scope=scope, Content_Type=kind)


def form(service: Any, fields: dict[str, str], files: dict[str, tuple[str, str, bytes]] | None = None) -> Any:
    """Send a form; a file has a name, a type and bytes."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, (filename, kind, data) in (files or {}).items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(f"{head}Content-Type: {kind}\r\n\r\n".encode() + data + b"\r\n")
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    kind = f"multipart/form-data; boundary={boundary}"
    return service.call("POST", "/api/reviews", body, scope="write", Content_Type=kind)


def decide(service: Any, id: str, revision: int, *decisions: dict[str, Any], **headers: str) -> Any:
    body = json.dumps({"revision": revision, "decisions": decisions})
    sent = {"scope": "write", "Content_Type": JSON} | headers
    return service.call("POST", f"/api/reviews/{id}/decisions", body, **sent)


def check_private(answer: Any) -> None:
    """That nobody keeps the answer, and no other origin reads it."""
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Set-Cookie"] is None
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert answer.headers["ETag"] is None
