"""Element tree to record, as the records declare themselves (`velden`).

A claim can hold tens of thousands of lines, so what a class needs is worked out once, and records
of one class are read column by column: all texts of one element, all their values, and then the
records from the columns. The tree must follow its schema; what remains are values that the schema
allows and Python cannot hold.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from functools import lru_cache
from itertools import islice, repeat
from typing import TypeVar, cast

from lxml import etree

from zorgadmin.domain.berichten.basis import Basistype
from zorgadmin.domain.record import record
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element
from zorgadmin.messages.releases import Berichtsoort
from zorgadmin.messages.velden import Veld, fields

T = TypeVar("T")
Elementen = Sequence[Element]
Kolom = Sequence[object]
# Which fields the elements in an element are.
Vorm = tuple[int, ...]
# The column of a field, from the elements of the records, the texts of their elements for the
# field, and the place of those elements in theirs.
Lees = Callable[[Elementen, list[str], int], Kolom]

# Longer runs take more memory, and the processor finds less of the tree in its cache.
_RUN = 128
_TIJD = re.compile(r"(\d\d:\d\d:\d\d)(?:\.(\d{1,6})0*)?")
_MAX_WAARDE = 40


def decode(klasse: type[T], element: Element, soort: Berichtsoort) -> T:
    """The record of an element that follows its schema.

    LeesError for a value such as the year 12026 or 24:00:00, with its place.
    """
    try:
        (record,) = _reader(cast("type", klasse), soort).read([element])
    except (KeyError, TypeError) as fout:
        raise LeesError("Het bericht heeft niet de vorm van zijn schema.") from fout
    return cast("T", record)


@record
class _Reader:
    """Reads records of one class.

    `slots` set one field of a record each; `plaatsen` are the fields by element, `leeg` what they
    are when absent. The schema fixes the
    order of the elements, so that their names need no reading where their number tells which they
    are: `vormen` holds the fields for the highest and, where it is known, the lowest number.
    """

    klasse: type
    slots: tuple[Callable[[object, object], None], ...]
    lezers: tuple[Lees, ...]
    leeg: tuple[object, ...]
    plaatsen: dict[str, int]
    vormen: dict[int, Vorm]

    def read(self, elementen: Elementen) -> list[object]:
        """The record of each element."""
        teksten = _texts_in(elementen)
        # When they have the highest, or the lowest, number on average, each of them has it.
        gemiddeld, rest = divmod(len(teksten), len(elementen))
        vorm = None if rest else self.vormen.get(gemiddeld)
        if vorm is not None:
            return self._columns(elementen, teksten, vorm)
        groepen: dict[Vorm, list[int]] = defaultdict(list)
        for nummer, element in enumerate(elementen):
            groepen[tuple([self.plaatsen[str(kind.tag)] for kind in element])].append(nummer)
        records: dict[int, object] = {}
        for vorm, nummers in groepen.items():
            groep = [elementen[nummer] for nummer in nummers]
            gelezen = self._columns(groep, _texts_in(groep), vorm)
            records.update(zip(nummers, gelezen, strict=True))
        return [records[nummer] for nummer in range(len(elementen))]

    def _columns(self, elementen: Elementen, teksten: list[str], vorm: Vorm) -> list[object]:
        kolommen: list[Kolom] = [[leeg] * len(elementen) for leeg in self.leeg]
        aantal = len(vorm)
        for nummer, veld in enumerate(vorm):
            # An element is found by counting from either end.
            plaats = nummer if nummer < aantal // 2 else nummer - aantal
            kolommen[veld] = self.lezers[veld](elementen, teksten[nummer::aantal], plaats)
        # A record is a frozen dataclass, which sets each of its fields by name: that takes three
        # times as long as filling all records field by field.
        records: list[object] = list(map(object.__new__, repeat(self.klasse, len(elementen))))
        for zet, kolom in zip(self.slots, kolommen, strict=True):
            deque(map(zet, records, kolom), maxlen=0)
        return records


@lru_cache(maxsize=128)
def _reader(klasse: type, soort: Berichtsoort) -> _Reader:
    namespace = soort.basis_namespace if issubclass(klasse, Basistype) else soort.namespace
    velden = fields(klasse)
    vormen = {len(velden): tuple(range(len(velden)))}
    if not any(veld.herhaald for veld in velden):
        # A repeated field may be absent too.
        verplicht = tuple(i for i, veld in enumerate(velden) if not veld.optioneel)
        vormen[len(verplicht)] = verplicht
    return _Reader(
        klasse,
        tuple(getattr(klasse, veld.veld).__set__ for veld in velden),
        tuple(_field_reader(veld, soort) for veld in velden),
        tuple(() if veld.herhaald else None for veld in velden),
        {f"{{{namespace}}}{veld.element}": i for i, veld in enumerate(velden)},
        vormen,
    )


def _texts_in(elementen: Elementen) -> list[str]:
    """The texts of the elements in each of these, one after the other."""
    return [kind.text or "" for element in elementen for kind in element]


def _field_reader(veld: Veld, soort: Berichtsoort) -> Lees:
    if not veld.is_waarde:
        read = _reader(veld.soort, soort).read
        if veld.herhaald:
            return lambda elementen, _, plaats: _repeated(elementen, plaats, read)
        return lambda elementen, _, plaats: read([element[plaats] for element in elementen])
    convert = _CONVERT.get(veld.soort)
    if veld.herhaald:
        assert convert is None, "no message repeats other values than codes"
        return _lists
    if convert is None:
        return lambda _, teksten, __: teksten
    return lambda elementen, teksten, plaats: _values(elementen, teksten, plaats, convert)


def _repeated(
    elementen: Elementen, plaats: int, read: Callable[[Elementen], list[object]]
) -> list[tuple[object, ...]]:
    """What the items of each list hold, read in runs that go on from one list to the next."""
    lijsten = [element[plaats] for element in elementen]
    gelezen = _in_runs([item for lijst in lijsten for item in lijst], read)
    return [tuple(islice(gelezen, len(lijst))) for lijst in lijsten]


def _in_runs(items: Elementen, read: Callable[[Elementen], list[object]]) -> Iterator[object]:
    for begin in range(0, len(items), _RUN):
        yield from read(items[begin : begin + _RUN])


def _lists(elementen: Elementen, _: list[str], plaats: int) -> list[tuple[str, ...]]:
    """The texts in each list."""
    return [tuple([item.text or "" for item in element[plaats]]) for element in elementen]


def _values(
    elementen: Elementen, teksten: list[str], plaats: int, convert: Callable[[str], object]
) -> list[object]:
    try:
        return list(map(convert, teksten))
    except ValueError:
        raise _unreadable(elementen, teksten, plaats, convert) from None


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


def _unreadable(
    elementen: Elementen, teksten: list[str], plaats: int, convert: Callable[[str], object]
) -> LeesError:
    """The first value of a column that cannot be converted."""
    for element, tekst in zip(elementen, teksten, strict=True):
        try:
            convert(tekst)
        except ValueError:
            return _refusal(element[plaats], tekst.strip())
    raise AssertionError


def _refusal(element: Element, tekst: str) -> LeesError:
    waarde = tekst if len(tekst) <= _MAX_WAARDE else tekst[:_MAX_WAARDE] + "…"
    naam = etree.QName(element).localname
    return LeesError(
        f"Regel {element.sourceline}, element {naam}: “{waarde}” mag volgens het schema, maar is "
        "hier niet te verwerken. Vraag de afzender om een bericht met een gewone waarde."
    )
