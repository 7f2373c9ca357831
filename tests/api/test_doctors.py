"""The JSON twin: the same answers as the pages, nothing rounded, and a clear refusal instead of an empty answer."""

from typing import Any

import pytest
from geopy.distance import great_circle

from finder.domain.geo import METRES_PER_MILE
from finder.models import FormerSlug
from tests.make import NASHVILLE, Make, day, miles_from
from tests.site import Site

SEARCH = "/api/v1/doctors"


def problem(site: Site, path: str = SEARCH, status: int = 400, **query: Any) -> dict[str, Any]:
    """A refusal, whose form is checked."""
    response = site.get(path, **query)
    found: dict[str, Any] = response.get_json(force=True)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert (found["type"], found["status"]) == ("about:blank", status)
    assert found["title"] and found["detail"]
    return found


# -- The shape of an answer ----------------------------------------------------------------------------
def test_a_search_has_the_documented_members(site: Site, make: Make) -> None:
    make.place()
    make.physician()
    answer = site.json(SEARCH, near="37203")
    assert {"outcome", "said", "place", "read", "total", "page", "per_page", "results"} <= answer.keys()
    assert (answer["outcome"], answer["total"], answer["page"], answer["per_page"]) == ("found", 1, 1, 20)


def test_a_row_has_the_documented_members(site: Site, make: Make) -> None:
    make.place()
    make.physician(npi="1234567893", credentials="MD, PhD", specialty=make.specialty(code="2084N0400X"))
    (row,) = site.json(SEARCH, near="37203")["results"]
    assert (row["npi"], row["name"], row["credentials"]) == ("1234567893", "Amara Okafor", "MD, PhD")
    assert row["specialties"] == [
        {"code": "2084N0400X", "slug": "neurology", "label": "Neurology", "primary": True}
    ]
    assert {"slug", "name", "address", "city", "state", "zip", "latitude", "longitude"} <= row[
        "location"
    ].keys()


def test_the_place_understood_is_told(site: Site, make: Make) -> None:
    make.place()
    place = site.json(SEARCH, near="37203-1459")["place"]
    assert (place["zip"], place["city"], place["state"], place["kind"]) == (
        "37203", "Nashville", "TN", "standard",
    )  # fmt: skip
    assert (place["latitude"], place["longitude"], place["note"]) == (*NASHVILLE, "zip4_trimmed")


def test_without_a_place_it_is_null(site: Site, make: Make) -> None:
    make.physician()
    answer = site.json(SEARCH, for_="okafor")
    assert (answer["place"], answer["results"][0]["metres"], answer["results"][0]["miles"]) == (
        None,
        None,
        None,
    )


def test_what_words_were_read_as_is_told(site: Site, make: Make) -> None:
    make.physician(specialty=make.specialty())
    assert site.json(SEARCH, for_="neurologist")["read"] == [
        {
            "typed": "neurologist",
            "as": "specialty",
            "slug": "neurology",
            "label": "Neurology",
            "how": "exact",
            "group": 0,
        }
    ]


def test_the_search_is_said_in_one_sentence(site: Site, make: Make) -> None:
    make.place()
    make.physician(specialty=make.specialty())
    said = site.json(SEARCH, for_="neurologist", near="37203")["said"]
    assert said == "Neurologists near Nashville, TN 37203 within 25 miles"


def test_lengths_are_not_rounded(site: Site, make: Make) -> None:
    make.place()
    there = (36.25, -86.6)
    make.physician(at=there)
    (row,) = site.json(SEARCH, near="37203")["results"]
    assert row["metres"] == pytest.approx(great_circle(NASHVILLE, there).m, rel=1e-7)
    assert row["miles"] == row["metres"] / METRES_PER_MILE
    assert row["metres"] != round(row["metres"], 2)


def test_each_row_says_why_with_the_distance_last(site: Site, make: Make) -> None:
    make.place()
    make.physician(specialty=make.specialty(), at=miles_from(NASHVILLE, 4.2))
    (row,) = site.json(SEARCH, near="37203", for_="neurologist")["results"]
    assert row["why"] == ["Neurology", "4.2 miles away"]


def test_near_the_border_why_tells_in_from_out(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 24.96))
    (row,) = site.json(SEARCH, near="37203")["results"]
    assert row["why"] == ["24.96 miles away"]


def test_unknown_is_null_or_called_unknown(site: Site, make: Make) -> None:
    make.place()
    make.physician()
    (row,) = site.json(SEARCH, near="37203")["results"]
    assert (row["npi"], row["credentials"], row["gender"]) == (None, None, None)
    assert (row["location"]["telehealth"], row["location"]["wheelchair"]) == (None, None)
    assert row["location"]["accepting"] == {"answer": "unknown", "confirmed_on": None}


@pytest.mark.parametrize(("days_ago", "answer"), [(90, "yes"), (91, "stale")])
def test_an_old_yes_is_stale(site: Site, make: Make, days_ago: int, answer: str) -> None:
    make.place()
    make.physician(location={"accepting": True, "confirmed": {"accepting": day(days_ago)}})
    (row,) = site.json(SEARCH, near="37203")["results"]
    assert row["location"]["accepting"] == {
        "answer": answer, "confirmed_on": day(days_ago).isoformat(),
    }  # fmt: skip


def test_nothing_asked_is_an_outcome_of_its_own(site: Site, make: Make) -> None:
    make.physician()
    answer = site.json(SEARCH)
    assert (answer["outcome"], answer["results"]) == ("not_asked", [])


def test_names_are_sent_as_they_are_written(site: Site, make: Make) -> None:
    make.physician("Łukasz", "Đặng")
    assert "Łukasz Đặng" in site.get(SEARCH, for_="dang").text


