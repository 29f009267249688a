"""Messages held against the own schemas, which are compiled when first needed."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from typing import cast

from lxml import etree

from zorgadmin.domain.record import record
from zorgadmin.messages.reader import Element, safe_parser
from zorgadmin.messages.releases import Berichtsoort
from zorgadmin.messages.sjablonen import BASIS, basis_schema, message_schema

# A compiled schema keeps the log of its last validation, so only one thread may validate.
_LOCK = threading.Lock()
_FIRST_ITEMS = 200


@record
class Schemafout:
    """One error as libxml2 tells it: its type, English text, line and XPath of the node."""

    soort: str
    tekst: str
    regel: int
    pad: str | None


def parse_valid(inhoud: bytes, soort: Berichtsoort) -> Element | None:
    """Root of checked content that follows the schema, None when it does not: parsed only once.

    The blank text between elements is left out, which halves the tree.
    """
    parser = safe_parser(compile_schema(soort), blanks=not _is_plain(inhoud))
    try:
        return etree.fromstring(inhoud, parser)
    except etree.XMLSyntaxError:
        return None


def _is_plain(inhoud: bytes) -> bool:
    """Whether there are no comments, CDATA or processing instructions after the declaration.

    Where one follows the blanks that a value begins with, libxml2 takes those for blanks between
    elements. Looking for single characters costs next to nothing.
    """
    return b"!" not in inhoud and inhoud.find(b"?", inhoud.find(b"?>") + 2) < 0


def follows(inhoud: bytes, soort: Berichtsoort) -> bool:
    """Whether checked content follows the schema; no tree is made, so it takes no memory."""
    parser = safe_parser(compile_schema(soort), cast("etree.ParserTarget", _Nothing()))
    try:
        etree.fromstring(inhoud, parser)
    except etree.XMLSyntaxError:
        return False
    # With a target, errors against the schema are logged only.
    return not parser.error_log


class _Nothing:
    """A parser target that keeps nothing of what is parsed."""

    def close(self) -> None:
        """End of the document."""


def validate(root: Element, soort: Berichtsoort, maximum: int) -> list[Schemafout]:
    """Errors of a message against its schema, in the order of the file, at most `maximum`.

    Empty when it is valid. The place of an error is found by counting the items before it, which
    takes minutes when tens of thousands of items in a long list are wrong. Of long lists the first
    items are tried alone; when only later ones are wrong, and many, they are told without place.
    """
    schema = compile_schema(soort)
    lijsten = cast("list[Element]", root.xpath(f"//*[*[{_FIRST_ITEMS + 1}]]"))
    if lijsten:
        zonder_plaats = _errors_without_place(schema, root)
        if len(zonder_plaats) > maximum:
            kopie = deepcopy(root)
            for lijst in cast("list[Element]", kopie.xpath(f"//*[*[{_FIRST_ITEMS + 1}]]")):
                del lijst[_FIRST_ITEMS:]
            return _errors(schema, kopie)[:maximum] or zonder_plaats[:maximum]
    return _errors(schema, root)[:maximum]


def _errors(schema: etree.XMLSchema, root: Element) -> list[Schemafout]:
    with _LOCK:
        return [] if schema.validate(root) else _from_log(schema.error_log)


def _errors_without_place(schema: etree.XMLSchema, root: Element) -> list[Schemafout]:
    parser = safe_parser(schema)
    try:
        etree.fromstring(etree.tostring(root, encoding="utf-8"), parser)
    except etree.XMLSyntaxError:
        return _from_log(parser.error_log)
    return []


def _from_log(log: object) -> list[Schemafout]:
    # The stubs do not know that a log can be walked.
    fouten = cast("Iterable[etree._LogEntry]", log)  # noqa: SLF001
    return [Schemafout(fout.type_name, fout.message, fout.line, fout.path) for fout in fouten]


@lru_cache(maxsize=32)
def compile_schema(soort: Berichtsoort) -> etree.XMLSchema:
    """The schema of a supported kind of message, ready to validate."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_BasisResolver(soort))
    return etree.XMLSchema(etree.fromstring(message_schema(soort), parser))


class _BasisResolver(etree.Resolver):
    """Hands the shared types to the import of a message schema; nothing else is opened."""

    def __init__(self, soort: Berichtsoort) -> None:
        self._soort = soort

    def resolve(  # type: ignore[override]  # the stubs leave out the context
        self,
        system_url: str,
        public_id: str,  # noqa: ARG002 - the name that lxml calls it by
        context: object,
    ) -> object:
        """Content of the one imported schema."""
        inhoud = basis_schema(self._soort) if system_url.endswith(BASIS) else b""
        return self.resolve_string(inhoud, context, base_url=BASIS)
