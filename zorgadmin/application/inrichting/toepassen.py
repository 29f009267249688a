"""Set up or update the practice from a set-up file (spec 6 `inrichten`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from zorgadmin.application.inrichting.bestand import read
from zorgadmin.application.inrichting.inhoud import Inrichting
from zorgadmin.application.inrichting.overnemen import opening_balances, unknown_toewijzing
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_kluis import Kluis, Kluizen
from zorgadmin.application.kern.rijen import ToewijzingGegevens
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.application.toewijzingen.buiten import keep_client, numbered, went_on
from zorgadmin.application.toewijzingen.invoeren import keep_by_hand
from zorgadmin.application.toewijzingen.tabellen import NOG_GEEN
from zorgadmin.application.uren.koppelen import place_waiting, save_profile
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.record import record
from zorgadmin.rules.tarief import questions


@record
class Ingericht:
    """What setting up did; `herstelsleutel` is that of a new encrypted vault, to show once."""

    kluis: Kluis
    nieuw: bool
    praktijk: str
    contracten: int
    gemeenten: Collection[str]
    herstelsleutel: str | None
    meldingen: Sequence[Bevinding]
    """What is asked about; it was applied all the same."""
    uren_gekoppeld: int = 0
    """Rows of files of hours that waited for a name, and are leveringen now."""


def inrichten(kluizen: Kluizen, omgeving: Omgeving, inhoud: bytes, lijsten: Lijsten) -> Ingericht:
    """Apply a set-up file, making the vault where absent.

    A bad file is refused before anything is made. The agreements in the file replace all earlier
    ones about the same product; other products stay as they were.
    """
    inrichting = read(inhoud, lijsten)
    nieuw = not kluizen.exists()
    if nieuw and inrichting.praktijk is None:
        raise GeweigerdError("De inrichting klopt niet:\n- de tabel [praktijk] ontbreekt")
    if nieuw:
        _require_whole(inrichting)
    kluis = kluizen.make() if nieuw else kluizen.open()
    with kluis.schrijven() as werk:
        voor = logboek.set_up_state(werk)
        _apply(werk, omgeving, inrichting)
        geplaatst = place_waiting(werk, omgeving.vandaag) if inrichting.urenprofielen else None
        logboek.set_up(werk, voor)
        praktijk = werk.praktijk.get()
        if praktijk is None:
            raise GeweigerdError("De inrichting klopt niet:\n- de tabel [praktijk] ontbreekt")
        return Ingericht(
            kluis=kluis,
            nieuw=nieuw,
            praktijk=praktijk.naam,
            contracten=len(werk.praktijk.contracten()),
            gemeenten=sorted({c.gemeente for c in werk.praktijk.contracten()}),
            herstelsleutel=kluizen.herstelsleutel,
            meldingen=[
                *(v for contract in inrichting.contracten for v in questions(contract)),
                *(geplaatst.bevindingen if geplaatst else ()),
            ],
            uren_gekoppeld=geplaatst.aantal if geplaatst else 0,
        )


def _apply(werk: Werk, omgeving: Omgeving, inrichting: Inrichting) -> None:
    if inrichting.praktijk is not None:
        werk.praktijk.save(inrichting.praktijk)
    if inrichting.rekeningen is not None:
        werk.praktijk.save_rekeningen(inrichting.rekeningen)
    per_product: dict[tuple[str, str], list[Contract]] = defaultdict(list)
    for contract in inrichting.contracten:
        per_product[contract.gemeente, f"{contract.wet}/{contract.productcode}"].append(contract)
    for contracten in per_product.values():
        eerste = contracten[0]
        werk.praktijk.replace_contracten(
            eerste.gemeente, eerste.wet, eerste.productcode, contracten
        )
    for afspraak in inrichting.afspraken:
        werk.praktijk.save_afspraak(afspraak)
    # Who has a number of the user's own comes first: the others get what is free.
    for client in sorted(inrichting.clienten, key=lambda client: client.buiten is None):
        keep_client(werk, client)
    for toewijzing in inrichting.toewijzingen:
        _keep_by_hand(werk, toewijzing)
    opening_balances(werk, omgeving, inrichting.beginstanden)
    for profiel in inrichting.urenprofielen:
        save_profile(werk, profiel)


def _require_whole(inrichting: Inrichting) -> None:
    """What a file for a new vault names must be in it: a refusal may leave no vault behind."""
    clienten = {gegevens.client.bsn for gegevens in inrichting.clienten}
    bekend: dict[tuple[str, Wet, int], ToewijzingGegevens] = {}
    for gegevens in inrichting.toewijzingen:
        if gegevens.bsn not in clienten:
            raise _unknown_client(gegevens)
        if gegevens.nummer == NOG_GEEN:
            continue
        vorige = bekend.get((gegevens.gemeente, gegevens.wet, gegevens.nummer), gegevens)
        if vorige.bsn != gegevens.bsn:
            raise _other_client(gegevens)
        bekend[gegevens.gemeente, gegevens.wet, gegevens.nummer] = gegevens
    for stand in inrichting.beginstanden:
        toewijzing = bekend.get((stand.gemeente, stand.wet, stand.toewijzingnummer))
        if (
            toewijzing is None
            or toewijzing.ingangsdatum > stand.maand.eind
            or (toewijzing.einddatum or date.max) < stand.maand.begin
        ):
            raise unknown_toewijzing(stand)


def _unknown_client(gegevens: ToewijzingGegevens) -> GeweigerdError:
    return GeweigerdError(
        f"[[toewijzing]] {gegevens.nummer}: de cliënt is niet bekend. Zet hem of haar als "
        "[[client]] in dit bestand."
    )


def _other_client(gegevens: ToewijzingGegevens) -> GeweigerdError:
    return GeweigerdError(
        f"[[toewijzing]] {gegevens.nummer} hoort bij gemeente {gegevens.gemeente} al bij een "
        "andere cliënt (9332)."
    )


def _keep_by_hand(werk: Werk, gegevens: ToewijzingGegevens) -> None:
    """Keep a toewijzing that was entered by hand, unless a 301 has taken it over."""
    if werk.praktijk.client(gegevens.bsn) is None:
        raise _unknown_client(gegevens)
    gegevens = numbered(werk, gegevens)
    if went_on(werk, gegevens):
        return
    gevonden = werk.toewijzingen.current(gegevens.gemeente, gegevens.wet, gegevens.nummer)
    if gevonden and not gevonden[0].is_by_hand:
        return
    if gevonden and gevonden[0].bsn != gegevens.bsn:
        raise _other_client(gegevens)
    keep_by_hand(werk, gegevens)
