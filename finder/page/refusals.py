"""Refusals that need words of their own: what happened, and what to do next."""

from typing import Any, Self

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException


class Refusal(HTTPException):
    """An error page with these words; `wait` are the seconds after which trying again makes sense."""

    heading: Any
    words: Any

    def __init__(self, code: int, heading: Any, words: Any, wait: int | None = None) -> None:
        super().__init__()
        self.code, self.heading, self.words, self.wait = code, heading, words, wait

    @classmethod
    def out_of_reach(cls) -> Self:
        """It belongs to a group the member does not work for."""
        return cls(
            403,
            _l("This belongs to another group"),
            _l("You may change what belongs to your own groups. An administrator can add you to others."),
        )


class StaleForm(Refusal):
    """What was sent does not come from a form of ours, or from one that is too old."""

    def __init__(self) -> None:
        super().__init__(
            400,
            _l("This form is no longer valid"),
            _l(
                "Nothing was saved. The page had been open too long, or you have signed in anew since. "
                "Go back, load the page again, and send it once more."
            ),
        )


class SignedOut(Refusal):
    """Something was sent by whoever is not signed in any more."""

    def __init__(self) -> None:
        super().__init__(
            403,
            _l("You are signed out"),
            _l("Nothing was saved. Sign in, then open the page again."),
        )


class MustWait(Refusal):
    """Too many vain attempts."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            429, _l("Please wait before you try again"), wait_words(seconds), wait=max(1, seconds)
        )


def wait_words(seconds: int) -> str:
    """How long, in whole seconds or minutes, never less than it is."""
    if seconds > 90:
        words = gettext("There were too many attempts. Try again in %(n)s minutes.", n=-(-seconds // 60))
    else:
        words = gettext("There were too many attempts. Try again in %(n)s seconds.", n=max(2, seconds))
    return words
