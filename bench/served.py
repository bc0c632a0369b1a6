"""A preview in a process of its own, and what the system says of it (Linux)."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread


@dataclass
class Served:
    """The process of a preview, its port, and the lines that it has printed so far."""

    process: subprocess.Popen[str]
    port: int
    lines: list[str]

    @property
    def memory(self) -> float:
        """What it holds in memory, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    @property
    def files(self) -> int:
        """Its file descriptors."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    @property
    def threads(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))


@contextmanager
def served(root: Path, *arguments: str, command: tuple[str, ...] = ()) -> Iterator[Served]:
    """A preview of the study in a folder, ended by SIGTERM."""
    program = command or (sys.executable, "-u", "-m", "sitegen")
    with subprocess.Popen(
        [*program, "serve", str(root), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        lines: list[str] = []
        port = 0
        for line in process.stdout:
            lines.append(line)
            if found := re.search(r"http://\S+:(\d+)/", line):
                port = int(found[1])
                break
        if not port:
            raise SystemExit("".join(lines))
        reading = Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
        reading.start()
        try:
            yield Served(process, port, lines)
        finally:
            process.terminate()
            process.wait(30)
            reading.join()
