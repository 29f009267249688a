"""A client outside the message traffic who gets a BSN, or stays outside for another reason.

From then on care that was not claimed goes by messages, under the toewijzing that the gemeente
sends. What was claimed on paper stays there, with its history and its corrections: the old key and
its toewijzingen keep it, up to and including the last month that was claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import ToewijzingGegevens
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.toewijzingen.geparkeerd import attach_parked
from zorgadmin.domain.buiten import Buiten, Verkeer
from zorgadmin.domain.codes import REDEN_VERWIJDERD, Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import INGEVOERD
from zorgadmin.domain.uren_cellen import CelError, read_bsn


@record
class VerderGegaan:
    """A client is in the traffic now, as `nummer`; `leveringen` were not claimed and go along.

    `geparkeerd` of these wait for a toewijzing; `op_papier` are the months that were claimed.
    """

    eerder: int
    nummer: int
    leveringen: int
    geparkeerd: int
    op_papier: Sequence[Maand]


def find_outside(werk: Werk, nummer: int) -> Verkeer:
    """The client with this number; GebruikError when unknown, GeweigerdError if in the traffic."""
    verkeer = werk.buiten.by_nummer(nummer)
    if verkeer is None:
        raise GebruikError(f"Er is geen cliënt met nummer {nummer}.")
    if verkeer.buiten is None:
        raise GeweigerdError(f"Cliënt {nummer} zit in het berichtenverkeer.")
    if verkeer.verder_als is not None:
        ander = werk.praktijk.client_number(verkeer.verder_als)
        raise GeweigerdError(f"Cliënt {nummer} zit al in het berichtenverkeer, als cliënt {ander}.")
    return verkeer


def go_on_with_bsn(
    diensten: Diensten, nummer: int, bsn: str, *, van_moeder: bool = False
) -> VerderGegaan:
    """Let a client take part in the traffic from now on, under this BSN.

    GebruikError when it is no BSN, GeweigerdError for a secret client, or when it is known as that
    of somebody with another date of birth.
    """
    try:
        bsn = read_bsn(bsn.strip())
    except CelError as fout:
        raise GebruikError(str(fout)) from None
    vandaag = diensten.omgeving.vandaag
    with diensten.kluis.schrijven() as werk:
        verkeer = find_outside(werk, nummer)
        if verkeer.buiten is Buiten.GEHEIM:
            raise GeweigerdError(
                f"Cliënt {nummer} is geheim; daarvan blijft geen BSN bewaard. Leg eerst vast dat "
                "de cliënt niet meer geheim is."
            )
        client = werk.praktijk.client(verkeer.bsn)
        assert client is not None
        bekend = werk.praktijk.client(bsn)
        if bekend is not None and not van_moeder:
            dagen = {client.geboortedatum, bekend.geboortedatum} - {None}
            if len(dagen) > 1:
                raise GeweigerdError(
                    f"Dit BSN is van cliënt {werk.praktijk.client_number(bsn)}, met een andere "
                    "geboortedatum. Controleer het BSN; is het dat van de moeder, zeg dat erbij."
                )
        if bekend is None:
            werk.praktijk.save_client(replace(client, bsn=bsn))
        if van_moeder:
            werk.buiten.set_mother(bsn, van_moeder=True)
        werk.buiten.go_on_as(verkeer.bsn, bsn)
        plekken = dict.fromkeys(
            (t.gemeente, t.wet) for t in werk.toewijzingen.of_client(verkeer.bsn)
        )
        mee: list[int] = []
        maanden: set[Maand] = set()
        for gemeente, wet in plekken:
            boek = boeken.load(werk, gemeente, wet, Maand.of(vandaag), client=verkeer.bsn)
            for blad in boek.bladen.values():
                mee += _move_unclaimed(werk, blad, bsn)
                maanden |= set(_claimed_months(blad))
                _end(werk, blad)
            attach_parked(werk, gemeente, wet, bsn)
        mee += _move_parked(werk, verkeer.bsn, bsn, plekken)
        nieuw = werk.praktijk.client_number(bsn)
        werk.logboek.add(Handeling.CLIENT, f"cliënt {nummer}", None, {"verder_als": nieuw})
        wachten = {rij.id for rij in werk.leveringen.geparkeerd(bsn)}
    return VerderGegaan(
        nummer, nieuw, len(mee), len(wachten.intersection(mee)), tuple(sorted(maanden))
    )


def stay_outside(diensten: Diensten, nummer: int, buiten: Buiten) -> Verkeer:
    """Let a client stay outside the traffic for another reason: born, or (no longer) secret."""
    with diensten.kluis.schrijven() as werk:
        verkeer = find_outside(werk, nummer)
        client = werk.praktijk.client(verkeer.bsn)
        assert client is not None
        vertegenwoordiger = None if buiten is Buiten.GEHEIM else verkeer.vertegenwoordiger
        werk.buiten.save(client, nummer, buiten, vertegenwoordiger)
        werk.logboek.add(
            Handeling.CLIENT,
            f"cliënt {nummer}",
            {"buiten": verkeer.buiten},
            {"buiten": buiten.value},
        )
        return replace(verkeer, buiten=buiten, vertegenwoordiger=vertegenwoordiger)


def mark_mother(diensten: Diensten, nummer: int, *, van_moeder: bool) -> Verkeer:
    """Say that the BSN of a client in the traffic is that of the mother, or no longer is."""
    with diensten.kluis.schrijven() as werk:
        verkeer = werk.buiten.by_nummer(nummer)
        if verkeer is None:
            raise GebruikError(f"Er is geen cliënt met nummer {nummer}.")
        if verkeer.buiten is not None:
            raise GeweigerdError(f"Cliënt {nummer} heeft geen BSN, ook niet van de moeder.")
        werk.buiten.set_mother(verkeer.bsn, van_moeder=van_moeder)
        werk.logboek.add(
            Handeling.CLIENT,
            f"cliënt {nummer}",
            {"bsn_van_moeder": verkeer.bsn_van_moeder},
            {"bsn_van_moeder": van_moeder},
        )
        return replace(verkeer, bsn_van_moeder=van_moeder)


def _claimed_months(blad: Blad) -> list[Maand]:
    """Months of which a line was made that was not withdrawn."""
    return sorted(
        {r.sleutel.maand for r in blad.lijnen if not r.status.is_void},
    )


def _move_unclaimed(werk: Werk, blad: Blad, bsn: str) -> list[int]:
    """Park what no line claims under the BSN; fixed volumes are still to be made there."""
    ids = []
    for sleutel, gesteld in blad.gesteld.items():
        if any(not r.status.is_void for r in blad.regels.get(sleutel, ())):
            continue
        ids += [levering.id for levering in gesteld.leveringen if levering.id > 0]
    for nummer, rij in werk.leveringen.by_ids(ids).items():
        werk.leveringen.change(nummer, replace(rij.gegevens, toewijzing_id=None, bsn=bsn))
    return ids


def _move_parked(
    werk: Werk, sleutel: str, bsn: str, plekken: dict[tuple[str, Wet], None]
) -> list[int]:
    rijen = werk.leveringen.geparkeerd(sleutel)
    for rij in rijen:
        werk.leveringen.change(rij.id, replace(rij.gegevens, bsn=bsn))
    for gemeente, wet in {(r.gegevens.gemeente, r.gegevens.wet) for r in rijen} | set(plekken):
        attach_parked(werk, gemeente, wet, bsn)
    return [rij.id for rij in rijen]


def _end(werk: Werk, blad: Blad) -> None:
    """Let a toewijzing outside the traffic hold no longer than what was claimed of it."""
    t, maanden = blad.toewijzing, _claimed_months(blad)
    if t.is_ingetrokken:
        return
    eind = maanden[-1].eind if maanden else None
    if eind is not None and t.einddatum is not None and t.einddatum <= eind:
        return
    werk.toewijzingen.add_version(
        ToewijzingGegevens(
            gemeente=t.gemeente,
            wet=t.wet,
            nummer=t.nummer,
            bsn=t.bsn,
            productcategorie=t.productcategorie,
            productcode=t.productcode,
            ingangsdatum=t.ingangsdatum,
            einddatum=eind if eind is not None else t.einddatum,
            omvang=t.omvang,
            budget_cent=t.budget_cent,
            reden_wijziging=t.reden_wijziging if eind is not None else REDEN_VERWIJDERD,
            toewijzingsdatum=INGEVOERD,
            toewijzingstijd=time(),
            referentie_aanbieder=None,
            commentaar=None,
            bericht_id=None,
        ),
        in_force=True,
    )
