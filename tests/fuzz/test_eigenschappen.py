"""Whatever a person types or another program writes: it is read, or refused in words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.post import bericht301
from tests.fuzz.mutaties import WOORDEN
from tests.fuzz.staalkaart import TOML
from zorgadmin import bootstrap
from zorgadmin.application.inrichting import bestand as inrichtbestand
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.uren import KOLOMMEN
from zorgadmin.domain.uren_lezen import parse
from zorgadmin.domain.urenblad import table_of
from zorgadmin.spreadsheets.uren import lees_bladen

T = TypeVar("T")

LIJSTEN = bootstrap.Program().lijsten()
BERICHTEN = bootstrap.Program().omgeving().berichten

teksten = st.text(max_size=40) | st.sampled_from(WOORDEN)
sleutels = st.sampled_from(sorted({r.split(" =")[0] for r in TOML.splitlines() if " =" in r}))
waarden = st.recursive(
    teksten.map(lambda tekst: json.dumps(tekst).replace("\x7f", ""))
    | st.integers(-(10**20), 10**20).map(str)
    | st.decimals().map(str)
    | st.booleans().map(lambda waarde: str(waarde).lower())
    | (st.dates() | st.datetimes() | st.times()).map(
        lambda moment: moment.isoformat() if isinstance(moment, date | datetime | time) else ""
    ),
    lambda deel: (
        st.lists(deel, max_size=3).map(lambda delen: f"[{', '.join(delen)}]")
        | st.dictionaries(sleutels, deel, max_size=3).map(
            lambda delen: "{" + ", ".join(f"{naam} = {w}" for naam, w in delen.items()) + "}"
        )
    ),
    max_leaves=5,
)


def read(lees: Callable[[], T]) -> tuple[T | None, str]:
    """What was read, or why it was refused."""
    try:
        return lees(), ""
    except GeweigerdError as reden:
        return None, str(reden)


@settings(max_examples=120)
@given(st.lists(st.lists(teksten, min_size=1, max_size=8), max_size=6), st.booleans())
def test_hours_with_any_text_in_any_cell(rijen: list[list[str]], met_kop: bool) -> None:
    doel = io.StringIO()
    schrijver = csv.writer(doel, delimiter=";")
    schrijver.writerow(KOLOMMEN[:8] if met_kop else ["datum", "bsn"])
    schrijver.writerows(rijen)
    inhoud = doel.getvalue().encode("utf-8", "replace")
    goed, reden = read(lambda: parse(table_of(lees_bladen(inhoud, "uren.csv")))[0])
    assert reden.endswith(".") if goed is None else len(goed) <= len(rijen)


@settings(max_examples=120)
@given(st.sampled_from(["praktijk", "contract", "gemeente", "toewijzing"]), sleutels, waarden)
def test_a_set_up_file_with_any_value_at_any_key(tabel: str, sleutel: str, waarde: str) -> None:
    kop = "[praktijk]" if tabel == "praktijk" else f"[[{tabel}]]"
    toml = f"{TOML}\n" if tabel != "praktijk" else ""
    inhoud = f"{toml}{kop}\n{sleutel} = {waarde}\n".encode()
    gelezen, reden = read(lambda: inrichtbestand.read(inhoud, LIJSTEN))
    assert gelezen is not None or reden.startswith("De inrichting")


@settings(max_examples=120)
@given(st.sampled_from([b">3<", b">2026-01-01<", b">Noor<", b">0384<", b">1001<"]), teksten)
def test_a_message_with_any_text_in_any_element(plek: bytes, tekst: str) -> None:
    goed = bericht301()
    assert plek in goed
    inhoud = goed.replace(plek, f">{escape(tekst)}<".encode("utf-8", "replace"))
    gelezen, reden = read(lambda: BERICHTEN.lees(inhoud))
    if gelezen is None:
        assert reden
    else:
        assert (gelezen.record is None) == bool(gelezen.schema_bevindingen)
