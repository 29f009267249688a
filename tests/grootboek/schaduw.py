"""A second set of books: what is wanted, and what became of every line (spec 5).

It shares no code with the program. Leveringen, toewijzingen and contracts come in as the test made
them, claims as the bytes of their 323; everything else is worked out here, slowly and plainly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.gemeente import berichten
from tests.gemeente.gegevens import (
    EURO,
    MINUUT,
    UUR,
    WEEK,
    Contract,
    Declaratie,
    Oordeel,
    Regel,
    Sleutel,
    Toewijzing,
)
from tests.gemeente.gemeente import Gemeente
from tests.gemeente.kalender import (
    maximum_periode,
    maximum_totaal,
    productperiode,
    zondagen,
)

OPEN = ("aangemaakt", "ingediend")
STAAT = (*OPEN, "toegekend")
WEG = ("ingetrokken", "niet verwerkt")


@dataclass(frozen=True, slots=True)
class Bezoek:
    """A levering: minutes, pieces or eurocents."""

    toewijzing: int
    code: str
    datum: date
    hoeveelheid: int


@dataclass(frozen=True, slots=True)
class Wens:
    """What a key should come to: volume in the unit of the claim, and eurocents."""

    volume: int
    eenheid: str
    bedrag: int


@dataclass(slots=True)
class Stuk:
    """A declaratie that was made: its bytes, its lines and its state."""

    nummer: str
    bericht: bytes
    regels: tuple[Regel, ...]
    status: str = "aangemaakt"
    antwoord: bytes | None = None


@dataclass(slots=True)
class Schaduw:
    """The second books of one gemeente; `status` is by ReferentieNummer, in order of making."""

    gemeente: Gemeente
    contracten: dict[str, Contract]
    bezoeken: dict[str, Bezoek] = field(default_factory=dict)
    stukken: dict[str, Stuk] = field(default_factory=dict)
    regels: dict[str, Regel] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    besluiten: dict[str, tuple[str, object]] = field(default_factory=dict)
    identificaties: set[str] = field(default_factory=set)

    # --- Wanted -----------------------------------------------------------------------------------

    def toewijzing(self, nummer: int) -> Toewijzing:
        """The version in force."""
        return self.gemeente.toewijzingen[nummer]

    def maand_van(self, bezoek: Bezoek) -> str:
        """Month that a levering counts in: that of its deciding day (2.2)."""
        toewijzing = self.toewijzing(bezoek.toewijzing)
        omvang, eind, dag = toewijzing.omvang, toewijzing.einddatum, bezoek.datum
        if omvang and omvang.frequentie == WEEK and eind and self.is_output(toewijzing):
            zondag = dag + timedelta(days=7 - dag.isoweekday())
            if zondag > eind:
                alle = zondagen(toewijzing.ingangsdatum, eind)
                zondag = alle[-1] if alle else eind
            dag = zondag
        return f"{dag:%Y-%m}"

    def is_output(self, toewijzing: Toewijzing) -> bool:
        """Whether the product of a toewijzing is paid by what was assigned."""
        if toewijzing.product is None or toewijzing.product.code is None:
            return False
        contract = self.contracten[toewijzing.product.code]
        return contract.output or contract.eenheid in ("82", "83")

    def sleutel(self, bezoek: Bezoek) -> Sleutel:
        """What a levering is claimed under."""
        categorie = self.contracten[bezoek.code].product.categorie
        return Sleutel(bezoek.toewijzing, categorie, bezoek.code, self.maand_van(bezoek))

    def sleutels(self) -> set[Sleutel]:
        """Everything that was ever delivered or claimed."""
        geleverd = {self.sleutel(bezoek) for bezoek in self.bezoeken.values()}
        return geleverd | {regel.sleutel for regel in self.regels.values()}

    def bezoeken_van(self, sleutel: Sleutel) -> list[tuple[date, int]]:
        """Days and amounts of a key, to see whether they changed."""
        return sorted(
            (b.datum, b.hoeveelheid) for b in self.bezoeken.values() if self.sleutel(b) == sleutel
        )

    def wens(self, sleutel: Sleutel) -> Wens | None:
        """The line that a key should be; None when there should be none."""
        toewijzing, contract = self.toewijzing(sleutel.toewijzing), self.contracten[sleutel[2]]
        bezoeken = self.bezoeken_van(sleutel)
        telt = [h for dag, h in bezoeken if toewijzing.bevat(dag)]
        if toewijzing.is_ingetrokken or not sum(telt):
            return None
        if self.periode(sleutel) is None:
            return None
        eenheid = MINUUT if contract.in_minuten else contract.eenheid
        volume = sum(telt)
        if eenheid == UUR:
            volume = max(1, (volume + 30) // 60)
        return Wens(volume, eenheid, self.bedrag(contract, volume, eenheid))

    def periode(self, sleutel: Sleutel) -> tuple[date, date] | None:
        """The productperiode of a key."""
        dag = date.fromisoformat(f"{sleutel.maand}-01")
        return productperiode(self.toewijzing(sleutel.toewijzing), dag)

    @staticmethod
    def bedrag(contract: Contract, volume: int, eenheid: str) -> int:
        """Price of a volume."""
        if eenheid == EURO or contract.tarief is None:
            return volume
        if eenheid == MINUUT:
            return (contract.tarief * volume + 30) // 60
        return contract.tarief * volume

    # --- What happened ----------------------------------------------------------------------------

    def maak(self, bericht: bytes) -> Declaratie:
        """Book a 323 that was made; the declaratie that it holds."""
        declaratie = berichten.lees_declaratie(berichten.lees(bericht, self.gemeente.wet))
        stuk = Stuk(declaratie.nummer, bericht, tuple(declaratie.regels))
        self.stukken[declaratie.nummer] = stuk
        self.identificaties.add(declaratie.identificatie)
        for regel in stuk.regels:
            self.regels[regel.referentie] = regel
            self.status[regel.referentie] = "aangemaakt"
        return declaratie

    def zet(self, nummer: str, status: str, regels: str) -> None:
        """Give a declaratie and all its lines a state."""
        self.stukken[nummer].status = status
        for regel in self.stukken[nummer].regels:
            self.status[regel.referentie] = regels

    def beantwoord(self, nummer: str, oordeel: Oordeel) -> None:
        """Book an answer."""
        eigen = self.stukken[nummer].regels
        # What an answer by hand did, and was done after it, as far as this one takes its place.
        eerder = {regel: self.status[regel.referentie] for regel in eigen}
        for regel in eigen:
            self.codes.pop(regel.referentie, None)
            if regel.vorig is not None and eerder[regel] == "toegekend":
                self.status[regel.vorig] = "toegekend"
        if oordeel.header or oordeel.declaratie:
            self.zet(nummer, "beantwoord", "niet verwerkt")
            return
        self.zet(nummer, "beantwoord", "toegekend")
        for regel in eigen:
            if eerder[regel] == "gecrediteerd":
                self.status[regel.referentie] = "gecrediteerd"
            elif regel in oordeel.prestaties:
                vervallen = eerder[regel] == "vervallen"
                self.status[regel.referentie] = "vervallen" if vervallen else "afgekeurd"
                self.codes[regel.referentie] = _reden(oordeel, regel)
            elif regel.vorig is not None:
                self.status[regel.vorig] = "gecrediteerd"

    def besluit(self, referentie: str, wat: str) -> None:
        """Book a decision with the leveringen that it was taken on."""
        sleutel = self.regels[referentie].sleutel
        if wat == "crediteer":
            # The last word counts: credits of the key that came back are made again.
            telt = [r for r in self.van(sleutel) if self.status[r.referentie] not in WEG]
            for credit in {r.vorig: r.referentie for r in telt if r.vorig}.values():
                if self.status[credit] in ("afgekeurd", "vervallen"):
                    self.besluit(credit, "opnieuw")
        else:
            self.status[referentie] = "vervallen" if wat == "vervalt" else "afgekeurd"
        self.besluiten.pop(referentie, None)  # the last decision stands last
        self.besluiten[referentie] = wat, self.bezoeken_van(sleutel)

    # --- What stands ------------------------------------------------------------------------------

    def van(self, sleutel: Sleutel) -> list[Regel]:
        """All lines of a key in order of making."""
        return [regel for regel in self.regels.values() if regel.sleutel == sleutel]

    def met(self, *statussen: str) -> list[str]:
        """ReferentieNummers of the lines in these states."""
        return [ref for ref, status in self.status.items() if status in statussen]

    def credits_van(self, debet: Regel, *statussen: str) -> list[Regel]:
        """Lines that take a line back and are in one of these states."""
        return [
            regel
            for regel in self.regels.values()
            if regel.vorig == debet.referentie and self.status[regel.referentie] in statussen
        ]

    def netto(self, sleutel: Sleutel) -> tuple[int, int]:
        """Granted volume and eurocents of a key, credits taken off."""
        goed = [r for r in self.van(sleutel) if self.status[r.referentie] in GEGEVEN]
        tekens = [1 if regel.is_debet else -1 for regel in goed]
        return (
            sum(teken * regel.volume for teken, regel in zip(tekens, goed, strict=True)),
            sum(regel.saldo for regel in goed),
        )

    def besloten(self, sleutel: Sleutel) -> bool:
        """Whether the user let the key go, or credited it, on the leveringen that it still has."""
        return any(wat != "opnieuw" for wat in self.geldend(sleutel).values())

    def geldend(self, sleutel: Sleutel) -> dict[str, str]:
        """Decisions about lines of a key that were taken on the leveringen that it still has."""
        nu = self.bezoeken_van(sleutel)
        return {
            ref: wat
            for ref, (wat, toen) in self.besluiten.items()
            if self.regels[ref].sleutel == sleutel and toen == nu
        }

    # --- Maxima -----------------------------------------------------------------------------------

    def te_veel(self, nieuw: Iterable[Regel], credits: set[str]) -> list[str]:
        """Rules that new lines of one message break, its own credits taken off first."""
        fouten, per_toewijzing = [], {regel.toewijzing for regel in nieuw}
        for regel in nieuw:
            toewijzing = self.toewijzing(regel.toewijzing)
            output = self.is_output(toewijzing)
            maximum = maximum_periode(toewijzing, self.gemeente.wet, regel.begin, output=output)
            if maximum is not None and _fijn(regel) > maximum * _factor(toewijzing):
                fouten.append(f"9321 {regel.referentie}")
        for nummer in per_toewijzing:
            toewijzing = self.toewijzing(nummer)
            telt = [
                regel
                for ref, regel in self.regels.items()
                if regel.toewijzing == nummer
                and regel.is_debet
                and self.status[ref] in STAAT
                and ref not in credits
            ]
            maximum = maximum_totaal(toewijzing, output=self.is_output(toewijzing))
            if maximum is not None and sum(map(_fijn, telt)) > maximum * _factor(toewijzing):
                fouten.append(f"9322 {nummer}")
            budget, uitgegeven = toewijzing.budget, sum(regel.bedrag for regel in telt)
            if budget is not None and uitgegeven > budget:
                fouten.append(f"9369 {nummer}")
        return fouten


GEGEVEN = ("toegekend", "gecrediteerd")


def _reden(oordeel: Oordeel, regel: Regel) -> tuple[str, ...]:
    """Codes of a rejected line: those of its cliënt when it was not judged itself."""
    codes = oordeel.prestaties[regel]
    if set(codes) <= {berichten.NIET_BEOORDEELD, berichten.GOED}:
        van_client = oordeel.clienten.get(regel.bsn, berichten.GOED)
        return codes if van_client == berichten.GOED else (van_client,)
    return codes


def _fijn(regel: Regel) -> int:
    return regel.volume * (60 if regel.eenheid == UUR else 1)


def _factor(toewijzing: Toewijzing) -> int:
    return 60 if toewijzing.omvang and toewijzing.omvang.eenheid == UUR else 1
