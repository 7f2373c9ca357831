"""A PostgreSQL server of the benchmark's own, with its data kept between runs."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from finder.config import ROOT
from tests.postgresql import program

#: What an administrator would set on a machine of 8 GB; nothing that risks data.
SETTINGS = (
    *("shared_buffers=1GB", "effective_cache_size=4GB", "work_mem=64MB", "maintenance_work_mem=512MB"),
    *("random_page_cost=1.1", "max_wal_size=8GB", "listen_addresses=", "max_connections=20"),
)
# As root the server runs as another user, who may not enter instance/.
KEPT = Path(tempfile.gettempdir()) / "finder-bench" if os.geteuid() == 0 else ROOT / "instance" / "bench"
DATA = KEPT / "postgresql"
_socket: list[Path] = []


def why_not() -> str | None:
    """Why no server can be had here; None when it can."""
    return None if program("initdb") else "no PostgreSQL server on this machine (apt-get install postgresql)"


def has_postgis() -> bool:
    """Whether the server knows PostGIS."""
    with psycopg.connect(_plain("postgres")) as connection:
        query = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'"
        row = connection.execute(query).fetchone()
    return bool(row and row[0])


def address(database: str) -> str:
    """Where the program finds a database."""
    return f"postgresql+psycopg://postgres@/{database}?host={_socket[0]}"


def create(database: str) -> None:
    """An empty database in place of whatever bears that name."""
    with psycopg.connect(_plain("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {database}")
        connection.execute(f"CREATE DATABASE {database}")


@contextlib.contextmanager
def running(*, wanted: bool = True) -> Iterator[bool]:
    """Run the server as long as the block; whether it runs."""
    if not wanted or why_not():
        yield False
        return
    # Whoever stops the benchmark stops the server, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sockets = Path(tempfile.mkdtemp(prefix="bench-pg-"))
    server = _start(sockets)
    _socket.append(sockets)
    try:
        yield True
    finally:
        _socket.clear()
        server.send_signal(signal.SIGINT)  # a fast shutdown
        server.wait(120)
        shutil.rmtree(sockets, ignore_errors=True)


def _plain(database: str) -> str:
    return f"host={_socket[0]} user=postgres dbname={database}"


def _start(sockets: Path) -> "subprocess.Popen[bytes]":
    DATA.mkdir(parents=True, exist_ok=True)
    owner = _owner(sockets, DATA)
    env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(sockets)}
    if not (DATA / "PG_VERSION").exists():
        make = [str(program("initdb")), "-D", str(DATA), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, env=env, cwd=sockets, **owner)
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    command = [str(program("postgres")), "-D", str(DATA), "-k", str(sockets), *settings]
    with open(sockets / "log", "wb") as log:
        server = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env=env, cwd=sockets, **owner
        )
    _wait_for(server, sockets)
    return server


def _owner(*folders: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: give the folders to the user its package made."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    for folder in folders:
        os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait_for(server: "subprocess.Popen[bytes]", sockets: Path) -> None:
    for _ in range(1200):  # a minute: the last run may have been cut short
        if subprocess.run([str(program("pg_isready")), "-q", "-h", str(sockets)]).returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError((sockets / "log").read_text())
