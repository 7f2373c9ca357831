"""What people type into the box: names, conditions, nonsense and attacks, as the page answers them."""

import pytest

from tests.make import Make
from tests.page import Page
from tests.site import Site


def results(site: Site, typed: str, **query: str) -> Page:
    """The answer to typed words."""
    return site.page("/doctors", for_=typed, **query)


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "*", '"', "'", "\\", "<script>", "\x00", "\u202e", "🧠", "?", "--", "' OR 1=1 --"],
)
def test_signs_alone_find_nobody_and_break_nothing(site: Site, make: Make, typed: str) -> None:
    make.physician(conditions=[make.condition()])
    assert results(site, typed).cards() == []


def test_a_template_typed_into_the_box_is_never_worked_out(site: Site) -> None:
    text = site.get("/doctors", for_="{{'ab'*3}}").text
    assert ("*3}}" in text, "ababab" in text) == (True, False)


@pytest.mark.parametrize("sign", ["%", "_", "*", '"', "'", "\\", "\u200f", "\x00"])
def test_signs_in_a_name_are_no_wildcards(site: Site, make: Make, sign: str) -> None:
    make.physician("Amara", "Okafor")
    assert results(site, f"{sign}for").cards() == []
    assert results(site, f"o{sign}r").cards() == []


@pytest.mark.parametrize("sign", ["%", "*", '"', "\\", "\u200f", "\x00", "🧠", "<>"])
def test_signs_around_a_name_do_no_harm(site: Site, make: Make, sign: str) -> None:
    make.physician("Amara", "Okafor")
    assert results(site, f"{sign} okafor {sign}").names() == ["Amara Okafor"]


def test_a_script_is_shown_as_the_words_it_is(site: Site) -> None:
    assert results(site, "<script>alert(1)</script>").h1 == "We do not know “<script>alert(1)</script>”"


def test_a_mark_that_turns_the_line_turns_nothing(site: Site) -> None:
    assert "\u202e" not in results(site, "\u202egnorw").text


def test_ten_thousand_letters_are_answered(site: Site, make: Make) -> None:
    make.condition()
    assert results(site, "x" * 10_000).h1.startswith("We do not know “xxx")


def test_ten_thousand_words_are_answered(site: Site, make: Make) -> None:
    make.condition()
    assert results(site, "spasm " * 2_000).cards() == []


@pytest.mark.parametrize("typed", ["doctor", "doctors near me", "the of and", "find a good doctor"])
def test_words_that_say_nothing_with_a_place_find_everybody_there(site: Site, make: Make, typed: str) -> None:
    make.place()
    make.physician("Theodore", "Nearing")
    make.physician("Ben", "Ito")
    assert results(site, typed, near="37203").h1 == "2 doctors near Nashville, TN 37203 within 25 miles"


@pytest.mark.parametrize("typed", ["doctor", "doctors near me"])
def test_words_that_say_nothing_without_a_place_ask_for_one(site: Site, make: Make, typed: str) -> None:
    make.physician()
    page = results(site, typed)
    assert (page.h1, page.cards()) == ("Find a doctor", [])


def test_a_name_that_is_also_a_filler_is_still_a_name(site: Site, make: Make) -> None:
    make.physician("Grace", "Best")
    make.physician("Ben", "Ito")
    assert results(site, "dr best").names() == ["Grace Best"]


def test_one_letter_finds_nobody(site: Site, make: Make) -> None:
    make.physician()
    page = results(site, "o")
    assert (page.h1, page.cards()) == ("We do not know “o”", [])


def test_two_letters_are_a_surname(site: Site, make: Make) -> None:
    make.physician("Ana", "Li")
    make.physician("Lina", "Listrom")
    assert results(site, "li").names() == ["Ana Li"]


def test_tn_in_words_is_trigeminal_neuralgia(site: Site, make: Make) -> None:
    neuralgia = make.condition("Trigeminal neuralgia", also=("TN",))
    make.physician(conditions=[neuralgia])
    page = results(site, "TN")
    assert "We read “TN” as trigeminal neuralgia." in page.main
    assert page.names() == ["Amara Okafor"]


def test_tn_in_the_place_is_tennessee(site: Site, make: Make) -> None:
    make.place(None)
    make.condition("Trigeminal neuralgia", also=("TN",))
    make.physician()
    page = site.page("/doctors", near="Nashville, TN")
    assert page.h1 == "1 doctor near Nashville, TN within 25 miles"


@pytest.mark.parametrize(
    "typed", ["hemifacial spasm", "hemifacial spasms", "Hemifacial  SPASM", "hemi-facial spasm"]
)
def test_singular_and_plural_are_one(site: Site, make: Make, typed: str) -> None:
    make.physician(conditions=[make.condition(also=("hemi facial spasm",))])
    assert results(site, typed).names() == ["Amara Okafor"]


