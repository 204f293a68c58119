"""Tokens: shown once, kept as hashes, refused from the moment they are revoked or over."""

from __future__ import annotations

import hashlib
import json
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kg.cli import main
from kg.config import Settings
from kg.errors import InputError, NotFoundError, StoreError
from kg.stores.folder import require_store
from kg.stores.oxigraph import create
from kg.tokens import SCOPES, Tokens


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("tokens") / "store"
    create(store)
    return store


@pytest.fixture
def tokens(made: Path) -> Tokens:
    (made / "tokens.json").unlink(missing_ok=True)
    return Tokens(Settings(store=made))


def bearer(secret: str) -> str:
    return f"Bearer {secret}"


def test_a_token_is_kept_as_its_hash_in_a_file_of_its_owner(tokens: Tokens, made: Path) -> None:
    secret = tokens.create("desk", "write")
    file = made / "tokens.json"
    assert secret not in file.read_text(encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8"))[0]["sha256"] == hashlib.sha256(secret.encode()).hexdigest()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(secret) >= 5 + 43  # 32 bytes are 43 characters of base64


def test_a_file_that_was_opened_to_others_is_closed_again(tokens: Tokens, made: Path) -> None:
    tokens.create("desk", "write")
    (made / "tokens.json").chmod(0o644)
    Tokens(Settings(store=made)).list()
    assert stat.S_IMODE((made / "tokens.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("scope", SCOPES)
def test_the_header_of_a_request_tells_the_scope(tokens: Tokens, scope: str) -> None:
    secret = tokens.create(f"a-{scope}", scope)
    assert tokens.scope_of(bearer(secret)) == scope
    assert tokens.scope_of(f"bearer  {secret} ") == scope
    found = tokens.token_of(bearer(secret))
    assert found is not None
    assert [name for name in SCOPES if found.allows(name)] == list(SCOPES[: SCOPES.index(scope) + 1])


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic {}", "Bearer {} x", "{}", "Bearer {}x", "Bearer ü"]
)
def test_anything_else_in_the_header_is_no_token(tokens: Tokens, header: str | None) -> None:
    secret = tokens.create("desk", "admin")
    assert tokens.scope_of(header and header.format(secret)) is None


def test_a_token_is_good_on_its_last_day_and_no_longer(tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    today = datetime.now(UTC).date()
    secret = tokens.create("guest", "read", today)
    assert tokens.scope_of(bearer(secret)) == "read"
    monkeypatch.setattr("kg.tokens._today", lambda: today + timedelta(days=1))
    assert tokens.scope_of(bearer(secret)) is None


def test_what_another_process_revokes_or_makes_counts_at_once(tokens: Tokens, made: Path) -> None:
    other = Tokens(Settings(store=made))
    secret = other.create("desk", "write")
    assert tokens.scope_of(bearer(secret)) == "write"
    other.revoke("desk")
    assert tokens.scope_of(bearer(secret)) is None
    assert tokens.list() == ()


def test_a_name_is_used_once_and_scopes_and_days_are_checked(tokens: Tokens) -> None:
    tokens.create("desk", "write")
    with pytest.raises(InputError, match="already"):
        tokens.create("desk", "read")
    for name in ("", "a b", "-x", "a" * 65, "a/b"):
        with pytest.raises(InputError, match="no name"):
            tokens.create(name, "read")
    with pytest.raises(InputError, match="no scope 'root'"):
        tokens.create("x", "root")
    with pytest.raises(InputError, match="is over"):
        tokens.create("x", "read", date(2020, 1, 1))
    with pytest.raises(NotFoundError, match="no token 'y'") as caught:
        tokens.revoke("y")
    assert caught.value.hint == "There are: desk."


def test_a_damaged_file_lets_nobody_in(tokens: Tokens, made: Path) -> None:
    secret = tokens.create("desk", "write")
    for text in (
        "",
        "{",
        "[1]",
        '[{"name": "x"}]',
        json.dumps([{"name": "x", "scope": "god", "sha256": "", "created": ""}]),
    ):
        (made / "tokens.json").write_text(text, encoding="utf-8")
        with pytest.raises(StoreError, match="damaged"):
            tokens.scope_of(bearer(secret))


def test_there_are_no_tokens_without_a_store(tmp_path: Path) -> None:
    tokens = Tokens(Settings(store=tmp_path / "none"))
    assert tokens.scope_of("Bearer x") is None
    with pytest.raises(StoreError, match="no store"):
        tokens.create("desk", "write")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_holds_only_articles_under_review_becomes_a_store_with_its_first_token(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    secret = Tokens(Settings(store=tmp_path)).create("desk", "write")
    require_store(tmp_path)
    assert Tokens(Settings(store=tmp_path)).scope_of(bearer(secret)) == "write"
    (tmp_path / "other" / "reviews").mkdir(parents=True)
    (tmp_path / "other" / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(StoreError, match="something else"):
        Tokens(Settings(store=tmp_path / "other")).create("desk", "write")


def test_the_command_line_shows_a_token_once(tokens: Tokens, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["tokens", "--store", str(made)]
    main([*store, "create", "desk", "--scope", "write", "--expires", "2999-12-31"])
    secret = capsys.readouterr().out.strip()
    assert tokens.scope_of(bearer(secret)) == "write"
    main([*store, "list"])
    listed = capsys.readouterr().out
    assert secret not in listed
    assert listed.split()[:2] == ["desk", "write"]
    assert listed.rstrip().endswith("until 2999-12-31")
    main([*store, "revoke", "desk"])
    assert tokens.scope_of(bearer(secret)) is None


def test_the_store_may_be_named_behind_the_command_as_elsewhere(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["tokens", "create", "radio", "--scope", "read", "--store", str(made)])
    main(["tokens", "list", "--store", str(made)])
    assert "radio" in capsys.readouterr().out
    main(["tokens", "revoke", "radio", "--store", str(made)])
    capsys.readouterr()
    main(["tokens", "--store", str(made), "list"])
    assert "radio" not in capsys.readouterr().out
