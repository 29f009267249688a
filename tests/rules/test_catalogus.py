"""One row per code, with texts for the window as well as for the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from zorgadmin.domain.bevinding import Ernst
from zorgadmin.rules import catalogus
from zorgadmin.rules.catalogus import fout, row_of, waarschuwing, way_out

UITLEG = Path(__file__).parents[2] / "resources" / "uitleg.json"
REGELS = Path(__file__).parents[2] / "zorgadmin"
GENOEMD = re.compile(r"(?:fout|waarschuwing)\(\s*\"((?:CS|TR|ZA|IV)[0-9]{3})\"")


def texts() -> list[str]:
    """Every sentence of the catalogue."""

    def walk(deel: object) -> list[str]:
        if isinstance(deel, dict):
            return [tekst for waarde in deel.values() for tekst in walk(waarde)]
        return [deel] if isinstance(deel, str) else []

    return walk(json.loads(UITLEG.read_text(encoding="utf-8")))


def test_a_rule_and_its_retourcode_share_a_row() -> None:
    assert row_of("TR321") is row_of("9321")
    assert row_of("TR418") is row_of("0611")
    assert row_of("0001") is not row_of("CS100")
    assert row_of("9999") is None


def test_what_helps_before_the_answer_is_what_helps_after_it() -> None:
    row = row_of("9321")
    assert row is not None
    assert row.uitwegen == ("uren", "begrens", "ruimer")
    assert fout("TR321", "plek", "uitleg").uitwegen == row.uitwegen


def test_nothing_can_be_decided_about_a_line_that_was_not_sent() -> None:
    row = row_of("TR418")
    assert row is not None
    assert row.uitwegen == ("contract", "opnieuw")
    assert fout("TR418", "plek", "uitleg").uitwegen == ("contract",)


def test_a_finding_has_the_retourcode_and_the_remedy_of_its_row() -> None:
    bevinding = fout("TR318", "plek", "uitleg", "eerder", maand="2026-03")
    assert (bevinding.regel, bevinding.ernst, bevinding.retourcode) == (
        "TR318",
        Ernst.FOUT,
        "8214",
    )
    assert bevinding.oplossing == "Neem late uren mee in de declaratie over 2026-03 of later."


def test_a_warning_foresees_no_answer() -> None:
    assert waarschuwing("TR381", "plek", "uitleg").retourcode is None


def test_every_way_out_has_words() -> None:
    for rij in json.loads(UITLEG.read_text(encoding="utf-8"))["codes"].values():
        for uitweg in rij["uitwegen"]:
            assert way_out(uitweg).endswith(".")


@pytest.mark.parametrize("tekst", texts())
def test_no_text_speaks_of_the_command_line(tekst: str) -> None:
    assert not re.search(r"--|zorgadmin|inrichtbestand|`", tekst)


def test_every_code_that_a_rule_gives_has_a_row() -> None:
    bronnen = [pad.read_text(encoding="utf-8") for pad in REGELS.rglob("*.py")]
    codes = {code for bron in bronnen for code in GENOEMD.findall(bron)}
    assert len(codes) > 30
    assert [code for code in sorted(codes) if row_of(code) is None] == []


def test_codes_of_an_answer_are_those_with_a_meaning() -> None:
    codes = catalogus.known_answers()
    assert "0611" in codes
    assert "9385" not in codes
    assert len(codes) == len(set(codes)) == 30
