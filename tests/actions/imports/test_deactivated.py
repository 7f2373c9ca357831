"""The report of deactivated numbers: whom it hides, whom it leaves to somebody, and how they come back."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.imports.deactivated import propose_deactivated
from finder.actions.imports.listings import TooMuchGone, apply_listings, undo_listings
from finder.models import Change, ImportRow, ImportRun, Physician
from finder.readers.deactivated import open_deactivated
from tests.actions.imports.conftest import Bring
from tests.make import Make, day
from tests.readers.clinicians import report
from tests.readers.registry import person

NPI = "1234567893"
SINCE = date(2026, 1, 5)


class Report:
    """Brings a report in."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session, self.folder = session, folder

    def propose(self, *rows: tuple[str, str]) -> ImportRun:
        self.session.flush()
        file = open_deactivated(report(self.folder / "report.csv", *rows))
        run_id = propose_deactivated(
            self.session,
            file.rows(),
            file_name="report.csv",
            file_digest="0" * 64,
            by="a",
            as_of=date(2026, 1, 12),
        )
        return self.session.get_one(ImportRun, run_id)

    def bring(self, npi: str = NPI, since: date = SINCE) -> ImportRun:
        run = self.propose((npi, since.isoformat()))
        apply_listings(self.session, run.id, "a")
        self.session.flush()
        self.session.expire_all()
        return run


@pytest.fixture
def brings(session: Session, tmp_path: Path) -> Report:
    return Report(session, tmp_path)


@pytest.fixture
def amara(make: Make) -> Physician:
    return make.physician(npi=NPI, origin="registry")


def test_the_listing_is_hidden_with_the_reason_and_the_day(
    brings: Report, amara: Physician, session: Session
):
    run = brings.bring()
    assert run.counts["hidden"] == 1
    reason = "NPI deactivated by the registry on 2026-01-05"
    assert (amara.status, amara.status_reason) == ("hidden", reason)
    change = session.scalars(sa.select(Change).where(Change.deed == "hide")).one()
    assert (change.by, change.why) == ("import of report.csv by a", reason)


def test_a_proposal_hides_nobody(brings: Report, amara: Physician):
    brings.propose((NPI, "01/05/2026"))
    assert amara.status == "listed"


def test_the_same_report_twice_is_the_same(brings: Report, amara: Physician):
    brings.bring()
    assert brings.bring().counts == {"found": 1, "same": 1, "conflicts": 0}


def test_numbers_of_others_are_counted(brings: Report, amara: Physician, make: Make):
    make.physician(npi="1992999825", origin="demo")
    run = brings.propose(("1992999825", "01/05/2026"), ("1245319599", "soon"))
    assert run.counts == {"strangers": 2, "conflicts": 0}


def test_a_row_nobody_can_read_is_refused(brings: Report, amara: Physician, session: Session):
    run = brings.propose((NPI, "soon"))
    row = session.scalars(sa.select(ImportRow).where(ImportRow.import_run_id == run.id)).one()
    assert (row.kind, row.line, row.kept["column"]) == ("refused", 3, "NPPES Deactivation Date")


def test_undo_lists_them_again(brings: Report, amara: Physician, session: Session):
    assert undo_listings(session, brings.bring().id, "a") == []
    assert (amara.status, amara.status_reason) == ("listed", None)


def test_whom_the_clinic_confirmed_later_somebody_has_to_decide_on(
    brings: Report, make: Make, session: Session
):
    physician = make.physician(npi=NPI, location={"confirmed": {"phone": day(1)}})
    run = brings.bring(since=day(2))
    assert (physician.status, run.counts["conflicts"]) == ("listed", 1)
    row = session.scalars(sa.select(ImportRow).where(ImportRow.import_run_id == run.id)).one()
    assert row.conflicts["status"][2] == max(day(1), physician.edited_at.date()).isoformat()


def test_whom_the_registry_changed_later_was_reactivated(brings: Report, amara: Physician):
    amara.registry_updated_on = date(2026, 1, 6)
    assert (brings.bring().counts["conflicts"], amara.status) == (1, "listed")


def test_a_listing_of_the_clinic_nobody_looked_at_since_is_hidden(brings: Report, make: Make):
    physician = make.physician(npi=NPI, location={"confirmed": {"phone": day(9)}})
    brings.bring(since=day(-1))
    assert physician.status == "hidden"


@pytest.mark.parametrize("origin", ["registry", "clinic"])
def test_a_number_given_back_comes_back_with_the_registrys_file(
    brings: Report, bring: Bring, session: Session, origin: str
):
    bring(person(updated="07/08/2020"))
    bring.physician().origin = origin
    brings.bring(since=day(-1))
    assert bring.physician().status == "hidden"
    bring(person(updated="02/01/2026", deactivated="01/05/2026", reactivated="02/01/2026"))
    assert (bring.physician().status, bring.physician().status_reason) == ("listed", None)


def test_many_at_once_need_a_yes(brings: Report, make: Make, session: Session):
    for n in range(21):
        make.physician(npi=f"12345678{n:02}", at=None, origin="registry")
    run = brings.propose()
    run.counts = {"hidden": 21}
    with pytest.raises(TooMuchGone, match="take away 21 of 21 physicians"):
        apply_listings(session, run.id, "a")
