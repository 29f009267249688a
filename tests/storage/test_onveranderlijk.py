"""What was sent, received or decided cannot be changed, not even past the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from tests.storage.gegevens import (
    ANTWOORD,
    BERICHT,
    FACTUUR,
    LEVERING,
    MOMENT,
    PRESTATIE,
    keep_declaratie,
    keep_outside,
    keep_report,
    keep_request,
    keep_toewijzing,
)
from zorgadmin.domain.buiten import MELDING
from zorgadmin.domain.grootboek import Besluit, Sleutel
from zorgadmin.domain.indicatoren import Zorgresultaat
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.regie.stand import RegieBesluit
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.schema.buiten import AANMELDING
from zorgadmin.storage.schema.columns import METADATA
from zorgadmin.storage.schema.regie import REGIEMELDING
from zorgadmin.storage.schema.verkeer import BESLUIT
from zorgadmin.storage.schema.verzoek import VERZOEK
from zorgadmin.storage.vault import VaultKluis

VERANDERLIJK = {
    "bericht": {"status", "pad", "geupload"},
    "bericht_inhoud": set(),
    "declaratie": {
        "status",
        "ingediend",
        "beantwoord",
        "toegekend_cent",
        "retourcodes",
        "verwerkt",
        "toelichting",
    },
    "prestatie": {"status", "retourcodes"},
    "prestatie_opbouw": set(),
    "besluit": set(),
    "losgelaten": set(),
    "factuur": set(),
    "verzoek": {"goedgekeurd", "retourcodes"},
    "regiemelding": {"goedgekeurd", "retourcodes"},
    "regiebesluit": set(),
    "resultaat": set(),
    "verzoek_vraag": set(),
    "verzoek_antwoord": set(),
    "verzoek_losgelaten": set(),
    "toewijzing": set(),
    "toewijzing_versie": {"in_force"},
    "levering_wijziging": set(),
    "aanmelding": {"ontvangen", "contact"},
    "logboek": set(),
}
"""Tables that keep what was, with the columns that may change."""

KOLOMMEN = [
    (tabel, kolom.name, kolom.name in veranderlijk)
    for tabel, veranderlijk in VERANDERLIJK.items()
    for kolom in METADATA.tables[tabel].columns
]
assert {t.name for t in (BESLUIT, VERZOEK, REGIEMELDING, AANMELDING)} <= VERANDERLIJK.keys()


@pytest.fixture
def verbinding(kluis: VaultKluis, pad: Path) -> Iterator[Any]:
    """A connection past the program, to a vault with a row in every table."""
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        werk.leveringen.add([LEVERING])
        keep_declaratie(werk, PRESTATIE)
        werk.berichten.add(replace(BERICHT, antwoord_op_id=1))
        werk.declaraties.add_besluit(1, Besluit.VERVALT, "x", "y", MOMENT)
        werk.losgelaten.add(
            Sleutel(ToewijzingId(1), "45", "45A04", Maand(2026, 4)), "x", "y", MOMENT
        )
        verzoek_id = keep_request(werk)
        werk.verzoeken.add_antwoord(verzoek_id, 1, ANTWOORD)
        werk.verzoeken.let_go(verzoek_id, "x", MOMENT)
        keep_report(werk)
        keep_outside(werk)
        werk.buiten.add_aanmelding(
            ToewijzingId(2), werk.berichten.add(replace(BERICHT, soort=MELDING))
        )
        werk.regie.decide(ToewijzingId(1), RegieBesluit.GEEF_TERUG, "x", MOMENT)
        werk.regie.note_result(ToewijzingId(1), Zorgresultaat(uitval=True), MOMENT)
        werk.facturen.add(1, MOMENT.date(), FACTUUR, MOMENT)
        werk.tellers.take("bericht", 9)
        werk.logboek.add(Handeling.VERVALT, "regel R0000000001")
    with closing(connect_raw(pad, None)) as verbinding:
        yield verbinding


@pytest.mark.parametrize(("tabel", "kolom", "mag"), KOLOMMEN)
def test_only_states_can_change(
    verbinding: dbapi2.Connection, tabel: str, kolom: str, mag: bool
) -> None:
    opdracht = f'UPDATE {tabel} SET "{kolom}" = "{kolom}"'  # noqa: S608 - names of tables
    if mag:
        assert verbinding.execute(opdracht).rowcount > 0
    else:
        with pytest.raises(dbapi2.IntegrityError, match=f"wat in {tabel} staat, is niet te wijz"):
            verbinding.execute(opdracht)


@pytest.mark.parametrize("tabel", [*VERANDERLIJK, "levering", "teller", "logboek_kop"])
def test_no_row_can_be_deleted(verbinding: dbapi2.Connection, tabel: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match=f"wat in {tabel} staat, is niet te verwijd"):
        verbinding.execute(f"DELETE FROM {tabel}")  # noqa: S608 - names of tables


def test_the_number_of_a_client_stays(verbinding: dbapi2.Connection) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="een cliëntnummer blijft zoals het is"):
        verbinding.execute("UPDATE client SET nummer = 9")


@pytest.mark.parametrize("opdracht", ["volgende = 9", "naam = 'referentie'"])
def test_a_counter_cannot_go_back(verbinding: dbapi2.Connection, opdracht: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="een teller gaat nooit terug"):
        verbinding.execute(f"UPDATE teller SET {opdracht}")  # noqa: S608 - see above


@pytest.mark.parametrize("opdracht", ["aantal = 0", "aantal = 1", "aantal = 9", "id = 1"])
def test_the_end_of_the_trail_only_goes_on(verbinding: dbapi2.Connection, opdracht: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="het logboek gaat nooit terug"):
        verbinding.execute(f"UPDATE logboek_kop SET {opdracht}")  # noqa: S608 - see above


def test_a_levering_changed_past_the_program_is_in_the_history_too(
    verbinding: dbapi2.Connection,
) -> None:
    verbinding.execute("UPDATE levering SET hoeveelheid = 5")
    na = verbinding.execute("SELECT na ->> 'hoeveelheid' FROM levering_wijziging ORDER BY id")
    assert na.fetchall() == [(90,), (5,)]