# -- Refusals ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["radius", "q", "endpoint", "NEAR", "_method"])
def test_an_unknown_parameter_is_named(site: Site, name: str) -> None:
    response = site.client.get(f"{SEARCH}?{name}=1")
    assert (response.status_code, response.get_json(force=True)["parameter"]) == (400, name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("within", "0"),
        ("within", "-1"),
        ("within", "ads"),
        ("within", "NaN"),
        ("within", "1e9"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "x"),
        ("sort", "price"),
        ("accepting", "maybe"),
        ("gender", "F"),
        ("specialty", "no-such"),
        ("condition", "no-such"),
        ("procedure", "no-such"),
        ("language", "xx"),
        ("payor", "no-such"),
        ("plan", "no-such"),
        ("group", "no-such"),
        ("per_page", "0"),
        ("per_page", "101"),
        ("per_page", "-1"),
        ("per_page", "x"),
        ("per_page", ""),
        ("per_page", "9223372036854775808"),
    ],
)
def test_a_bad_value_is_refused_and_its_parameter_named(
    site: Site, make: Make, name: str, value: str
) -> None:
    make.place()
    make.physician()
    assert problem(site, near="37203", **{name: value})["parameter"] == name


@pytest.mark.parametrize("near", ["00000", "3720", "ABCDE", "09012", "91,0"])
def test_an_unknown_place_is_refused(site: Site, make: Make, near: str) -> None:
    make.place()
    found = problem(site, near=near)
    assert (found["parameter"], found["outcome"]) == ("near", "place_unknown")


def test_an_unknown_place_comes_with_suggestions(site: Site, make: Make) -> None:
    make.place()
    assert problem(site, near="37202")["suggestions"] == ["37203"]


def test_an_ambiguous_city_comes_with_its_choices(site: Site, make: Make) -> None:
    make.place(None, (39.78, -89.65), city="Springfield", state="IL", size=9)
    make.place(None, (37.2, -93.29), city="Springfield", state="MO", size=8)
    assert problem(site, near="Springfield")["suggestions"] == ["Springfield, IL", "Springfield, MO"]


def test_a_page_beyond_the_end_is_not_found(site: Site, make: Make) -> None:
    make.place()
    make.physician()
    assert problem(site, status=404, near="37203", page="2")["parameter"] == "page"


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/doctors", "/api/"])
def test_an_address_nobody_answers_is_a_problem_too(site: Site, path: str) -> None:
    assert problem(site, path, 404)["title"] == "We have no page here"


def test_a_method_nobody_answers_is_a_problem_too(site: Site) -> None:
    response = site.client.post(SEARCH)
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]


# -- per_page ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("per_page", ["1", "100"])
def test_a_page_holds_as_many_as_asked_for(site: Site, make: Make, per_page: str) -> None:
    make.place()
    for _ in range(101):
        make.physician()
    answer = site.json(SEARCH, near="37203", per_page=per_page)
    assert (len(answer["results"]), answer["total"]) == (int(per_page), 101)


# -- One doctor ----------------------------------------------------------------------------------------
def test_one_doctor_has_everything_the_page_shows(site: Site, make: Make) -> None:
    physician = make.physician(
        conditions=[make.condition()],
        procedures=[make.procedure()],
        languages=[make.language()],
        gender="female",
    )
    make.licences(physician, "TN")
    make.training(physician, "residency", "Example University", until_year=2007)
    answer = site.json(f"{SEARCH}/{physician.slug}")
    assert (answer["slug"], answer["gender"], answer["licensed_in"]) == (physician.slug, "female", ["TN"])
    labels = [answer[name][0]["label"] for name in ("conditions", "procedures", "languages")]
    assert labels == ["Hemifacial spasm", "Microvascular decompression", "Spanish"]
    assert answer["training"][0]["until_year"] == 2007


def test_with_a_place_each_location_has_its_distance(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(at=miles_from(NASHVILLE, 12))
    make.location(physician, miles_from(NASHVILLE, 3))
    answer = site.json(f"{SEARCH}/{physician.slug}", near="37203")
    assert [one["miles"] for one in answer["locations"]] == pytest.approx([3, 12])
    assert answer["place"]["zip"] == "37203"


def test_one_doctor_near_an_unknown_place_is_refused(site: Site, make: Make) -> None:
    path = f"{SEARCH}/{make.physician().slug}"
    assert problem(site, path, near="00000")["parameter"] == "near"


def test_one_doctor_with_an_unknown_parameter_is_refused(site: Site, make: Make) -> None:
    path = f"{SEARCH}/{make.physician().slug}"
    assert problem(site, path, within="25")["parameter"] == "within"


@pytest.mark.parametrize("slug", ["nobody", "%00", "9223372036854775808"])
def test_nobody_is_not_found(site: Site, slug: str) -> None:
    problem(site, f"{SEARCH}/{slug}", 404)


def test_a_merged_doctor_moves_and_keeps_the_place(site: Site, make: Make) -> None:
    kept = make.physician()
    gone = make.physician(status="merged", merged_into_id=kept.id)
    make.place()
    response = site.get(f"{SEARCH}/{gone.slug}", near="37203")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{SEARCH}/{kept.slug}?near=37203"


def test_a_former_address_moves(site: Site, make: Make) -> None:
    physician = make.physician()
    make.session.add(FormerSlug(noun="physician", slug="old-name", noun_id=physician.id))
    make.session.flush()
    response = site.get(f"{SEARCH}/old-name")
    assert (response.status_code, response.headers["Location"]) == (301, f"{SEARCH}/{physician.slug}")


def test_a_comment_nobody_published_is_not_in_the_answer(site: Site, make: Make) -> None:
    physician = make.physician()
    make.comment(physician, "Not for the public.", status="waiting")
    assert "Not for the public" not in site.get(f"{SEARCH}/{physician.slug}").text
