"""Read the environment; say what is wrong in one line instead of failing later."""

import os
import secrets
from pathlib import Path

from mulin.core.errors import Misconfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "")
    if value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise Misconfigured(f"{name}={value!r} is neither yes nor no; write 1 or 0.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if value and not (value.isascii() and value.isdecimal()):
        raise Misconfigured(f"{name}={value!r} is no number.")
    return int(value) if value else default


def var_folder() -> Path:
    """The folder of all that this installation keeps: database, keys, files, backups."""
    return Path(text("MULIN_VAR", "var")).absolute()


def kept_secret(path: Path) -> str:
    """The secret in the file at `path`, made on first use and readable by its owner alone."""
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process made it between our two looks
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")
