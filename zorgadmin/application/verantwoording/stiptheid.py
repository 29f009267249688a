"""Own timeliness as tables, for whoever takes them along; no client is in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.application.overzichten.stiptheid import Stiptheid, Termijn


def kept_terms(rijen: Sequence[Stiptheid]) -> Tabel:
    """How much was in time."""
    return Tabel(
        "Op tijd en te laat",
        "Wat binnen zijn termijn is gedaan; de maand is die van de termijn.",
        (
            Kolom("Maand"),
            Kolom("Gemeente"),
            Kolom("Wat"),
            Kolom("Op tijd", Cel.GETAL),
            Kolom("Te laat", Cel.GETAL),
            Kolom("Nog te doen", Cel.GETAL),
        ),
        [(str(s.maand), s.naam, s.plicht.value, s.op_tijd, s.te_laat, s.open) for s in rijen],
    )


def late_terms(termijnen: Sequence[Termijn], vandaag: date) -> Tabel:
    """What was late."""
    return Tabel(
        "Wat te laat was",
        "Elke rij is iets dat na zijn termijn is gedaan, of nog niet.",
        (
            Kolom("Wat"),
            Kolom("Waarover"),
            Kolom("Uiterlijk", Cel.DATUM),
            Kolom("Gedaan", Cel.DATUM),
            Kolom("Dagen te laat", Cel.GETAL),
        ),
        [(t.plicht.value, t.over, t.uiterlijk, t.gedaan, t.days_late(vandaag)) for t in termijnen],
    )