@pytest.mark.parametrize("typed", ["neurologist", "neurologists", "Neurology"])
def test_a_specialty_is_known_by_field_and_by_person(site: Site, make: Make, typed: str) -> None:
    make.physician(specialty=make.specialty())
    assert results(site, typed).names() == ["Amara Okafor"]


def test_a_word_for_two_conditions_shows_both_and_asks_which(site: Site, make: Make) -> None:
    spasm = make.condition("Hemifacial spasm", also=("face twitching",))
    blinking = make.condition("Blepharospasm", also=("face twitching",))
    make.physician(conditions=[spasm])
    make.physician("Ben", "Ito", conditions=[blinking])
    page = results(site, "face twitching")
    assert page.h1 == "2 doctors for blepharospasm or hemifacial spasm"
    only = {words: link for words, link in page.links().items() if words.startswith("Only ")}
    assert {words: site.page(link).names() for words, link in only.items()} == {
        "Only blepharospasm": ["Ben Ito"],
        "Only hemifacial spasm": ["Amara Okafor"],
    }


def test_choosing_one_meaning_begins_at_its_first_page(site: Site, make: Make) -> None:
    spasm = make.condition("Hemifacial spasm", also=("face twitching",))
    make.condition("Blepharospasm", also=("face twitching",))
    for _ in range(21):
        make.physician(conditions=[spasm])
    page = results(site, "face twitching", page="2")
    assert page.links()["Only hemifacial spasm"] == "/doctors?condition=hemifacial-spasm"


def test_a_real_name_beats_a_specialty(site: Site, make: Make) -> None:
    make.physician("Walter", "Foot")
    make.physician("Ben", "Ito", specialty=make.specialty("Podiatry", "Foot"))
    page = results(site, "Dr. Foot")
    assert page.names() == ["Walter Foot"]
    assert page.links()["Search for podiatry instead"] == "/doctors?specialty=podiatry"


