"""What was delivered to one cliënt, on a page: a row per toewijzing and month with its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from zorgadmin.application.kern.benoemen import delivered, product_name
from zorgadmin.application.kern.papier import Alinea, Gegevens, Papier
from zorgadmin.application.kern.tabellen import Kolom, Rij, Tabel
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import maand_kort, zichtbaar
from zorgadmin.domain.uren_merken import mark_text

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie

_KOLOMMEN = (
    Kolom("Product"),
    Kolom("Toewijzing"),
    Kolom("Maand"),
    Kolom("Dag en omvang"),
    Kolom("Samen"),
)


def pages(
    bron: Administratie, contracten: Contracten, praktijk: str, gemaakt: date
) -> Iterator[tuple[str, Papier]]:
    """A document for every cliënt with care, with the number that names its file."""
    per_client: dict[str, list[Rij]] = defaultdict(list)
    for rij in bron.leveringen():
        if not rij["verwijderd"]:
            per_client[rij["bsn"]].append(rij)
    for bsn, leveringen in sorted(per_client.items(), key=lambda paar: _order(bron, paar[0])):
        client = bron.client.get(bsn)
        if client is not None:
            nummer = str(client["nummer"])
            yield nummer, _paper(bron, client, leveringen, contracten, praktijk, gemaakt)


def _order(bron: Administratie, bsn: str) -> int:
    client = bron.client.get(bsn)
    return 0 if client is None else int(client["nummer"])


def _paper(
    bron: Administratie,
    client: Rij,
    leveringen: Sequence[Rij],
    contracten: Contracten,
    praktijk: str,
    gemaakt: date,
) -> Papier:
    delen = (client["voornamen"], client["voorvoegsel"], client["achternaam"])
    return Papier(
        praktijk,
        f"Geleverde zorg, {bron.tijdvak.woorden}, cliënt {client['nummer']}",
        gemaakt,
        (
            Gegevens(
                (
                    ("Cliënt", zichtbaar(" ".join(deel for deel in delen if deel))),
                    ("Cliëntnummer", str(client["nummer"])),
                    ("Periode", bron.tijdvak.woorden),
                )
            ),
            Tabel("Zorg", "", _KOLOMMEN, list(_rows(bron, leveringen, contracten))),
            Alinea(("Voor de dag staat de omvang zoals die nu geregistreerd is.",)),
        ),
    )


def _rows(
    bron: Administratie, leveringen: Sequence[Rij], contracten: Contracten
) -> Iterator[Sequence[object]]:
    groepen: dict[tuple[str, str, Maand, LeveringSoort], list[Rij]] = defaultdict(list)
    for rij in leveringen:
        toewijzing = bron.toewijzing.get(rij["toewijzing_id"])
        nummer = "nog geen" if toewijzing is None else str(toewijzing["nummer"])
        product = product_name(
            contracten,
            rij["gemeente"],
            Wet(rij["wet"]),
            rij["productcategorie"],
            rij["productcode"],
        )
        merk = mark_text(rij["onderaannemer"], noshow=rij["noshow"])
        product = ", ".join(filter(None, (product, merk)))
        groepen[product, nummer, Maand.of(rij["datum"]), rij["soort"]].append(rij)
    for (product, nummer, maand, soort), deel in sorted(groepen.items()):
        per_dag: dict[date, int] = defaultdict(int)
        for rij in deel:
            per_dag[rij["datum"]] += rij["hoeveelheid"]
        samen = sum(per_dag.values())
        yield product, nummer, maand_kort(maand), _days(per_dag, soort), delivered(samen, soort)


def _days(per_dag: Mapping[date, int], soort: LeveringSoort) -> str:
    """Each day with its amount; hours as on a clock, because a month has many."""
    return ", ".join(
        f"{dag.day}: {_brief(hoeveelheid, soort)}" for dag, hoeveelheid in sorted(per_dag.items())
    )


def _brief(hoeveelheid: int, soort: LeveringSoort) -> str:
    if soort is LeveringSoort.TIJD:
        return f"{hoeveelheid // 60}:{hoeveelheid % 60:02d}"
    return delivered(hoeveelheid, soort) if soort is LeveringSoort.EURO else str(hoeveelheid)
