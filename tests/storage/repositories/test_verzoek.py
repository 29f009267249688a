"""Requests are kept as they were made; what came on them is found by their reference."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tests.storage.gegevens import (
    ANTWOORD,
    BSN,
    BSN_TWEE,
    MOMENT,
    VERZOEK,
    keep_request,
    keep_toewijzing,
)
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.vault import VaultKluis


def test_a_request_comes_back_with_what_it_asked_for(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        nummer = keep_request(werk)
        werk.verzoeken.add_antwoord(nummer, 1, ANTWOORD)
    with kluis.lezen() as werk:
        (rij,) = werk.verzoeken.list(BSN)
        assert werk.verzoeken.list() == [rij]
        assert werk.verzoeken.list(BSN_TWEE) == []
        assert werk.verzoeken.by_referentie("V0000000001") == rij
        assert werk.verzoeken.by_referentie("V0000000002") is None
        assert werk.verzoeken.of_message(rij.bericht_id) == [rij]
        assert werk.verzoeken.delen([nummer]) == {nummer: list(VERZOEK.delen)}
        assert werk.verzoeken.antwoorden([nummer]) == {nummer: [ANTWOORD]}
    assert (rij.id, rij.soort, rij.bsn, rij.goedgekeurd, rij.retourcodes) == (
        nummer,
        "315",
        BSN,
        None,
        (),
    )
    assert (rij.identificatie, rij.status) == ("000000009", BerichtStatus.TE_VERSTUREN)


def test_a_return_message_is_noted_and_a_withdrawn_one_is_no_request(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        nummer = keep_request(werk)
        werk.verzoeken.set_retour(nummer, goedgekeurd=False, retourcodes=("9374",))
        (rij,) = werk.verzoeken.list()
        assert (rij.goedgekeurd, rij.retourcodes) == (False, ("9374",))
        werk.berichten.set_status([rij.bericht_id], BerichtStatus.INGETROKKEN)
        assert werk.verzoeken.list() == []
        # Its reference stays used.
        assert werk.verzoeken.by_referentie("V0000000001") is not None


def test_what_came_with_a_reference_is_the_last_such_version(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk, referentie_aanbieder="V0000000001")
        keep_toewijzing(werk, referentie_aanbieder=None, nummer=10072)
        keep_toewijzing(werk, referentie_aanbieder="V0000000001", nummer=10073)
        keep_toewijzing(werk, referentie_aanbieder="V0000000003", nummer=10074)
        gevonden = werk.verzoeken.toegewezen(["V0000000001", "V0000000002"])
    assert {r: [(t.nummer, t.versie) for t in lijst] for r, lijst in gevonden.items()} == {
        "V0000000001": [(10072, 1), (10073, 1)]
    }


def test_a_removed_person_keeps_the_state_of_the_request(kluis: VaultKluis, pad: Path) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk, referentie_aanbieder="V0000000001")
        keep_toewijzing(werk, referentie_aanbieder="van Anna", nummer=10073)
        nummer = keep_request(werk)
        werk.verzoeken.let_go(nummer, "Anna verhuisde", MOMENT)
        assert werk.opschonen.redact(BSN, "gewist-1", [])["losgelaten verzoeken"] == 1
        (rij,) = werk.verzoeken.list()
        assert rij == rij._replace(bsn="gewist-1")
        assert set(werk.verzoeken.toegewezen(["V0000000001", "van Anna"])) == {"V0000000001"}
        assert werk.opschonen.traces(BSN) == 0
    with closing(connect_raw(pad, None)) as verbinding:
        assert list(verbinding.execute("SELECT reden FROM verzoek_losgelaten")) == [("GEWIST",)]
