"""Commands for operators: `flask --help` lists them."""

from finder.cli.assets import assets
from finder.cli.database import database
from finder.cli.imports import imports
from finder.cli.seed import seed

COMMANDS = (assets, database, imports, seed)
