"""What hours by hand are about: a place, a day with its visits, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from functools import cache
from typing import NamedTuple

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.moment import Herkomst, Moment
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count, datum, opsomming, periode
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.uren import Opgave

_MEEST_NAMEN = 2


class Plek(NamedTuple):
    """Where hours are entered: a toewijzing × product.

    While `toewijzing_id` is None: a product of a gemeente for a client, toewijzing still to come.
    """

    toewijzing_id: ToewijzingId | None
    nummer: Toewijzingnummer | None
    gemeente: str
    wet: Wet
    bsn: str
    productcategorie: str | None
    productcode: str

    @property
    def sleutel(self) -> tuple[object, ...]:
        """What tells it from every other place."""
        if self.toewijzing_id is not None:
            return self.toewijzing_id, self.productcategorie, self.productcode
        return self.gemeente, self.wet, self.bsn, self.productcode


class Bezoek(NamedTuple):
    """A visit as it should be, in minutes, pieces or eurocents.

    With `noshow` the cliënt was not there. `levering_id` names the levering that it is, when that
    is known.
    """

    hoeveelheid: int
    begin: time | None = None
    eind: time | None = None
    noshow: bool = False
    levering_id: int | None = None


@record
class DagInvoer:
    """Everything that is to stand on one day of a place; no visits clear the day."""

    plek: Plek
    datum: date
    soort: LeveringSoort
    bezoeken: tuple[Bezoek, ...]


class Verandering(NamedTuple):
    """How one levering was and became; None is absent."""

    levering_id: int
    voor: LeveringGegevens | None
    na: LeveringGegevens | None


FormulierDag = tuple[Toewijzingnummer, date]
"""A day of a form: what a choice between the form and what stands is about."""


class Dagverschil(NamedTuple):
    """A day of which a form says another total than stands now, in minutes, pieces or eurocents."""

    toewijzingnummer: Toewijzingnummer
    datum: date
    formulier: int
    nu: int


@record
class Wijziging:
    """What one use case changed, and all that is needed to take it back.

    `bestand` is the hours file that it was read from, empty for what was done by hand.
    """

    veranderingen: tuple[Verandering, ...]
    bestand: str = ""

    @property
    def omgekeerd(self) -> Wijziging:
        """The change that takes this one back."""
        omgekeerd = tuple(Verandering(v.levering_id, v.na, v.voor) for v in self.veranderingen)
        return Wijziging(omgekeerd, self.bestand)

    @property
    def wat(self) -> str:
        """What it is about, for the user: so many visits, and from which file or on which day."""
        aantal = len(self.veranderingen)
        bezoeken = count(aantal, "bezoek", "bezoeken")
        if self.bestand:
            return f"{bezoeken} uit {self.bestand}"
        dagen = [g.datum for v in self.veranderingen if (g := v.na or v.voor)]
        if not dagen:
            return bezoeken
        eerste, laatste = min(dagen), max(dagen)
        op = f"op {datum(eerste)}" if eerste == laatste else f"van {periode(eerste, laatste)}"
        return f"{bezoeken} {op}"

    @property
    def toegevoegd(self) -> int:
        """Number of leveringen that were not there."""
        return sum(v.voor is None for v in self.veranderingen)

    @property
    def verwijderd(self) -> int:
        """Number of leveringen that are no longer there."""
        return sum(v.na is None for v in self.veranderingen)

    @property
    def gewijzigd(self) -> int:
        """Number of leveringen that say something else."""
        return len(self.veranderingen) - self.toegevoegd - self.verwijderd


def write_changes(
    werk: Werk,
    nieuw: Sequence[LeveringGegevens],
    anders: Sequence[Verandering],
    *,
    bron: Bron = Bron.IMPORT,
    bestand: str = "",
) -> Wijziging:
    """Add leveringen, and change or remove others as `bron`; returns all that was done."""
    for v in anders:
        if v.na is None:
            werk.leveringen.remove(v.levering_id, bron)
        else:
            werk.leveringen.change(v.levering_id, v.na)
    ids = werk.leveringen.add(nieuw)
    erbij = [Verandering(nummer, None, na) for nummer, na in zip(ids, nieuw, strict=True)]
    return Wijziging((*erbij, *anders), bestand)


def combine(wijzigingen: Sequence[Wijziging]) -> Wijziging:
    """Changes that followed one another as one."""
    samen: dict[int, Verandering] = {}
    for wijziging in wijzigingen:
        for v in wijziging.veranderingen:
            eerst = samen.get(v.levering_id, v)
            samen[v.levering_id] = Verandering(v.levering_id, eerst.voor, v.na)
    namen = dict.fromkeys(w.bestand for w in wijzigingen if w.bestand)
    bestand = opsomming(list(namen)) if len(namen) <= _MEEST_NAMEN else f"{len(namen)} bestanden"
    return Wijziging(tuple(v for v in samen.values() if v.voor != v.na), bestand)


def given(dag: DagInvoer, bezoek: Bezoek) -> Opgave:
    """A visit by hand as a file would give it."""
    plek = dag.plek
    return Opgave(
        toewijzingnummer=plek.nummer,
        gemeente=plek.gemeente,
        wet=plek.wet,
        bsn=plek.bsn,
        productcode=plek.productcode,
        datum=dag.datum,
        hoeveelheid=bezoek.hoeveelheid,
        soort=dag.soort,
        begin=bezoek.begin,
        eind=bezoek.eind,
        noshow=bezoek.noshow,
    )


def moment_of(dag: DagInvoer, bezoek: Bezoek) -> Moment:
    """A visit that is to be entered, as it may meet another."""
    return Moment(
        levering_id=0,
        plek=dag.plek.sleutel,
        bsn=dag.plek.bsn,
        nummer=dag.plek.nummer,
        datum=dag.datum,
        hoeveelheid=bezoek.hoeveelheid,
        soort=dag.soort,
        begin=bezoek.begin,
        eind=bezoek.eind,
        herkomst=Herkomst.HAND,
    )


def place_of(gegevens: LeveringGegevens, nummer: Toewijzingnummer | None) -> Plek:
    """The place of a levering; `nummer` is that of its toewijzing."""
    return Plek(
        toewijzing_id=gegevens.toewijzing_id,
        nummer=nummer,
        gemeente=gegevens.gemeente,
        wet=gegevens.wet,
        bsn=gegevens.bsn,
        productcategorie=gegevens.productcategorie,
        productcode=gegevens.productcode or "",
    )


_MEESTE = 50
"""Of more visits at once, as of a file that is taken back, only the number is of use."""


def visits_of(werk: Werk, wijziging: Wijziging) -> Iterator[dict[str, object]]:
    """The first visits of a change: of which client (by number), on which day, what and how much.

    `voor` and `na` are minutes, pieces or eurocents as `soort` says, absent where there was or is
    nothing; `…_tijden` are begin and end; `datum_voor` is there when the day became another.
    """

    @cache
    def nummer(bsn: str) -> int | None:
        """None of care for somebody whose toewijzing is still to come."""
        return werk.praktijk.client_number(bsn) if werk.praktijk.client(bsn) else None

    for verandering in wijziging.veranderingen[:_MEESTE]:
        lev = verandering.na or verandering.voor
        if lev is not None:
            yield {"client": nummer(lev.bsn)} | _visit(verandering, lev)


def _visit(verandering: Verandering, lev: LeveringGegevens) -> dict[str, object]:
    voor, na = verandering.voor, verandering.na
    bezoek: dict[str, object] = {"datum": lev.datum.isoformat(), "soort": lev.soort.value}
    if voor is not None and voor.datum != lev.datum:
        bezoek["datum_voor"] = voor.datum.isoformat()
    is_anders = voor is None or na is None or _times(voor) != _times(na)
    for kant, gegevens in (("voor", voor), ("na", na)):
        if gegevens is not None:
            bezoek[kant] = gegevens.hoeveelheid
            if is_anders and (tijden := _times(gegevens)):
                bezoek[f"{kant}_tijden"] = tijden
    return bezoek


def _times(lev: LeveringGegevens) -> list[str]:
    if lev.begin is None or lev.eind is None:
        return []
    return [f"{lev.begin:%H:%M}", f"{lev.eind:%H:%M}"]
