"""What the user decides about starts and stops: a proposal that is wrong, care that cannot be."""

from __future__ import annotations

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find_toewijzing
from zorgadmin.application.plan.boeken import open_books
from zorgadmin.application.regie.overzicht import regie_of
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.regie.stand import RegieBesluit
from zorgadmin.domain.regie.voorstel import Voorstel
from zorgadmin.rules.buiten import outside_traffic


def laat_gaan(
    diensten: Diensten,
    nummer: int,
    reden: str,
    gemeente: str | None = None,
    wet: Wet | None = None,
) -> Voorstel:
    """Let go of what is proposed about a toewijzing now: that does not come back.

    GebruikError when the number is unknown or not unique, GeweigerdError when nothing is proposed.
    """
    with diensten.kluis.schrijven() as werk:
        toewijzing = find_toewijzing(werk, nummer, gemeente, wet)
        nu = regie_of(werk, open_books(diensten, werk), diensten.omgeving.vandaag)
        voorstel = next((v for v in nu.voorstellen if v.toewijzing.id == toewijzing.id), None)
        if voorstel is None:
            raise GeweigerdError(
                f"Over toewijzing {nummer} is niets voorgesteld; er valt niets te laten gaan."
            )
        werk.regie.decide(
            toewijzing.id,
            RegieBesluit.LAAT_GAAN,
            reden,
            diensten.omgeving.nu,
            (voorstel.soort, voorstel.op),
        )
        werk.logboek.add(
            Handeling.REGIE,
            f"toewijzing {nummer}",
            None,
            {
                "besluit": RegieBesluit.LAAT_GAAN.value,
                "gemeente": toewijzing.gemeente,
                "wet": toewijzing.wet.value,
                "soort": voorstel.soort.value,
                "op": voorstel.op.isoformat(),
            },
        )
        return voorstel


def geef_terug(
    diensten: Diensten,
    nummer: int,
    reden: str,
    gemeente: str | None = None,
    wet: Wet | None = None,
    *,
    toch_niet: bool = False,
) -> str:
    """The care cannot be delivered: a text for the gemeente, and a task until it takes it back.

    There is no message for it; the gemeente answers with a 301 with RedenWijziging 13. The text
    names no person. `toch_niet` takes the decision back.
    """
    with diensten.kluis.schrijven() as werk:
        toewijzing = find_toewijzing(werk, nummer, gemeente, wet)
        if (buiten := outside_traffic("", toewijzing.bsn)) is not None:
            raise GeweigerdError(f"{buiten.uitleg} {buiten.oplossing}")
        besluit = RegieBesluit.BEHOUD if toch_niet else RegieBesluit.GEEF_TERUG
        werk.regie.decide(toewijzing.id, besluit, reden, diensten.omgeving.nu)
        werk.logboek.add(
            Handeling.REGIE,
            f"toewijzing {nummer}",
            None,
            {
                "besluit": besluit.value,
                "gemeente": toewijzing.gemeente,
                "wet": toewijzing.wet.value,
            },
        )
        return (
            f"Toewijzing {toewijzing.nummer} kunnen wij niet leveren. Wilt u deze toewijzing"
            " intrekken (301 met reden 13, verwijderd) en de zorg elders beleggen? Reden: "
            f"{reden}"
        )
