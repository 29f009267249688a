"""Messages keep their bytes; counters never give a number twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from tests.storage.gegevens import BERICHT, MOMENT
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage.vault import VaultKluis

MELDING = {"regel": "CS002", "retourcode": None, "uitleg": "“twee” regels"}


@pytest.fixture
def werk(kluis: VaultKluis) -> Iterator[Werk]:
    """A unit of work."""
    with kluis.schrijven() as werk:
        yield werk


def test_a_message_comes_back_with_its_exact_bytes(werk: Werk) -> None:
    inhoud = bytes(range(256)) * 3
    nummer = werk.berichten.add(replace(BERICHT, inhoud=inhoud, meldingen=(MELDING, {})))
    assert werk.berichten.content(nummer) == inhoud
    assert werk.berichten.get(nummer) == BerichtRij(
        id=1,
        richting=Richting.UIT,
        soort="323",
        wet=Wet.JW,
        gemeente="0384",
        identificatie="000000001",
        dagtekening=date(2026, 5, 6),
        bestandsnaam="JW323_0384_202604_000000001.xml",
        sha256="ab" * 32,
        status=BerichtStatus.TE_VERSTUREN,
        meldingen=(MELDING, {}),
        tijdstip=MOMENT,
        antwoord_op_id=None,
        pad=None,
    )


def test_a_file_that_is_no_message_is_kept_too(werk: Werk) -> None:
    gegevens = replace(
        BERICHT,
        richting=Richting.IN,
        soort=None,
        wet=None,
        gemeente=None,
        identificatie=None,
        dagtekening=None,
        inhoud=b"",
        status=BerichtStatus.GEWEIGERD,
    )
    nummer = werk.berichten.add(gegevens)
    assert werk.berichten.content(nummer) == b""
    assert werk.berichten.get(nummer).soort is None


def test_messages_are_found_by_content_by_number_and_as_answer(werk: Werk) -> None:
    heen = werk.berichten.add(
        replace(BERICHT, richting=Richting.IN, soort="301", status=BerichtStatus.VERWERKT)
    )
    terug = werk.berichten.add(replace(BERICHT, soort="302", antwoord_op_id=heen))
    ander = werk.berichten.add(replace(BERICHT, sha256="cd" * 32, wet=Wet.WMO))

    def ids(rijen: object) -> list[int]:
        assert isinstance(rijen, list)
        return [rij.id for rij in rijen]

    berichten = werk.berichten
    assert ids(berichten.by_sha256("ab" * 32, Richting.IN)) == [heen]
    assert ids(berichten.by_sha256("ab" * 32, Richting.UIT)) == [terug]
    assert ids(berichten.answers(heen)) == [terug]
    assert ids(berichten.by_identificatie(Richting.UIT, None, None, None, "000000001")) == [
        terug,
        ander,
    ]
    assert ids(berichten.by_identificatie(Richting.UIT, "323", Wet.WMO, "0384", "000000001")) == [
        ander
    ]
    assert ids(berichten.by_identificatie(Richting.UIT, "323", Wet.JW, "0384", "000000001")) == []
    assert ids(berichten.list()) == [heen, terug, ander]
    assert ids(berichten.list(Richting.UIT)) == [terug, ander]
    assert ids(berichten.list(status=BerichtStatus.VERWERKT)) == [heen]
    assert ids(berichten.list(Richting.UIT, BerichtStatus.VERWERKT)) == []


def test_writing_a_file_records_its_place(werk: Werk) -> None:
    een, twee, drie = (werk.berichten.add(BERICHT) for _ in range(3))
    werk.berichten.set_written({een: "/map/a.xml", drie: "/map/b.xml"})
    werk.berichten.set_status({twee}, BerichtStatus.GEWEIGERD)
    assert [(rij.status, rij.pad) for rij in werk.berichten.list()] == [
        ("verstuurd", "/map/a.xml"),
        ("geweigerd", None),
        ("verstuurd", "/map/b.xml"),
    ]


def test_a_message_that_is_not_there_is_said(werk: Werk) -> None:
    with pytest.raises(KluisError, match="Bericht 9 staat niet in de kluis"):
        werk.berichten.get(9)
    with pytest.raises(KluisError, match="Bericht 9 staat niet in de kluis"):
        werk.berichten.content(9)


def test_counters_run_on_by_themselves(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        assert werk.tellers.take("bericht") == 1
        assert werk.tellers.take("referentie", 10) == 1
    with kluis.schrijven() as werk:
        assert werk.tellers.take("bericht") == 2
        assert werk.tellers.take("referentie") == 11
        assert werk.tellers.take("declaratie", 2) == 1
        assert werk.tellers.take("declaratie") == 3


def test_a_counter_is_raised_but_never_lowered(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        werk.tellers.raise_above("bericht", 40)
        werk.tellers.raise_above("bericht", 7)
        assert werk.tellers.take("bericht") == 41
    with pytest.raises(KluisError, match="een teller gaat nooit terug"), kluis.schrijven() as werk:
        werk.tellers.take("bericht", -5)


def test_a_counter_gives_no_number_of_a_transaction_that_held(kluis: VaultKluis) -> None:
    class MisgaanError(Exception):
        pass

    with kluis.schrijven() as werk:
        werk.tellers.take("bericht", 5)
    with suppress(MisgaanError), kluis.schrijven() as werk:
        werk.tellers.take("bericht", 100)
        raise MisgaanError
    with kluis.schrijven() as werk:
        assert werk.tellers.take("bericht") == 6


def test_there_are_no_other_counters(kluis: VaultKluis) -> None:
    with pytest.raises(KluisError), kluis.schrijven() as werk:
        werk.tellers.take("factuur")
