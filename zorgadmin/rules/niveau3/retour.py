"""What a return message that came in says, and whether it agrees with what was sent (IV028, OP065).

There are no published rules for return messages. Theirs follows from what they are: the header
alone, or the whole message as it was sent with codes on every class. A disagreement is a finding
with both values; any refuses the return message, and what was sent stays unanswered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from zorgadmin.domain.berichten.basis import Basistype, Berichtklasse, Header, RetourHeader
from zorgadmin.domain.berichten.gelezen import HeenBericht, RetourBericht
from zorgadmin.domain.berichten.klassen import (
    class_name,
    element_name,
    field_names,
    place_name,
)
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import AKKOORD, ZEGT_NIETS, Plaats, Retourcodes
from zorgadmin.domain.tekst import datum, opsomming
from zorgadmin.rules.catalogus import fout

_PERSOONLIJK = frozenset(
    ("bsn", "geboortedatum", "geslacht", "naam", "commentaar", "verwijzer", "gezagsdrager_bekend")
)
"""Fields of which a finding shows no values."""


@record
class RetourOordeel:
    """What a return message says; with `tegenspraken` it cannot be believed."""

    codes: Retourcodes
    tegenspraken: tuple[Bevinding, ...]


def judge_return(heen: HeenBericht, retour: RetourBericht) -> RetourOordeel:
    """Hold a return message against the message that it says to answer, of the same wet."""
    gevonden: dict[Plaats, tuple[str, ...]] = {}
    tegenspraken = list(_header_differences(heen.header, retour.header))
    gestuurd, terug = _content(heen), _content(retour)
    assert gestuurd is not None, "only a return message may be a header alone"
    if terug is not None:
        tegenspraken += _class(gestuurd, terug, (), "", gevonden)
    codes = Retourcodes(retour.header.retour_codes, gevonden if terug is not None else None)
    return RetourOordeel(codes, (*tegenspraken, *_contradictions(codes)))


def _content(bericht: HeenBericht | RetourBericht) -> Berichtklasse | None:
    """What stands beside the header: Client or Antwoord."""
    return cast("Berichtklasse | None", getattr(bericht, field_names(type(bericht))[-1]))


def _header_differences(heen: Header, retour: RetourHeader) -> Iterator[Bevinding]:
    for veld in ("afzender", "ontvanger", "bericht_identificatie"):
        paar = getattr(heen, veld), getattr(retour, veld)
        yield from (_finding("Header", zin) for zin in _differences(veld, *paar))


def _class(
    heen: Berichtklasse,
    retour: Berichtklasse,
    onder: Plaats,
    nummer: str,
    gevonden: dict[Plaats, tuple[str, ...]],
) -> Iterator[Bevinding]:
    """Disagreements of a class and of those in it; its codes go into `gevonden`.

    `onder` is the item of a list that it stands in, or that it is itself when it has a `nummer`.
    """
    naam = class_name(type(heen))
    plaats = onder if nummer else (*onder, place_name(naam))
    plek = f"{naam} {nummer}".strip()
    gevonden[plaats] = cast("tuple[str, ...]", getattr(retour, "retour_codes"))  # noqa: B009
    yield from (_finding(plek, zin) for zin in _own_differences(heen, retour))
    for veld in field_names(type(heen)):
        toen, nu = getattr(heen, veld), getattr(retour, veld)
        if isinstance(toen, Berichtklasse) and isinstance(nu, Berichtklasse):
            yield from _class(toen, nu, onder, "", gevonden)
        elif isinstance(toen, Berichtklasse) or isinstance(nu, Berichtklasse):
            staat = "ontbreekt; verstuurd is het wel" if nu is None else "is niet verstuurd"
            yield _finding(plek, f"{element_name(veld)} {staat}.")
        elif isinstance(toen, tuple) and (toen or nu):
            yield from _items(toen, nu, element_name(veld), plek, gevonden)


def _items(
    heen: Sequence[Berichtklasse],
    retour: Sequence[Berichtklasse],
    lijst: str,
    plek: str,
    gevonden: dict[Plaats, tuple[str, ...]],
) -> Iterator[Bevinding]:
    """Items of a list, each held against the one it repeats, in whatever order they came back."""
    if len(heen) != len(retour):
        yield _finding(plek, f"{lijst} telt er {len(retour)}; verstuurd zijn er {len(heen)}.")
        return
    over = list(enumerate(heen))
    for item in retour:
        paar = next((p for p in over if not _differ(p[1], item)), over[0])
        over.remove(paar)
        index, gestuurd = paar
        plaats = (place_name(class_name(type(gestuurd))), index)
        yield from _class(gestuurd, item, plaats, str(index + 1), gevonden)


def _differ(heen: Berichtklasse, retour: Berichtklasse) -> bool:
    return any(True for _ in _class(heen, retour, (), "?", {}))


def _own_differences(heen: Berichtklasse, retour: Berichtklasse) -> Iterator[str]:
    for veld in field_names(type(heen)):
        toen, nu = getattr(heen, veld), getattr(retour, veld)
        if not isinstance(toen or nu, Berichtklasse | tuple):
            yield from _differences(veld, toen, nu)


def _differences(veld: str, toen: object, nu: object, in_: str = "") -> Iterator[str]:
    """Where a value that came back is another than was sent, in sentences."""
    if toen == nu:
        return
    naam = f"{in_}{element_name(veld)}"
    if veld in _PERSOONLIJK:
        yield f"{naam} is anders dan verstuurd."
    elif isinstance(toen, Basistype) and type(toen) is type(nu):
        for deel in field_names(type(toen)):
            yield from _differences(deel, getattr(toen, deel), getattr(nu, deel), f"{naam} / ")
    else:
        yield f"{naam} is {_show(nu)}; verstuurd is {_show(toen)}."


def _show(waarde: object) -> str:
    if waarde is None:
        return "leeg"
    if isinstance(waarde, Basistype):
        delen = (getattr(waarde, veld) for veld in field_names(type(waarde)))
        return " ".join(_show(deel) for deel in delen if deel is not None)
    return datum(waarde) if isinstance(waarde, date) else str(waarde)


def _contradictions(codes: Retourcodes) -> Iterator[Bevinding]:
    header = [code for code in codes.header if code != AKKOORD]
    if header and AKKOORD in codes.header:
        yield _finding(
            "Header",
            f"De header is goedgekeurd ({AKKOORD}) en ook afgekeurd ({opsomming(header)}).",
        )
    if codes.klassen is None:
        if header and ZEGT_NIETS.issuperset(header):
            yield _finding("Header", f"De header is niet beoordeeld ({opsomming(header)}).")
        return
    if header:
        yield _finding(
            "Header",
            f"De header is afgekeurd ({opsomming(header)}), maar daarna komt toch de inhoud met "
            "codes.",
        )
    elif not codes.header:
        yield _finding(
            "Header",
            "De header heeft geen code, zoals bij een goedkeuring, maar daarna komt de inhoud met "
            f"codes ({opsomming(_all(codes))}).",
        )
    if not set(codes.afgekeurd) - {("header",)}:
        yield _finding(
            "Client" if ("client",) in codes.klassen else "Antwoord",
            f"Alles kwam terug, zoals bij een afkeuring, maar met alleen {opsomming(_all(codes))}: "
            "nergens staat wat er fout is.",
        )
    for plaats, gegeven in codes.klassen.items():
        if (afkeur := codes.afgekeurd.get(plaats)) and not ZEGT_NIETS.isdisjoint(gegeven):
            niets = opsomming(sorted(ZEGT_NIETS.intersection(gegeven)))
            yield _finding(
                _place_text(plaats),
                f"De code {niets} keurt niets af, maar er staat ook {opsomming(afkeur)}.",
            )


def _all(codes: Retourcodes) -> list[str]:
    return sorted(set().union(*(codes.klassen or {}).values()))


def _place_text(plaats: Plaats) -> str:
    """A place as findings name it: "StartProduct 1"."""
    delen = (element_name(deel) if isinstance(deel, str) else str(deel + 1) for deel in plaats)
    return " ".join(delen)


def _finding(plek: str, uitleg: str) -> Bevinding:
    return fout("IV028", plek, uitleg)
