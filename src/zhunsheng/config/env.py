"""What the surroundings decide, typed and checked once at start.

Every variable carries the prefix `ZHUNSHENG_`. Keys that are not given are drawn at the first
start and kept in the data folder, readable by the owner only.
"""

import base64
import os
import secrets
import tempfile
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parents[1]


def default_procedures() -> list[Path]:
    """The procedures beside the source, or those shipped inside an installed package."""
    beside = CHECKOUT / "procedures"
    return [beside if beside.is_dir() else PACKAGE / "procedures"]


class Env(BaseSettings):
    """The environment of one installation."""

    model_config = SettingsConfigDict(env_prefix="ZHUNSHENG_", extra="ignore", frozen=True)

    data: Path = Field(Path("var"), description="Folder of database, documents and keys")
    database_url: str = Field("", description="postgres://…; empty: SQLite in the data folder")
    secret_key: str = Field(
        "", description="Signs sessions; empty: drawn and kept in the data folder"
    )
    field_key: str = Field("", description="32 bytes, URL-safe base64; encrypts personal data")
    retired_field_keys: Annotated[list[str], NoDecode] = Field(
        [], description="Earlier field keys that still open old texts, by comma"
    )
    field_cipher: Literal["aes", "sm4"] = Field("aes", description="Cipher of personal data")
    debug: bool = Field(default=False, description="Development only: error pages show the code")
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        ["127.0.0.1", "localhost", "[::1]"], description="Host names served, by comma"
    )
    host: str = Field("127.0.0.1", description="Address the server listens on")
    port: int = Field(8000, ge=1, le=65535, description="Port the server listens on")
    workers: int = Field(2, ge=1, description="Server processes")
    procedures: Annotated[list[Path], NoDecode] = Field(
        default_factory=default_procedures, description="Folders of editions, by path separator"
    )
    digest: Literal["sha256", "sm3"] = Field("sha256", description="Hash of the record's chain")
    fonts: Path | None = Field(
        None, description="Folder of fonts for PDF, besides the fonts of the system"
    )
    plain_static: bool = Field(
        default=False, description="Serve style sheets from source (development and tests)"
    )
    https: bool = Field(default=False, description="Served by HTTPS: secure cookies and HSTS")
    trusted_proxies: int = Field(0, ge=0, description="Reverse proxies in front of the server")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("allowed_hosts", "retired_field_keys", mode="before")
    @classmethod
    def _split_lists(cls, value: object) -> object:
        return _split(value, ",")

    @field_validator("procedures", mode="before")
    @classmethod
    def _split_folders(cls, value: object) -> object:
        return _split(value, os.pathsep)

    @field_validator("data")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @model_validator(mode="after")
    def _proxied(self) -> Self:
        if self.https and not self.trusted_proxies:  # every page would lead to itself, for ever
            msg = (
                "ZHUNSHENG_HTTPS: TLS ends at a proxy; say in ZHUNSHENG_TRUSTED_PROXIES how many "
                "there are, the last setting X-Forwarded-Proto and X-Forwarded-For"
            )
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _keys(self) -> Self:
        # `frozen` forbids assignment from outside; the keys are the one thing completed here.
        for name, draw in (("secret_key", _draw_secret_key), ("field_key", _draw_field_key)):
            if not getattr(self, name):
                object.__setattr__(self, name, _kept(self.data / name.replace("_", "-"), draw()))
        if len(base64.urlsafe_b64decode(self.field_key)) != 32:
            msg = "ZHUNSHENG_FIELD_KEY must be 32 bytes in URL-safe base64"
            raise ValueError(msg)
        return self


def _split(value: object, separator: str) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(separator) if part.strip()]
    return value


def _draw_secret_key() -> str:
    return secrets.token_urlsafe(48)


def _draw_field_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _kept(path: Path, drawn: str) -> str:
    """The key in the file, which is written whole or not at all: workers start together."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)  # created with mode 0600
        with os.fdopen(handle, "w") as file:
            file.write(drawn)
        try:
            os.link(temporary, path)  # fails where another process was first
        except FileExistsError:
            pass
        finally:
            Path(temporary).unlink()
    return path.read_text().strip()