@pytest.mark.parametrize(
    ("last", "typed"),
    [
        ("García", "garcia"),
        ("Garcia", "GARCÍA"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Đặng", "dang"),
        ("O'Brien", "obrien"),
        ("O'Brien", "o’brien"),
        ("Smith-Jones", "smith jones"),
        ("Smith-Jones", "jones-smith"),
    ],
)
def test_accents_apostrophes_and_hyphens_do_not_matter(site: Site, make: Make, last: str, typed: str) -> None:
    make.physician("Ana", last)
    assert results(site, typed).names() == [f"Ana {last}"]


@pytest.mark.parametrize("typed", ["Okafor, Amara", "amara okafor", "Dr. Amara Okafor, MD", "OKAFOR AMARA"])
def test_a_full_name_in_any_order(site: Site, make: Make, typed: str) -> None:
    make.physician()
    make.physician("Ben", "Okafor")
    assert results(site, typed).names() == ["Amara Okafor"]


def test_the_beginning_of_a_name_finds_it(site: Site, make: Make) -> None:
    make.physician()
    assert results(site, "oka").names() == ["Amara Okafor"]


def test_an_initial_narrows_a_name(site: Site, make: Make) -> None:
    make.physician("Amara", "Okafor")
    make.physician("Ben", "Okafor")
    assert results(site, "B Okafor").names() == ["Ben Okafor"]


def test_an_initial_nobody_bears_is_left_out_and_not_claimed(site: Site, make: Make) -> None:
    make.physician("Amara", "Okafor")
    page = results(site, "Q Okafor")
    assert page.h1 == "1 doctor named “okafor”"
    assert page.texts("li", "chip") == ["The name matches “okafor”"]


def test_a_first_name_beside_a_filter_and_a_place_keeps_them(site: Site, make: Make) -> None:
    make.place()
    make.physician(gender="female")
    make.physician("Amara", "Ito", gender="male")
    page = results(site, "amara", near="37203", gender="male")
    assert page.names() == ["Amara Ito"]


def test_words_that_were_understood_can_be_searched_for_exactly(site: Site, make: Make) -> None:
    make.place()
    spasm = make.condition(also=("face twitching",))
    make.physician("Ana", conditions=[spasm])
    make.physician("Face", "Twitching")
    page = site.page("/doctors", for_="face twitching", near="37203")
    exact = site.page(page.links()["Search for exactly “face twitching” instead"])
    assert exact.names() == ["Face Twitching"]
    assert site.page("/doctors", for_="hemifacial spasm", exactly="1").names() == ["Ana Okafor"]


def test_a_misspelt_name_is_shown_as_another_spelling(site: Site, make: Make) -> None:
    make.physician()
    page = results(site, "okafr")
    assert (page.h1, page.names()) == ("1 doctor named “Okafor”", ["Amara Okafor"])
    assert "We read “okafr” as the name Okafor." in page.main
    assert results(site, "okafr", exactly="1").h1 == "We do not know “okafr”"
    assert "Search for exactly “okafr” instead" in page.links()


def test_a_name_as_typed_is_not_explained(site: Site, make: Make) -> None:
    make.physician()
    assert "We read" not in results(site, "okafor").main


def test_of_two_spellings_each_row_says_its_own(site: Site, make: Make) -> None:
    make.physician("Ana", "Okafor")
    make.physician("Ben", "Okafur")
    page = results(site, "okafer")
    assert page.h1 == "2 doctors named “Okafor” or “Okafur”"
    assert page.texts("li", "chip") == ["The name matches “Okafor”", "The name matches “Okafur”"]
    assert site.page(page.links()["Only Okafur"]).names() == ["Ben Okafur"]


def test_the_beginning_of_a_name_is_said_to_be_one(site: Site, make: Make) -> None:
    make.physician()
    page = results(site, "oka")
    assert page.h1 == "1 doctor whose name begins with “oka”"
    assert "Nobody here is named just “oka”; these names begin so." in page.main
    assert page.texts("li", "chip") == ["The name begins with “oka”"]


def test_a_filter_in_the_words_is_a_chip_that_takes_it_away(site: Site, make: Make) -> None:
    neurology = make.specialty()
    spanish = make.language()
    make.physician("Ana", specialty=neurology, languages=[spanish])
    make.physician("Ben", specialty=neurology)
    page = results(site, "spanish speaking neurologist")
    assert (page.h1, page.names()) == ("1 neurologist", ["Ana Okafor"])
    assert "Speaks Spanish" in page.texts("li", "chip")
    without = site.page(page.links()["Remove the filter Speaks Spanish"])
    assert sorted(without.names()) == ["Ana Okafor", "Ben Okafor"]


def test_two_things_at_once_are_said_in_one_sentence(site: Site, make: Make) -> None:
    spasm, botox = make.condition(also=("eye twitching",)), make.procedure("Botox")
    make.physician("Ana", conditions=[spasm], procedures=[botox])
    make.physician("Ben", conditions=[spasm])
    page = results(site, "botox for eye twitching")
    assert page.h1 == "1 doctor for hemifacial spasm who performs botox"
    assert page.names() == ["Ana Okafor"]


def test_words_that_were_passed_over_are_named(site: Site, make: Make) -> None:
    make.physician(specialty=make.specialty())
    page = results(site, "neurologist that takes zyxomma")
    assert "We passed over “zyxomma”" in page.main


def test_a_place_in_the_words_leads_to_the_other_box(site: Site, make: Make) -> None:
    make.place()
    make.place(None)
    make.physician(specialty=make.specialty())
    page = results(site, "neurologist in Nashville")
    near = site.page(page.links()["Search near Nashville"])
    assert near.h1 == "1 neurologist near Nashville, TN within 25 miles"


def test_programs_see_what_was_read(site: Site, make: Make) -> None:
    make.language()
    make.physician("Ana", specialty=make.specialty())
    answer = site.json("/api/v1/doctors", for_="spanish speaking nuerologist")
    assert [(one["as"], one["slug"], one["how"]) for one in answer["read"]] == [
        ("specialty", "neurology", "spelling")
    ]
    assert answer["filters_read"] == [
        {"name": "language", "value": "es", "label": "Spanish", "typed": "spanish speaking"}
    ]


@pytest.mark.parametrize(
    "words", ["female spanish speaking neurologist", "neurologist que hable español, mujer"]
)
def test_a_filter_in_the_words_that_hides_all_is_taken_out_of_them(
    site: Site, make: Make, words: str
) -> None:
    make.place()
    make.language()
    make.physician(specialty=make.specialty(), gender="female")
    page = site.page("/doctors", for_=words, near="37203")
    link = page.links()["Remove just this filter and see 1 doctor"]
    assert site.page(link).h1 == "1 neurologist near Nashville, TN 37203 within 25 miles"


def test_all_filters_in_the_words_are_taken_out_together(site: Site, make: Make) -> None:
    make.place()
    make.language()
    make.physician(specialty=make.specialty(), gender="male")
    page = site.page("/doctors", for_="female spanish speaking neurologist", near="37203")
    assert site.page(page.links()["Remove all filters and see 1 doctor"]).h1.startswith("1 neurologist near")
