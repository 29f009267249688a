"""What a message of start, stop or request is about, in one line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zorgadmin.application.berichten.lijst import care_subject
from zorgadmin.application.kern.ports_inzage import ZorgRegel
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet

BSN = "999900006"
WEG = ZorgRegel(1, BSN, 1001, None, date(2026, 4, 6), True, True, ("0200",))
STOP = WEG._replace(dag=date(2026, 5, 1), ingetrokken=False)
VERZOEK = ZorgRegel(1, BSN, None, "V0001", None, False, None, ())


def row(soort: str, nummer: int = 1, antwoord_op: int | None = None) -> BerichtRij:
    return BerichtRij(
        id=nummer,
        richting=Richting.UIT,
        soort=soort,
        wet=Wet.JW,
        gemeente="0384",
        identificatie="1",
        dagtekening=date(2026, 5, 4),
        bestandsnaam="a.xml",
        sha256="",
        status=BerichtStatus.VERWERKT,
        meldingen=(),
        tijdstip=datetime(2026, 5, 4, tzinfo=UTC),
        pad=None,
        antwoord_op_id=antwoord_op,
    )


@pytest.mark.parametrize(
    ("rij", "regels", "onderwerp"),
    [
        (
            row("307"),
            (WEG, STOP),
            (
                "Ingetrokken stop op 06-04-2026 en stop op 01-05-2026 van toewijzing 1001 voor "
                "••••••006"
            ),
        ),
        (
            row("315"),
            (VERZOEK, VERZOEK._replace(referentie="V0002")),
            "Verzoeken V0001 en V0002 voor ••••••006",
        ),
        (row("319"), (VERZOEK,), "Verzoek V0001 voor ••••••006"),
        (row("320", 2, 1), (VERZOEK,), "Antwoord over verzoek V0001 voor ••••••006"),
        (
            row("308", 2, 1),
            (STOP,),
            "Goedgekeurd: stop op 01-05-2026 van toewijzing 1001 voor ••••••006",
        ),
        (
            row("318", 2, 1),
            (VERZOEK._replace(goedgekeurd=False, retourcodes=("9349", "0200")),),
            "Afgekeurd (9349): verzoek V0001 voor ••••••006",
        ),
    ],
)
def test_a_message_about_care_is_summed_up(
    rij: BerichtRij, regels: tuple[ZorgRegel, ...], onderwerp: str
) -> None:
    assert care_subject(rij, {1: regels}) == onderwerp
    assert care_subject(rij, {}) == ""
