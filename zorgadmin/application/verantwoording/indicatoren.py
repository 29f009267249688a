"""The results of care per year and gemeente, for whoever asks (spec 12, `export indicatoren`).

No names, no BSN and no toewijzingnummer: a cliënt is the number that zorgadmin gave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from zorgadmin.application.kern.benoemen import product_of
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.tabellen import Cel, Kolom
from zorgadmin.application.regie.resultaten import Zorguitkomst, all_outcomes, asking
from zorgadmin.application.regie.woorden import reason_name
from zorgadmin.application.verantwoording.bewaren import report_folder
from zorgadmin.application.verantwoording.excel import Rapportmap
from zorgadmin.application.verantwoording.tijdvak import Tijdvak
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.opschonen import is_gewist

_KOLOMMEN = (
    Kolom("Cliëntnummer", Cel.GETAL),
    Kolom("Product"),
    Kolom("Productcategorie"),
    Kolom("Productcode"),
    Kolom("Begin", Cel.DATUM),
    Kolom("Einde", Cel.DATUM),
    Kolom("Reden van het einde"),
    Kolom("Uitval", Cel.JA_NEE),
    Kolom("Cliënttevredenheid (1-10)", Cel.GETAL),
    Kolom("Doelrealisatie"),
)


def export_indicators(diensten: Diensten, naar: Path, tijdvak: Tijdvak) -> Rapportmap:
    """A table per gemeente × wet, as CSV and XLSX, in a new folder in `naar`.

    GeweigerdError when no gemeente asks for anything, or nothing ended in this span.
    """
    omgeving = diensten.omgeving
    per_paar: dict[tuple[str, Wet], list[Zorguitkomst]] = defaultdict(list)
    for uitkomst in all_outcomes(diensten):
        t = uitkomst.toewijzing
        if tijdvak.has_day(uitkomst.einde) and not is_gewist(t.bsn):
            per_paar[t.gemeente, t.wet].append(uitkomst)
    if not per_paar:
        if not asking(diensten):
            raise GeweigerdError(
                "Geen gemeente vraagt om resultaten van zorg. Doet er een dat wel, zet het dan aan "
                "bij de afspraken met die gemeente."
            )
        raise GeweigerdError(
            f"Er is geen zorg gestopt waarover een gemeente resultaten vraagt ({tijdvak.woorden})."
        )
    rijen = _rows(diensten, per_paar)
    with report_folder(diensten, naar, "indicatoren", tijdvak) as folder:
        for (gemeente, wet), tabel in rijen.items():
            stam = f"indicatoren-{gemeente}-{wet}"
            with (
                folder.open(f"{stam}.csv") as stroom,
                omgeving.bladen.csv(stroom, _KOLOMMEN) as in_csv,
                folder.open(f"{stam}.xlsx") as boekstroom,
                omgeving.bladen.workbook(boekstroom) as werkboek,
                werkboek.sheet("indicatoren", _KOLOMMEN) as op_blad,
            ):
                for rij in tabel:
                    in_csv(rij)
                    op_blad(rij)
    return Rapportmap(folder.pad, tijdvak, tuple(folder.bestanden))


def _rows(
    diensten: Diensten, per_paar: Mapping[tuple[str, Wet], Sequence[Zorguitkomst]]
) -> Mapping[tuple[str, Wet], Sequence[Sequence[object]]]:
    with diensten.kluis.lezen() as werk:
        contracten = contracts_of(werk)
        return {
            paar: [
                (
                    werk.praktijk.client_number(u.toewijzing.bsn),
                    product_of(contracten, u.toewijzing),
                    u.toewijzing.productcategorie,
                    u.toewijzing.productcode,
                    u.begin,
                    u.einde,
                    reason_name(u.toewijzing.wet, u.reden) if u.reden else None,
                    *u.resultaat,
                )
                for u in uitkomsten
            ]
            for paar, uitkomsten in sorted(per_paar.items())
        }
