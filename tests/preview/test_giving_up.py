"""A write-up that nobody could read to its end, saved while the preview is open."""

from pathlib import Path

import pytest

from sitegen.reading import remembered
from sitegen.workers.limits import Limits
from tests.preview.conftest import Running, running, write_up
from tests.preview.test_serve import get, wait_for

HANGS = "A text that takes for ever."


@pytest.mark.forks
def test_it_is_given_up_and_named_and_the_other_write_ups_are_followed(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = remembered.read_write_up

    def read_or_hang(source, engine):  # type: ignore[no-untyped-def]
        if HANGS in source.text:
            with (small / "tried").open("a") as file:
                file.write("once ")
        while HANGS in source.text:
            pass
        return read(source, engine)

    monkeypatch.setattr(remembered, "read_write_up", read_or_hang)
    monkeypatch.setattr(remembered, "LIMITS", Limits(seconds=0.3))
    with running(small) as preview:
        preview.write("content/interviews/hangs.md", write_up("Slow Shop", text=HANGS))
        wait_for(lambda: mistakes(preview) == ["gave-up"])
        preview.write("content/interviews/dairy.md", write_up(text="Neither of it.", drivers="[[["))
        wait_for(lambda: mistakes(preview) == ["yaml-syntax", "gave-up"])
        assert (small / "tried").read_text() == "once "
        preview.write("content/interviews/hangs.md", write_up("Slow Shop", text="Short."))
        preview.write("content/interviews/dairy.md", write_up("Upper Dray Dairy", text="Said since."))
        wait_for(lambda: mistakes(preview) == [])
        assert "Said since." in get(f"{preview.url}write-ups/dairy.html")


def mistakes(preview: Running) -> list[str]:
    """The names of what the terminal was told last."""
    told = [each.diagnostics for each in preview.news if each.diagnostics is not None]
    return [each.name for each in told[-1]] if told else []
