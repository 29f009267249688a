"""Element tree to record, as the records declare themselves (`velden`).

What a class needs is worked out once, into closures, because a claim can hold tens of thousands
of lines. The tree must follow its schema; what remains are values that the schema allows and
Python cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from typing import TypeVar, cast

from lxml import etree

from zorgadmin.domain.berichten.basis import Basistype
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element
from zorgadmin.messages.releases import Berichtsoort
from zorgadmin.messages.velden import Veld, fields

Read = Callable[[Element], object]
T = TypeVar("T")

_TIJD = re.compile(r"(\d\d:\d\d:\d\d)(?:\.(\d{1,6})0*)?")
_MAX_WAARDE = 40


def decode(klasse: type[T], element: Element, soort: Berichtsoort) -> T:
    """The record of an element that follows its schema.

    LeesError for a value such as the year 12026 or 24:00:00, with its place.
    """
    try:
        return cast("T", _reader(cast("type", klasse), soort)(element))
    except (KeyError, TypeError) as fout:
        raise LeesError("Het bericht heeft niet de vorm van zijn schema.") from fout


@lru_cache(maxsize=128)
def _reader(klasse: type, soort: Berichtsoort) -> Read:
    basis = issubclass(klasse, Basistype)
    namespace = soort.basis_namespace if basis else soort.namespace
    velden = fields(klasse)
    readers = [_field_reader(veld, soort) for veld in velden]
    plaatsen = {f"{{{namespace}}}{veld.element}": i for i, veld in enumerate(velden)}
    leeg: list[object] = [() if veld.herhaald else None for veld in velden]

    def read_record(element: Element) -> object:
        # The schema fixes the order: when no element is left out, their names need no reading.
        if len(element) == len(readers):
            return klasse(*[read(kind) for read, kind in zip(readers, element, strict=True)])
        waarden = leeg.copy()
        for kind in element:
            plaats = plaatsen[kind.tag]
            waarden[plaats] = readers[plaats](kind)
        return klasse(*waarden)

    return read_record


def _field_reader(veld: Veld, soort: Berichtsoort) -> Read:
    read = _value_reader(veld.soort) if veld.is_waarde else _reader(veld.soort, soort)
    if not veld.herhaald:
        return read
    return lambda element: tuple([read(item) for item in element])


def _value_reader(soort: type) -> Read:
    if soort is str:
        return lambda element: element.text or ""
    convert = _CONVERT[soort]

    def read_value(element: Element) -> object:
        try:
            return convert(element.text or "")
        except ValueError:
            raise _unreadable(element, (element.text or "").strip()) from None

    return read_value


@lru_cache(maxsize=4096)
def _datum(tekst: str) -> date:
    kern = tekst.strip()
    if len(kern) != len("JJJJ-MM-DD") or kern[4] != "-":
        raise ValueError
    return date.fromisoformat(kern)


@lru_cache(maxsize=1024)
def _tijd(tekst: str) -> time:
    match = _TIJD.fullmatch(tekst.strip())
    if match is None or match[1].startswith("24"):
        raise ValueError
    return time.fromisoformat(f"{match[1]}.{(match[2] or '0').ljust(6, '0')}")


_CONVERT: dict[type, Callable[[str], object]] = {int: int, date: _datum, time: _tijd}


def _unreadable(element: Element, tekst: str) -> LeesError:
    waarde = tekst if len(tekst) <= _MAX_WAARDE else tekst[:_MAX_WAARDE] + "…"
    naam = etree.QName(element).localname
    return LeesError(
        f"Regel {element.sourceline}, element {naam}: “{waarde}” mag volgens het schema, maar is "
        "hier niet te verwerken. Vraag de afzender om een bericht met een gewone waarde."
    )
