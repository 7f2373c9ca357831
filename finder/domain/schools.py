"""Names of medical schools as federal files shout them, put into readable case."""

import re
from functools import lru_cache

from finder.domain.addresses import readable_city
from finder.domain.casing import is_mixed
from finder.domain.words import listed

# What a file writes where it knows no school.
_NO_SCHOOL = listed("OTHER UNKNOWN NONE N/A NA")
_CAPITALS = listed("A&M CUNY LECOM LSU MCP NYU SUNY UAB UCLA UCSF UMDNJ UNC USC UT UTHSC VCU WVU")
_CAPITAL_WORD = re.compile(r"[A-Z&]{2,}")
_LONGEST = 200


@lru_cache(maxsize=4096)
def readable_school(text: str) -> str | None:
    """University of Louisville School of Medicine; None where the text names no school."""
    plain = " ".join(text.split()).strip(" ,;.")[:_LONGEST]
    if not plain or plain.upper() in _NO_SCHOOL:
        return None
    if is_mixed(plain):
        return plain
    shouted = iter(_CAPITAL_WORD.findall(plain.upper()))
    kept = {word.capitalize(): word for word in shouted if word in _CAPITALS}
    readable = readable_city(plain)
    for spelt, word in kept.items():
        readable = re.sub(rf"(?<!\w){re.escape(spelt)}(?!\w)", word, readable, flags=re.IGNORECASE)
    return readable
