"""File names of exported messages: whatever they were called, they fit in one folder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.application.verantwoording.bewaren import file_names, safe_name


def message(nummer: int, naam: str, richting: str = "in", status: str = "verwerkt") -> object:
    """A row of the message log."""
    return {"id": nummer, "bestandsnaam": naam, "richting": richting, "status": status}


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("JW301_0384_G0001.xml", "JW301_0384_G0001.xml"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\JW301.xml", "JW301.xml"),
        ("..", "bericht"),
        ("", "bericht"),
        ("CON.xml", "_CON.xml"),
        ("lpt1", "_lpt1"),
        ("a\nb\x00c.xml", "a_b_c.xml"),
        ("=cmd|calc.xml", "_cmd_calc.xml"),
        ("juni 2026 (2).xml", "juni 2026 (2).xml"),
        ("e\u0301.xml", "é.xml"),
        ("\u202egnp.xml", "_gnp.xml"),
        ("naam.heel lang einde", "naam.heel lang einde"),
        ("é" * 300 + ".xml", "é" * 75 + ".xml"),
    ],
)
def test_a_name_is_made_safe(naam: str, veilig: str) -> None:
    assert "".join(safe_name(naam)) == veilig


def test_every_message_has_a_file_of_its_own() -> None:
    rijen = [
        message(1, "bericht.xml"),
        message(2, "BERICHT.XML"),
        message(3, "bericht.xml", status="geweigerd"),
        message(4, "bericht.xml", richting="uit"),
        message(5, "map/bericht.xml"),
    ]
    assert file_names(rijen) == {  # type: ignore[arg-type]  # rows are mappings
        1: "berichten/ontvangen/bericht.xml",
        2: "berichten/ontvangen/BERICHT-nr2.XML",
        3: "berichten/geweigerd/bericht.xml",
        4: "berichten/verstuurd/bericht.xml",
        5: "berichten/ontvangen/bericht-nr5.xml",
    }


@given(st.lists(st.text(), max_size=8))
def test_no_two_messages_share_a_file(namen: list[str]) -> None:
    rijen = [message(nummer, naam) for nummer, naam in enumerate(namen)]
    paden = file_names(rijen)  # type: ignore[arg-type]  # see above
    assert len({pad.casefold() for pad in paden.values()}) == len(namen)
    for pad in paden.values():
        *mappen, naam = pad.split("/")
        assert mappen == ["berichten", "ontvangen"]
        assert naam.strip(" .")
        assert len(naam.encode()) < 200
