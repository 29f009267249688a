"""Toewijzingen that are kept are those that the vault has, whoever changed it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.cli.post import Toegewezen, bericht301
from tests.spel import BSN_TWEE, Spel
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan.toewijzingen import current
from zorgadmin.domain.toewijzing import Toewijzing


def seen(diensten: Diensten) -> Sequence[Toewijzing]:
    """What is kept, once it is seen to be what the vault has."""
    with diensten.kluis.lezen() as werk:
        bewaard = current(diensten, werk)
        assert list(bewaard) == list(werk.toewijzingen.current())
    return bewaard


def test_a_new_and_a_changed_toewijzing_are_seen_at_once(spel: Spel, diensten: Diensten) -> None:
    eerst = seen(diensten)
    nieuw = spel.bestand(
        "nieuw.xml", bericht301(Toegewezen(1), bsn=BSN_TWEE, identificatie="NIEUW1")
    )
    importeer(diensten, [Path(nieuw)])
    assert len(seen(diensten)) == len(eerst) + 1

    anders = Toegewezen(1, tot="2026-10-31", reden="06", datum="2026-05-02")
    gewijzigd = spel.bestand("anders.xml", bericht301(anders, bsn=BSN_TWEE, identificatie="NIEUW2"))
    importeer(diensten, [Path(gewijzigd)])
    (toewijzing,) = (t for t in seen(diensten) if t.nummer == 1)
    assert str(toewijzing.einddatum) == "2026-10-31"


def test_what_another_program_wrote_is_read(spel: Spel, diensten: Diensten) -> None:
    eerst = seen(diensten)
    spel.importeer(bericht301(Toegewezen(1), bsn=BSN_TWEE, identificatie="NIEUW1"))
    assert len(seen(diensten)) == len(eerst) + 1


def test_what_did_not_change_is_not_read_again(diensten: Diensten) -> None:
    assert seen(diensten) is seen(diensten)
