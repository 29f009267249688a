"""Ways to damage a file: its bytes, its words, its elements, the parts of its ZIP.

Every choice is made by one `Random`, so the same seed damages the same file in the same way.
"""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from lxml import etree

from tests.messages.mutaties import MUTATIES, WAARDEN

WOORDEN = (
    *WAARDEN,
    *("999900006", "999900007", "1001", "0384", "jw", "wmo", "45A04", "uur", "euro", "minuut"),
    *("1e999999999", "0x" + "f" * 5000, "9" * 5000, "-1,5", "1:30", "24:00", "99:59", "=1+1"),
    *("../../etc/passwd", "%s%n", "\x00", "\ud7ff", "\u202e", "x" * 40_000, "a;b", 'a"b', "'", "|"),
    *("Infinity", "null", "[]", "{}", "true", "1970-01-01", "0000-00-00", "2026-02-30"),
)
_GETALLEN = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)
_WAARDE = re.compile(rb">([^<>\s][^<>]*)</")
_BLOK = re.compile(
    rb"<(\w+:(?:\w+Product|Prestatie|Client|Antwoord|Omvang|RetourCodes|Einddatum))>.*?</\1>",
    re.DOTALL,
)
_DATUM = re.compile(r"2\d{3}-(?:0[1-9]|1[0-2])-(?:[01][1-9]|2[0-8])")
_WOORD = re.compile(r"[\w.:-]+")
_JSON: tuple[Any, ...] = (
    *(None, True, 0, -1, 2, 2**31, 2**70, 1.5, float("inf"), "", "x", "0" * 64, [], {}, [[]]),
    *({"soort": "wachtwoord"}, "2026-05-04T10:00:00+02:00", "9" * 5000, [1, "x"], 17, 1024 * 1024),
)


def damage_bytes(toeval: Random, inhoud: bytes, andere: Sequence[bytes]) -> bytes:
    """Change some bytes, anywhere."""
    deel = bytearray(inhoud)
    for _ in range(toeval.choice((1, 1, 1, 2, 3, 8))):
        toeval.choice(_INGREPEN)(toeval, deel, toeval.choice(andere))
    return bytes(deel)


def _flip(toeval: Random, deel: bytearray, _ander: bytes) -> None:
    if deel:
        deel[toeval.randrange(len(deel))] ^= 1 << toeval.randrange(8)


def _put(toeval: Random, deel: bytearray, _ander: bytes) -> None:
    plek = toeval.randint(0, len(deel))
    deel[plek : plek + 1] = bytes([toeval.choice((0, 9, 10, 13, 32, 34, 60, 62, 127, 128, 255))])


def _number(toeval: Random, deel: bytearray, _ander: bytes) -> None:
    lengte = toeval.choice((1, 2, 4, 8))
    getal = toeval.choice(_GETALLEN) & (256**lengte - 1)
    plek = toeval.randint(0, len(deel))
    deel[plek : plek + lengte] = getal.to_bytes(lengte, toeval.choice(("big", "little")))


def _cut(toeval: Random, deel: bytearray, _ander: bytes) -> None:
    van, tot = _piece(toeval, deel)
    del deel[van:tot]


def _double(toeval: Random, deel: bytearray, _ander: bytes) -> None:
    van, tot = _piece(toeval, deel)
    deel[tot:tot] = deel[van:tot] * toeval.choice((1, 2, 50))


def _borrow(toeval: Random, deel: bytearray, ander: bytes) -> None:
    van, tot = _piece(toeval, ander)
    plek = toeval.randint(0, len(deel))
    deel[plek:plek] = ander[van:tot]


def _break_off(toeval: Random, deel: bytearray, _ander: bytes) -> None:
    del deel[toeval.randint(0, len(deel)) :]


_INGREPEN: tuple[Callable[[Random, bytearray, bytes], None], ...] = (
    *(_flip, _flip, _put, _number, _cut, _double, _borrow, _break_off),
)


def _piece(toeval: Random, inhoud: bytes | bytearray) -> tuple[int, int]:
    van = toeval.randint(0, len(inhoud))
    return van, min(len(inhoud), van + toeval.choice((1, 2, 4, 16, 64, 400, 4096)))


def damage_words(toeval: Random, inhoud: bytes, _andere: Sequence[bytes]) -> bytes:
    """Put other words, numbers and dates in the place of some."""
    tekst = inhoud.decode("utf-8", "surrogateescape")
    for _ in range(toeval.choice((1, 1, 2, 4))):
        gevonden = list(_WOORD.finditer(tekst))
        if gevonden:
            woord = toeval.choice(gevonden)
            nieuw = toeval.choice((*WOORDEN, toeval.choice(gevonden)[0]))
            tekst = tekst[: woord.start()] + nieuw + tekst[woord.end() :]
    return tekst.encode("utf-8", "surrogateescape")


