"""How the preview bears a crowd: readers, pages that listen, and clients that are slow or cut off.

    .venv/bin/python bench/preview_load.py
    .venv/bin/python bench/preview_load.py --sizes 100,1000 --seconds 30

It needs wrk (`apt install wrk`), and Linux for memory, threads and file descriptors.  Every figure stands
beside its goal; the exit status is 1 where one is missed.
"""

import argparse
import asyncio
import re
import socket
import struct
import subprocess
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from generate import generate
from served import Served, served

READERS = LISTENERS = 500
SLOW = 200
HOST = "127.0.0.1"


class Figures:
    """Lines of a table, and whether any goal was missed."""

    def __init__(self) -> None:
        self.missed = False

    def say(self, what: str, figure: float, unit: str, goal: float | None = None) -> None:
        over = goal is not None and figure > goal
        self.missed |= over
        wanted = "" if goal is None else f"≤ {goal:g} {unit}{' **missed**' if over else ''}"
        print(f"| {what} | {figure:,.4g} {unit} | {wanted} |", flush=True)

    def say_cost(self, preview: Served, when: str) -> None:
        self.say(f"{when}: memory", preview.memory, "MB")
        self.say(f"{when}: threads", preview.threads, "", 16)
        self.say(f"{when}: file descriptors", preview.files, "")


def pages_of(root: Path, most: int) -> list[str]:
    """Paths of pages of write-ups, as many as there are and are wanted."""
    names = sorted(path.relative_to(root / "content/interviews") for path in root.rglob("0*.md"))
    return [f"/write-ups/{quote(name.with_suffix('.html').as_posix())}" for name in names[:most]]


