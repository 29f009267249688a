"""Enter hours by hand: what was delivered on a day, a note with it, and taking that back (spec 7).

Rows of hours files are judged by the same `Plaatser`. What an import registered keeps its
referentie and importkenmerk when it is changed here, so that importing the same file again does not
bring it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens, LeveringRij
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.wijziging import (
    Bezoek,
    DagInvoer,
    Plek,
    Verandering,
    Wijziging,
    given,
    moment_of,
    place_of,
    visits_of,
    write_changes,
)
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.levering import Bron
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId, Toewijzingnummer
from zorgadmin.rules import dubbel

LANGSTE_NOTITIE = 500
_DAG = timedelta(days=1)

_CHANGED = "De uren van {} zijn intussen veranderd. Kijk nog eens en probeer het opnieuw."


def invoeren(diensten: Diensten, dagen: Sequence[DagInvoer]) -> Wijziging:
    """Make each day of a place hold just these visits; GeweigerdError when one cannot be."""
    with diensten.kluis.schrijven() as werk:
        invoer = UrenInvoer(werk, dagen)
        for dag in dagen:
            reden = invoer.put(dag)
            if reden is not None:
                raise GeweigerdError(reden)
        return invoer.finish()


def noteer(diensten: Diensten, levering_id: int, notitie: str) -> Wijziging:
    """Set the note with a levering; an empty one removes it."""
    tekst = " ".join(notitie.split()) or None
    if tekst is not None and len(tekst) > LANGSTE_NOTITIE:
        raise GeweigerdError(f"Een notitie heeft hoogstens {LANGSTE_NOTITIE} tekens; kort haar in.")
    with diensten.kluis.schrijven() as werk:
        rij = werk.leveringen.by_ids([levering_id]).get(levering_id)
        if rij is None or rij.verwijderd:
            raise GeweigerdError("Deze levering is er niet meer; er is niets genoteerd.")
        if rij.gegevens.notitie == tekst:
            return Wijziging(())
        na = replace(rij.gegevens, notitie=tekst, bron=Bron.HAND)
        return write_by_hand(werk, [Verandering(levering_id, rij.gegevens, na)])


def verwijder(diensten: Diensten, levering_ids: Sequence[int]) -> Wijziging:
    """Remove leveringen; those that are gone already are passed over."""
    with diensten.kluis.schrijven() as werk:
        rijen = werk.leveringen.by_ids(levering_ids)
        weg = [Verandering(r.id, r.gegevens, None) for r in rijen.values() if not r.verwijderd]
        return write_by_hand(werk, weg)


def draai_terug(diensten: Diensten, wijziging: Wijziging) -> Wijziging:
    """Take a change back; returns the change that this makes.

    GeweigerdError when something else changed the same leveringen since, or when what was there
    can no longer be registered.
    """
    terug = wijziging.omgekeerd
    with diensten.kluis.schrijven() as werk:
        nu = werk.leveringen.by_ids([v.levering_id for v in terug.veranderingen])
        toewijzingen = _toewijzingen(werk, (v.voor or v.na for v in terug.veranderingen))
        plaatser = Plaatser(contracts_of(werk), toewijzingen.values())
        for v in terug.veranderingen:
            rij = nu.get(v.levering_id)
            stand = None if rij is None or rij.verwijderd else rij.gegevens
            if stand != v.voor:
                raise GeweigerdError(_CHANGED.format(datum(_day(v))))
            # What was moved goes back to where it stood, also when that holds it no longer.
            if v.na is not None and v.na.toewijzing_id is not None and not _is_moved(v):
                toewijzing = toewijzingen[v.na.toewijzing_id]
                bezoek = Bezoek(v.na.hoeveelheid, v.na.begin, v.na.eind, v.na.noshow)
                dag = DagInvoer(place_of(v.na, toewijzing.nummer), v.na.datum, v.na.soort, ())
                fout = plaatser.place_on(given(dag, bezoek), toewijzing)
                if isinstance(fout, Bevinding):
                    raise GeweigerdError(fout.uitleg)
        if wijziging.bestand:
            _forget_import(werk, terug.veranderingen)
        return write_by_hand(werk, terug.veranderingen, bestand=wijziging.bestand)


def _is_moved(v: Verandering) -> bool:
    return v.voor is not None and v.na is not None and v.voor.toewijzing_id != v.na.toewijzing_id


def _forget_import(werk: Werk, veranderingen: Iterable[Verandering]) -> None:
    """What an import brought and is taken back, is as if it was never read: it can come again."""
    for v in veranderingen:
        if v.voor is not None and v.na is None:
            los = replace(v.voor, referentie=None, importkenmerk=None, bron=Bron.HAND)
            werk.leveringen.change(v.levering_id, los)


class UrenInvoer:
    """One unit of work in which days are filled; nothing is written before `finish`."""

    def __init__(self, werk: Werk, dagen: Iterable[DagInvoer]) -> None:
        self._werk = werk
        self._plaatser = Plaatser.of(werk)
        dagen = list(dagen)
        self._dagen = [dag.datum for dag in dagen]
        self._staand = _standing(werk, dagen)
        self._stappen: list[tuple[LeveringRij | None, LeveringGegevens | None]] = []

    def standing(self, plek: Plek, dag: date) -> Sequence[LeveringRij]:
        """What stands on a day of a place."""
        return self._staand.get((plek.sleutel, dag), ())

    def clash(self, dag: DagInvoer) -> str:
        """What a day's visits would be at the same time as; empty when they can be (ZA107)."""
        for bezoek in dag.bezoeken:
            moment = moment_of(dag, bezoek)
            ander = self._dagboek.overlapping(moment, of_others=True)
            if ander is not None:
                return dubbel.explain(moment, ander)
        return ""

    @cached_property
    def _dagboek(self) -> dubbel.Dagboek:
        """Every visit of these days and the ones beside them."""
        werk, praktijk = self._werk, self._werk.praktijk.get()
        nummers: dict[ToewijzingId | None, Toewijzingnummer] = {
            t.id: t.nummer for t in werk.toewijzingen.current()
        }
        eerste, laatste = min(self._dagen) - _DAG, max(self._dagen) + _DAG
        rijen = [*werk.leveringen.between(eerste, laatste), *werk.leveringen.geparkeerd()]
        return dubbel.Dagboek(
            (rij.moment(nummers.get(rij.gegevens.toewijzing_id)) for rij in rijen),
            meer_medewerkers=bool(praktijk and praktijk.meer_medewerkers),
        )

    def put(self, dag: DagInvoer) -> str | None:
        """Plan that a day holds these visits; gives the reason when it cannot."""
        paren, over = _pair(self.standing(dag.plek, dag.datum), dag.bezoeken)
        if over is None:
            return _CHANGED.format(datum(dag.datum))
        stappen: list[tuple[LeveringRij | None, LeveringGegevens | None]] = []
        for rij, bezoek in paren:
            if rij is not None and _is_equal(rij, bezoek):
                continue
            nieuw = self._plaatser.place(given(dag, bezoek))
            if isinstance(nieuw, Bevinding):
                return nieuw.uitleg
            if rij is not None:
                oud = rij.gegevens
                nieuw = replace(
                    nieuw,
                    notitie=oud.notitie,
                    onderaannemer=oud.onderaannemer,
                    referentie=oud.referentie,
                    importkenmerk=oud.importkenmerk,
                )
            stappen.append((rij, nieuw))
        self._stappen += [*stappen, *((rij, None) for rij in over)]
        return None

    def finish(self) -> Wijziging:
        """Write what was planned."""
        nieuw = [na for rij, na in self._stappen if rij is None and na is not None]
        anders = [
            Verandering(rij.id, rij.gegevens, na) for rij, na in self._stappen if rij is not None
        ]
        return write_by_hand(self._werk, anders, nieuw)


