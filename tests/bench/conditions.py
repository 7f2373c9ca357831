"""`python -m tests.bench.conditions`: how long the page of each condition takes, in process, over the seeded directory.

Prints the median of all pages and the fastest and slowest page. Needs `make seed`; DATABASE_URL says which directory.
"""

import statistics
import time
from pathlib import Path

from flask.testing import FlaskClient

from finder.app import create_app
from finder.config import ROOT

ASKED = 15


def main() -> None:
    """Ask for every page so often, after it was asked for a few times."""
    client = create_app().test_client()
    paths = [f"/conditions/{file.stem}" for file in sorted(Path(ROOT / "seed" / "conditions").glob("*.md"))]
    times = {path: milliseconds(client, path) for path in paths}
    middles = {path: statistics.median(times[path]) for path in paths}
    whole = statistics.median(one for path in paths for one in times[path])
    fastest, slowest = min(paths, key=middles.__getitem__), max(paths, key=middles.__getitem__)
    print(f"{len(paths)} pages, {ASKED} times each: median {whole:.1f} ms")
    print(f"fastest {middles[fastest]:.1f} ms {fastest}, slowest {middles[slowest]:.1f} ms {slowest}")


def milliseconds(client: FlaskClient, path: str) -> list[float]:
    """Of each request."""
    for _ in range(4):
        assert client.get(path).status_code == 200, f"{path}: is the directory seeded?"
    took = []
    for _ in range(ASKED):
        began = time.perf_counter()
        client.get(path).get_data()
        took.append((time.perf_counter() - began) * 1000)
    return took


if __name__ == "__main__":
    main()
