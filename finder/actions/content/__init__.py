"""Put the content files into the directory: specialties, languages, procedures, conditions, and the words for them."""

from sqlalchemy.orm import Session

from finder.actions.content.lists import load_languages, load_specialties
from finder.actions.content.nicknames import load_nicknames
from finder.actions.content.rows import Loaded, UnknownReference
from finder.actions.content.sources import load_sources
from finder.actions.content.texts import load_texts
from finder.actions.content.words import load_words
from finder.actions.versions import keep_versions
from finder.readers.content_folder import read_content
from finder.readers.content_whole import Content

__all__ = ["Content", "Loaded", "UnknownReference", "load_content", "read_content"]

#: What a page is made of: when none of it was written, every page reads as before.
_MAKE_PAGES = ("specialties", "sources", "procedures", "conditions", "questions")


def load_content(session: Session, content: Content, by: str = "flask seed") -> dict[str, Loaded]:
    """Write what is new or changed, and keep how each page reads now. Raises UnknownReference.

    A row that no file describes any more stays; only a line taken out of the word table goes.
    What was loaded before and has not changed since is left alone, whatever became of it in the directory;
    so is what a member of staff edited.
    """
    loaded = {
        "specialties": load_specialties(session, content.specialties, content.specialty_texts),
        "languages": load_languages(session, content.languages),
        "sources": load_sources(session, content.sources),
        **load_texts(session, content),
        "words": load_words(session, content.words),
        "nicknames": load_nicknames(session, content.nicknames),
    }
    if any(loaded[noun].written for noun in _MAKE_PAGES):
        keep_versions(session, by)
    return loaded
