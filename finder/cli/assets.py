"""`flask assets`: browser assets from what npm installed."""

import click
from whitenoise.compress import Compressor

from finder import assets


@click.command("assets")
def command() -> None:
    """Build static/vendor from node_modules, with brotli and gzip beside each file."""
    try:
        manifest = assets.build()
    except assets.AssetError as error:
        raise click.ClickException(str(error)) from error
    folder = assets.ROOT / "static" / "vendor"
    compressor = Compressor(quiet=True)
    for path in sorted(folder.iterdir()):
        if compressor.should_compress(path.name):
            compressor.compress(str(path))
    click.echo(f"{len(manifest.files)} assets in {folder}")
