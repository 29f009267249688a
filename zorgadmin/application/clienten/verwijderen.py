"""A client that was entered by mistake goes away whole, and comes back whole.

Only one of whom nothing was sent, received, delivered or kept: everything else stays until its
retention period is over.
"""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.benoemen import full_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_verwijderen import Spoor
from zorgadmin.application.kern.rijen import ToewijzingGegevens, ToewijzingVersie
from zorgadmin.domain.buiten import Verkeer
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import opsomming


@record
class VerwijderdeClient:
    """What was taken away, to be put back."""

    client: Client
    verkeer: Verkeer
    versies: Sequence[ToewijzingVersie]

    @property
    def naam(self) -> str:
        """The name of the client."""
        return full_name(self.client)


def remove_client(diensten: Diensten, bsn: str) -> VerwijderdeClient:
    """Take a client away with the toewijzingen that were entered by hand.

    GeweigerdError, which says why, where there is anything else of the client.
    """
    with diensten.kluis.schrijven() as werk:
        client = werk.praktijk.client(bsn)
        if client is None:
            raise GeweigerdError("Deze cliënt is er niet meer. Vernieuw de lijst.")
        if sporen := werk.verwijderen.traces(bsn):
            raise GeweigerdError(_refusal(sporen))
        voor = logboek.set_up_state(werk)
        verkeer = werk.buiten.verkeer(bsn)
        assert verkeer is not None
        weg = VerwijderdeClient(client, verkeer, tuple(werk.inzage.versies(bsn)))
        werk.verwijderen.remove_client(bsn)
        logboek.set_up(werk, voor)
    return weg


def remove_by_number(diensten: Diensten, nummer: int) -> VerwijderdeClient:
    """The same, of the client with this number."""
    with diensten.kluis.lezen() as werk:
        verkeer = werk.buiten.by_nummer(nummer)
    if verkeer is None:
        raise GeweigerdError(f"Er is geen cliënt met nummer {nummer}.")
    return remove_client(diensten, verkeer.bsn)


def put_back_client(diensten: Diensten, weg: VerwijderdeClient) -> None:
    """Put a client back as it was.

    GeweigerdError when the same client or toewijzing was entered again meanwhile.
    """
    with diensten.kluis.schrijven() as werk:
        if werk.praktijk.client(weg.client.bsn) is not None:
            raise GeweigerdError(f"{weg.naam} staat er al weer; er is niets teruggezet.")
        for versie in weg.versies:
            t = versie.toewijzing
            if werk.toewijzingen.current(t.gemeente, t.wet, t.nummer):
                raise GeweigerdError(
                    f"Toewijzing {t.nummer} is intussen van een andere cliënt. Voer {weg.naam} met "
                    "de hand in."
                )
        voor = logboek.set_up_state(werk)
        _put_back(werk, weg)
        for versie in weg.versies:
            werk.toewijzingen.add_version(_as_entered(versie), in_force=versie.in_force)
        logboek.set_up(werk, voor)


def _put_back(werk: Werk, weg: VerwijderdeClient) -> None:
    """The client alone, in the message traffic or outside it."""
    v = weg.verkeer
    if v.buiten is None:
        werk.praktijk.save_client(weg.client)
        werk.buiten.set_mother(v.bsn, van_moeder=v.bsn_van_moeder)
    elif werk.buiten.by_nummer(v.nummer) is not None:
        raise GeweigerdError(f"Cliëntnummer {v.nummer} is intussen van een ander.")
    else:
        werk.buiten.save(weg.client, v.nummer, v.buiten, v.vertegenwoordiger)


def _refusal(sporen: Sequence[Spoor]) -> str:
    return (
        f"Deze cliënt kan niet weg: er staan {opsomming(list(sporen))} in de kluis, en die "
        "blijven bewaard. Na de bewaartermijn kunnen de gegevens worden gewist bij Instellingen, "
        "Bewaren."
    )


def _as_entered(versie: ToewijzingVersie) -> ToewijzingGegevens:
    t = versie.toewijzing
    return ToewijzingGegevens(
        gemeente=t.gemeente,
        wet=t.wet,
        nummer=t.nummer,
        bsn=t.bsn,
        productcategorie=t.productcategorie,
        productcode=t.productcode,
        ingangsdatum=t.ingangsdatum,
        einddatum=t.einddatum,
        omvang=t.omvang,
        budget_cent=t.budget_cent,
        reden_wijziging=t.reden_wijziging,
        toewijzingsdatum=t.toewijzingsdatum,
        toewijzingstijd=t.toewijzingstijd,
        referentie_aanbieder=None,
        commentaar=versie.commentaar,
        bericht_id=None,
    )
