"""The file (TOML) of a request, read as strictly as a set-up file (chapter 11 `verzoek`).

Whether the request may be made is not decided here: only what was typed is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from zorgadmin.application.kern import toml_waarden as toml
from zorgadmin.application.kern.toml_document import load_document
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel, WaardeError, shown
from zorgadmin.application.toewijzingen.tabellen import read_bsn, read_client
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import EENHEID_WOORD, FREQUENTIE_WOORD, Eenheid, Wet
from zorgadmin.domain.grenzen import GROOTSTE_GETAL
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsns
from zorgadmin.domain.toewijzing import Omvang, Toewijzingnummer
from zorgadmin.domain.verzoeken.gegevens import Aanvraag, VerzoekGegevens
from zorgadmin.domain.verzoeken.pakket import Wens
from zorgadmin.domain.verzoeken.product import (
    GevraagdProduct,
    Verwijzer,
    Verwijzertype,
    VerzoekSoort,
)

_SOORT = {"toewijzing": VerzoekSoort.TOEWIJZING, "wijziging": VerzoekSoort.WIJZIGING}
_REDENEN = ("1", "2")
_CODE = toml.matching(r"\S(?:.{0,3}\S)?", "1 tot 5 tekens")
_MEESTE_PRODUCTEN = 100
_MEESTE_FOUTEN = 100


@record
class GelezenVerzoek:
    """What a file says, or what is wrong with it; `soort` as far as it can be told.

    `velden` says of each table, by its name and in their order, what is wrong with its keys.
    """

    soort: VerzoekSoort | None
    gegevens: VerzoekGegevens | None
    bevindingen: tuple[Bevinding, ...] = ()
    velden: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_file(inhoud: bytes, lijsten: Lijsten) -> GelezenVerzoek:
    """Read the file of a request; GeweigerdError when it is no TOML."""
    return read_request(load_document(inhoud, "Het verzoek"), lijsten)


def read_request(
    document: Mapping[str, object], lijsten: Lijsten, *, is_form: bool = False
) -> GelezenVerzoek:
    """Read the tables of a request; every fault is a finding with its place."""
    lezer = _Lezer(document, lijsten, is_form=is_form)
    gegevens = lezer.read()
    bevindingen = lezer.findings()
    return GelezenVerzoek(
        lezer.soort, None if bevindingen else gegevens, bevindingen, lezer.faults()
    )


class _Lezer:
    """Reads one document; keeps the tables, because each holds its own faults."""

    def __init__(self, document: Mapping[str, object], lijsten: Lijsten, *, is_form: bool) -> None:
        self._lijsten = lijsten
        self._is_form = is_form
        self._hoofd = TomlTabel("verzoek", document, [], is_form=is_form)
        self._tabellen = [self._hoofd]
        self.soort: VerzoekSoort | None = None
        self._wet: Wet | None = None

    def findings(self) -> tuple[Bevinding, ...]:
        """What is wrong, in the order of the file."""
        fouten = [
            fout(
                "BESTAND",
                None,
                f"{tabel.naam}, {sleutel}",
                masker_bsns(f"{sleutel}: {reden}"),
                "Herstel het in het bestand.",
            )
            for tabel in self._tabellen
            for sleutel, reden in tabel.velden.items()
        ]
        return tuple(fouten[:_MEESTE_FOUTEN])

    def faults(self) -> dict[str, Mapping[str, str]]:
        """The same by table."""
        return {tabel.naam: tabel.velden for tabel in self._tabellen if tabel.velden}

    def read(self) -> VerzoekGegevens | None:
        hoofd = self._hoofd
        soort = self.soort = hoofd.get("soort", toml.one_of(_SOORT))
        gemeente = hoofd.get("gemeente", toml.gemeente_in(self._lijsten))
        wet = self._wet = hoofd.get("wet", toml.read_wet)
        bsn = hoofd.get("bsn", read_bsn)
        if soort is None:
            return None
        leeg = VerzoekGegevens(soort, gemeente or "", wet or Wet.WMO, bsn or "")
        is_toewijzing = soort is VerzoekSoort.TOEWIJZING
        gegevens = self._toewijzing(leeg) if is_toewijzing else self._wijziging(leeg)
        hoofd.finish()
        return gegevens

    def _toewijzing(self, leeg: VerzoekGegevens) -> VerzoekGegevens:
        hoofd = self._hoofd
        gezag = hoofd.get("gezagsdrager_bekend", toml.read_boolean, nodig=False)
        if gezag is not None and self._wet is Wet.WMO:
            hoofd.fout("gezagsdrager_bekend", "hoort alleen bij de Jeugdwet (jw)")
        return replace(
            leeg,
            gezagsdrager_bekend=gezag,
            commentaar=hoofd.get("commentaar", _remark, nodig=False),
            client=self._client(leeg.bsn),
            aanvragen=tuple(
                aanvraag
                for tabel in self._sub("product", nodig=True)
                if (aanvraag := self._aanvraag(tabel)) is not None
            ),
        )

    def _wijziging(self, leeg: VerzoekGegevens) -> VerzoekGegevens:
        hoofd = self._hoofd
        if not hoofd.has("wijzig") and not hoofd.has("nieuw"):
            hoofd.fout("wijzig", "ontbreekt; noem wat wijzigt ([[wijzig]]) of nieuw is ([[nieuw]])")
        wensen = [(tabel, _wens(tabel)) for tabel in self._sub("wijzig", nodig=False)]
        genoemd: set[int] = set()
        for tabel, wens in wensen:
            if wens is not None and wens.nummer in genoemd:
                tabel.fout("toewijzingnummer", "staat twee keer in dit verzoek")
            genoemd |= {wens.nummer} if wens is not None else set()
        return replace(
            leeg,
            reden=hoofd.get("reden", _reason),
            instemming=hoofd.get("instemming", toml.read_boolean, nodig=False) or False,
            onderbouwing=hoofd.get("onderbouwing", toml.read_boolean, nodig=False) or False,
            wensen=tuple(wens for _, wens in wensen if wens is not None),
            nieuw=tuple(
                vraag
                for tabel in self._sub("nieuw", nodig=False)
                if (vraag := self._vraag(tabel)) is not None
            ),
        )

    def _sub(self, naam: str, *, nodig: bool) -> list[TomlTabel]:
        rijen = self._hoofd.get(naam, _tables(naam), nodig=nodig) or []
        tabellen = [
            TomlTabel(f"[[{naam}]] {nr}", rij, [], is_form=self._is_form)
            for nr, rij in enumerate(rijen, 1)
        ]
        self._tabellen.extend(tabellen)
        return tabellen

    def _client(self, bsn: str) -> Client | None:
        waarden = self._hoofd.get("client", _table, nodig=False)
        if waarden is None:
            return None
        tabel = TomlTabel("[client]", {"bsn": bsn, **waarden}, [])
        client = read_client(tabel)
        if not bsn:
            tabel.velden.pop("bsn", None)
        elif client is not None and client.bsn != bsn:
            tabel.fout("bsn", "is een ander dan het BSN van het verzoek")
        self._tabellen.append(tabel)
        return client

    def _aanvraag(self, tabel: TomlTabel) -> Aanvraag | None:
        type_ = tabel.get("verwijzer", toml.one_of({v.value: v for v in Verwijzertype}))
        naam = tabel.get("verwijzer_naam", _short(64), nodig=False)
        agb = tabel.get("verwijzer_agb", toml.matching(r"[0-9]{8}", "8 cijfers"), nodig=False)
        raamcontract = tabel.get("raamcontract", toml.read_boolean, nodig=False)
        beschikking = tabel.get("beschikkingnummer", toml.number, nodig=False)
        van = tabel.get("beschikking_ingangsdatum", toml.day, nodig=False)
        commentaar = tabel.get("commentaar", _remark, nodig=False)
        vraag = self._vraag(tabel)
        if type_ is None or vraag is None:
            return None
        return Aanvraag(
            vraag=vraag,
            verwijzer=Verwijzer(type_, naam, agb),
            raamcontract=raamcontract,
            beschikkingnummer=beschikking,
            beschikking_ingangsdatum=van,
            commentaar=commentaar,
        )

    def _vraag(self, tabel: TomlTabel) -> GevraagdProduct | None:
        categorie = tabel.get(
            "productcategorie", toml.category_in(self._lijsten, self._wet), nodig=False
        )
        code = tabel.get("productcode", _CODE, nodig=False)
        if tabel.has("productcode") and not tabel.has("productcategorie"):
            tabel.fout("productcategorie", "ontbreekt bij deze productcode")
        ingang = tabel.get("ingangsdatum", toml.day)
        eind = tabel.get("einddatum", toml.end_day, nodig=False)
        nodig = any(tabel.has(sleutel) for sleutel in ("volume", "eenheid", "frequentie"))
        volume = tabel.get("volume", _volume, nodig=nodig)
        eenheid = tabel.get("eenheid", toml.one_of(EENHEID_WOORD), nodig=nodig)
        frequentie = tabel.get("frequentie", toml.one_of(FREQUENTIE_WOORD), nodig=nodig)
        budget = tabel.get("budget", _budget, nodig=False)
        tabel.finish()
        if ingang is None:
            return None
        omvang = None
        if volume is not None and eenheid is not None and frequentie is not None:
            omvang = Omvang(volume, eenheid, frequentie)
        return GevraagdProduct(categorie, code, ingang, eind, omvang, budget)


def _wens(tabel: TomlTabel) -> Wens | None:
    nummer = tabel.get("toewijzingnummer", toml.number)
    vanaf = tabel.get("ingangsdatum", toml.day, nodig=False)
    eind = tabel.get("einddatum", toml.end_day, nodig=False)
    volume = tabel.get("volume", _volume, nodig=False)
    eenheid: Eenheid | None = tabel.get("eenheid", toml.one_of(EENHEID_WOORD), nodig=False)
    frequentie = tabel.get("frequentie", toml.one_of(FREQUENTIE_WOORD), nodig=False)
    budget = tabel.get("budget", _budget, nodig=False)
    tabel.finish()
    if nummer is None:
        return None
    return Wens(
        nummer=Toewijzingnummer(nummer),
        vanaf=vanaf,
        einddatum=eind,
        volume=volume,
        eenheid=eenheid,
        frequentie=frequentie,
        budget_cent=budget,
    )


def _tables(naam: str) -> Callable[[object], list[Mapping[str, object]]]:
    def lees(waarde: object) -> list[Mapping[str, object]]:
        if not isinstance(waarde, list) or not all(isinstance(rij, dict) for rij in waarde):
            raise WaardeError(f"schrijf {naam} als [[{naam}]]")
        if not 0 < len(waarde) <= _MEESTE_PRODUCTEN:
            raise WaardeError(f"een verzoek heeft 1 tot {_MEESTE_PRODUCTEN} keer [[{naam}]]")
        return waarde

    return lees


def _table(waarde: object) -> Mapping[str, object]:
    if not isinstance(waarde, dict):
        raise WaardeError("schrijf client als [client]")
    return waarde


def _remark(waarde: object) -> str | None:
    """Text for people; an empty one is none."""
    return None if waarde == "" else toml.text(waarde)


def _short(lengte: int) -> Callable[[object], str]:
    def lees(waarde: object) -> str:
        tekst = toml.text(waarde)
        if len(tekst) > lengte:
            raise WaardeError(f"is langer dan {lengte} tekens")
        return tekst

    return lees


def _reason(waarde: object) -> str:
    code = str(waarde) if isinstance(waarde, int) and not isinstance(waarde, bool) else waarde
    if code not in _REDENEN:
        raise WaardeError(
            f"{shown(waarde)} kan niet; kies 1 (de situatie van de cliënt is veranderd) of 2 (het "
            "zorgplan is gewijzigd)"
        )
    return str(code)


def _volume(waarde: object) -> int:
    aantal = toml.number(waarde)
    if aantal > GROOTSTE_GETAL:
        raise WaardeError(f"{shown(waarde)} is meer dan een bericht kan bevatten (99.999.999)")
    return aantal


def _budget(waarde: object) -> int:
    cent = toml.amount(waarde)
    if cent > GROOTSTE_GETAL:
        raise WaardeError(f"{shown(str(waarde))} is meer dan een bericht kan bevatten (999.999,99)")
    return cent
