"""Names: readable case, suffixes, credentials, and never a stray comma."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.names import PersonName, clean_credentials, clean_suffix, person_name, readable_case

part = st.one_of(
    st.just(""), st.text(max_size=25), st.sampled_from(["MARY ANN", "J", "O'BRIEN", "de la cruz", ", JR."])
)


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("SMITH", "Smith"),
        ("MCDONALD", "McDonald"),
        ("MACKENZIE", "MacKenzie"),
        ("MACK", "Mack"),
        ("MACY", "Macy"),
        ("MACHADO", "Machado"),
        ("DE LA CRUZ", "de la Cruz"),
        ("DE LOS SANTOS", "de los Santos"),
        ("LA ROSA", "La Rosa"),
        ("VAN DER BERG", "van der Berg"),
        ("VAN HALEN", "Van Halen"),
        ("VON DER LEYEN", "von der Leyen"),
        ("O'BRIEN", "O'Brien"),
        ("O’NEILL", "O’Neill"),
        ("D'ANGELO", "D'Angelo"),
        ("PARE'", "Pare'"),
        ("ST. JOHN", "St. John"),
        ("ST JOHN", "St. John"),
        ("SMITH-JONES", "Smith-Jones"),
        ("JONES-MCWILLIAMS", "Jones-McWilliams"),
        ("ORTEGA Y GASSET", "Ortega y Gasset"),
        ("DEVITO", "Devito"),
        ("NG", "Ng"),
        ("LI", "Li"),
        ("III", "III"),
        ("ÁLVAREZ", "Álvarez"),
        ("de la cruz", "de la Cruz"),
        ("  DOUBLE   SPACE ", "Double Space"),
        ("", ""),
    ],
)
def test_readable_case(text: str, readable: str) -> None:
    assert readable_case(text) == readable


@pytest.mark.parametrize("text", ["DeVito", "McDonald", "deLaCruz", "LaToya", "Stacey-jo"])
def test_mixed_case_is_left_alone(text: str) -> None:
    assert readable_case(text) == text


@pytest.mark.parametrize(
    ("text", "readable"), [("VAN ANH", "Van Anh"), ("DE ANNA", "De Anna"), ("PJ", "PJ"), ("R.", "R.")]
)
def test_given_names_have_no_particles(text: str, readable: str) -> None:
    assert readable_case(text, given=True) == readable


@given(st.text(max_size=40))
@settings(deadline=None)
def test_readable_case_keeps_the_letters(text: str) -> None:
    def letters(text: str) -> str:
        return re.sub(r"[\s.]", "", text).casefold()

    if text.isascii():
        assert letters(readable_case(text)) == letters(text)


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("JR", "Jr."),
        ("Jr.", "Jr."),
        ("SR.", "Sr."),
        ("III", "III"),
        ("ii", "II"),
        ("3RD", "III"),
        ("M.D.", None),
        ("", None),
    ],
)
def test_suffixes(text: str, suffix: str | None) -> None:
    assert clean_suffix(text) == suffix


@pytest.mark.parametrize(
    ("text", "credentials"),
    [
        ("M.D.", ("MD",)),
        ("M.D., PH.D.", ("MD", "PhD")),
        ("MD/PHD", ("MD", "PhD")),
        ("md phd", ("MD", "PhD")),
        ("P.A.-C", ("PA-C",)),
        ("PAC", ("PA-C",)),
        ("O. D.", ("OD",)),
        ("M-D.", ("MD",)),
        ("D.D.S>", ("DDS",)),
        ("PHARM D., RPH", ("PharmD", "RPh")),
        ("MS, OTR/L", ("MS", "OTR/L")),
        ("M.D.FAAPMR", ("MD", "FAAPMR")),
        ("M.D.1208", ("MD",)),
        ("M.D.  J.D.", ("MD", "JD")),
        ("AP RN  CS", ("APRN", "CS")),
        ("SLP-CCC", ("CCC-SLP",)),
        ("MEDICAL DOCTOR", ("MD",)),
        ("PHYSICIAN ASSISTANT", ("PA",)),
        ("OCCUPATIONAL THERAPI", ("OT",)),
        ("L.Ac.", ("LAc",)),
        ("LAC", ("LAC",)),
        ("MD, MD", ("MD",)),
        ("PHD, MD", ("PhD", "MD")),
        ("XYZQ", ("XYZQ",)),
        ("MD PC", ("MD",)),
        ("", ()),
        (".", ()),
        ("NONE", ()),
        ("N/A", ()),
        ("DR.", ()),
        ("JOHN SMITH", ()),
        ("HOSPITALIST PHYSICIAN", ()),
        ("1234", ()),
        ("DOCTOR OF PH", ()),
    ],
)
def test_credentials(text: str, credentials: tuple[str, ...]) -> None:
    assert clean_credentials(text) == credentials


def test_a_job_title_is_not_made_into_a_degree() -> None:
    assert clean_credentials("AUDIOLOGIST") == ()


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_clean_credentials_stay_as_they_are(text: str) -> None:
    once = clean_credentials(text)
    assert clean_credentials(", ".join(once)) == once


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (("AMARA", "NGOZI", "OKAFOR", "", "M.D., PH.D."), "Amara N. Okafor, MD, PhD"),
        (("JOHN", "Q", "PUBLIC", "JR.", "MD"), "John Q. Public Jr., MD"),
        (("J", "ROBERT", "SMITH", "", ""), "J. Robert Smith"),
        (("J MICHAEL", "B", "CURIO", "", ""), "J. Michael B. Curio"),
        (("R.", "C.M.", "LEE", "", ""), "R. C. M. Lee"),
        (("MARY BETH", "A,", "STONE", "", "D.O"), "Mary Beth A. Stone, DO"),
        (("TOM", "", "VERGO, JR.", "", ""), "Tom Vergo Jr."),
        (("TOM", "", "VERGO III", "", ""), "Tom Vergo III"),
        (("MARIA", "DE LA", "CRUZ", "", ""), "Maria de la Cruz"),
        (("ROBERT", "VAN", "WILLIAMSON", "", ""), "Robert V. Williamson"),
        (("VAN ANH", "", "NGUYEN", "", ""), "Van Anh Nguyen"),
        (("DANIEL", "", "ROSS", "", "MD, ROSS"), "Daniel Ross, MD"),
        (("ANH", "", "DO", "", "DO"), "Anh Do, DO"),
        (("", "", "PRINCE", "", "MD"), "Prince, MD"),
        (("ANNE", ".", "LI", "MD", "."), "Anne Li"),
    ],
)
def test_names_as_shown(columns: tuple[str, str, str, str, str], shown: str) -> None:
    assert person_name(*columns).display == shown


def test_plain_name_has_no_credentials() -> None:
    assert person_name("AMARA", "", "OKAFOR", "", "MD").plain == "Amara Okafor"


def test_middle_name_is_kept_whole_though_shown_short() -> None:
    assert person_name("AMARA", "NGOZI", "OKAFOR").middle == "Ngozi"


def test_sort_key_is_folded_and_begins_with_the_last_name() -> None:
    assert person_name("JOSÉ", "", "O'NÚÑEZ").sort_key == "onunez jose"


def test_empty_parts_leave_nothing_behind() -> None:
    assert PersonName("", "", "Okafor", "", ()).display == "Okafor"


@given(part, part, part, part, part)
@settings(deadline=None, max_examples=300)
def test_no_stray_comma_or_space_whatever_the_columns_hold(
    first: str, middle: str, last: str, suffix: str, credentials: str
) -> None:
    name = person_name(first, middle, last, suffix, credentials)
    for comma in re.finditer(",", name.display.removeprefix(name.plain)):
        assert name.display.removeprefix(name.plain)[comma.end() :].startswith(" ")
    assert name.display == name.display.strip()
    assert "  " not in name.display
    assert not name.display.endswith(",")
