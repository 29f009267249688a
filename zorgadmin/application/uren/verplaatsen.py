"""Move leveringen to another toewijzing or product of a client (spec 5, 11 `verplaats-uren`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.application.kern.benoemen import product_of
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of, find_toewijzing
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens, LeveringRij
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.wijziging import Verandering, Wijziging
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.levering import Bron, Levering
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.moment import Herkomst
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.uren import Opgave, cell_fault
from zorgadmin.rules import dubbel


@record
class Verplaatsing:
    """What moved, and of each levering that stays why; the toewijzingen as they hold now."""

    van: Toewijzing
    naar: Toewijzing
    wijziging: Wijziging
    gebleven: tuple[Bevinding, ...]

    @property
    def verplaatst(self) -> int:
        """Number of leveringen that moved."""
        return len(self.wijziging.veranderingen)


@record
class Bestemmingen:
    """Where the leveringen of a toewijzing can go, each in words: the client's others.

    It is among them itself when its product changed under hours that are there.

    `vanaf` is the first day that falls outside it now, None when all is inside.
    """

    van: Toewijzing
    naar: Sequence[tuple[Toewijzing, str]]
    vanaf: date | None


def bestemmingen(diensten: Diensten, nummer: int, gemeente: str, wet: Wet) -> Bestemmingen:
    """The toewijzingen of the same client, that which begins last first."""
    with diensten.kluis.lezen() as werk:
        bron = find_toewijzing(werk, nummer, gemeente, wet)
        contracten = contracts_of(werk)
        uren = [r.gegevens for r in werk.leveringen.of_toewijzing(bron.id) if not r.verwijderd]
        ook_eigen = any(has_other_product(gegevens, bron) for gegevens in uren)
        andere = [
            t
            for t in werk.toewijzingen.of_client(bron.bsn)
            if not t.is_ingetrokken and (t.id != bron.id or ook_eigen)
        ]
        buiten = [gegevens.datum for gegevens in uren if not bron.covers(gegevens.datum)]
    andere.sort(key=lambda t: t.ingangsdatum, reverse=True)
    naar = [
        (t, f"{t.nummer}: {product_of(contracten, t)}, {periode(t.ingangsdatum, t.einddatum)}")
        for t in andere
    ]
    return Bestemmingen(bron, naar, min(buiten, default=None))


def verplaats(
    diensten: Diensten,
    van: int,
    naar: int,
    vanaf: date | None = None,
    gemeente: str | None = None,
    wet: Wet | None = None,
    *,
    ook_dubbele: bool = False,
) -> Verplaatsing:
    """Move the leveringen from a day on that fit the other toewijzing; the rest stays.

    To the toewijzing itself those go that are of another product than it has now.

    What is there already, or at the same time, stays too (ZA107) unless `ook_dubbele`.
    GebruikError when a number is unknown or not unique; GeweigerdError for toewijzingen of two
    clients, or when there is nothing to move.
    """
    with diensten.kluis.schrijven() as werk:
        bron = find_toewijzing(werk, van, gemeente, wet)
        doel = _target(werk, bron, naar, gemeente, wet)
        rijen = [
            rij
            for rij in werk.leveringen.of_toewijzing(bron.id)
            if not rij.verwijderd
            and (vanaf is None or rij.gegevens.datum >= vanaf)
            and (doel.id != bron.id or has_other_product(rij.gegevens, doel))
        ]
        if not rijen and doel.id == bron.id:
            raise GeweigerdError(f"De uren staan al op toewijzing {naar}.")
        if not rijen:
            sinds = f" vanaf {datum(vanaf)}" if vanaf else ""
            raise GeweigerdError(f"Op toewijzing {van} staan{sinds} geen uren.")
        plaatser, staat_er = Plaatser.of(werk), _diary(werk, doel, {rij.id for rij in rijen})
        anders: list[Verandering] = []
        gebleven: list[Bevinding] = []
        for rij in rijen:
            nieuw = _placed(plaatser, rij.gegevens, doel)
            if not ook_dubbele and isinstance(nieuw, LeveringGegevens):
                nieuw = _double(staat_er, replace(rij, gegevens=nieuw), doel) or nieuw
            if isinstance(nieuw, Bevinding):
                gebleven.append(replace(nieuw, plek=f"Levering van {datum(rij.gegevens.datum)}"))
            else:
                werk.leveringen.change(rij.id, nieuw)
                anders.append(Verandering(rij.id, rij.gegevens, nieuw))
        if anders:
            _note(werk, bron, doel, anders)
        return Verplaatsing(bron, doel, Wijziging(tuple(anders)), tuple(gebleven))


def _target(
    werk: Werk, bron: Toewijzing, nummer: int, gemeente: str | None, wet: Wet | None
) -> Toewijzing:
    """The toewijzing of the same client with a number, of the same gemeente if there are more."""
    eigen = [t for t in werk.toewijzingen.of_client(bron.bsn) if t.nummer == nummer]
    plaats = (bron.gemeente, bron.wet)
    doel = next((t for t in eigen if (t.gemeente, t.wet) == plaats), None)
    if doel is None:
        doel = eigen[0] if len(eigen) == 1 else find_toewijzing(werk, nummer, gemeente, wet)
    if doel.bsn != bron.bsn:
        raise GeweigerdError(
            f"Toewijzing {nummer} is van een andere cliënt dan toewijzing {bron.nummer}."
        )
    return doel


def has_other_product(levering: LeveringGegevens | Levering, toewijzing: Toewijzing) -> bool:
    """Whether a levering is of a product that its toewijzing was given for before (ZA302)."""
    return toewijzing.productcode not in (None, levering.productcode)


def _placed(
    plaatser: Plaatser, gegevens: LeveringGegevens, doel: Toewijzing
) -> LeveringGegevens | Bevinding:
    """The levering as it is on the other toewijzing, or why it cannot be there."""
    if gegevens.bron is Bron.VAST:
        return cell_fault(
            "toewijzingnummer", "", "Dit vaste volume hoort bij zijn eigen toewijzing."
        )
    geplaatst = plaatser.place_on(
        Opgave(
            toewijzingnummer=doel.nummer,
            gemeente=doel.gemeente,
            wet=doel.wet,
            bsn=doel.bsn,
            productcode=gegevens.productcode if doel.productcode is None else None,
            datum=gegevens.datum,
            hoeveelheid=gegevens.hoeveelheid,
            soort=gegevens.soort,
            begin=gegevens.begin,
            eind=gegevens.eind,
            notitie=gegevens.notitie,
            referentie=gegevens.referentie,
            noshow=gegevens.noshow,
            onderaannemer=gegevens.onderaannemer,
        ),
        doel,
    )
    if isinstance(geplaatst, Bevinding):
        return geplaatst
    # The rows of a file that it came from still find it.
    return replace(geplaatst, importkenmerk=gegevens.importkenmerk)


def _diary(werk: Werk, doel: Toewijzing, zonder: Collection[int]) -> dubbel.Dagboek:
    """The visits of the other toewijzing, or those of its own product."""
    staand = (
        rij
        for rij in werk.leveringen.of_toewijzing(doel.id)
        if not rij.verwijderd and rij.id not in zonder
    )
    return dubbel.Dagboek((rij.moment(doel.nummer) for rij in staand), meer_medewerkers=False)


def _double(staat_er: dubbel.Dagboek, rij: LeveringRij, doel: Toewijzing) -> Bevinding | None:
    """ZA107 of a visit that is at the other toewijzing already, whoever wrote it there."""
    moment = rij.moment(doel.nummer)._replace(herkomst=Herkomst.ANDERS)
    ander = staat_er.overlapping(moment) or staat_er.equal(moment)
    return None if ander is None else dubbel.finding("", moment, ander)


def _note(werk: Werk, bron: Toewijzing, doel: Toewijzing, anders: Sequence[Verandering]) -> None:
    def side(toewijzing: Toewijzing) -> dict[str, object]:
        return {
            "gemeente": toewijzing.gemeente,
            "wet": toewijzing.wet.value,
            "toewijzingnummer": toewijzing.nummer,
        }

    werk.logboek.add(
        Handeling.VERPLAATS_UREN,
        f"toewijzing {bron.nummer}",
        side(bron),
        side(doel) | {"leveringen": [v.levering_id for v in anders]},
    )
