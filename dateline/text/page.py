"""HTML: the article of a page (trafilatura), its title, and what tells its publication date."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import htmldate
import trafilatura
from lxml.html import HtmlElement  # type: ignore[import-untyped]  # it ships no types

from dateline.errors import UnreadableDocument
from dateline.text import stamps
from dateline.text.masthead import Candidate, Weight, in_text, plausible

# What parsers of strangers' pages give up with; a time limit that rises in them goes on.
FAULTS = (
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError,
    RecursionError,
)  # fmt: skip
_PUBLISHED = frozenset(
    {
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.issued",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "citation_date",
        "article.published",
        "rnews:datepublished",
        "originalpublicationdate",
    }
)
LONG = 10_000
MOST_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(rf"<[^<>]{{{LONG},}}")
_ADDRESS_DAY = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


@dataclass(frozen=True, slots=True)
class Page:
    """What is read off a page."""

    text: str
    title: str | None
    language: str | None
    source: str | None
    candidates: tuple[Candidate, ...]


def read(html: str, today: date | None = None) -> Page:
    """The page's article; `UnreadableDocument` when there is no text in it."""
    _refuse_costly(html)
    tree = trafilatura.load_html(html) if html.strip() else None
    text = _article(html, tree) if tree is not None else ""
    if tree is None or not text.strip():
        raise UnreadableDocument("no text is found in the HTML page")
    found = [*_fields(tree), *_linked_data(tree), *_address(tree), *_tags(tree), *_guess(html)]
    return Page(
        text,
        _title(tree),
        _language(tree),
        _meta(tree, "og:site_name") or None,
        tuple(plausible([*found, *in_text(text)], today)),
    )


def _refuse_costly(html: str) -> None:
    """A tag with thousands of attributes costs the parser the square of their number."""
    for tag in _LONG_TAG.finditer(html):
        if tag.group().count("=") > MOST_ATTRIBUTES or tag.group().count(" ") > LONG:
            raise UnreadableDocument(f"no HTML page has such a tag: {tag.group()[:40]!r}...")


def _article(html: str, tree: HtmlElement) -> str:
    """The article, or failing that all the text there is."""
    found = trafilatura.extract(tree, include_comments=False, include_tables=True)
    return found or trafilatura.html2txt(html) or ""


def _meta(tree: HtmlElement, name: str) -> str:
    for each in tree.iterfind(".//meta"):
        if (each.get("property") or each.get("name") or "").lower() == name:
            return " ".join((each.get("content") or "").split())
    return ""


def _title(tree: HtmlElement) -> str | None:
    """The title the page gives for sharing, its heading, or that of its window."""
    heading = next((" ".join(each.itertext()) for each in tree.iterfind(".//h1")), "")
    window = next((each.text or "" for each in tree.iterfind(".//title")), "")
    chosen = _meta(tree, "og:title") or " ".join(heading.split()) or " ".join(window.split())
    return chosen[:1000] or None


def _language(tree: HtmlElement) -> str | None:
    root = tree.getroottree().getroot()
    told = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return str(told) if told else None


def _fields(tree: HtmlElement) -> Iterator[Candidate]:
    for each in tree.iterfind(".//meta"):
        for key in ("property", "name", "itemprop"):
            name = (each.get(key) or "").strip()
            day = stamps.of_page(each.get("content") or "")
            if name.lower() in _PUBLISHED and day:
                yield Candidate(day, Weight.FIELD, f"meta {name}")


def _linked_data(tree: HtmlElement) -> Iterator[Candidate]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        with suppress(ValueError, RecursionError):
            for value in _published(json.loads(script.text or "")):
                if day := stamps.of_page(value):
                    yield Candidate(day, Weight.FIELD, "JSON-LD datePublished")


def _published(node: object, depth: int = 0) -> Iterator[str]:
    """`datePublished` of the outer things; what a page links to or quotes lies deeper."""
    if isinstance(node, list):
        for each in node[:50]:
            yield from _published(each, depth)
    elif isinstance(node, dict):
        if isinstance(node.get("datePublished"), str):
            yield node["datePublished"]
        elif depth == 0:
            yield from _published(node.get("@graph"), 1)


def _address(tree: HtmlElement) -> Iterator[Candidate]:
    links = [each.get("href") or "" for each in tree.iterfind(".//link[@rel='canonical']")]
    for address in [*links, _meta(tree, "og:url")]:
        found = _ADDRESS_DAY.search(address[:500])
        if found and (day := stamps.of_page("-".join(found.groups()))):
            yield Candidate(day, Weight.ADDRESS, "the address")


def _tags(tree: HtmlElement) -> Iterator[Candidate]:
    for each in tree.iterfind(".//time"):
        day = stamps.of_page(each.get("datetime") or "")
        meant = each.get("pubdate") is not None or each.get("itemprop") == "datePublished"
        if day:
            yield Candidate(day, Weight.FIELD if meant else Weight.GUESS, "a time tag")


def _guess(html: str) -> Iterator[Candidate]:
    """What htmldate takes for the date of first publication."""
    found = None
    with suppress(*FAULTS):  # it raises at "2019-10-10T10:00:00+99:00"
        found = htmldate.find_date(
            html, original_date=True, extensive_search=False, max_date=date.max.isoformat()
        )
    if found and (day := stamps.of_page(found)):
        yield Candidate(day, Weight.GUESS, "htmldate")
