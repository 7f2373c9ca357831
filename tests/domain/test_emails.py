"""Addresses that name an account."""

import pytest

from finder.domain.emails import NotAnEmail, read_email


@pytest.mark.parametrize(
    ("typed", "email"),
    [("A.B@Example.ORG ", "a.b@example.org"), ("o'hale+x@mail.example.co.uk", "o'hale+x@mail.example.co.uk"),
     ("ｒｏｂｉｎ@example.org", "robin@example.org")],
)  # fmt: skip
def test_is_folded(typed: str, email: str) -> None:
    assert read_email(typed) == email


@pytest.mark.parametrize(
    "typed",
    ["", "a", "a@b", "@example.org", "a@@example.org", "a b@example.org", "a@example.org\nBcc: c@d.org", "a@-x.org",
     "a" * 65 + "@example.org", "a@" + "x" * 300 + ".org", "<a@example.org>", "a@exam_ple.org",
     "a@example.org, b@c.org"],
)  # fmt: skip
def test_is_refused(typed: str) -> None:
    with pytest.raises(NotAnEmail):
        read_email(typed)
