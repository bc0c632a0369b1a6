"""The HTTP server on loopback: one thread for all connections, one that makes pages, and a limit on each."""

import asyncio
import errno
import traceback
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from threading import Thread
from typing import Final, Protocol, TypeVar

from sitegen.preview.answers import Answer
from sitegen.preview.events import Listening
from sitegen.preview.requests import LONGEST_HEAD, NoRequestError, Request, parse_head
from sitegen.preview.sockets import listen, most_connections

BEAT: Final = 10.0
"""Seconds after which an idle page is sent a comment, so that nothing between takes it for dead."""

PATIENCE: Final = 15.0
"""Seconds for a whole request, and for each piece of an answer; who takes longer is not waited for."""

_PIECE: Final = 64 * 1024
_PORTS_TRIED: Final = 100

_Made = TypeVar("_Made")


class Answering(Protocol):
    """Who answers requests: at once where that takes no time, else in a thread for what does."""

    def at_once(self, request: Request) -> Answer | None:
        """The answer to a request, where nothing is to be made or waited for; all others wait for it."""
        ...

    def answer(self, request: Request) -> Answer:
        """The answer to a request."""
        ...


class Server:
    """Listens from its making on, and answers from `start` on; raises OSError where the port is taken.

    Of the connections that wait for a request the one that waits longest is ended where there are too many.
    """

    def __init__(self, port: int) -> None:
        self.sockets = listen(port)
        self.port: int = self.sockets[0].getsockname()[1]
        self._answering: Answering | None = None
        self._limit = most_connections()
        self._connections: set[asyncio.Task[None]] = set()
        self._waiting: dict[StreamWriter, None] = {}  # those that wait longest first
        self._loop = asyncio.new_event_loop()
        self._changed, self._ending = asyncio.Event(), asyncio.Event()
        self._maker = ThreadPoolExecutor(1, "sitegen-pages")  # one page is made at a time
        self._thread = Thread(target=self._run, name="sitegen-server")

    @classmethod
    def near(cls, port: int) -> "Server":
        """A server at a port, or at the next one that is free; raises OSError where none is."""
        for each in range(port, min(port + _PORTS_TRIED, 65536)):
            try:
                return cls(each)
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
        raise OSError(errno.EADDRINUSE, f"no port from {port} to {each} is free")

    def start(self, answering: Answering) -> None:
        """Answers from now on."""
        self._answering = answering
        self._thread.start()

    def wake(self) -> None:
        """Asks for all pages that listen what they are to be told; any thread may call it."""
        with suppress(RuntimeError):  # it has ended
            self._loop.call_soon_threadsafe(self._wake)

    def stop(self) -> None:
        """Ends all connections, those that wait for the browser's next word too, and joins all threads."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ending.set)
            self._thread.join()
        self._maker.shutdown(cancel_futures=True)
        self._loop.close()
        for each in self.sockets:
            each.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        servers = [
            await asyncio.start_server(self._connected, sock=each, limit=LONGEST_HEAD, backlog=1024)
            for each in self.sockets
        ]
        await self._ending.wait()
        for server in servers:
            server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            if len(self._connections) > self._limit:
                next(iter(self._waiting), writer).transport.abort()
            await self._answer_all(reader, writer)
        except (OSError, TimeoutError):
            pass  # a browser that hung up, or one that is too slow
        except asyncio.CancelledError:
            pass  # the preview ends
        except Exception:
            traceback.print_exc()
        finally:
            self._connections.discard(task)
            writer.transport.abort()

    async def _answer_all(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answers the requests of a connection, one after the other."""
        keeps_open = True
        while keeps_open and not writer.is_closing():
            try:
                request = parse_head(await self._read_head(reader, writer))
            except NoRequestError as error:
                await _send(writer, _head(Answer(error.status), "close"))
                break
            answer = await self._answered(request)
            keeps_open = request.keeps_open and isinstance(answer.body, bytes)
            await _send(writer, _head(answer, "keep-alive" if keeps_open else "close"))
            if request.method == "HEAD":
                continue
            if isinstance(answer.body, bytes):
                await _send(writer, answer.body)
            else:
                await self._tell(answer.body, reader, writer)
        await _hang_up(reader, writer)

    async def _read_head(self, reader: StreamReader, writer: StreamWriter) -> bytes:
        self._waiting[writer] = None
        begun = b""
        try:
            async with asyncio.timeout(PATIENCE):
                begun = await reader.read(1)
                return (begun + await reader.readuntil(b"\r\n\r\n"))[:-4]
        except asyncio.LimitOverrunError:
            raise NoRequestError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) from None
        except asyncio.IncompleteReadError:
            if not begun:
                raise ConnectionResetError from None
            raise NoRequestError(HTTPStatus.BAD_REQUEST) from None
        except TimeoutError:
            if not begun:  # browsers connect before they have anything to ask
                raise
            raise NoRequestError(HTTPStatus.REQUEST_TIMEOUT) from None
        finally:
            del self._waiting[writer]

    async def _answered(self, request: Request) -> Answer:
        assert self._answering is not None
        try:
            if answer := self._answering.at_once(request):
                return answer
            return await self._made(partial(self._answering.answer, request))
        except Exception:
            traceback.print_exc()
            return Answer(500, body=f"This is a bug of sitegen.\n\n{traceback.format_exc()}".encode())

    async def _tell(self, listening: Listening, reader: StreamReader, writer: StreamWriter) -> None:
        """Tells a page what changes, until it is closed; it is not to say anything more."""
        closed = asyncio.ensure_future(reader.read(1))
        opened = listening.opened()
        await self._made(opened.__enter__)
        try:
            while not closed.done():
                changed = self._changed  # before it is asked, so that nothing is missed
                await _send(writer, await self._made(listening.tell))
                waiting = asyncio.ensure_future(changed.wait())
                try:
                    await asyncio.wait({closed, waiting}, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    waiting.cancel()
                if not changed.is_set():
                    await _send(writer, b":\n\n")
        finally:
            closed.cancel()
            await self._made(partial(opened.__exit__, None, None, None))

    async def _made(self, make: Callable[[], _Made]) -> _Made:
        """What a function gives that may take its time, in the thread for such."""
        return await self._loop.run_in_executor(self._maker, make)


def _head(answer: Answer, connection: str) -> bytes:
    status = HTTPStatus(answer.status)
    headers = {"Server": "sitegen", **answer.all_headers, "Connection": connection}
    lines = [f"HTTP/1.1 {status} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def _send(writer: StreamWriter, content: bytes) -> None:
    """Sends in pieces, each of which has its time: so no more of it waits in memory than a few."""
    for start in range(0, len(content), _PIECE):
        writer.write(memoryview(content)[start : start + _PIECE])
        async with asyncio.timeout(PATIENCE):
            await writer.drain()


async def _hang_up(reader: StreamReader, writer: StreamWriter) -> None:
    """Lets what was sent arrive, which closing at once would throw away where something unread waits."""
    async with asyncio.timeout(PATIENCE):
        if writer.can_write_eof():
            writer.write_eof()
        while await reader.read(_PIECE):
            pass
