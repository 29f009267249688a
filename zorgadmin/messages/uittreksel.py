"""A message with only some of its clients: what may be shown of it to somebody who asks about them.

The clients that stay and all that stands outside the clients are as they were; what was left out
is said in the file itself, with the SHA-256 of the whole, so that it can be held against that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from lxml import etree

from zorgadmin.messages.encode import DECLARATIE
from zorgadmin.messages.reader import Element


def extract(root: Element, inhoud: bytes, bsns: Collection[str]) -> bytes:
    """The message with these clients only; its own bytes when it has no others.

    The tree is changed.
    """
    anderen = [
        client
        for client in root.iter("{*}Client")
        if not any((kind.text or "").strip() in bsns for kind in client.iterchildren("{*}Bsn"))
    ]
    if not anderen:
        return inhoud
    for client in anderen:
        ouder = client.getparent()
        assert ouder is not None
        ouder.remove(client)
    # The parser left the line ends between elements out.
    etree.indent(root, space="\t")
    tekst = etree.tostring(root, encoding="unicode")
    aantal = "1 andere client is" if len(anderen) == 1 else f"{len(anderen)} andere clienten zijn"
    zegt = (
        f"<!-- UITTREKSEL: {aantal} weggelaten. SHA-256 van het hele bericht: "
        f"{hashlib.sha256(inhoud).hexdigest()} -->"
    )
    return (DECLARATIE + zegt + "\r\n" + tekst.replace("\n", "\r\n") + "\r\n").encode()
