"""Commands for operators: `flask --help` lists them."""

from finder.cli.accuracy import accuracy
from finder.cli.assets import assets
from finder.cli.content import check_seed, review
from finder.cli.database import database
from finder.cli.duplicates import duplicates
from finder.cli.exports import exports
from finder.cli.federal import clinicians, deactivated
from finder.cli.imports import imports
from finder.cli.index import check, reindex
from finder.cli.listings import listings, undo
from finder.cli.mail import mail
from finder.cli.rosters import rosters
from finder.cli.seed import seed
from finder.cli.staff import staff
from finder.cli.unanswered import unanswered
from finder.cli.work import work

check.add_command(check_seed)
imports.add_command(clinicians)
imports.add_command(deactivated)
imports.add_command(listings)
imports.add_command(undo)

COMMANDS = (
    *(accuracy, assets, check, database, duplicates, exports, imports, mail, reindex, review, rosters),
    *(seed, staff, unanswered, work),
)
