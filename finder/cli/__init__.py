"""Commands for operators: `flask --help` lists them."""

from finder.cli.assets import assets
from finder.cli.database import database
from finder.cli.imports import imports
from finder.cli.index import check, reindex
from finder.cli.seed import seed
from finder.cli.unanswered import unanswered

COMMANDS = (assets, check, database, imports, reindex, seed, unanswered)
