"""The JSON of every command (spec 6): names are a contract, amounts integer eurocents."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from zorgadmin.application.plan.punten import DECIDED_BY_USER, PuntSoort
from zorgadmin.cli import buiten_vorm
from zorgadmin.cli.tekst_uitweg import explanation, solution
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.buiten import client_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zorgadmin.application.berichten.controleren import Controle
    from zorgadmin.application.berichten.resultaat import Gevolgen, Resultaat, Retour
    from zorgadmin.application.declareren.opdracht import Gedeclareerd
    from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
    from zorgadmin.application.overzichten.stand import Stand, ToewijzingStand, WerkItem
    from zorgadmin.application.plan.punten import OpenPunt
    from zorgadmin.application.plan.stap import ClaimRegel
    from zorgadmin.application.toewijzingen.gevolgen import ToewijzingGevolg
    from zorgadmin.application.toewijzingen.persoon import PersoonGevolg
    from zorgadmin.domain.grootboek import Regel, Sleutel
    from zorgadmin.domain.toewijzing import Toewijzing

Vorm = dict[str, object]


def finding(bevinding: Bevinding) -> Vorm:
    """A finding, the same everywhere."""
    return {
        "regel": bevinding.regel,
        "ernst": bevinding.ernst.value,
        "retourcode": bevinding.retourcode,
        "plek": bevinding.plek,
        "uitleg": bevinding.uitleg,
        "oplossing": solution(bevinding),
    }


def findings(bevindingen: Iterable[Bevinding]) -> list[Vorm]:
    """Findings in their order."""
    return [finding(bevinding) for bevinding in bevindingen]


def message(melding: Bevinding) -> Vorm:
    """A finding; of a bad cell in an hours file also its row, column, value and reason."""
    cel = melding.cel
    if cel is None:
        return finding(melding)
    return finding(melding) | cel._asdict() | {"reden": melding.uitleg}


def imported(resultaten: Sequence[Resultaat]) -> list[Vorm]:
    """Result of `importeer`: one object per file."""
    return [
        {
            "bestand": r.bestand,
            "soort": r.soort,
            "status": r.status,
            "meldingen": [message(melding) for melding in r.meldingen],
            "gevolgen": {} if r.gevolgen is None else consequences(r.gevolgen, r.retour),
        }
        for r in resultaten
    ]


def consequences(gevolgen: Gevolgen, retour: Retour | None = None) -> Vorm | list[Vorm]:
    """What a file changed, by its kind."""
    from zorgadmin.application.antwoorden.beantwoording import Beantwoording
    from zorgadmin.application.berichten.teruggemeld import Teruggemeld
    from zorgadmin.application.betalingen.inlezen import Afschriften
    from zorgadmin.application.inrichting.overnemen import Overgenomen
    from zorgadmin.application.toewijzingen.gevolgen import Ontvangen
    from zorgadmin.application.uren.inlezen import Geregistreerd
    from zorgadmin.application.verzoeken.antwoord import VerzoekBeantwoord

    match gevolgen:
        case Ontvangen():
            vorm: Vorm = {
                "toewijzingen": [_toewijzing(t) for t in gevolgen.toewijzingen],
                "retour": retour and _retour(retour),
                "opmerkingen": list(gevolgen.opmerkingen),
                "verzoeken": [
                    {
                        "referentie": verzoek.rij.referentie,
                        "stand": verzoek.stand.value,
                        "verschillen": [str(verschil) for verschil in verzoek.verschillen],
                    }
                    for verzoek in gevolgen.verzoeken
                ],
            }
            if gevolgen.persoon is not None:
                vorm["client"] = person(gevolgen.persoon)
            return vorm
        case Teruggemeld():
            return {
                "antwoord_op": gevolgen.antwoord_op,
                "bericht": gevolgen.bericht,
                "goedgekeurd": gevolgen.goedgekeurd,
                "producten": [
                    {
                        "toewijzingnummer": p.toewijzingnummer,
                        "referentie": p.referentie,
                        "retourcodes": list(p.retourcodes),
                    }
                    for p in gevolgen.producten
                ],
            }
        case VerzoekBeantwoord():
            return {
                "referentie": gevolgen.referentie,
                "antwoord": gevolgen.antwoord.woord,
                "reden": gevolgen.reden,
                "gemeente": gevolgen.gemeente,
                "retour": retour and _retour(retour),
            }
        case Beantwoording():
            return {
                "declaratienummer": gevolgen.declaratie.declaratienummer,
                "toegekend_cent": gevolgen.toegekend_cent,
                "afgekeurd_cent": gevolgen.afgekeurd_cent,
                "afgekeurd": [
                    {"referentienummer": nummer, "retourcodes": list(codes)}
                    for nummer, codes in gevolgen.afgekeurd.items()
                ],
                "verwerkt": gevolgen.verwerkt,
                "retourcodes": list(gevolgen.declaratie.retourcodes),
            }
        case Overgenomen():
            return {
                "declaratienummer": gevolgen.declaratienummer,
                "gemeente": gevolgen.gemeente,
                "maand": str(gevolgen.maand),
                "prestaties": gevolgen.prestaties,
                "totaal_cent": gevolgen.totaal_cent,
            }
        case Afschriften():
            from zorgadmin.cli.bank_vorm import statements_form

            return statements_form(gevolgen)
        case Geregistreerd():
            return asdict(gevolgen) | {
                "dubbele": [dubbel._asdict() for dubbel in gevolgen.dubbele],
                "wachten": [wachtend._asdict() for wachtend in gevolgen.wachten],
                "verschillen": [
                    verschil._asdict() | {"datum": verschil.datum.isoformat()}
                    for verschil in gevolgen.verschillen
                ],
            }


def person(gevolg: PersoonGevolg) -> Vorm:
    """How a message differs from what was known of its client."""
    return {
        "nummer": gevolg.nummer,
        "overgenomen": gevolg.overgenomen,
        "verschillen": [verschil._asdict() for verschil in gevolg.verschillen],
    }


def _toewijzing(gevolg: ToewijzingGevolg) -> Vorm:
    vorm: Vorm = {
        "toewijzingnummer": gevolg.nummer,
        "status": gevolg.status.value,
        "wijzigingen": list(gevolg.wijzigingen),
    }
    if gevolg.status.changes_claims:
        vorm["gedeclareerd"] = [
            {
                "maand": str(maand.maand),
                "productcode": maand.productcode,
                "referentienummer": maand.referentienummer,
                "uitleg": maand.uitleg,
            }
            for maand in gevolg.gedeclareerd
        ]
    return vorm


def _retour(retour: Retour) -> Vorm:
    return {
        "bericht": retour.bericht,
        "identificatie": retour.identificatie,
        "bestand": str(retour.bestand) if retour.bestand else None,
        "goedgekeurd": retour.goedgekeurd,
    }


def claimed(gedeclareerd: Gedeclareerd) -> Vorm:
    """Result of `declareer`."""
    g = gedeclareerd
    totaal = g.totaal_cent
    wie = {} if g.client is None else {"client": client_number(g.client)}
    return wie | {
        "declaratienummer": g.declaratienummer,
        "berichtidentificatie": g.berichtidentificatie,
        "bestand": str(g.bestand) if g.bestand else None,
        "sha256": g.sha256,
        "gemeente": g.gemeente,
        "wet": g.wet.value,
        "maand": str(g.maand),
        "totaal_cent": totaal,
        "debet_credit": "C" if totaal < 0 else "D",
        "prestaties": [
            plan_line(regel, nummer) for regel, nummer in zip(g.regels, g.referenties, strict=True)
        ],
        "tegengehouden": [_held(punt) for punt in g.plan.tegengehouden],
        "wacht_op_antwoord": [_waiting(punt) for punt in g.plan.of(PuntSoort.WACHT)],
        "te_beslissen": [_waiting(punt) for punt in g.plan.of(*DECIDED_BY_USER)],
        "bevindingen": findings(g.bevindingen),
    }


def plan_line(regel: ClaimRegel, referentienummer: str | None) -> Vorm:
    """A line of a claim that is made or previewed."""
    oud, nieuw = regel.stap.credit_van, regel.nieuw
    if nieuw is None:
        assert oud is not None
        vorm = ledger_line(oud)
        vorm.update(
            referentienummer=referentienummer,
            vorig_referentienummer=oud.referentienummer,
            debet_credit="C",
            niet_declarabel=0,
        )
        return vorm | {"bevindingen": findings(regel.bevindingen)}
    gewenst = nieuw.gewenst
    return {
        "referentienummer": referentienummer,
        "vorig_referentienummer": None,
        **buiten_vorm.person_of(gewenst.toewijzing.bsn),
        "toewijzingnummer": gewenst.toewijzing.nummer,
        "productcategorie": gewenst.sleutel.productcategorie,
        "productcode": gewenst.sleutel.productcode,
        "begin": gewenst.periode.begin.isoformat(),
        "eind": gewenst.periode.eind.isoformat(),
        "volume": nieuw.volume,
        "eenheid": gewenst.eenheid.value,
        "tarief_cent": nieuw.prijs.product_tarief,
        "bedrag_cent": nieuw.prijs.bedrag,
        "debet_credit": "D",
        "niet_declarabel": nieuw.niet_declarabel,
        "bevindingen": findings(regel.bevindingen),
    }


def ledger_line(regel: Regel) -> Vorm:
    """The figures of a line in the ledger."""
    return {
        "referentienummer": regel.referentienummer,
        "vorig_referentienummer": regel.vorig_referentienummer,
        **buiten_vorm.person_of(regel.bsn),
        "toewijzingnummer": regel.toewijzingnummer,
        "productcategorie": regel.sleutel.productcategorie,
        "productcode": regel.sleutel.productcode,
        "begin": regel.begin.isoformat(),
        "eind": regel.eind.isoformat(),
        "volume": regel.volume,
        "eenheid": regel.eenheid.value,
        "tarief_cent": regel.product_tarief,
        "bedrag_cent": regel.bedrag,
        "debet_credit": regel.debet_credit.value,
        "niet_declarabel": regel.niet_declarabel,
    }


def key(toewijzing: Toewijzing, sleutel: Sleutel) -> Vorm:
    """Care of a toewijzing, product and month."""
    return {
        "gemeente": toewijzing.gemeente,
        "wet": toewijzing.wet.value,
        "toewijzingnummer": toewijzing.nummer,
        "productcategorie": sleutel.productcategorie,
        "productcode": sleutel.productcode,
        "maand": str(sleutel.maand),
    }


def _place(punt: OpenPunt) -> Vorm:
    """What a point is about."""
    return key(punt.toewijzing, punt.sleutel)


def _held(punt: OpenPunt) -> Vorm:
    return _place(punt) | {"bevindingen": findings(punt.bevindingen)}


def _waiting(punt: OpenPunt) -> Vorm:
    nummer = punt.regel.referentienummer if punt.regel else None
    return _place(punt) | {"referentienummer": nummer}


def declaration(d: DeclaratieRij) -> Vorm:
    """A declaratie with its state."""
    wie: Vorm = {} if d.client is None else {"client": client_number(d.client)}
    return wie | {
        "declaratienummer": d.declaratienummer,
        "berichtidentificatie": d.berichtidentificatie,
        "gemeente": d.gemeente,
        "wet": d.wet.value,
        "maand": str(d.maand),
        "status": d.status.value,
        "aangemaakt": d.aangemaakt.date().isoformat(),
        "ingediend": d.ingediend.isoformat() if d.ingediend else None,
        "beantwoord": d.beantwoord.isoformat() if d.beantwoord else None,
        "ingediend_cent": d.totaal_cent,
        "toegekend_cent": d.toegekend_cent,
        "retourcodes": list(d.retourcodes),
    }


def ledger(stand: Stand) -> Vorm:
    """Result of `stand`."""
    return {
        "declaraties": [declaration(d) for d in stand.declaraties],
        "prestaties": [
            ledger_line(regel)
            | {
                "gemeente": d.gemeente,
                "wet": d.wet.value,
                "maand": str(regel.sleutel.maand),
                "status": regel.status.value,
                "retourcodes": list(regel.retourcodes),
                "declaratienummer": regel.declaratienummer,
            }
            for regel, d in stand.prestaties
        ],
        "werkvoorraad": [_work(item) for item in stand.werkvoorraad],
        "toewijzingen": [
            _use(item)
            | ({"bsn_van_moeder": True} if item.toewijzing.bsn in stand.van_moeder else {})
            for item in stand.toewijzingen
        ],
    }


def _work(item: WerkItem) -> Vorm:
    return {
        "soort": item.soort,
        **_place(item.punt),
        "toewijzingnummer": item.toewijzingnummer,
        "referentienummer": item.referentienummer,
        "uitleg": explanation(item),
    }


def _use(item: ToewijzingStand) -> Vorm:
    t = item.toewijzing
    return {
        "toewijzingnummer": t.nummer,
        "gemeente": t.gemeente,
        "wet": t.wet.value,
        **buiten_vorm.person_of(t.bsn),
        "productcategorie": t.productcategorie,
        "productcode": t.productcode,
        "ingangsdatum": t.ingangsdatum.isoformat(),
        "einddatum": t.einddatum.isoformat() if t.einddatum else None,
        "ingetrokken": t.is_ingetrokken,
        "maximum_totaal": item.maximum_totaal,
        "verbruikt": item.verbruikt,
        "eenheid": item.eenheid.value if item.eenheid else None,
    }


def checked(controle: Controle) -> Vorm:
    """Result of `controleer`."""
    return {
        "bericht": controle.bericht,
        "wet": controle.wet.value,
        "release": controle.release,
        "schema_geldig": controle.schema_geldig,
        "bevindingen": findings(controle.bevindingen),
    }


def logged(rij: BerichtRij) -> Vorm:
    """A message of the log."""
    return {
        "identificatie": rij.identificatie,
        "richting": rij.richting,
        "bericht": rij.soort,
        "wet": rij.wet.value if rij.wet else None,
        "gemeente": rij.gemeente,
        "dagtekening": rij.dagtekening.isoformat() if rij.dagtekening else None,
        "bestand": rij.bestandsnaam,
        "pad": rij.pad,
        "sha256": rij.sha256,
        "status": rij.status,
        "opgeschoond": rij.opgeschoond is not None,
        "geupload": rij.geupload.isoformat() if rij.geupload else None,
        "meldingen": [dict(melding) for melding in rij.meldingen],
    }
