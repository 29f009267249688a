"""An invoice as a document."""

from __future__ import annotations

from zorgadmin.application.kern.facturen import FactuurRegel, FactuurRij
from zorgadmin.application.kern.papier import Alinea, Gegevens, Naast, Optelling, Papier
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.domain.tekst import datum, euro

_KOLOMMEN = (
    Kolom("Regel"),
    Kolom("Product"),
    Kolom("Code"),
    Kolom("Toewijzing"),
    Kolom("Cliënt"),
    Kolom("Periode"),
    Kolom("Volume"),
    Kolom("Tarief"),
    Kolom("Bedrag", Cel.BEDRAG),
)
_CLIENT = 4


def paper_of(factuur: FactuurRij) -> Papier:
    """The document of an invoice; the same whenever it is made."""
    inhoud = factuur.inhoud
    soort = "Creditfactuur" if factuur.is_credit else "Factuur"
    totaal = euro(inhoud.totaal_cent)
    return Papier(
        praktijk=inhoud.praktijk,
        titel=f"{soort} {factuur.nummer}",
        gemaakt=factuur.datum,
        delen=(
            Naast(("Van", *inhoud.van), ("Aan", *inhoud.aan)),
            Gegevens(
                (
                    ("Factuurnummer", factuur.nummer),
                    ("Factuurdatum", datum(factuur.datum)),
                    *inhoud.gegevens,
                )
            ),
            _table(inhoud.regels),
            Optelling(
                (
                    ("Totaal zonder btw", totaal),
                    ("Btw (vrijgesteld)", euro(0)),
                    ("Te verrekenen" if factuur.is_credit else "Te betalen", totaal),
                )
            ),
            *(Alinea((regel,)) for regel in inhoud.slot),
        ),
    )


def _table(regels: tuple[FactuurRegel, ...]) -> Tabel:
    met_client = any(regel.client is not None for regel in regels)
    toon = [n for n, _ in enumerate(_KOLOMMEN) if n != _CLIENT or met_client]
    cellen = (
        (
            *(r.referentienummer, r.product, r.productcode, r.toewijzing, r.client),
            *(r.periode, r.volume, r.tarief, r.cent),
        )
        for r in regels
    )
    return Tabel(
        "Regels",
        "Elke regel staat ook in het declaratiebericht.",
        tuple(_KOLOMMEN[n] for n in toon),
        [[rij[n] for n in toon] for rij in cellen],
    )
