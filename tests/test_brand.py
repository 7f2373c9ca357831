"""Colours of static/css/brand.css can be read and told apart, by day and by night: for re-branders too."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static"
VARIABLE = re.compile(r"(--[a-z-]+):\s*([^;]+);")
TEXTS = [
    *(
        (ink, paper)
        for ink in ("ink", "ink-soft", "link", "link-strong")
        for paper in ("page", "surface", "brand-soft")
    ),
    *((ink, "quiet") for ink in ("ink", "ink-soft", "link-strong")),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    *((state, "surface") for state in ("yes", "stale", "emergency")),
    *((state, paper) for state in ("yes", "stale") for paper in ("page", "brand-soft")),
    ("stale", "stale-soft"),
    ("ink", "stale-soft"),
    ("white", "emergency-fill"),
    ("white", "urgent-fill"),
    ("place", "land"),
    ("place", "water"),
    ("page", "ink"),
]
SHAPES = [
    *(("control", paper) for paper in ("page", "surface")),
    *(("focus", paper) for paper in ("page", "surface", "brand-soft", "quiet", "land")),
    *(("brand", paper) for paper in ("page", "surface", "land", "water")),
    ("white", "checked"),
    ("checked", "surface"),
    ("ring", "land"),
    ("ring", "water"),
    ("state", "land"),
]


def _schemes() -> dict[str, dict[str, str]]:
    day, night = (STATIC / "css" / "brand.css").read_text(encoding="utf-8").split("@media")
    light = dict(VARIABLE.findall(day))
    return {"light": light, "dark": light | dict(VARIABLE.findall(night))}


SCHEMES = _schemes()


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    if len(colour) == 4:
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(scheme: str, one: str, other: str) -> float:
    colours = ["#fff" if name == "white" else SCHEMES[scheme][f"--{name}"] for name in (one, other)]
    dark, light = sorted(_luminance(colour) for colour in colours)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_measured_as_the_standard_says() -> None:
    assert round((_luminance("#fff") + 0.05) / (_luminance("#000000") + 0.05), 2) == 21


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "paper"), TEXTS)
def test_words_keep_4_5_to_1(scheme: str, ink: str, paper: str) -> None:
    assert _contrast(scheme, ink, paper) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("shape", "paper"), SHAPES)
def test_controls_and_pins_keep_3_to_1(scheme: str, shape: str, paper: str) -> None:
    assert _contrast(scheme, shape, paper) >= 3


def test_the_brand_file_sets_variables_only() -> None:
    text = re.sub(
        r"/\*.*?\*/", "", (STATIC / "css" / "brand.css").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    left = re.sub(r"--[a-z-]+:[^;]+;|(?<!-)color-scheme:[^;]+;", "", text)
    assert re.sub(r"\s", "", left) == ":root{}@media(prefers-color-scheme:dark){:root{}}"


def test_other_styles_take_every_colour_from_the_brand() -> None:
    text = re.sub(
        r"/\*.*?\*/", "", (STATIC / "css" / "finder.css").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", text)) <= {"#fff"}


def test_every_variable_used_is_set() -> None:
    used = set(
        re.findall(r"var\((--(?!bs-)[a-z-]+)\)", (STATIC / "css" / "finder.css").read_text(encoding="utf-8"))
    )
    assert used <= SCHEMES["light"].keys()


def test_every_brand_variable_is_used() -> None:
    text = (STATIC / "css" / "finder.css").read_text(encoding="utf-8")
    assert [name for name in SCHEMES["light"] if f"var({name}" not in text] == []
