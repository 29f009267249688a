"""Record to bytes, as the records declare themselves (`velden`), in the form of OP192.

UTF-8 without byte order mark, CR/LF, one element per line, a tab for each level, the prefixes of
the standards. Text is put together directly, without an element tree: a claim can hold tens of
thousands of lines. An empty tuple and None are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import lru_cache
from operator import attrgetter
from typing import Any, cast

from zorgadmin.domain.berichten.basis import Basistype, Berichtklasse
from zorgadmin.messages.fouten import SchrijfError
from zorgadmin.messages.releases import Berichtsoort
from zorgadmin.messages.velden import Veld, fields

# A record, a value or None: which of them follows from the field.
Write = Callable[[Any], str]
# A value as it stands between its tags.
Value = Callable[[Any], object]

DECLARATIE = '<?xml version="1.0" encoding="UTF-8"?>\r\n'
_SPECIAL = re.compile("[&<>\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "&#10;", "\r": "&#13;"}


def encode(bericht: Berichtklasse, soort: Berichtsoort) -> bytes:
    """A whole message; SchrijfError when a text holds a character that XML does not know."""
    return b"".join(encode_parts(bericht, soort))


def encode_parts(bericht: Berichtklasse, soort: Berichtsoort) -> Iterator[bytes]:
    """A whole message in pieces, one for each item of the outermost repeated class."""
    begin, eind = root_tags(soort)
    yield f"{DECLARATIE}{begin}".encode()
    for deel in _fields_in_parts(bericht, soort, 1):
        yield deel.encode()
    yield eind.encode()


def root_tags(soort: Berichtsoort) -> tuple[str, str]:
    """Lines that begin and end the root element."""
    begin = (
        f'<{soort.naam}:Bericht xmlns:{soort.standaard}="{soort.basis_namespace}" '
        f'xmlns:{soort.naam}="{soort.namespace}">\r\n'
    )
    return begin, f"</{soort.naam}:Bericht>\r\n"


def tags(prefix: str, naam: str, diepte: int) -> tuple[str, str]:
    """Lines that begin and end an element with elements in it."""
    tabs = "\t" * diepte
    return f"{tabs}<{prefix}:{naam}>\r\n", f"{tabs}</{prefix}:{naam}>\r\n"


def value_tags(prefix: str, naam: str, diepte: int) -> tuple[str, str]:
    """What stands before and after the value of an element on its line."""
    tabs = "\t" * diepte
    return f"{tabs}<{prefix}:{naam}>", f"</{prefix}:{naam}>\r\n"


def escape(tekst: str) -> str:
    """Text as it stands in an element; a line end inside a value does not break the line."""
    # Nearly all are numbers and codes, and those are told apart the fastest.
    if tekst.isalnum() or not _SPECIAL.search(tekst):
        return tekst
    return _SPECIAL.sub(_escape_one, tekst)


def _escape_one(match: re.Match[str]) -> str:
    teken = match[0]
    if teken not in _ESCAPES:
        raise SchrijfError(
            f"Een tekst bevat het teken U+{ord(teken):04X}, dat niet in een bericht mag staan. "
            "Verwijder het."
        )
    return _ESCAPES[teken]


def _fields_in_parts(record: Berichtklasse, soort: Berichtsoort, diepte: int) -> Iterator[str]:
    for veld in fields(cast("type", type(record))):
        waarde = getattr(record, veld.veld)
        if not (veld.is_klasse and waarde):
            yield _field_writer(veld, soort, soort.naam, diepte)(waarde)
            continue
        begin, eind = tags(soort.naam, veld.element, diepte)
        yield begin
        if veld.herhaald:
            yield from map(_writer(veld.soort, soort, soort.naam, veld.item, diepte + 1), waarde)
        else:
            yield from _fields_in_parts(waarde, soort, diepte + 1)
        yield eind


@lru_cache(maxsize=512)
def _writer(klasse: type, soort: Berichtsoort, prefix: str, naam: str, diepte: int) -> Write:
    """Writer of a record as the element `naam`, with the prefix of the class it stands in."""
    delen = list(_parts(klasse, soort, prefix, naam, diepte))
    sjabloon = "".join(d.replace("%", "%%") if isinstance(d, str) else "%s" for d in delen)
    paden, writers = zip(*(deel for deel in delen if not isinstance(deel, str)), strict=True)
    values = attrgetter(*paden)
    if len(paden) == 1:
        return lambda record: sjabloon % writers[0](values(record))

    def write_record(record: object) -> str:
        # Of several fields this is a tuple.
        waarden = zip(writers, values(record), strict=True)
        return sjabloon % tuple([write(waarde) for write, waarde in waarden])

    return write_record


def _parts(
    klasse: type, soort: Berichtsoort, prefix: str, naam: str, diepte: int, pad: str = ""
) -> Iterator[str | tuple[str, Value]]:
    """The text of an element as far as it is always the same; for the rest a field and its writer.

    A field is named by its path from the record: what always stands in it is written along with it.
    """
    begin, eind = tags(prefix, naam, diepte)
    eigen_prefix = soort.standaard if issubclass(klasse, Basistype) else soort.naam
    yield begin
    for veld in fields(klasse):
        hier = f"{pad}{veld.veld}"
        if veld.is_waarde and not (veld.herhaald or veld.optioneel):
            voor, na = value_tags(eigen_prefix, veld.element, diepte + 1)
            yield voor
            yield hier, _WAARDEN[veld.soort]
            yield na
        elif veld.is_waarde or veld.herhaald or veld.optioneel:
            yield hier, _field_writer(veld, soort, eigen_prefix, diepte + 1)
        else:
            yield from _parts(veld.soort, soort, eigen_prefix, veld.element, diepte + 1, f"{hier}.")
    yield eind


def _field_writer(veld: Veld, soort: Berichtsoort, prefix: str, diepte: int) -> Write:
    if not veld.herhaald:
        write = _item_writer(veld, soort, prefix, veld.element, diepte)
        if not veld.optioneel:
            return write
        return lambda waarde: "" if waarde is None else write(waarde)
    begin, eind = tags(prefix, veld.element, diepte)
    write = _item_writer(veld, soort, prefix, veld.item, diepte + 1)

    def write_items(waarden: object) -> str:
        items = "".join(map(write, cast("tuple[object, ...]", waarden)))
        return f"{begin}{items}{eind}" if items else ""

    return write_items


def _item_writer(veld: Veld, soort: Berichtsoort, prefix: str, naam: str, diepte: int) -> Write:
    if not veld.is_waarde:
        return _writer(veld.soort, soort, prefix, naam, diepte)
    begin, eind = value_tags(prefix, naam, diepte)
    write = _WAARDEN[veld.soort]
    return lambda waarde: f"{begin}{write(waarde)}{eind}"


@lru_cache(maxsize=1024)
def _moment(waarde: date | time) -> str:
    return waarde.isoformat()


_WAARDEN: dict[type, Value] = {str: escape, int: int, date: _moment, time: _moment}
"""What of a value stands between its tags."""
