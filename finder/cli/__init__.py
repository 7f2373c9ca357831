"""Commands for operators: `flask --help` lists them."""

from finder.cli.assets import assets
from finder.cli.database import database

COMMANDS = (assets, database)
