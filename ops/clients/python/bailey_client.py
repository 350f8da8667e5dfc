"""A client of Bailey in plain Python 3.10 or later, without dependencies.

    client = Client.unix("/run/bailey/workforce.sock")
    answer = client.check(
        principal=ref("Yard::Agent", "night-watch"),
        action=ref("Yard::Action", "restart"),
        resource={"type": "Yard::Service", "id": "ledger", "attributes": {"tier": 0}},
        context={"incident": "INC-7"},
    )
    if answer.decision == ALLOW: ...

Questions and answers have the fields of proto/bailey/decision/v1/decision.proto. Whatever is not
`ALLOW`, an exception too, means no access. `check_batch` asks many questions at once. It takes this file and bailey_messages.py; a client is
for one thread at a time.
"""

import socket
import struct
import time

from bailey_messages import (
    BATCH_REQUEST, BATCH_RESPONSE, CHECK_REQUEST, CHECK_RESPONSE, HEALTH_REQUEST, HEALTH_RESPONSE, TTRPC_REQUEST, TTRPC_RESPONSE,
    ProtocolError, decode, encode, ref)

__all__ = [
    "ALL", "ALLOW", "DENY", "UNTIL_ALLOW", "UNTIL_DENY", "Client", "ProtocolError", "Refused", "ref"]

ALLOW, DENY = 1, 2
ALL, UNTIL_DENY, UNTIL_ALLOW = 1, 2, 3

DECISION_SERVICE = "bailey.decision.v1.DecisionService"
HEALTH_SERVICE = "grpc.health.v1.Health"

CODES = (
    "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS "
    "PERMISSION_DENIED RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE "
    "UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED").split()


class Refused(Exception):
    """The server answered with a status other than OK: there is no decision."""

    def __init__(self, status):
        known = 0 <= status.code < len(CODES)
        self.code = CODES[status.code] if known else "UNKNOWN"
        self.message = status.message
        super().__init__(f"{self.code}: {self.message}")


class Client:
    """One connection. Requests may be written before earlier ones are answered.

    A frame of ttrpc: data length and stream id, big-endian, then kind and flags; then 4 MiB of data
    at most.
    """

    HEADER = struct.Struct(">IIBB")
    REQUEST, RESPONSE = 1, 2
    DATA_MAX = 4 << 20

    def __init__(self, connected_socket):
        self._socket = connected_socket
        self._stream = -1
        self._waiting = set()
        self._answers = {}
        self._received = bytearray()

    @classmethod
    def unix(cls, path):
        """Connects to a Unix domain socket."""
        unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            unix.connect(path)
        except OSError:
            unix.close()
            raise
        return cls(unix)

    @classmethod
    def tcp(cls, host, port):
        """Connects to a host and port."""
        tcp = socket.create_connection((host, port))
        # Without it a round trip takes as long as the peer puts off its acknowledgements.
        tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return cls(tcp)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Closes the connection."""
        self._socket.close()

    def check(self, timeout=5, **question):
        """Asks one question and awaits its answer.

        Takes the fields of CheckRequest, gives an object with those of CheckResponse. Raises
        Refused, ProtocolError, TimeoutError after `timeout` seconds, or OSError where the
        connection fails; after ProtocolError and OSError, connect anew.
        """
        return self.finish_check(self.begin_check(timeout=timeout, **question), timeout=timeout)

    def begin_check(self, timeout=5, **question):
        """Writes a question, and gives the stream on which `finish_check` awaits its answer."""
        payload = encode(question, CHECK_REQUEST)
        return self.begin(DECISION_SERVICE, "Check", payload, timeout=timeout)

    def finish_check(self, stream, timeout=5):
        """Awaits the answer to a question that was written."""
        return decode(self.finish(stream, timeout=timeout), CHECK_RESPONSE)

    def check_batch(self, items, mode=ALL, timeout=5, **common):
        """Asks many questions at once, and awaits their answers.

        Takes the fields of BatchItem for each item, at most 10,000, and those of CheckRequest that
        they have in common; what an item leaves out, it takes from these. Gives an object with the
        fields of CheckBatchResponse: `answers` in the order of the items, and `policies`, to which
        the `policies` of an answer point. With UNTIL_DENY or UNTIL_ALLOW the answers end with the
        first such decision: an item without an answer is not allowed. Raises what `check` raises.
        """
        payload = encode({"common": common, "items": items, "mode": mode}, BATCH_REQUEST)
        stream = self.begin(DECISION_SERVICE, "CheckBatch", payload, timeout=timeout)
        return decode(self.finish(stream, timeout=timeout), BATCH_RESPONSE)

    def health(self, service="", timeout=5):
        """Whether a service, such as `zone/workforce`, can answer: 1 if it can."""
        payload = encode({"service": service}, HEALTH_REQUEST)
        stream = self.begin(HEALTH_SERVICE, "Check", payload, timeout=timeout)
        return decode(self.finish(stream, timeout=timeout), HEALTH_RESPONSE).status

    def begin(self, service, method, payload, timeout=5, metadata=()):
        """Writes a request to any method, and gives its stream."""
        data = encode({
            "service": service, "method": method, "payload": payload,
            "timeout_nano": int(timeout * 1e9),
            "metadata": [{"key": key, "value": value} for key, value in metadata],
        }, TTRPC_REQUEST)
        if len(data) > self.DATA_MAX:
            raise ValueError(f"a request of {len(data)} bytes is larger than 4 MiB")
        self._stream += 2
        self._waiting.add(self._stream)
        self._socket.settimeout(timeout)
        try:
            self._socket.sendall(self.HEADER.pack(len(data), self._stream, self.REQUEST, 0) + data)
        except OSError:
            self.close()  # after part of a frame nothing else can be written
            raise
        return self._stream

    def finish(self, stream, timeout=5):
        """Awaits the bytes of an answer; after a TimeoutError it is dropped, should it come."""
        if stream not in self._waiting:
            raise ValueError(f"no answer is awaited on stream {stream}")
        end = time.monotonic() + timeout
        try:
            while stream not in self._answers:
                self._take_frame(end)
        finally:
            self._waiting.discard(stream)
        answer = self._answers.pop(stream)
        if answer.status is not None and answer.status.code != 0:
            raise Refused(answer.status)
        return answer.payload

    def _take_frame(self, end):
        length, stream, kind, _ = self.HEADER.unpack(self._peek(self.HEADER.size, end))
        if length > self.DATA_MAX:
            raise ProtocolError(f"the server sent a frame of {length} bytes")
        frame = self._peek(self.HEADER.size + length, end)
        del self._received[:len(frame)]
        if kind == self.RESPONSE and stream in self._waiting:
            self._answers[stream] = decode(frame[self.HEADER.size:], TTRPC_RESPONSE)

    def _peek(self, count, end):
        """The next bytes; they stay, so that a time-out amid a frame loses nothing."""
        while len(self._received) < count:
            self._socket.settimeout(max(end - time.monotonic(), 1e-3))
            part = self._socket.recv(65536)
            if not part:
                raise ConnectionError("the server closed the connection")
            self._received += part
        return bytes(self._received[:count])
