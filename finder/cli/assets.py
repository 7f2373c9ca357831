"""`flask assets`: browser assets from what npm installed."""

import click

from finder.assets import ROOT, AssetError, build


@click.command()
def assets() -> None:
    """Build static/vendor from node_modules; the Makefile compresses it afterwards."""
    try:
        manifest = build(ROOT)
    except AssetError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(manifest.files)} assets in static/vendor")
