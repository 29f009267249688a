"""Explain a rejected line: what each code means, which values of this very line matter, what to do.

What a code means and which values explain it is a row of `rules.catalogus`; here are the values
(spec 5, explained rejections).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.meter import contract_of_day
from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import EENHEID_ENKEL, EENHEID_NAAM, Variant
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.levering import Levering, LeveringSoort
from zorgadmin.domain.maximum import maximum_periode, maximum_totaal, weken_periode, weken_totaal
from zorgadmin.domain.prestatie import Gesteld, variant_of
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, euro, opsomming, periode, uren, volume, weken
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import coarse, used, used_cent
from zorgadmin.rules import claim
from zorgadmin.rules.catalogus import row_of


class Verklaring(NamedTuple):
    """One code on one line: its meaning, and the values that matter."""

    retourcode: str
    betekenis: str
    waarden: tuple[str, ...]

    def __str__(self) -> str:
        waarden = " ".join(self.waarden)
        return f"{self.betekenis} ({self.retourcode}) {waarden}".strip()


class Afkeuring(NamedTuple):
    """A rejected line explained: per code, what own rules say now, and which visits are in it.

    `is_gewijzigd`: the leveringen changed since, and `bezoeken` are those of now.
    """

    regel: Regel
    verklaringen: tuple[Verklaring, ...]
    bezoeken: str
    nu: tuple[str, ...]
    is_gewijzigd: bool = False

    @property
    def in_regel(self) -> str:
        """Which visits they are, as a sentence; empty without any."""
        if not self.bezoeken:
            return ""
        waar = "Sindsdien gewijzigd, nu geregistreerd" if self.is_gewijzigd else "In deze regel"
        return f"{waar}: {self.bezoeken}."

    def __str__(self) -> str:
        delen = (*map(str, self.verklaringen), self.in_regel, *self.nu)
        return " ".join(filter(None, delen))


def explain(regel: Regel, boek: Boek) -> Afkeuring:
    """Explain a rejected line of the ledger."""
    gesteld = boek.gesteld(regel.sleutel)
    toewijzing = boek.bladen[regel.sleutel.toewijzing_id].toewijzing
    verklaringen = tuple(
        _explain_code(code, regel, toewijzing, boek) for code in regel.retourcodes or ("0233",)
    )
    if not regel.is_debet:
        terug = f"{volume(regel.volume, regel.eenheid)}, {euro(regel.bedrag)}"
        nu = [f"Deze creditregel neemt {regel.vorig_referentienummer} terug: {terug}."]
        return Afkeuring(regel, verklaringen, "", tuple(nu))
    redenen = [b.uitleg for b in claim.objections(gesteld)] if gesteld else []
    leveringen = gesteld.leveringen if gesteld else ()
    gewijzigd = gesteld is not None and regel.kenmerk.leveringen != gesteld.leveringen_kenmerk
    return Afkeuring(
        regel,
        verklaringen,
        _visits(leveringen),
        tuple(_now(regel, gesteld, redenen)),
        gewijzigd,
    )


def _now(regel: Regel, gesteld: Gesteld | None, redenen: Sequence[str]) -> list[str]:
    """What own rules say about the line today."""
    if redenen:
        return [f"Nu: {reden}" for reden in redenen]
    gewenst = gesteld.gewenst if gesteld else None
    if gewenst is None:
        return ["Nu valt er voor deze maand niets te declareren."]
    zelfde = (gewenst.volume, gewenst.prijs.bedrag) == (regel.volume, regel.bedrag)
    bedrag = f"{volume(gewenst.volume, gewenst.eenheid)}, {euro(gewenst.prijs.bedrag)}"
    return [
        f"Met je gegevens van nu klopt de regel ({bedrag})."
        if zelfde
        else f"Nu zou de regel worden: {bedrag}."
    ]


def _visits(leveringen: Sequence[Levering]) -> str:
    return (
        opsomming(
            [
                f"{datum(lev.datum)} {_amount(lev)}"
                for lev in sorted(leveringen, key=lambda levering: levering.datum)
            ]
        )
        if leveringen
        else ""
    )


def _amount(levering: Levering) -> str:
    match levering.soort:
        case LeveringSoort.TIJD:
            return uren(levering.hoeveelheid)
        case LeveringSoort.EURO:
            return euro(levering.hoeveelheid)
        case _:
            return str(levering.hoeveelheid)


def _explain_code(code: str, regel: Regel, toewijzing: Toewijzing, boek: Boek) -> Verklaring:
    row = row_of(code)
    if row is None:
        label = labels("retourcode", boek.wet).get(code, "Onbekende code.")
        return Verklaring(code, label, ())
    maak = _WAARDEN.get(row.waarden)
    waarden = tuple(maak(_Zaak(regel, toewijzing, boek))) if maak else ()
    betekenis = row.betekenis or labels("retourcode", boek.wet).get(code, "Onbekende code.")
    return Verklaring(code, betekenis, waarden)


@record
class _Zaak:
    regel: Regel
    toewijzing: Toewijzing
    boek: Boek


def _variant(zaak: _Zaak) -> Variant:
    contract = contract_of_day(zaak.toewijzing, zaak.boek.contracten, zaak.regel.begin)
    return variant_of(zaak.toewijzing, contract)


def _tarief(zaak: _Zaak) -> Iterator[str]:
    contracten = zaak.boek.contracten.of_product(
        zaak.toewijzing.gemeente, zaak.toewijzing.wet, zaak.regel.sleutel.productcode
    )
    bekend = [
        f"{euro(c.tarief_cent)} per {EENHEID_ENKEL[c.eenheid]} vanaf {datum(c.geldig_van)}"
        for c in contracten
        if c.tarief_cent is not None
    ]
    gedeclareerd = (
        "zonder tarief" if zaak.regel.product_tarief is None else euro(zaak.regel.product_tarief)
    )
    in_contract = opsomming(bekend) or "niets"
    yield (
        f"Gedeclareerd is {volume(zaak.regel.volume, zaak.regel.eenheid)} tegen {gedeclareerd}: "
        f"{euro(zaak.regel.bedrag)}."
    )
    yield (f"In je contract staat {in_contract}.")


def _period(zaak: _Zaak) -> Iterator[str]:
    yield (f"De regel loopt over {periode(zaak.regel.begin, zaak.regel.eind)}.")
    yield (
        f"Toewijzing {zaak.toewijzing.nummer} "
        f"(versie van {datum(zaak.toewijzing.toewijzingsdatum)}) loopt "
        f"{periode(zaak.toewijzing.ingangsdatum, zaak.toewijzing.einddatum)}"
        f"{' en is ingetrokken' if zaak.toewijzing.is_ingetrokken else ''}."
    )


def _maximum(zaak: _Zaak) -> Iterator[str]:
    omvang, variant = zaak.toewijzing.omvang, _variant(zaak)
    if omvang is None:
        return
    maximum = maximum_periode(zaak.toewijzing, zaak.regel.sleutel.maand, variant) or 0
    deel = zaak.toewijzing.productperiode(zaak.regel.sleutel.maand)
    hoe = ""
    if omvang.frequentie == "2" and deel is not None:
        aantal = weken(weken_periode(zaak.toewijzing, deel, variant))
        hoe = f" ({aantal} × {volume(omvang.volume, omvang.eenheid)})"
    yield (f"Gedeclareerd is {volume(zaak.regel.volume, zaak.regel.eenheid)}.")
    yield (
        f"Het maximum van {zaak.regel.sleutel.maand} is volgens ons "
        f"{volume(maximum, omvang.eenheid)}{hoe}."
    )


def _total(zaak: _Zaak) -> Iterator[str]:
    omvang, variant = zaak.toewijzing.omvang, _variant(zaak)
    if omvang is None:
        return
    maximum = maximum_totaal(zaak.toewijzing, variant)
    gebruikt = used(zaak.boek.bladen[zaak.toewijzing.id].lijnen)
    if maximum is None:
        yield f"Toewijzing {zaak.toewijzing.nummer} heeft volgens ons geen totaal."
        return
    hoe = ""
    if omvang.frequentie == "2":
        aantal = weken(weken_totaal(zaak.toewijzing, variant))
        hoe = f" ({aantal} × {volume(omvang.volume, omvang.eenheid)})"
    yield (
        f"Het totaal van toewijzing {zaak.toewijzing.nummer} is volgens ons "
        f"{volume(maximum, omvang.eenheid)}{hoe}; zonder deze regel is daarvan "
        f"{volume(coarse(gebruikt, zaak.regel.eenheid), zaak.regel.eenheid)} gedeclareerd."
    )


def _budget(zaak: _Zaak) -> Iterator[str]:
    if zaak.toewijzing.budget_cent is None:
        yield f"Toewijzing {zaak.toewijzing.nummer} heeft volgens ons geen budget."
        return
    gebruikt = used_cent(zaak.boek.bladen[zaak.toewijzing.id].lijnen)
    yield (
        f"Het budget is {euro(zaak.toewijzing.budget_cent)}; zonder deze regel van "
        f"{euro(zaak.regel.bedrag)} is {euro(gebruikt)} gedeclareerd."
    )


def _product(zaak: _Zaak) -> Iterator[str]:
    toegewezen = f"{zaak.toewijzing.productcategorie or '-'} / {zaak.toewijzing.productcode or '-'}"
    categorieen = zaak.boek.contracten.categorieen(
        zaak.toewijzing.gemeente, zaak.toewijzing.wet, zaak.regel.sleutel.productcode
    )
    yield (
        f"Gedeclareerd is {zaak.regel.sleutel.productcategorie} / "
        f"{zaak.regel.sleutel.productcode}; in toewijzing {zaak.toewijzing.nummer} staat "
        f"{toegewezen}, in je contract hoort "
        f"{zaak.regel.sleutel.productcode} bij {opsomming(sorted(categorieen)) or 'niets'}."
    )


def _unit(zaak: _Zaak) -> Iterator[str]:
    omvang = zaak.toewijzing.omvang
    toegewezen = EENHEID_NAAM[omvang.eenheid] if omvang else "niet genoemd"
    yield (
        f"Gedeclareerd is in {EENHEID_NAAM[zaak.regel.eenheid]}; de eenheid van "
        f"toewijzing {zaak.toewijzing.nummer} is {toegewezen}."
    )


def _other_lines(zaak: _Zaak) -> Iterator[str]:
    andere = [
        f"{r.referentienummer} ({'debet' if r.is_debet else 'credit'}, {r.status})"
        for r in zaak.boek.regels(zaak.regel.sleutel)
        if r.referentienummer != zaak.regel.referentienummer
    ]
    yield f"Andere regels over {zaak.regel.sleutel.maand}: {opsomming(andere) or 'geen'}."


def _numbers(zaak: _Zaak) -> Iterator[str]:
    yield (
        f"Regel {zaak.regel.referentienummer} in declaratie {zaak.regel.declaratienummer}, "
        f"toewijzing {zaak.toewijzing.nummer}."
    )


_WAARDEN: Mapping[str, Callable[[_Zaak], Iterator[str]]] = {
    "andere_regels": _other_lines,
    "budget": _budget,
    "eenheid": _unit,
    "maximum": _maximum,
    "nummers": _numbers,
    "periode": _period,
    "product": _product,
    "tarief": _tarief,
    "totaal": _total,
}
"""Values of a line by the name that a row of the catalogue calls them."""
