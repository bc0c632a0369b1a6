"""Writes the codebook as a REFI-QDA codebook exchange, a .qdc."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sitegen import __version__
from sitegen.analysis.findings import Findings
from sitegen.exchange.codes import add_codes, code_tree
from sitegen.exchange.guids import Guids
from sitegen.model import Effect

CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def guids_of(findings: Findings) -> Guids:
    """The GUIDs of a study, which is known by its repository, else by its title."""
    return Guids(findings.settings.repository or findings.settings.title)


def spoken_against(findings: Findings) -> frozenset[str]:
    """The drivers that anybody named as a reason against us."""
    return frozenset(
        mention.driver
        for write_up in findings.write_ups
        for mention in write_up.mentions
        if mention.effect is Effect.AGAINST
    )


def codebook_file(findings: Findings) -> bytes:
    """The codebook with its hierarchy and definitions; there are no sets, and so no element for them."""
    root = Element("CodeBook", xmlns=CODEBOOK_NAMESPACE, origin=f"sitegen {__version__}")
    codes = code_tree(findings.codebook, spoken_against(findings), guids_of(findings))
    add_codes(SubElement(root, "Codes"), codes)
    return as_document(root)


def as_document(root: Element) -> bytes:
    """The XML of a document, indented."""
    indent(root)
    # As text first: ElementTree writes bytes far more slowly.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()