def _standing(
    werk: Werk, dagen: Sequence[DagInvoer]
) -> Mapping[tuple[tuple[object, ...], date], Sequence[LeveringRij]]:
    """Present leveringen on all these days, by place and day."""
    if not dagen:
        return {}
    ids = {d.plek.toewijzing_id for d in dagen if d.plek.toewijzing_id is not None}
    datums = {d.datum for d in dagen}
    rijen = list(werk.leveringen.between(min(datums), max(datums), ids)) if ids else []
    for bsn in sorted({d.plek.bsn for d in dagen if d.plek.toewijzing_id is None}):
        rijen += [rij for rij in werk.leveringen.geparkeerd(bsn) if rij.gegevens.datum in datums]
    staand: dict[tuple[tuple[object, ...], date], list[LeveringRij]] = defaultdict(list)
    for rij in rijen:
        staand[place_of(rij.gegevens, None).sleutel, rij.gegevens.datum].append(rij)
    return staand


def _pair(
    staand: Sequence[LeveringRij], bezoeken: Sequence[Bezoek]
) -> tuple[list[tuple[LeveringRij | None, Bezoek]], list[LeveringRij] | None]:
    """Which levering each visit is, and which are left over; None when one is no longer there.

    First those that are named, then equal ones, then in order.
    """
    over = {rij.id: rij for rij in staand}
    paren: dict[int, LeveringRij | None] = {}
    for nummer, bezoek in enumerate(bezoeken):
        if bezoek.levering_id is not None:
            if bezoek.levering_id not in over:
                return [], None
            paren[nummer] = over.pop(bezoek.levering_id)
    for nummer, bezoek in enumerate(bezoeken):
        if nummer not in paren:
            gelijk = next((rij for rij in over.values() if _is_equal(rij, bezoek)), None)
            if gelijk is not None:
                paren[nummer] = over.pop(gelijk.id)
    for nummer in range(len(bezoeken)):
        if nummer not in paren:
            paren[nummer] = over.pop(next(iter(over))) if over else None
    return [(paren[nummer], bezoek) for nummer, bezoek in enumerate(bezoeken)], list(over.values())


