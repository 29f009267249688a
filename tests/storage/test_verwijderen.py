"""Whatever hangs on a client is found, in tables of today and of tomorrow; nothing else goes."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from tests.storage.gegevens import (
    BSN,
    LEVERING,
    PRESTATIE,
    keep_declaratie,
    keep_report,
    keep_request,
    keep_toewijzing,
)
from zorgadmin.application.kern.ports_verwijderen import Spoor
from zorgadmin.storage.schema.columns import METADATA
from zorgadmin.storage.vault import VaultKluis


def test_a_client_that_was_only_entered_has_no_traces_and_goes(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk, bericht_id=None)
    with kluis.schrijven() as werk:
        assert werk.verwijderen.traces(BSN) == []
        werk.verwijderen.remove_client(BSN)
    with kluis.lezen() as werk:
        assert werk.praktijk.client(BSN) is None
        assert list(werk.toewijzingen.current()) == []


def test_each_trace_is_named(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk, bericht_id=None)
        werk.leveringen.add([LEVERING])
        keep_declaratie(werk, PRESTATIE)
        keep_request(werk)
        keep_report(werk)
    with kluis.lezen() as werk:
        sporen = werk.verwijderen.traces(BSN)
    assert {Spoor.UREN, Spoor.REGELS, Spoor.VERZOEKEN, Spoor.REGIE} <= set(sporen)


def test_the_vault_itself_refuses_what_has_care(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk, bericht_id=None)
        werk.leveringen.add([LEVERING])
    with pytest.raises(Exception, match="niet te verwijderen") as fout, kluis.schrijven() as werk:
        werk.verwijderen.remove_client(BSN)
    assert fout.value.__cause__ is None or isinstance(fout.value.__cause__, dbapi2.Error)


def test_no_table_of_a_client_is_passed_over() -> None:
    namen = {tabel.name for tabel in METADATA.sorted_tables if "bsn" in tabel.columns}
    assert {"levering", "prestatie", "verzoek", "document", "verwijzing", "achttien"} <= namen
    assert "aanmelding" in METADATA.tables
