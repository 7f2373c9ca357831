"""A throw-away PostgreSQL for the tests, in a folder of its own, on a socket, with no port open."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.needs import lacking

URL = "postgresql+psycopg://postgres@/postgres?host="
# A test server may forget on a power cut; that makes it several times faster.
CARELESS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=40",
)


def program(name: str) -> str | None:
    """Where a server program is: the newest version of Debian's layout, or the PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parts[4]))
    found = [str(folder / name) for folder in versions if (folder / name).exists()]
    return found[0] if found else shutil.which(name)


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The address of a server that lives as long as the block; `TEST_POSTGRES_URL` names one of your own instead."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    if not program("initdb"):
        lacking("postgresql", "no PostgreSQL server on this machine: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="finder-pg-"))
    server = _start(folder)
    try:
        yield f"{URL}{folder}"
    finally:
        server.send_signal(signal.SIGINT)  # a fast shutdown
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    as_user = _not_root(folder)
    env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    shared = {"env": env, "cwd": folder, **as_user}
    make = [program("initdb"), "-D", f"{folder}/data", "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
    subprocess.run([*make, "--no-sync"], check=True, stdout=subprocess.DEVNULL, **shared)
    settings = [word for setting in CARELESS for word in ("-c", setting)]
    command = [program("postgres"), "-D", f"{folder}/data", "-k", str(folder), *settings]
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, **shared)
    _wait_for(server, folder)
    return server


def _not_root(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: give the folder to the user its package made."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait_for(server: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(200):
        if subprocess.run([program("pg_isready"), "-q", "-h", str(folder)]).returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError((folder / "log").read_text())
