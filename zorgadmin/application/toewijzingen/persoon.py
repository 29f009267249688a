"""What a 301 says of a known client, held against what is known (OP039).

Another spelling is taken over. What may be somebody else is not: it is kept beside what is known
until the user takes it over or lets it be.
"""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import ClientVoorstel
from zorgadmin.domain.bevinding import Bevinding, waarschuwing
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.persoon import VeldVerschil, differences, is_spelling
from zorgadmin.domain.praktijk import Client, VoorstelBesluit
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.uitweg import Uitweg


@record
class PersoonGevolg:
    """How a message differs from what was known of its client, and whether that was taken over.

    `nummer` is that of the client; `wacht`: the user has yet to decide.
    """

    nummer: int
    verschillen: tuple[VeldVerschil, ...]
    overgenomen: bool
    wacht: bool = False

    @property
    def velden(self) -> str:
        """The fields that differ, for a sentence that names nobody."""
        return opsomming([verschil.veld for verschil in self.verschillen])


def take_person(werk: Werk, nieuw: Client, bericht_id: int) -> PersoonGevolg | None:
    """Keep what the newest 301 says of its client; None when that is nothing new."""
    oud = werk.praktijk.client(nieuw.bsn)
    if oud is None:
        werk.praktijk.save_client(nieuw)
        return None
    eerdere = werk.praktijk.voorstellen(nieuw.bsn)
    verschillen = differences(oud, nieuw)
    overgenomen, wacht = is_spelling(oud, nieuw), False
    if overgenomen:
        werk.praktijk.save_client(nieuw)
        _settle(werk, eerdere, VoorstelBesluit.VERVALLEN)
    elif not (gelijk := [eerder for eerder in eerdere if eerder.repeats(nieuw)]):
        _settle(werk, eerdere, VoorstelBesluit.VERVALLEN)
        werk.praktijk.add_voorstel(nieuw, bericht_id)
        wacht = True
    else:
        wacht = any(eerder.besluit is None for eerder in gelijk)
    if not verschillen:
        return None
    nummer = werk.praktijk.client_number(nieuw.bsn)
    return PersoonGevolg(nummer, verschillen, overgenomen, wacht=wacht)


def other_person(gevolg: PersoonGevolg) -> Bevinding:
    """The warning that what a message says of its client was not taken over."""
    return waarschuwing(
        "CLIENT",
        "Client",
        f"Dit bericht noemt voor een bekende cliënt (nummer {gevolg.nummer}) een ander gegeven: "
        f"{gevolg.velden}. Dat is nog niet overgenomen: het kan een ander mens zijn.",
        "Vergelijk wat er staat. Klopt het nieuwe, neem het dan over; vraag anders de gemeente om "
        "een verbeterd bericht.",
        uitwegen=(Uitweg.CLIENT_BESLISSEN,),
    )


def open_proposals(diensten: Diensten) -> list[tuple[ClientVoorstel, PersoonGevolg]]:
    """What waits for a decision, with its differences."""
    with diensten.kluis.lezen() as werk:
        return [
            (voorstel, proposal(werk, voorstel))
            for voorstel in werk.praktijk.voorstellen()
            if voorstel.besluit is None
        ]


def proposal(werk: Werk, voorstel: ClientVoorstel) -> PersoonGevolg:
    """How a proposal differs from what is known now."""
    nu = werk.praktijk.client(voorstel.client.bsn)
    assert nu is not None
    return PersoonGevolg(
        voorstel.nummer, differences(nu, voorstel.client), overgenomen=False, wacht=True
    )


def beslis(diensten: Diensten, nummer: int, *, neem_over: bool) -> PersoonGevolg:
    """Take over what waits for the client of this number, or let it be."""
    with diensten.kluis.schrijven() as werk:
        wachtend = [
            voorstel
            for voorstel in werk.praktijk.voorstellen()
            if voorstel.besluit is None and voorstel.nummer == nummer
        ]
        if not wachtend:
            raise GebruikError(f"Bij cliënt {nummer} wacht geen ander gegeven.")
        gevolg = proposal(werk, wachtend[0])
        if neem_over:
            werk.praktijk.save_client(wachtend[0].client)
        besluit = VoorstelBesluit.OVERGENOMEN if neem_over else VoorstelBesluit.BEHOUDEN
        _settle(werk, wachtend, besluit)
        werk.logboek.add(Handeling.CLIENT, f"cliënt {nummer}", None, {"besluit": besluit})
        return PersoonGevolg(nummer, gevolg.verschillen, neem_over)


def _settle(werk: Werk, voorstellen: Sequence[ClientVoorstel], besluit: VoorstelBesluit) -> None:
    for voorstel in voorstellen:
        if voorstel.besluit is None:
            werk.praktijk.decide_voorstel(voorstel.id, besluit)
