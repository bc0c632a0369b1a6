"""The exchange files that the data page offers."""

from collections.abc import Callable, Mapping
from functools import partial

from sitegen.analysis.findings import Findings
from sitegen.pages import addresses
from sitegen.pages.reference.data import exchange_addresses


def exchange_files(findings: Findings) -> Mapping[str, Callable[[], bytes]]:
    """The files by their addresses, each made when it is called for."""
    makers = {addresses.CODEBOOK_FILE: _codebook, addresses.PROJECT_FILE: _project}
    return {address: partial(makers[address], findings) for address in exchange_addresses(findings)}


# What writes archives and XML is imported when a file is looked up: a preview seldom wants one.


def _codebook(findings: Findings) -> bytes:
    from sitegen.exchange.refi_codebook import codebook_file

    return codebook_file(findings)


def _project(findings: Findings) -> bytes:
    from sitegen.exchange.refi_project import project_file

    return project_file(findings)
