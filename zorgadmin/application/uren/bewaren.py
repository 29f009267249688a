"""What stood on the page of the hours when it was left, kept in the vault and shown again there.

Text that could not be taken, week and cursor, and what can be taken back survive quitting and
locking (spec 7). It is kept with all else in the vault, so it is as safe as that; what cannot be
read any more is forgotten, because nothing in it is part of the books.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import date, time

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen import LeveringGegevens
from zorgadmin.application.uren.wijziging import Verandering, Wijziging
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.record import record

_SLEUTEL = "uren"
_MEESTE_VERANDERINGEN = 5_000
_VELDEN = frozenset(veld.name for veld in fields(LeveringGegevens))

Plaats = tuple[tuple[object, ...], date]
"""A place (`Plek.sleutel`) and a day."""


@record
class UrenStand:
    """The page as it was left on `vandaag`: the day looked at, the cell, texts, undo and redo.

    `teksten` are cells whose text is not in the vault, `lijst` lines of the list of visits.
    """

    vandaag: date
    dag: date
    plek: tuple[object, ...] | None = None
    teksten: tuple[tuple[Plaats, str], ...] = ()
    lijst: tuple[Plaats, tuple[str, ...]] | None = None
    gedaan: tuple[Wijziging, ...] = ()
    terug: tuple[Wijziging, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether something was typed that is nowhere else."""
        return bool(self.teksten or self.lijst)


def keep(diensten: Diensten, stand: UrenStand) -> None:
    """Keep how the page was left."""
    inhoud = json.dumps(_packed(stand), default=str)
    with diensten.kluis.schrijven() as werk:
        if werk.venster.get(_SLEUTEL) != inhoud:
            werk.venster.save(_SLEUTEL, inhoud)


def keep_steps(
    diensten: Diensten, gedaan: tuple[Wijziging, ...], terug: tuple[Wijziging, ...]
) -> None:
    """Keep what can be taken back, and leave the rest of the page as it was kept."""
    vandaag = diensten.omgeving.vandaag
    oud = kept(diensten) or UrenStand(vandaag, vandaag)
    if (oud.gedaan, oud.terug) != (gedaan, terug):
        keep(diensten, replace(oud, gedaan=gedaan, terug=terug))


def kept(diensten: Diensten) -> UrenStand | None:
    """How the page was left; None when it never was, or cannot be read any more."""
    with diensten.kluis.lezen() as werk:
        inhoud = werk.venster.get(_SLEUTEL)
    if inhoud is None:
        return None
    try:
        return _unpacked(json.loads(inhoud))
    except (ValueError, KeyError, TypeError):
        return None


def _packed(stand: UrenStand) -> dict[str, object]:
    return {
        "vandaag": stand.vandaag,
        "dag": stand.dag,
        "plek": stand.plek,
        "teksten": [[*plaats, tekst] for plaats, tekst in stand.teksten],
        "lijst": [*stand.lijst[0], stand.lijst[1]] if stand.lijst else None,
        "gedaan": _pack_changes(stand.gedaan),
        "terug": _pack_changes(stand.terug),
    }


def _pack_changes(wijzigingen: Sequence[Wijziging]) -> list[object]:
    """The last ones, as many as are worth keeping."""
    over = _MEESTE_VERANDERINGEN
    gekozen: list[object] = []
    for wijziging in reversed(wijzigingen):
        over -= len(wijziging.veranderingen)
        if over < 0:
            break
        gekozen.append([wijziging.bestand, [_pack_change(v) for v in wijziging.veranderingen]])
    return gekozen[::-1]


def _pack_change(verandering: Verandering) -> list[object]:
    nummer, voor, na = verandering
    return [nummer, voor and asdict(voor), na and asdict(na)]


def _unpacked(waarden: dict[str, object]) -> UrenStand:
    plek, lijst = waarden["plek"], waarden["lijst"]
    return UrenStand(
        vandaag=_day(waarden["vandaag"]),
        dag=_day(waarden["dag"]),
        plek=None if plek is None else tuple(_items(plek)),
        teksten=tuple(
            (_place(*rij[:2]), str(rij[2])) for rij in map(_items, _items(waarden["teksten"]))
        ),
        lijst=None if lijst is None else _lines(*_items(lijst)),
        gedaan=tuple(map(_change, _items(waarden["gedaan"]))),
        terug=tuple(map(_change, _items(waarden["terug"]))),
    )


def _items(waarde: object) -> list[object]:
    if not isinstance(waarde, list):
        raise TypeError
    return waarde


def _day(waarde: object) -> date:
    return date.fromisoformat(str(waarde))


def _place(sleutel: object, dag: object) -> Plaats:
    return tuple(_items(sleutel)), _day(dag)


def _lines(sleutel: object, dag: object, regels: object) -> tuple[Plaats, tuple[str, ...]]:
    return _place(sleutel, dag), tuple(map(str, _items(regels)))


def _change(waarde: object) -> Wijziging:
    bestand, veranderingen = _items(waarde)
    return Wijziging(tuple(_turns(_items(veranderingen))), str(bestand))


def _turns(rijen: Iterable[object]) -> Iterable[Verandering]:
    for rij in rijen:
        nummer, voor, na = _items(rij)
        if not isinstance(nummer, int):
            raise TypeError
        yield Verandering(nummer, _levering(voor), _levering(na))


def _levering(waarde: object) -> LeveringGegevens | None:
    if waarde is None:
        return None
    if not isinstance(waarde, dict) or waarde.keys() != _VELDEN:
        raise ValueError
    gelezen = waarde | {
        "wet": Wet(waarde["wet"]),
        "datum": _day(waarde["datum"]),
        "soort": LeveringSoort(waarde["soort"]),
        "bron": Bron(waarde["bron"]),
    }
    for veld in ("begin", "eind"):
        gelezen[veld] = None if waarde[veld] is None else time.fromisoformat(waarde[veld])
    return LeveringGegevens(**gelezen)
