"""`sitegen serve` as a process of its own, with the real watcher and real sockets."""

import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner

from sitegen.cli import serve
from sitegen.preview.rebuilding import Rebuilding
from tests.preview.conftest import running, write_up

LONGEST = 30.0


def wait_for(fact: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not fact():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=LONGEST) as answer:
        text: str = answer.read().decode()
        return text


@contextmanager
def served(
    root: Path, *arguments: str, command: Sequence[str] = (sys.executable, "-u", "-m", "sitegen")
) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """The process, its address, and the lines that it printed until then."""
    process = subprocess.Popen(
        [*command, "serve", str(root), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines: list[str] = []
    try:
        for line in process.stdout:
            lines.append(line)
            if found := re.search(r"http://\S+/", line):
                yield process, found[0], lines
                return
        pytest.fail("".join(lines))
    finally:
        process.kill()
        process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_though_pages_are_open(small: Path, end: signal.Signals) -> None:
    """In the midst of a rebuild, with a page that listens and a connection that says nothing."""
    (small / "output").mkdir()
    (small / "output/index.html").write_text("built before")
    with served(small, "--port", "18100") as (process, url, _):
        port = int(url.rsplit(":", 1)[1].strip("/"))
        listening = HTTPConnection("127.0.0.1", port, timeout=LONGEST)
        listening.request("GET", "/_sitegen/events?shown=/&stamp=none")
        stream = listening.getresponse()
        assert stream.readline() == b"event: stale\n"
        idle = socket.create_connection(("127.0.0.1", port))
        for number in range(300):
            (small / f"content/interviews/{number:03}.md").write_text(write_up(f"Customer {number}"))
        process.send_signal(end)
        rest, _ = process.communicate(timeout=LONGEST)
        assert process.returncode == 0
        assert "Traceback" not in rest
        assert rest.endswith("\nEnded.\n")
        idle.close()
        listening.close()
    assert [path.name for path in (small / "output").iterdir()] == ["index.html"]
    assert (small / "output/index.html").read_text() == "built before"


def busy_port(near: int) -> socket.socket:
    """A socket that listens at a port from which on nothing else is known to."""
    for port in range(near, near + 200):
        try:
            return socket.create_server(("127.0.0.1", port))
        except OSError:
            continue
    pytest.skip("no port is free")


def test_the_usual_port_is_busy_and_the_next_is_taken_and_said(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with busy_port(18200) as busy:
        port = busy.getsockname()[1]
        usual = next(each for each in serve.command.params if each.name == "port")
        monkeypatch.setattr(usual, "default", port)
        monkeypatch.setattr(Rebuilding, "run", lambda *_: None)
        monkeypatch.setattr(signal, "signal", lambda *_: None)
        serve.command.main([str(small)], standalone_mode=False)
    said = capsys.readouterr().out
    assert f"Port {port} is busy.\nServing http://127.0.0.1:" in said
    assert f":{port}/" not in said


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_a_port_that_was_asked_for_and_is_busy_is_an_error_with_a_way_out(small: Path, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        busy = socket.create_server((address, 0), family=family)
    except OSError:
        pytest.skip(f"no {address} on this machine")
    with busy:
        port = str(busy.getsockname()[1])
        ran = CliRunner().invoke(serve.command, [str(small), "--port", port])
    assert ran.exit_code == 2
    assert f"Port {port} is busy. Without --port the next free one is taken" in ran.output


def test_a_folder_that_is_no_study_is_wrong_usage(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "sitegen", "serve", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "is no study" in ran.stderr


@pytest.mark.parametrize("poll", [False, True], ids=["events", "polling"])
def test_every_kind_of_file_is_followed_without_a_restart(small: Path, poll: bool) -> None:
    with running(small, poll=poll) as preview:

        def shows(address: str, words: str) -> None:
            wait_for(lambda: words in text_at(preview.url + address))

        preview.write("content/interviews/deli.md", write_up(text="A new word."))
        shows("write-ups/deli.html", "A new word.")
        (small / "content/interviews/till.png").write_bytes(b"picture")
        preview.write("content/interviews/inn.md", write_up("Inn", text="![A till](till.png)"))
        shows("write-ups/inn.html", "till.png")
        shows("files/content/interviews/till.png", "picture")
        (small / "content/interviews/inn.md").rename(small / "content/interviews/pub.md")
        shows("write-ups/pub.html", "A till")
        shows("write-ups/inn.html", NOT_HERE)
        (small / "content/interviews/pub.md").unlink()
        shows("write-ups/pub.html", NOT_HERE)
        preview.write("sitegen.yml", "title: Our own title\n")
        shows("", "Our own title")
        preview.write("content/segments.yml", "- {id: small-shops, name: Little shops}\n")
        shows("segments/small-shops.html", "Little shops")
        preview.write("themes/ours/theme.yml", "name: ours\ncontract: 1\n")
        preview.write("sitegen.yml", "theme: ours\n")
        preview.write("themes/ours/templates/404.html", "<body>ours</body>")
        shows("nowhere.html", "<body>ours<")
        preview.write("themes/ours/templates/404.html", "<body>ours again</body>")
        shows("nowhere.html", "<body>ours again<")


NOT_HERE = "<title>Nothing stands here"


def text_at(url: str) -> str:
    try:
        return get(url)
    except HTTPError as error:
        with error:
            text: str = error.read().decode()
            return text


def test_a_checkout_of_thousands_of_write_ups_is_one_rebuild(small: Path) -> None:
    with running(small) as preview:
        wait_for(lambda: len(preview.news) >= 2)  # the first build, and the look at what changed meanwhile
        before = len(preview.news)
        for number in range(300):
            path = small / f"content/interviews/{number:03}.md"
            path.write_text(write_up(f"Customer {number}"))
        wait_for(lambda: "Customer 299" in text_at(f"{preview.url}write-ups/299.html"))
        assert 1 <= len(preview.news) - before <= 2


def test_nobody_outside_the_site_is_served(small: Path) -> None:
    with running(small) as preview:
        connection = HTTPConnection("127.0.0.1", preview.session.port, timeout=LONGEST)
        for target in (
            "/../sitegen.yml",
            "/%2e%2e/content/interviews/deli.md",
            "/content/interviews/deli.md",
        ):
            connection.request("GET", target)
            answer = connection.getresponse()
            assert answer.status == 404
            answer.read()
            connection.close()
        connection.request("HEAD", "/")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"")
        assert int(answer.headers["Content-Length"]) > 1000
        connection.close()


def test_threads_end_with_the_preview(small: Path) -> None:
    before = set(threading.enumerate())
    with running(small) as preview:
        get(preview.url)
    assert set(threading.enumerate()) <= before
