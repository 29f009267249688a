"""The vault keeps what is outside the message traffic out of every message, and the other way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.storage.gegevens import (
    BERICHT,
    BSN,
    CLIENT,
    DECLARATIE,
    PRESTATIE,
    START,
    VERZOEK,
    keep_declaratie,
    keep_outside,
    keep_toewijzing,
    prestatie,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.buiten import BRIEF, EERSTE_NUMMER, MELDING, Buiten
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.vault import VaultKluis

SLEUTEL, ANDER = "buiten-1001", "buiten-1002"
BUITEN = prestatie(1, bsn=SLEUTEL, toewijzingnummer=EERSTE_NUMMER, toewijzing_id=2)


@pytest.fixture
def gevuld(kluis: VaultKluis) -> VaultKluis:
    """One client in the traffic and two outside it, each with a toewijzing."""
    with kluis.schrijven() as werk:
        assert keep_toewijzing(werk) == 1
        assert keep_outside(werk, 1001) == 2
        assert keep_outside(werk, 1002, Buiten.ZONDER_BSN) == 3
    return kluis


def brief(werk: Werk, *regels: object, client: str | None = SLEUTEL, soort: str = BRIEF) -> int:
    """Keep a declaratie as a document of this kind."""
    bericht_id = werk.berichten.add(replace(BERICHT, soort=soort, identificatie="000000007"))
    gegevens = replace(DECLARATIE, bericht_id=bericht_id, client=client)
    return werk.declaraties.add(gegevens, regels)  # type: ignore[arg-type]


def verboden(kluis: VaultKluis, doe: Callable[[Werk], object], waarom: str) -> None:
    """Doing this is refused, and leaves nothing behind."""
    with kluis.lezen() as werk:
        voor = len(werk.declaraties.list()), len(werk.berichten.list()), len(werk.verzoeken.list())
    with pytest.raises(KluisError, match=waarom), kluis.schrijven() as werk:
        doe(werk)
    with kluis.lezen() as werk:
        na = len(werk.declaraties.list()), len(werk.berichten.list()), len(werk.verzoeken.list())
    assert voor == na


def test_a_claim_line_of_a_client_outside_the_traffic_is_in_no_323(gevuld: VaultKluis) -> None:
    verboden(gevuld, lambda w: keep_declaratie(w, BUITEN), "alleen in een declaratie van die")


def test_no_line_in_the_traffic_is_on_paper(gevuld: VaultKluis) -> None:
    verboden(gevuld, lambda w: brief(w, PRESTATIE), "alleen in een declaratie van die")


def test_two_clients_are_never_on_one_document(gevuld: VaultKluis) -> None:
    ander = prestatie(2, bsn=ANDER, toewijzingnummer=EERSTE_NUMMER, toewijzing_id=3)
    verboden(gevuld, lambda w: brief(w, BUITEN, ander), "alleen in een declaratie van die")


def test_a_document_of_one_client_is_kept(gevuld: VaultKluis) -> None:
    with gevuld.schrijven() as werk:
        brief(werk, BUITEN)
    with gevuld.lezen() as werk:
        (rij,) = werk.declaraties.list()
        assert rij.client == SLEUTEL
        assert werk.declaraties.by_bericht("000000007") == []


@pytest.mark.parametrize(
    ("client", "soort"), [(SLEUTEL, "323"), (None, BRIEF), (BSN, BRIEF), (SLEUTEL, MELDING)]
)
def test_a_declaratie_is_a_message_or_a_document(
    gevuld: VaultKluis, client: str | None, soort: str
) -> None:
    verboden(gevuld, lambda w: brief(w, client=client, soort=soort), "is geen bericht")


def test_no_start_is_reported_of_a_client_outside_the_traffic(gevuld: VaultKluis) -> None:
    def meld(werk: Werk) -> None:
        bericht_id = werk.berichten.add(replace(BERICHT, soort="305"))
        werk.regie.add(bericht_id, ToewijzingId(2), [START])

    verboden(gevuld, meld, "gaat geen bericht")


def test_nothing_is_asked_for_a_client_outside_the_traffic(gevuld: VaultKluis) -> None:
    def vraag(werk: Werk) -> None:
        bericht_id = werk.berichten.add(replace(BERICHT, soort="315"))
        werk.verzoeken.add(replace(VERZOEK, bericht_id=bericht_id, bsn=SLEUTEL))

    verboden(gevuld, vraag, "gaat geen bericht")


def test_a_301_is_never_about_such_a_client(gevuld: VaultKluis) -> None:
    verboden(
        gevuld,
        lambda w: keep_toewijzing(
            w,
            nummer=EERSTE_NUMMER + 7,
            bsn=SLEUTEL,
            bericht_id=w.berichten.add(replace(BERICHT, soort="301")),
        ),
        "komt niet uit een bericht",
    )


@pytest.mark.parametrize(
    ("nummer", "bsn"), [(77, SLEUTEL), (EERSTE_NUMMER + 7, BSN), (EERSTE_NUMMER, ANDER)]
)
def test_a_toewijzing_never_goes_from_one_side_to_the_other(
    gevuld: VaultKluis, nummer: int, bsn: str
) -> None:
    verboden(gevuld, lambda w: keep_toewijzing(w, nummer=nummer, bsn=bsn), "niet uit een bericht")


@pytest.mark.parametrize("toewijzing_id", [1, 2])
def test_only_who_is_outside_is_notified_and_only_by_a_document(
    gevuld: VaultKluis, toewijzing_id: int
) -> None:
    soort = MELDING if toewijzing_id == 1 else "305"

    def meld(werk: Werk) -> None:
        bericht_id = werk.berichten.add(replace(BERICHT, soort=soort))
        werk.buiten.add_aanmelding(ToewijzingId(toewijzing_id), bericht_id)

    verboden(gevuld, meld, "wordt met berichten gemeld")


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE client SET bsn = '999900018' WHERE bsn = 'buiten-1001'",
        "UPDATE client SET buiten = NULL WHERE bsn = 'buiten-1001'",
        "UPDATE client SET buiten = 'geheim' WHERE bsn = '999900006'",
        "UPDATE client SET verder_als = '999900006' WHERE bsn = 'buiten-1001'",
        "INSERT INTO client (bsn, achternaam, buiten) VALUES ('999900018', 'X', 'geheim')",
        "INSERT INTO client (bsn, achternaam) VALUES ('buiten-9', 'X')",
    ],
)
def test_no_bsn_gets_to_a_secret_client_past_the_program(
    gevuld: VaultKluis, pad: Path, opdracht: str
) -> None:
    assert gevuld is not None
    with (
        closing(connect_raw(pad, None)) as verbinding,
        pytest.raises(dbapi2.IntegrityError, match="BSN"),
    ):
        verbinding.execute(opdracht)


def test_numbers_of_clients_and_toewijzingen_are_never_used_twice(gevuld: VaultKluis) -> None:
    with gevuld.lezen() as werk:
        assert werk.buiten.next_number() == 1003
        assert werk.buiten.next_toewijzingnummer() == EERSTE_NUMMER + 2
        assert werk.toewijzingen.pairs() == [("0384", "jw")]
        assert werk.toewijzingen.outside() == [("0384", "jw", SLEUTEL), ("0384", "jw", ANDER)]


def test_what_is_known_of_a_client_outside_can_be_changed(gevuld: VaultKluis) -> None:
    with gevuld.schrijven() as werk:
        werk.praktijk.save_client(replace(CLIENT, bsn=SLEUTEL, achternaam="Anders"))
    with gevuld.lezen() as werk:
        client, verkeer = werk.praktijk.client(SLEUTEL), werk.buiten.verkeer(SLEUTEL)
        assert client is not None
        assert client.achternaam == "Anders"
        assert verkeer is not None
        assert (verkeer.nummer, verkeer.buiten) == (1001, Buiten.GEHEIM)
