"""Ask what words mean, with the index brought up to date as a commit would."""

from sqlalchemy.orm import Session

from finder.actions.index import refresh_noted
from finder.models.nickname import Nickname
from finder.queries.search.words import Meaning, NotUnderstood, read_words


def meaning_of(session: Session, typed: str) -> Meaning:
    """What the words mean; they must mean something."""
    refresh_noted(session)
    meaning = read_words(session, typed)
    assert isinstance(meaning, Meaning), f"{typed!r} is read as {meaning}"
    return meaning


def read(session: Session, typed: str) -> list[tuple[str, str]]:
    """Subject and label of each reading; nothing when the words are not understood."""
    refresh_noted(session)
    meaning = read_words(session, typed)
    return [(one.subject, one.label) for one in meaning.readings] if isinstance(meaning, Meaning) else []


def filters(session: Session, typed: str) -> list[tuple[str, str, str]]:
    """Name, value and rest of each filter that stood in the words."""
    return [(one.name, one.value, one.rest) for one in meaning_of(session, typed).filters]


def suggested(session: Session, typed: str) -> list[str]:
    """What is offered instead of words nobody knows."""
    refresh_noted(session)
    meaning = read_words(session, typed)
    assert isinstance(meaning, NotUnderstood), f"{typed!r} is read as {meaning}"
    return [one.label for one in meaning.suggestions]


def nickname(session: Session, short: str, name: str) -> None:
    """A nickname and the name it stands for, both ways."""
    session.add_all([Nickname(name=short, other=name), Nickname(name=name, other=short)])
    session.flush()
