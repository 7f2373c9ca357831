"""When to see whom: written for every specialty that the texts or the demo network lead to."""

import re
import tomllib
from pathlib import Path

SEED = Path(__file__).parents[2] / "seed"
#: A NUCC code between quotation marks.
CODE = re.compile(r'"([0-9A-Z]{9}X)"')


def led_to() -> set[str]:
    """The codes that conditions, procedures and the demo network name."""
    files = [*SEED.glob("conditions/*.md"), *SEED.glob("procedures/*.md"), SEED / "demo" / "fields.toml"]
    return {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}


def test_every_specialty_a_page_leads_to_says_when_to_see_one() -> None:
    texts = tomllib.loads((SEED / "specialty_texts.toml").read_text(encoding="utf-8"))["specialty"]
    assert len(led_to()) > 50
    assert led_to() - {text["code"] for text in texts} == set()
