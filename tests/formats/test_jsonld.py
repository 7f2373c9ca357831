"""What a doctor's page tells search engines: only what it shows to people."""

import json
from typing import Any

import pytest

from finder.models import Physician
from tests.formats.vocabulary import faults
from tests.make import Make, day
from tests.site import Site


def told(site: Site, physician: Physician) -> dict[str, Any]:
    """The data in the page."""
    page = site.page(f"/doctors/{physician.slug}")
    found: dict[str, Any] = json.loads(page.one("script", type="application/ld+json").text or "")
    return found


def test_a_physician_with_an_office(site: Site, make: Make) -> None:
    physician = make.physician(
        npi="1234567893",
        procedures=[make.procedure()],
        languages=[make.language()],
        at=make.facility(name="Main Clinic"),
        location={"phone": "+16155550142"},
    )
    said = told(site, physician)
    assert (said["@type"], said["name"], said["usNPI"]) == (
        "IndividualPhysician",
        "Amara Okafor",
        "1234567893",
    )
    assert said["knowsLanguage"] == ["es"]
    (clinic,) = said["practicesAt"]
    assert (clinic["name"], clinic["telephone"]) == ("Main Clinic", "+16155550142")
    assert clinic["address"]["postalCode"] == "37203"


def test_neurosurgery_is_neurology_and_surgery_since_the_vocabulary_has_no_word_for_it(
    site: Site, make: Make
) -> None:
    physician = make.physician(specialty=make.specialty("Neurosurgery", "Neurosurgeon"))
    assert told(site, physician)["medicalSpecialty"] == [
        "https://schema.org/Neurologic",
        "https://schema.org/Surgical",
    ]


def test_it_is_valid_by_the_vocabulary(site: Site, make: Make) -> None:
    physician = make.physician(
        npi="1234567893",
        specialty=make.specialty(),
        procedures=[make.procedure()],
        languages=[make.language()],
        location={"phone": "+16155550142", "accepting": True, "confirmed": {"accepting": day(9)}},
    )
    assert list(faults(told(site, physician))) == []


def test_nothing_is_said_that_is_not_known(site: Site, make: Make) -> None:
    said = told(site, make.physician(at=None))
    assert said.keys() == {"@context", "@type", "name", "url"}


@pytest.mark.parametrize(
    ("accepting", "days_ago", "answer"),
    [(True, 90, True), (True, 91, None), (True, None, None), (False, 9, False), (None, None, None)],
)
def test_taking_new_patients_is_said_only_when_confirmed_lately(
    site: Site, make: Make, accepting: bool | None, days_ago: int | None, answer: bool | None
) -> None:
    confirmed = {"accepting": day(days_ago)} if days_ago is not None else {}
    physician = make.physician(location={"accepting": accepting, "confirmed": confirmed})
    assert told(site, physician).get("isAcceptingNewPatients") is answer


def test_one_office_that_says_no_speaks_not_for_another_that_says_nothing(site: Site, make: Make) -> None:
    physician = make.physician(location={"accepting": False, "confirmed": {"accepting": day(9)}})
    make.location(physician)
    assert "isAcceptingNewPatients" not in told(site, physician)


def test_there_are_no_ratings_and_no_comments(site: Site, make: Make) -> None:
    physician = make.physician()
    make.comment(physician, "Took time.")
    assert "Took time" not in json.dumps(told(site, physician))
    assert not {"aggregateRating", "review"} & told(site, physician).keys()


def test_a_hostile_name_does_not_end_the_script(site: Site, make: Make) -> None:
    physician = make.physician("Amara", "</script><b>x")
    assert told(site, physician)["name"] == "Amara </script><b>x"
