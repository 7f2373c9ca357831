"""What the figures were measured on."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from finder.store import Store


def told(postgresql: Store | None) -> list[str]:
    """Lines for the head of a report."""
    server = "none here"
    if postgresql is not None:
        with postgresql.engine.connect() as connection:
            server = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
    return [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {_processor()} · {os.cpu_count()} cores · {_memory()}",
        f"Python {platform.python_version()} · SQLite {sqlite3.sqlite_version} · PostgreSQL {server} · "
        f"SQLAlchemy {sa.__version__} · numpy {np.__version__}",
        f"load when it began: {os.getloadavg()[0]:.1f} (with others at work on the machine, read ratios, not times)",
    ]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
