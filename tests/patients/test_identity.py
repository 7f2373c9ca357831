"""Who is who: people of one name, people without a number, people not for the public."""

import pytest

from finder.models import FormerSlug
from tests.make import Make, day
from tests.site import Site


def test_two_people_of_one_name_have_a_page_each(site: Site, make: Make) -> None:
    make.physician(npi="1234567893", gender="female")
    make.physician(npi="1003000126", gender="male")
    page = site.page("/doctors", for_="amara okafor")
    assert page.names() == ["Amara Okafor", "Amara Okafor"]
    links = [
        link.get("href") or "" for link in page.every("a") if (link.get("href") or "").startswith("/doctors/")
    ]
    said = [site.page(link).main for link in links]
    assert ["1234567893" in said[0], "1003000126" in said[1]] == [True, True]


def test_without_an_npi_none_is_mentioned(site: Site, make: Make) -> None:
    page = site.page(f"/doctors/{make.physician().slug}")
    assert "NPI" not in page.main


@pytest.mark.parametrize("status", ["hidden", "retired"])
def test_who_is_not_listed_is_on_no_page_and_in_no_answer(site: Site, make: Make, status: str) -> None:
    make.place()
    secret = make.physician(
        "Secret",
        "Person",
        status=status,
        specialty=make.specialty(),
        conditions=[make.condition()],
        procedures=[make.procedure()],
        at=make.facility(name="Shared Clinic"),
    )
    clinic = secret.locations[0].facility.slug
    make.physician("Ben", "Ito", at=secret.locations[0].facility)
    answers = [
        site.get("/doctors", near="37203"),
        site.get("/doctors", for_="neurologist"),
        site.get("/doctors", condition="hemifacial-spasm"),
        site.get("/api/v1/doctors", near="37203", within="any"),
        site.get(f"/facilities/{clinic}"),
        site.get("/sitemap.xml"),
        *(site.get(path) for path in ("/", "/conditions", "/procedures", "/specialties", "/about/data")),
    ]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert [answer.request.path for answer in answers if "secret" in answer.text.lower()] == []


@pytest.mark.parametrize(
    "path", ["/doctors/{}", "/doctors/{}.vcf", "/doctors/{}/qr.svg", "/api/v1/doctors/{}"]
)
def test_the_pages_of_who_is_not_listed_do_not_exist(site: Site, make: Make, path: str) -> None:
    secret = make.physician("Secret", "Person", status="hidden")
    response = site.get(path.format(secret.slug))
    assert (response.status_code, "Secret" in response.text) == (404, False)


def test_a_former_address_does_not_lead_to_who_is_not_listed(site: Site, make: Make) -> None:
    secret = make.physician("Secret", "Person", status="hidden")
    make.session.add(FormerSlug(noun="physician", slug="old-name", noun_id=secret.id))
    make.session.flush()
    assert site.get("/doctors/old-name").status_code == 404


def test_a_hidden_doctor_is_not_counted(site: Site, make: Make) -> None:
    make.physician(status="hidden", conditions=[make.condition()], specialty=make.specialty())
    assert "doctor" not in " ".join(site.page("/conditions").texts("span", "count"))
    assert site.page("/specialties").every("span", "count") == []


def test_the_name_of_a_hidden_doctor_is_a_word_nobody_knows(site: Site, make: Make) -> None:
    make.physician("Secret", "Quillfeather", status="hidden")
    assert site.page("/doctors", for_="quillfeather").h1 == "We do not know “quillfeather”"


def test_made_up_people_are_called_so_on_every_page(site: Site, make: Make) -> None:
    physician = make.physician(origin="demo")
    for path in ("/", "/doctors", "/conditions", "/about/privacy", f"/doctors/{physician.slug}"):
        assert (
            "Sample data: the people, clinics and insurers of this demo are made up." in site.page(path).text
        )


def test_without_made_up_people_nothing_is_called_so(site: Site, make: Make) -> None:
    make.physician()
    assert "Sample data" not in site.page("/").text


def test_a_made_up_person_is_not_for_search_engines(site: Site, make: Make) -> None:
    page = site.page(f"/doctors/{make.physician(origin='demo').slug}")
    assert page.one("meta", name="robots").get("content") == "noindex"


def test_a_real_person_is(site: Site, make: Make) -> None:
    assert site.page(f"/doctors/{make.physician().slug}").every("meta", name="robots") == []


def test_nothing_in_a_listing_can_be_more_than_text(site: Site, make: Make) -> None:
    make.place()
    script = "<script>alert(1)</script>"
    physician = make.physician(
        script,
        script,
        credentials=script,
        specialty=make.specialty(script, script, slug="s"),
        conditions=[make.condition(script, slug="c", sections=[{"heading": script, "blocks": []}])],
        procedures=[make.procedure(script, slug="p")],
        languages=[make.language("zz", script)],
        at=make.facility(name=script, line1=script, city=script, slug="f"),
        location={
            "plans": [make.plan(script, script, slug="pl")],
            "closed_from": day(1),
            "closed_reason": script,
        },
    )
    make.training(physician, "residency", script, field=script)
    make.location(physician, (36.1, -86.8))
    paths = [
        f"/doctors/{physician.slug}",
        "/facilities/f",
        "/conditions/c",
        "/procedures/p",
        "/specialties/s",
    ]
    paths += [
        "/",
        "/conditions",
        "/procedures",
        "/specialties",
        "/insurance",
        "/doctors?near=37203&specialty=s",
    ]
    assert [path for path in paths if script in site.get(path).text] == []
