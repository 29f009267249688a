"""The tables of an export about files of hours: profiles, links, and rows that wait for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgadmin.application.kern.tabellen import Cel, Tabel
from zorgadmin.application.verantwoording.kolommen import make_table, quantity, same

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie


def profielen(bron: Administratie) -> Tabel:
    """Kinds of files."""
    return make_table(
        "urenprofielen",
        "Eén soort urenbestand, en welke kolom daarin welke is.",
        bron.rows("urenprofiel"),
        *same("naam", "soort", "kolommen", "datumvorm"),
    )


def koppelingen(bron: Administratie) -> Tabel:
    """What names stand for."""
    namen = {rij["id"]: rij["naam"] for rij in bron.rows("urenprofiel")}
    return make_table(
        "urenkoppelingen",
        "Eén naam in urenbestanden, en de toewijzing waar hij voor staat; zonder nummer telt hij"
        " niet.",
        bron.rows("urenkoppeling"),
        ("profiel", Cel.TEKST, lambda rij: namen[rij["profiel_id"]]),
        *same("client", "product"),
        *same("toewijzingnummer", cel=Cel.GETAL),
        *same("gemeente", "wet", "productcode"),
    )


def wachtend(bron: Administratie) -> Tabel:
    """Rows that wait."""
    return make_table(
        "wachtende_uren",
        "Eén rij uit een urenbestand die wacht tot haar naam aan een toewijzing is gekoppeld.",
        bron.of_days("wachtende_uren", "datum"),
        *same("profiel", "client", "product"),
        *same("datum", cel=Cel.DATUM),
        *same("soort"),
        *quantity("hoeveelheid", "hoeveelheid", lambda rij: rij["soort"] == "euro"),
        *same("begin", "eind", cel=Cel.TIJD),
        *same("notitie", "referentie"),
        *same("noshow", cel=Cel.JA_NEE),
        *same("onderaannemer"),
    )
