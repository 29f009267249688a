"""Overzichten: the four amounts as a chart, beside one another or built up."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.overzichten.groepen import Gegroepeerd, Groep, Per
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import euro, euro_kort, maand_kort
from zorgadmin.gui.widgets.bedragbalk import BETAALD, GEDECLAREERD, TE_DECLAREREN, TOEGEKEND
from zorgadmin.gui.widgets.chart_tekenen import Grafiek, Reeks

HOOGSTENS = 12
_MEESTE_MAANDEN = 24


def shown(gegroepeerd: Gegroepeerd) -> Sequence[Groep]:
    """The groups of the chart: the last months, or the largest of the others."""
    if gegroepeerd.per is Per.MAAND:
        return gegroepeerd.groepen[-_MEESTE_MAANDEN:]
    grootste = sorted(gegroepeerd.groepen, key=lambda g: -max(g.bedragen))[:HOOGSTENS]
    return sorted(grootste, key=lambda groep: groep.volgorde)


def chart_of(gegroepeerd: Gegroepeerd, *, gestapeld: bool) -> Grafiek:
    """The chart of what is shown."""
    groepen = shown(gegroepeerd)
    return Grafiek(
        tuple((_short(groep, gegroepeerd), groep.naam) for groep in groepen),
        _built_up(groepen) if gestapeld else _beside(groepen),
        gestapeld,
        euro_kort,
        euro,
    )


def _beside(groepen: Sequence[Groep]) -> tuple[Reeks, ...]:
    return (
        Reeks("geleverd", TE_DECLAREREN, tuple(g.bedragen.geleverd_cent for g in groepen)),
        Reeks("gedeclareerd", GEDECLAREERD, tuple(g.bedragen.gedeclareerd_cent for g in groepen)),
        Reeks("toegekend", TOEGEKEND, tuple(g.bedragen.toegekend_cent for g in groepen)),
        Reeks("betaald", BETAALD, tuple(g.bedragen.betaald_cent for g in groepen)),
    )


def _built_up(groepen: Sequence[Groep]) -> tuple[Reeks, ...]:
    niet = tuple(g.bedragen.niet_toegekend_cent for g in groepen)
    nog = tuple(g.bedragen.te_declareren_cent for g in groepen)
    return (
        Reeks("betaald", BETAALD, tuple(g.bedragen.betaald_cent for g in groepen)),
        Reeks(
            "toegekend en niet betaald",
            TOEGEKEND,
            tuple(g.bedragen.niet_betaald_cent for g in groepen),
        ),
        Reeks("gedeclareerd en niet toegekend", GEDECLAREERD, niet),
        Reeks("nog te declareren", TE_DECLAREREN, nog),
    )


def _short(groep: Groep, gegroepeerd: Gegroepeerd) -> str:
    maand = groep.volgorde[0]
    if gegroepeerd.per is Per.MAAND and isinstance(maand, Maand):
        naam = maand_kort(maand)
        return naam if gegroepeerd.jaar is None else naam.partition(" ")[0]
    return groep.naam.partition(" (")[0]
