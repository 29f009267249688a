"""Start, stop, request and the answer to it as one can read them, and their return messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zorgadmin.application.berichten import leesbaar
from zorgadmin.application.berichten.kop import (
    gemeente_name,
    header_part,
    return_message,
    to_gemeente,
)
from zorgadmin.application.berichten.leesbaar import (
    Deel,
    Leesbaar,
    Lezer,
    bsn_part,
    codes_part,
    plain,
    secret,
)
from zorgadmin.domain.berichten.basis import BerichtVerwijzer, Product
from zorgadmin.domain.berichten.bericht305 import Bericht305, Client305, StartProduct305
from zorgadmin.domain.berichten.bericht306 import Bericht306
from zorgadmin.domain.berichten.bericht307 import Bericht307, Client307, StopProduct307
from zorgadmin.domain.berichten.bericht308 import Bericht308
from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315, Bericht315, Client315
from zorgadmin.domain.berichten.bericht316 import Bericht316
from zorgadmin.domain.berichten.bericht317 import (
    Bericht317,
    Client317,
    NieuwProduct317,
    TeWijzigenProduct317,
    Verzoek317,
)
from zorgadmin.domain.berichten.bericht318 import Bericht318
from zorgadmin.domain.berichten.bericht319 import Antwoord319, Bericht319
from zorgadmin.domain.berichten.bericht320 import Bericht320
from zorgadmin.domain.tekst import count, datum, masker_bsn, opsomming, periode

Vraag = Bericht305 | Bericht307 | Bericht315 | Bericht317 | Bericht319
Retour = Bericht306 | Bericht308 | Bericht316 | Bericht318 | Bericht320
Client = Client305 | Client307 | Client315 | Client317

_VERWIJDERD = "3"
_AFGEWEZEN = "1"


def read_care(bericht: Vraag | Retour, lezer: Lezer) -> Leesbaar:
    """A message about start, stop or request in plain Dutch."""
    match bericht:
        case Bericht319():
            delen = [_answer(bericht.antwoord, lezer)]
            zin = _answer_sentence(bericht.antwoord, lezer)
        case Bericht320():
            delen = [] if bericht.antwoord is None else [_answer(bericht.antwoord, lezer)]
            return return_message(bericht, lezer, delen)
        case Bericht306() | Bericht308() | Bericht316() | Bericht318():
            delen = [] if bericht.client is None else _client(bericht.client, lezer)
            return return_message(bericht, lezer, delen)
        case _:
            delen = _client(bericht.client, lezer)
            zin = _sentence(bericht.client, lezer)
    return Leesbaar(zin, (*delen, header_part(bericht.header, lezer)))


def _sentence(client: Client, lezer: Lezer) -> str:
    wie = to_gemeente(lezer)
    match client:
        case Client305():
            statussen = [product.status_aanlevering for product in client.start_producten]
            return _reported("start", statussen, wie)
        case Client307():
            statussen = [product.status_aanlevering for product in client.stop_producten]
            return _reported("stop", statussen, wie)
        case Client315():
            aantal = len(client.aangevraagde_producten)
            return f"Je vraagt {wie} om {count(aantal, 'product', 'producten')} voor één cliënt."
        case Client317():
            return f"Je vraagt {wie} om een wijziging: {_package(client.verzoek)}."


def _reported(wat: str, statussen: Sequence[str], wie: str) -> str:
    weg = statussen.count(_VERWIJDERD)
    nieuw = len(statussen) - weg
    delen = []
    if nieuw:
        delen.append(f"meldt de {wat} van {count(nieuw, 'toewijzing', 'toewijzingen')}")
    if weg:
        delen.append(f"trekt de {wat} van {count(weg, 'toewijzing', 'toewijzingen')} in")
    return f"Je {opsomming(delen)}, bij {wie}."


def _package(verzoek: Verzoek317) -> str:
    delen = []
    if blijft := len(verzoek.ongewijzigde_producten):
        delen.append(f"{count(blijft, 'toewijzing blijft', 'toewijzingen blijven')}")
    if anders := len(verzoek.te_wijzigen_producten):
        delen.append(f"{count(anders, 'toewijzing verandert', 'toewijzingen veranderen')}")
    if nieuw := len(verzoek.nieuwe_producten):
        delen.append(f"{count(nieuw, 'product komt erbij', 'producten komen erbij')}")
    return opsomming(delen) if delen else "er staat niets in"


def _client(client: Client, lezer: Lezer) -> list[Deel]:
    """What it is about, and then the client."""
    delen = [bsn_part(client.bsn)]
    if not isinstance(client, Client317):
        delen += leesbaar.name_parts(lezer, client.naam)
        delen += secret("Geboortedatum", leesbaar.birth(lezer, client.geboortedatum))
        delen.append(Deel("Geslacht", lezer.code("geslacht", client.geslacht)))
    if isinstance(client, Client315):
        bekend = client.gezagsdrager_bekend
        delen += plain("Gezagsdrager bekend", bekend and lezer.code("ja_nee", bekend))
        delen += secret("Opmerking", client.commentaar)
    delen += codes_part(client, lezer)
    persoon = Deel("Cliënt", client.bsn, tuple(delen), masker=masker_bsn(client.bsn))
    return [*_products(client, lezer), persoon]


def _products(client: Client, lezer: Lezer) -> Iterator[Deel]:
    match client:
        case Client305():
            yield from (_start(product, lezer) for product in client.start_producten)
        case Client307():
            yield from (_stop(product, lezer) for product in client.stop_producten)
        case Client315():
            yield from (_requested(product, lezer) for product in client.aangevraagde_producten)
        case Client317():
            yield from _request(client.verzoek, lezer)


def _start(start: StartProduct305, lezer: Lezer) -> Deel:
    weg = start.status_aanlevering == _VERWIJDERD
    return Deel(
        f"{'Ingetrokken start' if weg else 'Start'}{_of(start.toewijzing_nummer)}",
        f"{leesbaar.product_text(lezer, start.product)}, {datum(start.begindatum)}",
        (*codes_part(start, lezer), *_reported_parts(start, lezer)),
        toon=_tone(start),
    )


def _stop(stop: StopProduct307, lezer: Lezer) -> Deel:
    weg = stop.status_aanlevering == _VERWIJDERD
    reden = lezer.code("reden_beeindiging", stop.reden_beeindiging)
    return Deel(
        f"{'Ingetrokken stop' if weg else 'Stop'}{_of(stop.toewijzing_nummer)}",
        f"{leesbaar.product_text(lezer, stop.product)}, {datum(stop.einddatum)}: {reden}",
        (
            *codes_part(stop, lezer),
            *_reported_parts(stop, lezer),
            Deel("Einddatum", datum(stop.einddatum)),
            Deel("Reden", reden),
        ),
        toon=_tone(stop),
    )


def _reported_parts(product: StartProduct305 | StopProduct307, lezer: Lezer) -> Iterator[Deel]:
    yield from leesbaar.product_parts(lezer, product.product)
    if product.toewijzing_ingangsdatum is not None:
        yield Deel("Toewijzing vanaf", datum(product.toewijzing_ingangsdatum))
    yield Deel("Begindatum", datum(product.begindatum))
    yield Deel("Aanlevering", lezer.code("status_aanlevering", product.status_aanlevering))


def _requested(product: AangevraagdProduct315, lezer: Lezer) -> Deel:
    loop = periode(product.toewijzing_ingangsdatum, product.toewijzing_einddatum)
    begin = product.beschikking_ingangsdatum
    contract = product.raamcontract
    return Deel(
        f"Aanvraag {product.referentie_aanbieder}",
        _brief(lezer, product.product, product, loop),
        (
            *codes_part(product, lezer),
            *leesbaar.product_parts(lezer, product.product),
            Deel("Looptijd", loop),
            *leesbaar.extent_parts(product.omvang, product.budget),
            *_referrer(product.verwijzer, lezer),
            *plain("Beschikking", product.beschikking_nummer),
            *plain("Beschikking vanaf", begin and datum(begin)),
            *plain("Raamcontract", contract and lezer.code("ja_nee", contract)),
            *secret("Opmerking", product.commentaar),
        ),
        toon=_tone(product),
    )


def _referrer(wie: BerichtVerwijzer, lezer: Lezer) -> Iterator[Deel]:
    yield Deel("Verwijzer", lezer.code("verwijzer", wie.type))
    yield from secret("Naam van de verwijzer", wie.naam)
    yield from secret("AGB-code van de verwijzer", wie.zorgverlener_code)


def _request(verzoek: Verzoek317, lezer: Lezer) -> Iterator[Deel]:
    yield Deel(
        f"Verzoek {verzoek.referentie_aanbieder}",
        lezer.code("reden_verzoek", verzoek.reden_verzoek),
        tuple(codes_part(verzoek, lezer)),
    )
    for blijft in verzoek.ongewijzigde_producten:
        codes = tuple(codes_part(blijft, lezer))
        yield Deel(
            f"Toewijzing {blijft.toewijzing_nummer}",
            "blijft zoals zij is",
            codes,
            toon=_tone(blijft),
        )
    for anders in verzoek.te_wijzigen_producten:
        yield _wanted(f"Toewijzing {anders.toewijzing_nummer} wordt", None, anders, lezer)
    for nieuw in verzoek.nieuwe_producten:
        yield _wanted("Nieuw product", nieuw.product, nieuw, lezer)


def _wanted(
    naam: str,
    product: Product | None,
    vraag: TeWijzigenProduct317 | NieuwProduct317,
    lezer: Lezer,
) -> Deel:
    loop = periode(vraag.gewenste_ingangsdatum, vraag.einddatum)
    is_nieuw = isinstance(vraag, NieuwProduct317)
    kort = _brief(lezer, product, vraag, loop) if is_nieuw else _extent(vraag, loop)
    return Deel(
        naam,
        kort,
        (
            *codes_part(vraag, lezer),
            *(leesbaar.product_parts(lezer, product) if is_nieuw else ()),
            Deel("Gewenste looptijd", loop),
            *leesbaar.extent_parts(vraag.omvang, vraag.budget),
        ),
        toon=_tone(vraag),
    )


def _brief(
    lezer: Lezer,
    product: Product | None,
    vraag: AangevraagdProduct315 | TeWijzigenProduct317 | NieuwProduct317,
    loop: str,
) -> str:
    return f"{leesbaar.product_text(lezer, product)}, {_extent(vraag, loop)}"


def _extent(
    vraag: AangevraagdProduct315 | TeWijzigenProduct317 | NieuwProduct317, loop: str
) -> str:
    kort = leesbaar.extent_in_brief(vraag.omvang, vraag.budget)
    return f"{kort}, {loop}" if kort else loop


def _answer_sentence(antwoord: Antwoord319, lezer: Lezer) -> str:
    wie, verzoek = gemeente_name(lezer), f"verzoek {antwoord.referentie_aanbieder}"
    if antwoord.verzoek_antwoord != _AFGEWEZEN:
        return f"{wie} heeft {verzoek} in onderzoek."
    reden = antwoord.reden_afwijzing_verzoek
    waarom = f": {lezer.code('reden_afwijzing_verzoek', reden)}" if reden else ""
    return f"{wie} wijst {verzoek} af{waarom}."


def _answer(antwoord: Antwoord319, lezer: Lezer) -> Deel:
    reden, elders = antwoord.reden_afwijzing_verzoek, antwoord.woonplaatsbeginsel
    besluit = lezer.code("verzoek_antwoord", antwoord.verzoek_antwoord)
    return Deel(
        f"Antwoord op verzoek {antwoord.referentie_aanbieder}",
        besluit,
        (
            *codes_part(antwoord, lezer),
            *codes_part(elders, lezer),
            Deel("Antwoord", besluit),
            *plain("Reden", reden and lezer.code("reden_afwijzing_verzoek", reden)),
            *plain("Wel verantwoordelijk", elders and lezer.party(elders.gemeente)),
        ),
        toon=_tone(antwoord),
    )


def _of(nummer: int | None) -> str:
    return "" if nummer is None else f" van toewijzing {nummer}"


def _tone(klasse: object) -> str:
    """Fout for a class that came back with more than an approval."""
    codes: tuple[str, ...] = getattr(klasse, "retour_codes", ())
    return "fout" if any(code not in leesbaar.GOED for code in codes) else ""