def _is_equal(rij: LeveringRij, bezoek: Bezoek) -> bool:
    lev = rij.gegevens
    return (lev.hoeveelheid, lev.begin, lev.eind, lev.noshow) == bezoek[:4]


def write_by_hand(
    werk: Werk,
    veranderingen: Sequence[Verandering],
    nieuw: Sequence[LeveringGegevens] = (),
    bestand: str = "",
) -> Wijziging:
    """Write new leveringen and changes of those that exist, and the trail of all."""
    wijziging = write_changes(werk, nieuw, veranderingen, bron=Bron.HAND, bestand=bestand)
    if gedaan := wijziging.veranderingen:
        toewijzingen = _toewijzingen(werk, (v.voor or v.na for v in gedaan))
        _note(werk, wijziging, list(toewijzingen.values()))
    return wijziging


def _toewijzingen(
    werk: Werk, leveringen: Iterable[LeveringGegevens | None]
) -> Mapping[ToewijzingId, Toewijzing]:
    ids = {lev.toewijzing_id for lev in leveringen if lev is not None}
    return werk.toewijzingen.by_ids({nummer for nummer in ids if nummer is not None})


def _day(verandering: Verandering) -> date:
    gegevens = verandering.voor or verandering.na
    assert gegevens is not None
    return gegevens.datum


def _note(werk: Werk, wijziging: Wijziging, toewijzingen: Sequence[Toewijzing]) -> None:
    """Hours were entered, changed or taken back by hand, on these toewijzingen or on none yet."""
    if len(toewijzingen) == 1:
        t = toewijzingen[0]
        onderwerp = f"toewijzing {t.gemeente} {t.wet} {t.nummer}"
    else:
        onderwerp = f"{len(toewijzingen)} toewijzingen" if toewijzingen else "zonder toewijzing"
    na: dict[str, object] = {
        "toegevoegd": wijziging.toegevoegd,
        "bijgewerkt": wijziging.gewijzigd,
        "verwijderd": wijziging.verwijderd,
        "bezoeken": list(visits_of(werk, wijziging)),
    }
    werk.logboek.add(Handeling.UREN, onderwerp, None, na)