def damage_elements(toeval: Random, inhoud: bytes, andere: Sequence[bytes]) -> bytes:
    """Change elements of XML that stays well-formed; what is no XML changes by bytes."""
    try:
        root = etree.fromstring(inhoud)
    except etree.XMLSyntaxError:
        return damage_bytes(toeval, inhoud, andere)
    for _ in range(toeval.choice((1, 1, 1, 2, 5))):
        element = toeval.choice([e for e in root.iter() if isinstance(e.tag, str)])
        if toeval.random() < 0.6 and not len(element):
            try:
                element.text = toeval.choice(WOORDEN)
            except ValueError:
                element.text = None
        elif element is not root:
            toeval.choice(list(MUTATIES.values()))(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def damage_values(toeval: Random, inhoud: bytes, _andere: Sequence[bytes]) -> bytes:
    """Put values of the same form in a message, so that the schema may be content with it."""
    deel = bytearray(inhoud)
    for _ in range(toeval.choice((1, 1, 2, 4))):
        gevonden = list(_WAARDE.finditer(deel))
        if gevonden:
            waarde = toeval.choice(gevonden)
            nieuw = _like(toeval, waarde[1].decode("utf-8", "replace"))
            deel[slice(*waarde.span(1))] = nieuw.encode()
    if toeval.random() < 0.2:
        # A whole element once more, or not at all.
        blokken = list(_BLOK.finditer(deel))
        if blokken:
            blok = toeval.choice(blokken)
            deel[slice(*blok.span())] = blok[0] * toeval.choice((0, 2))
    return bytes(deel)


def _like(toeval: Random, waarde: str) -> str:
    """Another value that looks the same: a later day, a number near it, other figures."""
    if _DATUM.fullmatch(waarde):
        dag = date.fromisoformat(waarde) + timedelta(days=toeval.choice((-400, -31, -1, 1, 31)))
        return dag.isoformat()
    if waarde.isascii() and waarde.isdigit():
        getal = int(waarde) + toeval.choice((-1, 1, 10, -int(waarde)))
        cijfers = "".join(toeval.choices("0123456789", k=len(waarde)))
        return toeval.choice((str(max(0, getal)).zfill(len(waarde)), cijfers, waarde + "0"))
    return toeval.choice((waarde[::-1], waarde[:-1] or "x", waarde.upper(), "D", "C"))


def damage_zip(
    toeval: Random,
    inhoud: bytes,
    andere: Sequence[bytes],
    damage: Callable[[Random, bytes, Sequence[bytes]], bytes] = damage_elements,
) -> bytes:
    """Damage what is in a ZIP, how it is packed, or its bytes."""
    if toeval.random() < 0.3:
        return damage_bytes(toeval, inhoud, andere)
    doel = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron:
        delen = [(deel.filename, bron.read(deel)) for deel in bron.infolist()]
    keus = toeval.randrange(len(delen))
    naam, deel = delen[keus]
    delen[keus] = (naam, damage(toeval, deel, [inhoud for _, inhoud in delen]))
    if toeval.random() < 0.2:
        toeval.shuffle(delen)
        delen.append((toeval.choice((naam, "map/a.xml", "..", "x" * 300, "ü.xml", " ")), deel))
    with warnings.catch_warnings(), zipfile.ZipFile(doel, "w") as archief:
        warnings.simplefilter("ignore")  # two parts of one name are part of the play
        for naam, deel in delen:
            soort = toeval.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
            archief.writestr(naam, deel, compress_type=soort if toeval.random() < 0.1 else 8)
    return doel.getvalue()


def damage_json(toeval: Random, inhoud: bytes, andere: Sequence[bytes]) -> bytes:
    """Change one value, at any depth, of a JSON document."""
    if toeval.random() < 0.3:
        return damage_bytes(toeval, inhoud, andere)
    document = json.loads(inhoud)
    for _ in range(toeval.choice((1, 1, 2))):
        plek: Any = document
        while True:
            sleutels = list(plek) if isinstance(plek, dict) else list(range(len(plek)))
            if not sleutels:
                break
            sleutel = toeval.choice(sleutels)
            if isinstance(plek[sleutel], dict | list) and toeval.random() < 0.8:
                plek = plek[sleutel]
                continue
            if toeval.random() < 0.15:
                del plek[sleutel]
            elif isinstance(plek, list) and toeval.random() < 0.3:
                plek.extend(deepcopy(plek) * 20)
            else:
                plek[sleutel] = deepcopy(toeval.choice(_JSON))
            break
    return json.dumps(document).encode()


def damage_pages(toeval: Random, inhoud: bytes, grootte: int = 4096) -> bytes:
    """Damage pages of a database as a bad disk or a killed copy does."""
    deel = bytearray(inhoud)
    bladen = max(1, len(deel) // grootte)
    for _ in range(toeval.choice((1, 1, 2, 5))):
        van = toeval.randrange(bladen) * grootte
        match toeval.randrange(6):
            case 0:
                deel[van : van + grootte] = bytes(grootte)
            case 1:
                deel[van : van + grootte] = toeval.randbytes(grootte)
            case 2:
                ander = toeval.randrange(bladen) * grootte
                deel[van : van + grootte] = deel[ander : ander + grootte]
            case 3:
                deel[van : van + grootte // 2] = bytes(grootte // 2)
            case 4:
                for _ in range(toeval.choice((1, 8))):
                    deel[van + toeval.randrange(grootte)] ^= 1 << toeval.randrange(8)
            case _:
                del deel[van:]
                bladen = max(1, len(deel) // grootte)
                deel.extend(b"" if len(deel) >= grootte else bytes(grootte - len(deel)))
    return bytes(deel)