def read(preview: Served, root: Path, seconds: int, figures: Figures) -> None:
    """Five hundred readers, each going from page to page as fast as it is answered.

    Pages are made when they are first asked for, and the first picture takes the start of its engine: so each
    is asked for once before.
    """
    paths = ["/", "/drivers/", "/segments/", "/quotes.html", "/assets/style.css", *pages_of(root, 50)]
    begun = time.perf_counter()
    for path in paths:
        with urllib.request.urlopen(f"http://{HOST}:{preview.port}{path}", timeout=60) as answer:
            answer.read()
    figures.say(f"{len(paths)} pages, each for the first time", time.perf_counter() - begun, "s")
    script = root.parent / "paths.lua"
    listed = ", ".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal at = 0\n"
        "request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n"
        "done = function(summary, latency)\n"
        "  local errors = summary.errors\n"
        "  io.write(string.format('FOUND %d %d %f %f %f\\n', summary.requests, errors.connect + errors.read"
        " + errors.write + errors.status + errors.timeout, latency:percentile(50) / 1000,"
        " latency:percentile(99) / 1000, latency.max / 1000))\nend\n"
    )
    url = f"http://{HOST}:{preview.port}/"
    command = ["wrk", "-t1", f"-c{READERS}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script), url]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"FOUND (\d+) (\d+) (\S+) (\S+) (\S+)", ran.stdout)
    assert found, ran.stdout + ran.stderr
    requests, errors, median, most, longest = (float(each) for each in found.groups())
    figures.say(f"{READERS} readers, {seconds} s: answers", requests, "")
    figures.say(f"{READERS} readers: errors", errors, "", 0)
    figures.say(f"{READERS} readers: median", median, "ms")
    figures.say(f"{READERS} readers: 99 of 100 within", most, "ms", 1000)
    figures.say(f"{READERS} readers: longest", longest, "ms")
    figures.say_cost(preview, "after the readers")


async def connected(preview: Served) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(HOST, preview.port, limit=2**22)


def request(preview: Served, path: str, method: str = "GET") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{preview.port}\r\n\r\n".encode()


async def stamp_of(preview: Served, path: str) -> str:
    reader, writer = await connected(preview)
    writer.write(request(preview, path, "HEAD"))
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    writer.close()
    found = re.search(r'ETag: "(\S+)"', head)
    assert found, head
    return found[1]


async def listen(preview: Served, paths: list[str], edit: Path, text: str) -> float:
    """Seconds from a save until the last of as many pages as are open was told of it."""
    stamps = {path: await stamp_of(preview, path) for path in dict.fromkeys(paths)}
    open_pages = []
    for path in paths:
        reader, writer = await connected(preview)
        writer.write(request(preview, f"/_sitegen/events?shown={quote(path)}&stamp={stamps[path]}"))
        open_pages.append((reader, writer))
    for reader, _ in open_pages:
        await reader.readuntil(b"event: panel\n")
    edit.write_text(text)
    begun = time.perf_counter()
    await asyncio.wait_for(
        asyncio.gather(*(reader.readuntil(b"event: stale\n") for reader, _ in open_pages)), 60
    )
    took = time.perf_counter() - begun
    for _, writer in open_pages:
        writer.close()
    return took


def try_listening(preview: Served, root: Path, figures: Figures) -> None:
    """One save that changes the page that all have open, and one that changes all pages, each another's."""
    write_up = next((root / "content/interviews").rglob("000001.md"))
    settings = root / "sitegen.yml"
    told = write_up.read_text().replace("title: Conversation 1 ", "title: Conversation the first ")
    before = settings.read_text()
    one = ["/write-ups/"] * LISTENERS
    distinct = pages_of(root, LISTENERS)
    many = (distinct * (LISTENERS // len(distinct) + 1))[:LISTENERS]
    took = asyncio.run(listen(preview, one, write_up, told))
    figures.say(f"{LISTENERS} open pages, one address, one save: all told within", took, "s", 2)
    took = asyncio.run(listen(preview, many, settings, before + "organisation: All of us\n"))
    figures.say(f"{LISTENERS} open pages, {len(distinct)} addresses, all changed: told within", took, "s", 2)
    time.sleep(0.5)
    figures.say_cost(preview, "after the listening")


async def loris(preview: Served) -> None:
    """Sends a request letter by letter, and begins anew when it is hung up on."""
    while True:
        with suppress(OSError):
            _, writer = await connected(preview)
            for letter in b"GET / HTTP/1.1\r\nX-Slow: " + b"a" * 10_000:
                writer.write(bytes([letter]))
                await writer.drain()
                await asyncio.sleep(0.5)
        await asyncio.sleep(0.1)


async def slow_reader(preview: Served) -> None:
    """Asks for a large file and reads it a thousand bytes at a time."""
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            raw = socket.socket()
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            raw.setblocking(False)
            await asyncio.get_running_loop().sock_connect(raw, (HOST, preview.port))
            reader, writer = await asyncio.open_connection(sock=raw, limit=1024)
            writer.write(request(preview, "/data/search.js"))
            while await reader.read(1000):
                await asyncio.sleep(0.5)
        await asyncio.sleep(0.1)


async def cut_off(preview: Served) -> None:
    """Asks, or begins to ask, and is gone with a reset."""
    while True:
        for sent in (request(preview, "/"), request(preview, "/data/search.js"), b"GET / HT"):
            with suppress(OSError):
                _, writer = await connected(preview)
                writer.write(sent)
                await writer.drain()
                raw = writer.get_extra_info("socket")
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
        await asyncio.sleep(0.5)


async def page_beside_the_slow(preview: Served, seconds: int) -> list[float]:
    """Milliseconds of each page that one calm reader is given while the others are at it."""
    kinds = (loris, slow_reader, cut_off)
    tasks = [asyncio.create_task(kinds[number % 3](preview)) for number in range(SLOW)]
    await asyncio.sleep(2)
    times = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.perf_counter()
        reader, writer = await connected(preview)
        writer.write(request(preview, "/"))
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"Content-Length: (\d+)", head)
        assert head.startswith(b"HTTP/1.1 200"), head
        assert length
        await reader.readexactly(int(length[1]))
        writer.close()
        times.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return sorted(times)


def try_slow(preview: Served, seconds: int, figures: Figures) -> None:
    times = asyncio.run(page_beside_the_slow(preview, seconds))
    figures.say(f"beside {SLOW} slow clients, {len(times)} pages: median", times[len(times) // 2], "ms")
    figures.say(f"beside {SLOW} slow clients: 99 of 100 within", times[int(len(times) * 0.99)], "ms", 200)
    figures.say(f"beside {SLOW} slow clients: longest", times[-1], "ms")
    figures.say_cost(preview, "beside the slow clients")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--seconds", type=int, default=30)
    chosen = parser.parse_args()
    figures = Figures()
    for size in map(int, chosen.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "study"
            generate(size, root)
            with served(root, "--port", str(free_port())) as preview:
                print(f"\n| {size:,} write-ups | measured | goal |\n| --- | ---: | --- |")
                figures.say_cost(preview, "at the start")
                read(preview, root, chosen.seconds, figures)
                try_listening(preview, root, figures)
                try_slow(preview, chosen.seconds, figures)
                time.sleep(1)
                figures.say_cost(preview, "at the end")
    raise SystemExit(figures.missed)


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
