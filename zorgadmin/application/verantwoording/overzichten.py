"""The overviews as tables, for whoever takes them along as a spreadsheet or on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.papier import Alinea, Deel, Diagram, Kop, Papier
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.application.overzichten.afkeuringen import Afkeurreden
from zorgadmin.application.overzichten.groepen import Gegroepeerd, Groep
from zorgadmin.application.overzichten.stiptheid import Stiptheid, Termijn
from zorgadmin.application.overzichten.uren import Verbruik
from zorgadmin.application.overzichten.verschillen import Kant, Verschil
from zorgadmin.application.plan.meter import fine_text
from zorgadmin.application.verantwoording.bewaren import save_file


def amounts(gegroepeerd: Gegroepeerd) -> Tabel:
    """The four amounts; the last row is the total."""
    return Tabel(
        f"Bedragen per {gegroepeerd.per}",
        "Wat is geleverd, gedeclareerd, toegekend en betaald.",
        (
            Kolom(str(gegroepeerd.per).capitalize()),
            Kolom("Geleverd", Cel.BEDRAG),
            Kolom("Gedeclareerd", Cel.BEDRAG),
            Kolom("Toegekend", Cel.BEDRAG),
            Kolom("Betaald", Cel.BEDRAG),
            Kolom("Nog te declareren", Cel.BEDRAG),
            Kolom("Niet toegekend", Cel.BEDRAG),
            Kolom("Niet betaald", Cel.BEDRAG),
        ),
        [_amounts(groep) for groep in (*gegroepeerd.groepen, gegroepeerd.totaal)],
        met_totaal=True,
    )


def _amounts(groep: Groep) -> Sequence[object]:
    b = groep.bedragen
    return (
        groep.naam,
        *b,
        b.te_declareren_cent,
        b.niet_toegekend_cent,
        b.niet_betaald_cent,
    )


def parts(verschillen: Sequence[Verschil], kant: Kant) -> Tabel:
    """The lines of a difference."""
    return Tabel(
        str(kant).capitalize(),
        "Elke rij is een regel van een declaratie, of zorg die nog in geen regel staat.",
        (
            Kolom("Cliënt"),
            Kolom("Product"),
            Kolom("Gemeente"),
            Kolom("Toewijzing"),
            Kolom("Maand"),
            Kolom("Regel"),
            Kolom("Bedrag", Cel.BEDRAG),
            Kolom("Reden"),
        ),
        [
            (
                v.client,
                v.product,
                v.wie,
                str(v.toewijzingnummer),
                str(v.maand),
                v.referentienummer,
                v.cent,
                v.reden,
            )
            for v in verschillen
        ],
    )


def use_of(verbruik: Sequence[Verbruik]) -> Tabel:
    """What was delivered of every toewijzing against its maximum."""
    return Tabel(
        "Geleverd en maximum",
        "Wat van elke toewijzing is geleverd, en hoeveel er in totaal mag.",
        (
            Kolom("Cliënt"),
            Kolom("Product"),
            Kolom("Gemeente"),
            Kolom("Toewijzing"),
            Kolom("Begin", Cel.DATUM),
            Kolom("Eind", Cel.DATUM),
            Kolom("Omvang"),
            Kolom("Geleverd"),
            Kolom("Maximum"),
            Kolom("Procent", Cel.GETAL),
            Kolom("Op rond", Cel.DATUM),
        ),
        [
            (
                v.client,
                v.product,
                v.wie,
                str(v.toewijzing.nummer),
                v.toewijzing.ingangsdatum,
                v.toewijzing.einddatum,
                v.omvang,
                fine_text(v.geleverd, v.eenheid),
                None if v.maximum is None else fine_text(v.maximum, v.eenheid),
                v.procent,
                v.op_is,
            )
            for v in verbruik
        ],
    )


def reasons(redenen: Sequence[Afkeurreden]) -> Tabel:
    """Why lines came back."""
    return Tabel(
        "Afkeuringen",
        "Hoe vaak en voor hoeveel een gemeente een regel om een reden afkeurde.",
        (Kolom("Reden"), Kolom("Aantal", Cel.GETAL), Kolom("Bedrag", Cel.BEDRAG)),
        [(reden.betekenis, reden.aantal, reden.cent) for reden in redenen],
    )


def save_workbook(diensten: Diensten, pad: Path, tabellen: Sequence[Tabel]) -> Path:
    """Write tables as an XLSX file, over an older file of that name."""
    stroom = BytesIO()
    with diensten.omgeving.bladen.workbook(stroom) as werkboek:
        for tabel in tabellen:
            with werkboek.sheet(tabel.naam, tabel.kolommen) as op_blad:
                for rij in tabel.rijen:
                    op_blad(rij)
    return save_file(diensten, pad, stroom.getvalue()).pad


def save_paper(
    diensten: Diensten, pad: Path, titel: str, tabellen: Sequence[Tabel], beeld: Diagram | None
) -> Path:
    """Write tables as a PDF file, with a chart above them, over an older file of that name."""
    with diensten.kluis.lezen() as werk:
        praktijk = require_praktijk(werk).naam
    delen = [*([beeld] if beeld else []), *sections(tabellen)]
    papier = Papier(praktijk, titel, diensten.omgeving.vandaag, delen)
    return save_file(diensten, pad, diensten.omgeving.rapporten.pdf(papier)).pad


def sections(tabellen: Sequence[Tabel]) -> Iterator[Deel]:
    """Tables for paper, each with what it is about; a single one needs no heading."""
    for tabel in tabellen:
        if len(tabellen) > 1:
            yield Kop(tabel.naam)
        yield Alinea((tabel.uitleg,))
        yield tabel


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
