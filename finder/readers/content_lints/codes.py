"""Lints of codes: only leaves may be billed, and CPT is nobody's to copy."""

import re
from collections.abc import Iterator

from finder.domain.articles import Words, inline
from finder.readers.content_lints.finding import Finding
from finder.readers.content_passages import passages
from finder.readers.content_whole import Content

#: Headers that were once leaves, and headers often taken for leaves.
DIVIDED = frozenset({"G20", "G35", "G51.3", "Q07.0", "M48.06", "M48.0", "G56.0", "G43.0", "G43.1", "G43.9"})
#: Categories without any finer code below them would be three characters; we ship none.
_CATEGORY = re.compile(r"[A-Z][0-9][0-9A-Z]")
CPT_SHAPED = re.compile(r"\b[0-9]{5}\b|\b[0-9]{4}[FTU]\b")
#: Whose numbers may be of any length.
_FREE = ("ORPHA",)


def findings(content: Content) -> Iterator[Finding]:
    """Codes of conditions and procedures, then anything like CPT in any text."""
    codes = {one.code for owner in content.conditions for one in owner.codes if one.system == "ICD-10-CM"}
    for owner in content.owners:
        for number, one in enumerate(owner.codes, 1):
            where = f"codes[{number}].code"
            if one.system == "ICD-10-CM" and _is_header(one.code, codes):
                yield Finding("code-not-leaf", owner.file, where, f"{one.code} cannot be billed")
            if one.system not in _FREE and CPT_SHAPED.search(one.code):
                yield Finding("cpt-shaped", owner.file, where, f"{one.code} is shaped like CPT")
    for text in content.texts:
        for passage in passages(text):
            words = " ".join(part.text for part in inline(passage.text) if isinstance(part, Words))
            if found := CPT_SHAPED.search(words):
                reason = f"{found.group()} is shaped like CPT"
                yield Finding("cpt-shaped", text.file, passage.where, reason)


def _is_header(code: str, codes: set[str]) -> bool:
    """Whether a code has finer ones below it, as far as these files can tell."""
    divided = any(other != code and other.startswith(code) for other in codes)
    return divided or code.endswith("-") or code in DIVIDED or _CATEGORY.fullmatch(code) is not None
