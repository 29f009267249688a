"""Random histories of one gemeente, and what must hold after every step of them (spec 5, 2.6, 2.7).

The practice registers, claims, uploads, withdraws, decides and reads answers of every kind while
toewijzingen and tarieven change under it. A second set of books (`schaduw`) says what must come of
it. To look further: GROOTBOEK_VOORBEELDEN=2000 and --hypothesis-profile=default.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.gemeente.gegevens import (
    DAGDEEL,
    EURO,
    MAAND,
    STUKS_OUTPUT,
    TOTAAL,
    UUR,
    WEEK,
    Client,
    Contract,
    Declaratie,
    Omvang,
    Oordeel,
    Product,
    Regel,
    Toewijzing,
)
from tests.gemeente.gemeente import Gemeente
from tests.gemeente.maandspel import contract_toml
from tests.grootboek.antwoorden import AGB, antwoord_op
from tests.grootboek.kantoor import GEMEENTE, PRAKTIJK, Kantoor
from tests.grootboek.schaduw import OPEN, STAAT, WEG, Bezoek, Schaduw, Stuk
from zorgadmin.application.declareren.opdracht import Gedeclareerd
from zorgadmin.application.plan.boek import load
from zorgadmin.application.plan.punten import DECIDED_BY_USER
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.crediteren import consent_mark
from zorgadmin.domain.fouten import ZorgadminError
from zorgadmin.domain.grootboek import Regel as BoekRegel
from zorgadmin.domain.periode import Maand

VOORBEELDEN = int(os.environ.get("GROOTBOEK_VOORBEELDEN", "40"))
BEGIN = date(2026, 1, 1)
VANDAAG, SLOT = date(2026, 6, 5), date(2026, 11, 2)
MAAND_NU = Maand.of(VANDAAG)
CLIENTEN = (Client("999900006"), Client("999900018"))
CATEGORIE = {"jw": "45", "wmo": "02"}
WOORD = {UUR: "minuut", DAGDEEL: "dagdeel", STUKS_OUTPUT: "stuks", EURO: "euro"}
REDENEN = ("0611", "9321", "9389", "8017")
BESLUITEN = {
    "toegekend": ["crediteer"],
    "afgekeurd": ["opnieuw", "opnieuw", "vervalt"],
    "vervallen": ["opnieuw", "vervalt"],
}
RONDES = 8
# Nothing here is about the disk, and a disk is slow.
GEHEUGEN = Path("/dev/shm")  # noqa: S108
MEESTE_TOEWIJZINGEN = 4
KOP = "toewijzingnummer;productcode;datum;hoeveelheid;eenheid;referentie"

EERST = st.sampled_from(["verander", "beslis", "tarief", "beslis", "werk"])
"""What may come before a claim."""

VERVOLG = st.sampled_from(["325", "325", "intrekken", "325", "geweigerd", "ingediend", "hand"])
"""What may become of a declaratie that was made."""

NIET = st.booleans()

Data = st.DataObject


def _contracten(wet: str) -> dict[str, Contract]:
    """One product of every kind that is computed in its own way."""
    categorie = CATEGORIE[wet]
    producten = {
        f"{categorie}A01": Contract(Product(categorie, f"{categorie}A01"), UUR, 6000),
        f"{categorie}A02": Contract(Product(categorie, f"{categorie}A02"), UUR, 8724, True),
        f"{categorie}A03": Contract(Product(categorie, f"{categorie}A03"), DAGDEEL, 5800),
        f"{categorie}A04": Contract(Product(categorie, f"{categorie}A04"), STUKS_OUTPUT, 1475),
        f"{categorie}A05": Contract(Product(categorie, f"{categorie}A05"), EURO),
        f"{categorie}A06": Contract(Product(categorie, f"{categorie}A06"), UUR, 7000, output=True),
    }
    return producten | (
        {"01A05": Contract(Product("01", "01A05"), UUR, 3660)} if wet == "wmo" else {}
    )


def _dag(na: int) -> date:
    return BEGIN + timedelta(days=na)


class Toestanden(RuleBasedStateMachine):
    """One practice and one gemeente."""

    @initialize(wet=st.sampled_from(["jw", "wmo"]), smal=st.booleans(), data=st.data())
    def begin(self, wet: str, smal: bool, data: Data) -> None:
        """A broad world of toewijzingen and months, or a narrow one: one of them, care in March."""
        self.smal = smal
        self.tijdelijk = TemporaryDirectory(dir=GEHEUGEN if GEHEUGEN.is_dir() else None)
        gemeente = Gemeente(GEMEENTE, wet, AGB)
        self.wet = Wet(wet)
        self.schaduw = Schaduw(gemeente, _contracten(wet))
        self.kantoor = Kantoor(Path(self.tijdelijk.name), self._toml(), VANDAAG)
        self.volgnummer = self.gekeken = 0
        for _ in range(1 if smal else 2):
            self._wijs_toe(data)
        self._registreer(self._bezoeken(data) | self._bezoeken(data))

    def _toml(self) -> str:
        contracten = self.schaduw.contracten.values()
        tabellen = [contract_toml(self.schaduw.gemeente, contract) for contract in contracten]
        return PRAKTIJK + "".join(tabellen)

    def _volgende(self) -> int:
        self.volgnummer += 1
        return self.volgnummer

    @contextmanager
    def _of_niets(self) -> Iterator[None]:
        """What is refused changes nothing in the ledger."""
        try:
            yield
        except ZorgadminError:
            assert self.kantoor.grootboek() == self.gezien

    # --- Toewijzingen -----------------------------------------------------------------------------

    @rule(data=st.data(), wat=st.sampled_from(["wijzig", "trek in", "wijs toe"]))
    def gemeente_beslist(self, data: Data, wat: str) -> None:
        if wat == "wijs toe":
            if not self.smal and len(self.schaduw.gemeente.toewijzingen) < MEESTE_TOEWIJZINGEN:
                self._wijs_toe(data)
            return
        oud = self._toewijzing(data)
        if wat == "trek in":
            self._stuur(replace(oud, einddatum=oud.ingangsdatum, reden="13"))
        else:
            self._stuur(replace(self._gewijzigd(data, oud), reden="14"))

    def _toewijzing(self, data: Data) -> Toewijzing:
        bekend = self.schaduw.gemeente.toewijzingen
        return bekend[data.draw(st.sampled_from(list(bekend)))]

    def _wijs_toe(self, data: Data) -> None:
        nummer, client = 1000 + self._volgende(), CLIENTEN[data.draw(st.integers(0, 1))]
        ingang = _dag(data.draw(st.integers(0, 40)))
        eind = ingang + timedelta(days=data.draw(st.integers(90 if self.smal else 20, 200)))
        if data.draw(st.sampled_from([False, False, False, True])):
            budget = data.draw(st.sampled_from([50_000, 20_000, 500_000]))
            self._stuur(Toewijzing(nummer, client, None, ingang, eind, budget=budget))
            return
        contract = self.schaduw.contracten[data.draw(st.sampled_from(self._codes()))]
        omvang = self._omvang(data, contract)
        open_ = omvang.frequentie != WEEK and data.draw(st.booleans())
        einddatum = None if open_ else eind
        self._stuur(Toewijzing(nummer, client, contract.product, ingang, einddatum, omvang))

    def _omvang(self, data: Data, contract: Contract) -> Omvang:
        frequentie = data.draw(st.sampled_from([WEEK, MAAND, TOTAAL]))
        ruim = {WEEK: 6, MAAND: 20, TOTAAL: 40}[frequentie]
        volume = data.draw(st.sampled_from([ruim, 2 * ruim, ruim // 3]))
        keer = 1000 if contract.eenheid == EURO else 1
        return Omvang(volume * keer, contract.eenheid, frequentie)

    def _gewijzigd(self, data: Data, oud: Toewijzing) -> Toewijzing:
        wat = data.draw(st.sampled_from(["eind", "omvang", "ingang"]))
        if wat == "eind":
            lengte = data.draw(st.integers(0, 200))
            return replace(oud, einddatum=oud.ingangsdatum + timedelta(days=lengte))
        if wat == "ingang":
            ingang = _dag(data.draw(st.integers(0, 60)))
            return replace(
                oud, ingangsdatum=ingang, einddatum=oud.einddatum and max(ingang, oud.einddatum)
            )
        maal = data.draw(st.sampled_from([1, 2, 4]))
        if oud.budget is not None:
            return replace(oud, budget=oud.budget * maal // 2)
        assert oud.omvang is not None
        volume = max(1, oud.omvang.volume * maal // 2)
        return replace(oud, omvang=replace(oud.omvang, volume=volume))

    def _stuur(self, nieuw: Toewijzing) -> None:
        gemeente = self.schaduw.gemeente
        vorige = gemeente.toewijzingen.get(nieuw.nummer)
        bericht = gemeente._verzend(nieuw, self.kantoor.vandaag)
        resultaat = self.kantoor.importeer("301.xml", bericht)
        toegekend = any(
            self.schaduw.status[ref] == "toegekend" and regel.is_debet
            for ref, regel in self.schaduw.regels.items()
            if regel.toewijzing == nieuw.nummer
        )
        # TR385: what was approved must be credited before an order can be withdrawn.
        assert (resultaat.status == "geweigerd") == (nieuw.is_ingetrokken and toegekend)
        if resultaat.status == "geweigerd":
            assert vorige is not None
            gemeente.toewijzingen[nieuw.nummer] = vorige

    # --- Leveringen -------------------------------------------------------------------------------

    @rule(data=st.data(), wat=st.sampled_from(["verander", "werk", "tarief"]))
    def praktijk_werkt(self, data: Data, wat: str) -> None:
        self._werk(data, wat)

    def _werk(self, data: Data, wat: str) -> None:
        if wat == "tarief":
            self._wijzig_tarief(data)
        elif wat == "verander" and self.schaduw.bezoeken:
            self._verander(data)
        else:
            self._registreer(self._bezoeken(data))

    def _bezoeken(self, data: Data) -> dict[str, Bezoek]:
        """Some care under one toewijzing, or on days outside it."""
        t = self._toewijzing(data)
        code = t.product.code if t.product else data.draw(st.sampled_from(self._codes()))
        assert code is not None
        eerste, laatste = t.ingangsdatum, t.ingangsdatum + timedelta(days=120)
        if self.smal:
            eerste, laatste = date(2026, 3, 2), date(2026, 3, 8)
        bezoeken = {}
        for _ in range(data.draw(st.integers(1, 4))):
            dag = data.draw(st.dates(eerste, laatste))
            bezoek = Bezoek(t.nummer, code, dag, self._hoeveelheid(data, code))
            bezoeken[f"L{self._volgende()}"] = bezoek
        return bezoeken

    def _codes(self) -> list[str]:
        return sorted(self.schaduw.contracten)

    def _hoeveelheid(self, data: Data, code: str) -> int:
        eenheid = self.schaduw.contracten[code].eenheid
        if eenheid == UUR:
            return data.draw(st.sampled_from([60, 95, 20, 29, 30, 600]))
        return data.draw(st.integers(1, 6)) * (500 if eenheid == EURO else 1)

    def _registreer(self, bezoeken: Mapping[str, Bezoek]) -> None:
        rijen = [KOP, *(self._rij(ref, bezoek) for ref, bezoek in bezoeken.items()), ""]
        resultaat = self.kantoor.importeer("uren.csv", "\n".join(rijen).encode())
        goed = {ref: bezoek for ref, bezoek in bezoeken.items() if self._mag(bezoek)}
        fouten = [m for m in resultaat.meldingen if m.is_fout]
        assert len(fouten) == len(bezoeken) - len(goed)
        self.schaduw.bezoeken |= goed

    def _rij(self, ref: str, bezoek: Bezoek) -> str:
        eenheid, getal = self.schaduw.contracten[bezoek.code].eenheid, str(bezoek.hoeveelheid)
        if eenheid == EURO:
            getal = f"{bezoek.hoeveelheid / 100:.2f}"
        rij = (bezoek.toewijzing, bezoek.code, bezoek.datum, getal, WOORD[eenheid], ref)
        return ";".join(map(str, rij))

    def _mag(self, bezoek: Bezoek) -> bool:
        """Care can be registered inside the toewijzing, and removed everywhere."""
        t = self.schaduw.toewijzing(bezoek.toewijzing)
        return not bezoek.hoeveelheid or (t.bevat(bezoek.datum) and not t.is_ingetrokken)

    def _verander(self, data: Data) -> None:
        ref = data.draw(st.sampled_from(sorted(self.schaduw.bezoeken)))
        oud = self.schaduw.bezoeken[ref]
        wat = data.draw(st.sampled_from(["hoeveelheid", "weg", "dag"]))
        if wat == "hoeveelheid":
            hoeveelheid = self._hoeveelheid(data, oud.code)
            self._registreer({ref: replace(oud, hoeveelheid=hoeveelheid)})
        elif wat == "dag":
            dag = oud.datum + timedelta(days=data.draw(st.sampled_from([1, -1, 30, -30])))
            self._registreer({ref: replace(oud, datum=dag)})
        else:
            self._registreer({ref: replace(oud, hoeveelheid=0)})
            del self.schaduw.bezoeken[ref]

    def _wijzig_tarief(self, data: Data) -> None:
        gebruikt = {b.code for b in self.schaduw.bezoeken.values()}
        vast = {c: k for c, k in self.schaduw.contracten.items() if k.tarief and c in gebruikt}
        if vast:
            code = data.draw(st.sampled_from(sorted(vast)))
            tarief = data.draw(st.sampled_from([1475, 6000, 8724, 9001]))
            self.schaduw.contracten[code] = replace(vast[code], tarief=tarief)
            self.kantoor.richt_in(self._toml())

    # --- Declaraties ------------------------------------------------------------------------------

    @rule(terug=st.integers(0, 3), begrens=st.booleans())
    def declareer(self, terug: int, begrens: bool) -> None:
        maand = MAAND_NU.plus(-1 - terug)
        proef = self.kantoor.proef(self.wet, maand, begrens=begrens)
        self._declareer(maand, proef, begrens=begrens)

    @rule(data=st.data(), eerst=EERST, begrens=st.booleans(), wat=VERVOLG)
    def speel_een_ronde(self, data: Data, eerst: str, begrens: bool, wat: str) -> None:
        if eerst == "beslis":
            self._beslis_een(data)
        else:
            self._werk(data, eerst)
        if self._declareer(MAAND_NU.vorige, begrens=begrens):
            self._doe(data, list(self.schaduw.stukken.values())[-1], wat)

    def _declareer(
        self, maand: Maand, proef: Gedeclareerd | None = None, *, begrens: bool = False
    ) -> bool:
        echt, bericht = self.kantoor.declareer(self.wet, maand, begrens=begrens)
        if proef is not None:
            assert echt.bevindingen == proef.bevindingen
            verwacht = proef.plan.claiming_nothing() if bericht is None else proef.plan
            assert echt.plan == verwacht
        if bericht is None:
            assert not echt.plan.stappen or any(b.is_fout for b in echt.bevindingen)
            return False
        schaduw = self.schaduw
        eerdere = set(schaduw.regels), set(schaduw.stukken), set(schaduw.identificaties)
        staand = {ref for ref in schaduw.regels if schaduw.status[ref] in STAAT}
        declaratie = schaduw.maak(bericht)
        # No number was used before.
        assert eerdere[0].isdisjoint(regel.referentie for regel in declaratie.regels)
        assert declaratie.nummer not in eerdere[1]
        assert declaratie.identificatie not in eerdere[2]
        assert len(schaduw.regels) == len(eerdere[0]) + len(declaratie.regels)
        saldo = sum(regel.saldo for regel in declaratie.regels)
        assert (declaratie.totaal, declaratie.totaal_debet_credit) == (
            abs(saldo),
            "C" if saldo < 0 else "D",
        )
        self._credits_kloppen(declaratie)
        self._debetten_kloppen(declaratie, staand, begrens=begrens)
        return True

    def _credits_kloppen(self, declaratie: Declaratie) -> None:
        """Only what was approved is credited, as it was, and once (TR390)."""
        schaduw = self.schaduw
        for regel in declaratie.regels:
            if regel.is_debet:
                continue
            debet = schaduw.regels[str(regel.vorig)]
            assert self._is_goed(debet)
            assert regel.crediteert(debet)
            # Of two that stand the older one goes first.
            staand = [r for r in schaduw.van(debet.sleutel) if r.is_debet and self._is_goed(r)]
            assert debet == staand[0]
            assert schaduw.credits_van(debet, *STAAT) == [regel]

    def _is_goed(self, regel: Regel) -> bool:
        return self.schaduw.status[regel.referentie] == "toegekend"

    def _debetten_kloppen(self, declaratie: Declaratie, staand: set[str], *, begrens: bool) -> None:
        schaduw = self.schaduw
        credits = {str(r.vorig) for r in declaratie.regels if not r.is_debet}
        nieuw = [regel for regel in declaratie.regels if regel.is_debet]
        assert len({regel.sleutel for regel in nieuw}) == len(nieuw)
        assert schaduw.te_veel(nieuw, credits) == []
        for regel in nieuw:
            assert f"{regel.begin:%Y-%m}" <= f"{declaratie.begin:%Y-%m}"
            assert (regel.begin, regel.eind) == schaduw.periode(regel.sleutel)
            wens = schaduw.wens(regel.sleutel)
            assert wens is not None
            contract = schaduw.contracten[regel.productcode]
            assert regel.eenheid == wens.eenheid
            assert regel.bedrag == schaduw.bedrag(contract, regel.volume, regel.eenheid)
            assert regel.volume == wens.volume or (begrens and regel.volume < wens.volume)
            eerder = [r for r in schaduw.van(regel.sleutel) if r.is_debet and r not in nieuw]
            # No second debit without credit (TR389).
            assert staand & {r.referentie for r in eerder} <= credits
            # What was rejected comes back only when the user said so, what was let go not at all.
            telt = [r.referentie for r in eerder if schaduw.status[r.referentie] not in WEG]
            if telt and schaduw.status[telt[-1]] in ("afgekeurd", "vervallen"):
                wat, toen = schaduw.besluiten.get(telt[-1], ("", None))
                nu = schaduw.bezoeken_van(regel.sleutel)
                assert (wat != "vervalt" or toen != nu) if credits & set(telt) else wat == "opnieuw"

    def _stukken(self, *statussen: str) -> list[Stuk]:
        return [stuk for stuk in self.schaduw.stukken.values() if stuk.status in statussen]

    def _stuk(self, data: Data, *statussen: str) -> Stuk:
        """A declaratie in one of these states, or any when none is named."""
        stukken = self._stukken(*statussen) if statussen else self.schaduw.stukken.values()
        nummer = data.draw(st.sampled_from([stuk.nummer for stuk in stukken]))
        return self.schaduw.stukken[nummer]

    # --- Antwoorden -------------------------------------------------------------------------------

    @precondition(lambda self: self._stukken(*OPEN))
    @rule(data=st.data(), wat=VERVOLG)
    def doe(self, data: Data, wat: str) -> None:
        self._doe(data, self._stuk(data, *OPEN), wat)

    def _doe(self, data: Data, stuk: Stuk, wat: str) -> None:
        if wat == "325":
            assert self._lees(stuk, self._oordeel(data, stuk))
        elif wat == "hand":
            assert self._met_de_hand(stuk, self._lijst(data, stuk))
        elif wat == "geweigerd":
            self.kantoor.geweigerd(stuk.nummer)
            self.schaduw.zet(stuk.nummer, "geweigerd", "niet verwerkt")
        else:
            self._leg_vast(stuk, wat)

    def _leg_vast(self, stuk: Stuk, wat: str) -> None:
        """Upload or withdraw: only what was not uploaded yet."""
        mag = stuk.status == "aangemaakt"
        with self._of_niets():
            getattr(self.kantoor, wat)(stuk.nummer)
            assert mag
            nieuw = "ingediend" if wat == "ingediend" else "ingetrokken"
            self.schaduw.zet(stuk.nummer, nieuw, nieuw)

    def _lees(self, stuk: Stuk, oordeel: Oordeel) -> bool:
        """Import an answer; whether it was taken. What is refused changes nothing."""
        bericht = self._antwoord(stuk, oordeel)
        resultaat = self.kantoor.importeer("325.xml", bericht)
        if resultaat.status == "verwerkt":
            stuk.antwoord = bericht
            self.schaduw.beantwoord(stuk.nummer, oordeel)
            return True
        assert resultaat.status == "geweigerd"
        assert self.kantoor.grootboek() == self.gezien
        return False

    def _met_de_hand(self, stuk: Stuk, oordeel: Oordeel) -> bool:
        with self._of_niets():
            self.kantoor.antwoord(stuk.nummer, oordeel.codes)
            self.schaduw.beantwoord(stuk.nummer, oordeel)
            return True
        return False

    def _oordeel(self, data: Data, stuk: Stuk) -> Oordeel:
        soort = data.draw(
            st.sampled_from(["alles", "regels", "alles", "regels", "client", "9333", "0001"])
        )
        if soort == "0001":
            return Oordeel(header="0001")
        if soort == "9333":
            return Oordeel(declaratie="9333")
        if soort == "client":
            bsn = data.draw(st.sampled_from(sorted({regel.bsn for regel in stuk.regels})))
            prestaties: dict[Regel, tuple[str, ...]] = {
                r: ("0233",) for r in stuk.regels if r.bsn == bsn
            }
            return Oordeel(clienten={bsn: "8187"}, prestaties=prestaties)
        return self._lijst(data, stuk) if soort == "regels" else Oordeel()

    def _lijst(self, data: Data, stuk: Stuk) -> Oordeel:
        """Any of the lines rejected, with one code."""
        welke = data.draw(st.sets(st.sampled_from(range(len(stuk.regels)))))
        code = data.draw(st.sampled_from(REDENEN))
        return Oordeel(prestaties={stuk.regels[i]: (code,) for i in sorted(welke)})

    def _antwoord(self, stuk: Stuk, oordeel: Oordeel) -> bytes:
        kenmerk = f"A{self._volgende()}"
        return antwoord_op(stuk.bericht, oordeel, self.kantoor.vandaag, kenmerk)

    @precondition(lambda self: self._stukken("ingetrokken", "geweigerd"))
    @rule(data=st.data(), met_de_hand=st.booleans())
    def toch_een_antwoord(self, data: Data, met_de_hand: bool) -> None:
        """A declaratie that was not there any more is answered: it is back, or it was replaced."""
        stuk = self._stuk(data, "ingetrokken", "geweigerd")
        opgevolgd = self._opgevolgd(stuk)
        if met_de_hand:
            gelukt = self._met_de_hand(stuk, self._lijst(data, stuk))
        else:
            gelukt = self._lees(stuk, self._oordeel(data, stuk))
        assert gelukt or opgevolgd

    @precondition(lambda self: self._met_de_hand_beantwoord())
    @rule(data=st.data(), met_de_hand=st.booleans())
    def een_ander_antwoord(self, data: Data, met_de_hand: bool) -> None:
        """What was answered by hand is answered again, unless more was built on it."""
        nummer = data.draw(st.sampled_from(self._met_de_hand_beantwoord()))
        stuk = self.schaduw.stukken[nummer]
        opgevolgd = self._opgevolgd(stuk)
        if met_de_hand:
            gelukt = self._met_de_hand(stuk, self._lijst(data, stuk))
        else:
            gelukt = self._lees(stuk, self._oordeel(data, stuk))
        assert gelukt or opgevolgd

    def _met_de_hand_beantwoord(self) -> list[str]:
        """Declaraties that no message answered yet."""
        return [s.nummer for s in self._stukken("beantwoord") if s.antwoord is None]

    def _opgevolgd(self, stuk: Stuk) -> bool:
        """Whether any other line of the same keys was not thrown away."""
        sleutels = {regel.sleutel for regel in stuk.regels}
        return any(
            regel not in stuk.regels and self.schaduw.status[ref] not in WEG
            for ref, regel in self.schaduw.regels.items()
            if regel.sleutel in sleutels
        )

    @precondition(lambda self: self.schaduw.stukken)
    @rule(data=st.data())
    def lees_onzin(self, data: Data) -> None:
        """Decide what cannot be; the same answer again, another one, one about something else."""
        ref = data.draw(st.sampled_from(sorted(self.schaduw.regels)))
        wat = data.draw(st.sampled_from(["crediteer", "opnieuw", "vervalt"]))
        if wat not in BESLUITEN.get(self.schaduw.status[ref], []):
            assert not self._beslis(wat, ref)
        stuk = self._stuk(data)
        if stuk.antwoord is not None and data.draw(st.booleans()):
            assert self.kantoor.importeer("325.xml", stuk.antwoord).status == "al verwerkt"
        elif stuk.antwoord is not None:
            assert not self._lees(stuk, self._oordeel(data, stuk))
        elif stuk.status != "beantwoord":
            nummer = stuk.nummer.encode()
            fout = self._antwoord(stuk, Oordeel()).replace(nummer, b"D9" + nummer[2:])
            assert self.kantoor.importeer("325.xml", fout).status == "geweigerd"
        assert self.kantoor.grootboek() == self.gezien
        self.kantoor.heropen()

    # --- Besluiten --------------------------------------------------------------------------------

    @precondition(lambda self: self.schaduw.regels)
    @rule(data=st.data())
    def beslis(self, data: Data) -> None:
        self._beslis_een(data)

    def _beslis_een(self, data: Data) -> None:
        """Decide about a line that something can be decided about, a rejected one if there is."""
        welke = self.schaduw.met("afgekeurd", "vervallen") or self.schaduw.met("toegekend")
        if welke:
            ref = data.draw(st.sampled_from(welke))
            self._beslis(data.draw(st.sampled_from(BESLUITEN[self.schaduw.status[ref]])), ref)

    @precondition(lambda self: self.schaduw.regels)
    @rule(data=st.data(), wat=st.sampled_from(["handhaaf", "corrigeer"]))
    def beslis_over_ingekort(self, data: Data, wat: str) -> None:
        """Uphold an approved line that the gemeente takes back in retrospect, or agree."""
        if ingekort := self._werk_van("te beslissen"):
            getattr(self.kantoor, wat)(data.draw(st.sampled_from(ingekort)))
        else:
            ref = data.draw(st.sampled_from(sorted(self.schaduw.regels)))
            with self._of_niets():
                getattr(self.kantoor, wat)(ref)
                assert ref in self.schaduw.met("toegekend")

    def _beslis(self, wat: str, ref: str) -> bool:
        with self._of_niets():
            getattr(self.kantoor, wat)(ref)
            self.schaduw.besluit(ref, wat)
            return True
        return False

    # --- Starts en stops --------------------------------------------------------------------------

    @rule(data=st.data(), wat=st.sampled_from(["meld", "geupload", "trek in", "besluit"]))
    def meld(self, data: Data, wat: str) -> None:
        """Starts and stops are apart from the ledger; the books follow them too."""
        kantoor, meldingen, toch_niet = self.kantoor, self.kantoor.meldingen(), data.draw(NIET)
        with self._of_niets():
            if wat == "besluit":
                nummer = self._toewijzing(data).nummer
                if data.draw(NIET):
                    kantoor.laat_gaan(nummer)
                else:
                    kantoor.geef_terug(nummer, toch_niet=toch_niet)
            elif wat == "meld" or not meldingen:
                kantoor.meld()
            elif wat == "geupload":
                kantoor.geupload(data.draw(st.sampled_from(meldingen)), toch_niet=toch_niet)
            else:
                kantoor.trek_in(data.draw(st.sampled_from(meldingen)))

    # --- Wat altijd geldt -------------------------------------------------------------------------

    @invariant()
    def het_grootboek_is_de_schaduw(self) -> None:
        """Sent rows stay as they were sent, and each line has the state that its history gives."""
        if not hasattr(self, "kantoor"):
            return
        boek = self.gezien = self.kantoor.grootboek()
        assert [r.referentienummer for r in boek.regels] == list(self.schaduw.regels)
        for regel in boek.regels:
            ref = regel.referentienummer
            assert _verstuurd(self.schaduw.regels[ref]) == (
                regel.vorig_referentienummer,
                regel.bsn,
                regel.toewijzingnummer,
                regel.begin,
                regel.eind,
                regel.volume,
                regel.eenheid,
                regel.product_tarief,
                regel.bedrag,
                regel.debet_credit,
            )
            assert regel.status == self.schaduw.status[ref]
            if regel.status == "afgekeurd":
                assert regel.retourcodes == self.schaduw.codes[ref]
        stukken = self.schaduw.stukken.values()
        assert [d.declaratienummer for d in boek.declaraties] == [stuk.nummer for stuk in stukken]
        assert [d.status for d in boek.declaraties] == [stuk.status for stuk in stukken]
        assert list(boek.berichten) == [stuk.bericht for stuk in stukken]

    @invariant()
    def wat_bewaard_is_is_wat_er_staat(self) -> None:
        """What is made of the books that were kept is what is made of the vault read anew."""
        if not hasattr(self, "kantoor"):
            return
        # Several changes are followed in one go as well.
        self.gekeken = (self.gekeken + 1) % 3
        if not self.gekeken:
            bewaard, gelezen = (self.kantoor.beeld(self.wet, bewaard=b) for b in (True, False))
            assert bewaard == gelezen

    @invariant()
    def niets_staat_dubbel(self) -> None:
        """A line is credited once (TR390), and two stand only when a credit came back (TR389)."""
        if not hasattr(self, "schaduw"):
            return
        schaduw = self.schaduw
        staand: dict[object, list[Regel]] = {}
        for ref, regel in schaduw.regels.items():
            if regel.is_debet:
                assert len(schaduw.credits_van(regel, *STAAT)) <= 1
                if schaduw.status[ref] in STAAT:
                    staand.setdefault(regel.sleutel, []).append(regel)
        for regels in staand.values():
            for oudere in regels[:-1]:
                assert schaduw.credits_van(oudere, *STAAT, "afgekeurd", "vervallen")

    def teardown(self) -> None:
        """Once everything is answered, what is granted is what is wanted."""
        if not hasattr(self, "kantoor"):
            return
        try:
            self._rond_af()
        finally:
            self.kantoor.sluit()
            self.tijdelijk.cleanup()

    def _rond_af(self) -> None:
        self.kantoor.vandaag = SLOT
        for _ in range(RONDES):
            for stuk in self._stukken(*OPEN):
                assert self._lees(stuk, Oordeel())
            assert all(self._beslis("opnieuw", ref) for ref in self._werk_van("afgekeurd"))
            if ingekort := self._werk_van("te beslissen"):
                self.kantoor.corrigeer(*ingekort)
            self.het_grootboek_is_de_schaduw()
            proef = self.kantoor.proef(self.wet, Maand.of(SLOT).vorige)
            if not proef.plan.stappen:
                break
            for maand in self._maanden(proef):
                self._declareer(maand)
            self.het_grootboek_is_de_schaduw()
            self.niets_staat_dubbel()
        else:
            raise AssertionError("the ledger does not come to rest")
        self._klopt(proef)

    def _werk_van(self, soort: str) -> list[str]:
        """Lines in the work list of one kind."""
        werk = self.kantoor.stand().werkvoorraad
        return [str(item.referentienummer) for item in werk if item.soort == soort]

    def _maanden(self, proef: Gedeclareerd) -> Sequence[Maand]:
        """The last month; when care was skipped, first the months that it was in (TR318)."""
        laatste = Maand.of(SLOT).vorige
        if not any(b.regel == "TR318" for b in proef.bevindingen):
            return [laatste] if proef.plan.stappen else []
        declaraties = self.gezien.declaraties
        vanaf = max(d.maand for d in declaraties if d.counts_as_submitted)
        maanden = {s.sleutel.maand for s in proef.plan.stappen if s.nieuw is not None}
        return sorted({maand for maand in maanden if maand > vanaf} | {laatste})

    def _klopt(self, eind: Gedeclareerd) -> None:
        schaduw = self.schaduw
        assert not eind.plan.of(*DECIDED_BY_USER)
        tegengehouden = {
            (t.toewijzing.nummer, *t.sleutel[1:3], str(t.sleutel.maand))
            for t in eind.plan.tegengehouden
        }
        for sleutel in schaduw.sleutels():
            if besluiten := schaduw.geldend(sleutel):
                ref, wat = list(besluiten.items())[-1]
                assert wat != "crediteer" or schaduw.status[ref] == "gecrediteerd"
            if sleutel in tegengehouden or schaduw.besloten(sleutel):
                continue
            wens, (volume, bedrag) = schaduw.wens(sleutel), schaduw.netto(sleutel)
            if self._gehandhaafd(sleutel):
                assert bedrag > (wens.bedrag if wens else 0)
            elif wens is None:
                assert (volume, bedrag) == (0, 0), sleutel
            elif not self._begrensd(sleutel):
                assert (volume, bedrag) == (wens.volume, wens.bedrag), sleutel
            else:
                assert volume < wens.volume

    def _begrensd(self, sleutel: object) -> bool:
        return any(r.niet_declarabel for r in self._staand(sleutel))

    def _gehandhaafd(self, sleutel: object) -> bool:
        """Whether the user upheld the line, on the toewijzing and care that there are now."""
        return any(
            r.besluit == "handhaaf" and r.besluit_leveringen == self._kenmerk(r)
            for r in self._staand(sleutel)
        )

    def _kenmerk(self, regel: BoekRegel) -> str | None:
        with self.kantoor.kluis.lezen() as werk:
            boek = load(werk, GEMEENTE, self.wet, regel.sleutel.maand)
        gesteld = boek.gesteld(regel.sleutel)
        return consent_mark(gesteld) if gesteld else None

    def _staand(self, sleutel: object) -> Iterator[BoekRegel]:
        """Granted debit lines of a key."""
        for r in self.kantoor.grootboek().regels:
            is_hier = (r.toewijzingnummer, *r.sleutel[1:3], str(r.sleutel.maand)) == sleutel
            if is_hier and r.status == "toegekend" and r.is_debet:
                yield r


def _verstuurd(regel: Regel) -> tuple[object, ...]:
    return (
        regel.vorig,
        regel.bsn,
        regel.toewijzing,
        regel.begin,
        regel.eind,
        regel.volume,
        regel.eenheid,
        regel.tarief,
        regel.bedrag,
        regel.debet_credit,
    )


Toestanden.TestCase.settings = settings(max_examples=VOORBEELDEN, stateful_step_count=25)
TestToestanden = Toestanden.TestCase
