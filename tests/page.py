"""A page as a person meets it: parsed, and refused when anything on it is wrong."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

#: Left behind by a template, or by a value nobody recorded.
#: "None" may begin a sentence: "None of them names a study."
PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{%|#Resource|(?<!\. )\bNone\b|\bNone\b(?! [a-z])|\bundefined\b|\bnan\b|%\(|\bNull\b"
)
WRONG_PLURAL = re.compile(
    r"(?<![\d.,])1 (doctors|conditions|offices|patients|plans|days|miles|names|specialties)\b"
)
STRAY_COMMA = re.compile(r",\s*,|\s,|^\s*,|,\s*$")
CONTROLS = ("input", "select", "textarea")
HEADINGS = ("h1", "h2", "h3", "h4")


class BadPage(AssertionError):
    """What is wrong with a page."""


class Page:
    """A response that was read as HTML5 and found in order.

    Raises `BadPage` for: a parse error, not exactly one h1, a title that does not begin with it, doubled ids, controls
    without a label, pictures without a text, inline script or style, placeholders, wrong plurals, empty headings and
    lists, links within the page that lead nowhere, anything from another host but a link that does not tell it where
    the visitor came from, or a cookie on a page that is not
    the staff's.
    """

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(response.text)
        problems = [f"parse error {place}: {code}" for place, code, _ in parser.errors]
        problems += [problem for check in CHECKS for problem in check(self)]
        if problems:
            raise BadPage(f"{response.request.path}: " + "; ".join(problems))

    def every(self, tag: str = "*", class_: str | None = None, **attributes: str) -> list[Element]:
        """Elements of that tag, class and attributes, in the order of the page."""
        found = (element for element in self.root.iter() if isinstance(element.tag, str))
        return [
            element
            for element in found
            if tag in ("*", element.tag)
            and (class_ is None or class_ in (element.get("class") or "").split())
            and all(
                element.get(name.rstrip("_").replace("_", "-")) == value for name, value in attributes.items()
            )
        ]

    def one(self, tag: str = "*", class_: str | None = None, **attributes: str) -> Element:
        """The only element of that description."""
        found = self.every(tag, class_, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {class_} {attributes}"
        return found[0]

    def texts(self, tag: str = "*", class_: str | None = None, **attributes: str) -> list[str]:
        """What those elements say."""
        return [words(element) for element in self.every(tag, class_, **attributes)]

    @cached_property
    def h1(self) -> str:
        """The heading of the page."""
        return words(self.one("h1"))

    @cached_property
    def text(self) -> str:
        """All that is to be read on the page, hidden words for screen readers included."""
        return words(self.one("body"))

    @cached_property
    def main(self) -> str:
        """What the page itself says, without the frame around it."""
        return words(self.one("main"))

    def links(self, class_: str | None = None) -> dict[str, str]:
        """Words of each link → its address."""
        return {words(link): link.get("href") or "" for link in self.every("a", class_)}

    def cards(self) -> list[Element]:
        """The rows of a results page."""
        return self.every("li", "result")

    def names(self) -> list[str]:
        """The physicians of a results page, in order."""
        return self.texts("h2", "result-name")


def words(element: Element) -> str:
    """The text of an element in single spaces; scripts say nothing to a person."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag in ("script", "style"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    if element.tag in (
        "p",
        "li",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "br",
        "option",
        "td",
        "th",
        "label",
        "summary",
    ):
        yield " "


def _one_heading(page: Page) -> Iterator[str]:
    headings = page.every("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    elif not words(page.one("title")).startswith(words(headings[0])):
        yield f"the title {words(page.one('title'))!r} does not begin with the h1 {words(headings[0])!r}"


def _ids(page: Page) -> Iterator[str]:
    ids = [element.get("id") for element in page.every() if element.get("id")]
    yield from (f"id {one!r} twice" for one in {one for one in ids if ids.count(one) > 1})
    for element in page.every():
        pointed = [element.get(name) for name in ("for", "aria-describedby", "aria-labelledby", "form")]
        href = element.get("href") or ""
        pointed.append(href[1:] if href.startswith("#") and len(href) > 1 else None)
        for target in " ".join(filter(None, pointed)).split():
            if target not in ids:
                yield f"{element.tag} points to {target!r}, which is not there"


def _labels(page: Page) -> Iterator[str]:
    labelled = {label.get("for") for label in page.every("label")}
    for tag in CONTROLS:
        for control in page.every(tag):
            named = (
                control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
            )
            if control.get("type") not in ("hidden", "submit") and not named:
                yield f"{tag} {control.get('name')} has no label"
    yield from (f"img {img.get('src')} has no alt" for img in page.every("img") if img.get("alt") is None)


def _inline(page: Page) -> Iterator[str]:
    for element in page.every():
        attributes = element.attrib
        if "style" in attributes or any(str(name).startswith("on") for name in attributes):
            yield f"{element.tag} with inline style or script"
    data = ("application/ld+json", "application/json")
    scripts = (script for script in page.every("script") if not script.get("src"))
    yield from ("inline script" for script in scripts if script.get("type") not in data)
    yield from ("inline style" for _ in page.every("style"))


def _words(page: Page) -> Iterator[str]:
    text = _unquoted(words(page.root))
    for pattern, name in ((PLACEHOLDER, "placeholder"), (WRONG_PLURAL, "wrong plural")):
        if found := pattern.search(text):
            yield f"{name}: {text[max(0, found.start() - 40) : found.end() + 40]!r}"
    for tag in ("h1", "h2", "h3", "li", "address", "dd", "option"):
        for said in page.texts(tag):
            if STRAY_COMMA.search(_unquoted(said)):
                yield f"stray comma in {tag}: {said!r}"


def _unquoted(text: str) -> str:
    """Without what stands in quotation marks: the words of a visitor, who may type whatever they like."""
    return re.sub("“[^”]*”", "“…”", text)


def _empty(page: Page) -> Iterator[str]:
    for tag in (*HEADINGS, "li", "dt", "dd", "td", "th", "p", "summary", "legend", "label", "option"):
        for element in page.every(tag):
            pictures = element.findall(".//img") + element.findall(".//svg")
            # The live region is empty until a script has something to say.
            if not words(element) and not pictures and element.get("id") != "said":
                yield f"empty {tag}"
    yield from (
        f"empty {tag}" for tag in ("ul", "ol", "dl") for element in page.every(tag) if not len(element)
    )


def _elsewhere(page: Page) -> Iterator[str]:
    home = "http://localhost"
    for element in page.every():
        for name, value in element.attrib.items():
            chosen = (
                element.tag == "a" and name == "href" and "noreferrer" in (element.get("rel") or "").split()
            )
            if re.match(r"(https?:)?//", value or "") and not value.startswith(home) and not chosen:
                yield f"{element.tag} {name} leaves the site: {value}"


def _headers(page: Page) -> Iterator[str]:
    headers: Any = page.response.headers
    # A browser may get one only where the staff comes in.
    if "Set-Cookie" in headers and not page.response.request.path.startswith("/staff/"):
        yield "sets a cookie"
    if "default-src 'none'" not in headers.get("Content-Security-Policy", ""):
        yield "no content security policy"


CHECKS = (_one_heading, _ids, _labels, _inline, _words, _empty, _elsewhere, _headers)
