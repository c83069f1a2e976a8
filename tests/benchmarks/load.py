"""A small load client: keeps some connections busy for some seconds and notes every answer.

Sends to this machine only, and stops by itself.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

HOST = "127.0.0.1"
PATIENCE = 30.0  # seconds for one answer

MakeRequest = Callable[[], bytes]


@dataclass
class Answers:
    """What came back: seconds per request, and how often each status and size of body."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    body_bytes: int = 0
    duration: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.duration if self.duration else 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def request(
    method: str, path: str, *, headers: dict[str, str] | None = None, body: bytes = b""
) -> bytes:
    """Return a request as a browser behind the site's proxy sends it."""
    lines = {
        "Host": "localhost",
        "Accept-Encoding": "gzip",
        "Accept-Language": "nl",
        "X-Forwarded-Proto": "https",
        **(headers or {}),
    }
    if body:
        lines["Content-Length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


async def send(port: int, message: bytes) -> Answer:
    """Return the answer to one request on a connection of its own."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(message)
        return await asyncio.wait_for(_read(reader), PATIENCE)
    finally:
        writer.close()


async def keep_busy(
    port: int, make_request: MakeRequest, *, connections: int, seconds: float
) -> Answers:
    """Return the answers on some connections that each send anew as soon as they are answered."""
    answers = Answers()
    begin = time.perf_counter()
    until = begin + seconds
    await asyncio.gather(
        *(_one_connection(port, make_request, answers, until) for _ in range(connections))
    )
    answers.duration = time.perf_counter() - begin
    return answers


async def _one_connection(
    port: int, make_request: MakeRequest, answers: Answers, until: float
) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        while (begin := time.perf_counter()) < until:
            writer.write(make_request())
            answer = await asyncio.wait_for(_read(reader), PATIENCE)
            answers.seconds.append(time.perf_counter() - begin)
            answers.statuses[answer.status] += 1
            answers.body_bytes = len(answer.body)
            if answer.headers.get("connection", "").lower() == "close":
                writer.close()
                reader, writer = await asyncio.open_connection(HOST, port)
    finally:
        writer.close()


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ", 2)[1])
    pairs = (line.split(":", 1) for line in head[1:] if ":" in line)
    headers = {name.lower(): value.strip() for name, value in pairs}
    if headers.get("transfer-encoding") == "chunked":
        return Answer(status, headers, await _read_chunks(reader))
    return Answer(status, headers, await reader.readexactly(int(headers["content-length"])))


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readline()
    return b"".join(parts)
