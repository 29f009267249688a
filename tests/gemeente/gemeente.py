"""A municipality for tests: sends toewijzingen (301), judges declaraties (323), answers (325).

It follows chapters 2 to 5 of the specification on its own: it shares no code with the program, so
that a mistake there is not repeated here. One object is one gemeente under one wet for one
aanbieder; what it granted it never takes back by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count

from lxml import etree

from tests.gemeente import berichten
from tests.gemeente.gegevens import (
    VERWIJDERD,
    Afkeur,
    Boek,
    Client,
    Contract,
    Declaratie,
    Omvang,
    Oordeel,
    Product,
    Regel,
    Sleutel,
    Toewijzing,
)
from tests.gemeente.niveau2 import overtredingen
from tests.gemeente.toetsing import Dossier, meter, toets

ALLES_BEKEKEN = Afkeur()


@dataclass(frozen=True, slots=True)
class Netto:
    """Granted volume in the unit of the claim, and eurocents; credits taken off."""

    volume: int
    eenheid: str
    bedrag: int


class Gemeente:
    """One gemeente under one wet; `oordeel` is its last judgement."""

    def __init__(
        self, code: str, wet: str, aanbieder_agb: str, contracten: Iterable[Contract] = ()
    ) -> None:
        self.code, self.wet, self.agb = code, wet, aanbieder_agb
        self.contracten = list(contracten)
        self.toewijzingen: dict[int, Toewijzing] = {}
        self.boek = Boek()
        self.oordeel = Oordeel()
        self._verzonden: dict[str, tuple[int, Toewijzing | None]] = {}
        self._identificaties: set[str] = set()
        self._declaratienummers: set[str] = set()
        self._referenties: set[str] = set()
        self._laatste_periode: date | None = None
        self._nummers = count(int(code) * 10_000 + 1)
        self._volgnummers = count(1)

    # --- Toewijzingen -----------------------------------------------------------------------------

    def toewijs(
        self,
        client: Client,
        product: Product | None,
        ingangsdatum: date,
        einddatum: date | None = None,
        *,
        op: date,
        omvang: Omvang | None = None,
        budget: int | None = None,
        nummer: int | None = None,
    ) -> bytes:
        """The 301 of a new toewijzing, signed on `op`."""
        nummer = next(self._nummers) if nummer is None else nummer
        return self._verzend(
            Toewijzing(nummer, client, product, ingangsdatum, einddatum, omvang, budget), op
        )

    def wijzig(
        self,
        nummer: int,
        *,
        op: date,
        reden: str = "14",
        einddatum: date | None = None,
        omvang: Omvang | None = None,
        budget: int | None = None,
    ) -> bytes:
        """The 301 that changes a toewijzing: what is given, the rest stays."""
        oud = self.toewijzingen[nummer]
        nieuw = replace(
            oud,
            reden=reden,
            einddatum=einddatum or oud.einddatum,
            omvang=omvang or oud.omvang,
            budget=budget or oud.budget,
        )
        return self._verzend(nieuw, op)

    def trek_in(self, nummer: int, *, op: date) -> bytes:
        """The 301 that withdraws a toewijzing: RedenWijziging 13, one day long (CS335)."""
        begin = self.toewijzingen[nummer].ingangsdatum
        return self.wijzig(nummer, op=op, reden=VERWIJDERD, einddatum=begin)

    def _verzend(self, toewijzing: Toewijzing, op: date) -> bytes:
        volgnummer = next(self._volgnummers)
        kenmerk = f"T{self.code}{volgnummer}"
        self._verzonden[kenmerk] = toewijzing.nummer, self.toewijzingen.get(toewijzing.nummer)
        self.toewijzingen[toewijzing.nummer] = toewijzing
        tijd = (datetime.combine(op, datetime.min.time()) + timedelta(seconds=volgnummer)).time()
        kop = berichten.header(self.wet, 301, self.code, self.agb, kenmerk, op)
        client = berichten.client301(toewijzing, op, tijd.isoformat())
        return berichten.schrijf(self.wet, 301, [("Header", kop), ("Client", client)])

    def ontvang_302(self, bericht: bytes) -> bool:
        """Take a 301 back that the aanbieder rejects; whether it was accepted."""
        root = etree.fromstring(bericht)
        if {element.text for element in root.iter("{*}RetourCode")} <= {berichten.GOED}:
            return True
        kenmerk = root.findtext("{*}Header/{*}BerichtIdentificatie/{*}Identificatie")
        nummer, vorige = self._verzonden.pop(str(kenmerk))
        del self.toewijzingen[nummer]
        if vorige is not None:
            self.toewijzingen[nummer] = vorige
        return False

    # --- Declaraties ------------------------------------------------------------------------------

    def beoordeel(
        self, bericht: bytes, dagtekening: date, *, afkeur: Afkeur = ALLES_BEKEKEN
    ) -> bytes:
        """The 325 on a 323, signed on `dagtekening`; ValueError when it is no 323 for this wet."""
        root = berichten.lees(bericht, self.wet)
        declaratie, regels = self._lees(root)
        self.oordeel = Oordeel(regels=regels)
        if regels or declaratie is None:
            self.oordeel.header = "0001"
        else:
            self._oordeel(declaratie, dagtekening, afkeur)
            self._declaratienummers.add(declaratie.nummer)
            self._referenties.update(regel.referentie for regel in declaratie.regels)
        self._identificaties.add(berichten.tekst(root, "Header/BerichtIdentificatie/Identificatie"))
        return self._antwoord(root, declaratie, dagtekening)

    def _lees(self, root: etree._Element) -> tuple[Declaratie | None, tuple[str, ...]]:
        try:
            declaratie = berichten.lees_declaratie(root)
        except ValueError:
            return None, ("XSD",)
        if not berichten.fits(root, self.wet, 323):
            return declaratie, ("XSD",)
        return declaratie, overtredingen(declaratie)

    def _oordeel(self, declaratie: Declaratie, vandaag: date, afkeur: Afkeur) -> None:
        self.oordeel.header = afkeur.header or self._headercode(declaratie, vandaag, afkeur)
        if self.oordeel.header:
            return
        self.oordeel.declaratie = afkeur.declaratie or self._declaratiecode(declaratie, afkeur)
        if self.oordeel.declaratie:
            return
        self._laatste_periode = declaratie.begin
        for bsn, regels in declaratie.clienten:
            if code := afkeur.clienten.get(bsn) or self._clientcode(bsn, regels, afkeur):
                self.oordeel.clienten[bsn] = code
        self._prestaties(declaratie, afkeur)

    def _headercode(self, declaratie: Declaratie, vandaag: date, afkeur: Afkeur) -> str | None:
        codes = {
            "S300": declaratie.ontvanger != self.code,
            "9056": declaratie.identificatie in self._identificaties,
            "8848": max(declaratie.getekend, declaratie.dagtekening) > vandaag,
        }
        return _eerste(codes, afkeur)

    def _declaratiecode(self, declaratie: Declaratie, afkeur: Afkeur) -> str | None:
        """The number, and the order of months: none before the last, none skipped with care."""
        laatste = self._laatste_periode
        terug = laatste is not None and declaratie.begin < laatste
        overgeslagen = laatste is not None and any(
            laatste < regel.begin.replace(day=1) < declaratie.begin
            for regel in declaratie.regels
            if regel.is_debet
        )
        codes = {
            "9333": declaratie.nummer in self._declaratienummers,
            "8214": terug or overgeslagen,
        }
        return _eerste(codes, afkeur)

    def _clientcode(self, bsn: str, regels: Iterable[Regel], afkeur: Afkeur) -> str | None:
        eigenaren = {
            self.toewijzingen[regel.toewijzing].client.bsn
            for regel in regels
            if regel.toewijzing in self.toewijzingen
        }
        return _eerste({"8187": bool(eigenaren - {bsn})}, afkeur)

    def _prestaties(self, declaratie: Declaratie, afkeur: Afkeur) -> None:
        referenties = set(self._referenties)
        dossier = Dossier(
            self.wet, self.toewijzingen, self.contracten, self.boek, referenties, declaratie.eind
        )
        for regel in sorted(declaratie.regels, key=lambda regel: regel.is_debet):
            gevonden = [*toets(regel, dossier), *afkeur.prestaties.get(regel.referentie, ())]
            codes = tuple(c for c in dict.fromkeys(gevonden) if c not in afkeur.zonder)
            if regel.bsn in self.oordeel.clienten:
                codes = (berichten.NIET_BEOORDEELD,)
            referenties.add(regel.referentie)
            if codes:
                self.oordeel.prestaties[regel] = codes
            else:
                self.boek.ken_toe(regel)

    def _antwoord(
        self, root: etree._Element, declaratie: Declaratie | None, dagtekening: date
    ) -> bytes:
        kenmerk = f"A{self.code}{next(self._volgnummers)}"
        kop = berichten.header(self.wet, 325, self.code, self.agb, kenmerk, dagtekening)
        kop += berichten.antwoord_kop(root, self.oordeel.header or berichten.GOED)
        inhoud: list[tuple[str, object]] = [("Header", kop)]
        if declaratie is not None and not self.oordeel.header:
            antwoord = berichten.declaratie_antwoord(declaratie, self.oordeel)
            inhoud.append(("DeclaratieAntwoord", antwoord))
        return berichten.schrijf(self.wet, 325, inhoud)

    # --- What stands ------------------------------------------------------------------------------

    def openstaand(self) -> list[Regel]:
        """Debit lines in force: granted and not credited."""
        return list(self.boek.staand())

    def meter(self, nummer: int) -> tuple[int | None, int]:
        """Maximum over the whole toewijzing (None: there is none) and what is used of it."""
        return meter(self.toewijzingen[nummer], self.contracten, list(self.boek.staand(nummer)))

    def toegekend_netto(self) -> dict[Sleutel, Netto]:
        """What was granted per toewijzing, product and month; nothing where it came to nought."""
        som: dict[tuple[Sleutel, str], list[int]] = defaultdict(lambda: [0, 0])
        for regel in (*self.boek.debet.values(), *self.boek.credit.values()):
            volume_en_bedrag = som[regel.sleutel, regel.eenheid]
            volume_en_bedrag[0] += regel.volume if regel.is_debet else -regel.volume
            volume_en_bedrag[1] += regel.saldo
        return {
            sleutel: Netto(volume, eenheid, bedrag)
            for (sleutel, eenheid), (volume, bedrag) in som.items()
            if volume or bedrag
        }


def _eerste(codes: dict[str, bool], afkeur: Afkeur) -> str | None:
    """The first code that applies and that the gemeente looks at."""
    return next((c for c, geldt in codes.items() if geldt and c not in afkeur.zonder), None)
