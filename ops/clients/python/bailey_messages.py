"""Bailey's messages in plain Python, without dependencies: protobuf as far as they need it.

Values of Cedar are Python's: `bool`, `int`, `str`, `ref(…)` for an entity, `Decimal`, addresses and
networks of `ipaddress`, `datetime`, `timedelta`, lists and sets, and dictionaries for records.
"""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from types import SimpleNamespace

# A message is a table of its fields: number -> (name, kind). A list around a kind means that it
# repeats. Enumerations are integers.
TEXT, BYTES, INTEGER, BOOLEAN, ATTRIBUTES = "text", "bytes", "integer", "boolean", "attributes"

ENTITY_REF = {1: ("type", TEXT), 2: ("id", TEXT)}
RESOURCE = {1: ("type", TEXT), 2: ("id", TEXT), 3: ("attributes", ATTRIBUTES),
            4: ("parents", [ENTITY_REF])}
ENTITY = {1: ("uid", ENTITY_REF), 2: ("attributes", ATTRIBUTES), 3: ("parents", [ENTITY_REF]),
          4: ("tags", ATTRIBUTES)}
SESSION = {1: ("id", TEXT), 2: ("tenant", ENTITY_REF), 3: ("user", ENTITY_REF),
           4: ("agent", ENTITY_REF), 5: ("scopes", [TEXT]), 6: ("acr", INTEGER),
           7: ("issued_ms", INTEGER), 8: ("expires_ms", INTEGER), 9: ("user_groups", [ENTITY_REF]),
           10: ("attributes", ATTRIBUTES), 11: ("mandate", TEXT)}
ACTOR = {1: ("agent", ENTITY_REF), 2: ("scopes", [TEXT])}
DELEGATION = {1: ("on_behalf_of", ENTITY_REF), 2: ("chain", [ACTOR]), 3: ("task", TEXT)}
ATTESTATION = {1: ("method", TEXT), 2: ("level", INTEGER), 3: ("attested_ms", INTEGER),
               4: ("key_bound", BOOLEAN)}
POSTURE = {1: ("compliant", BOOLEAN), 2: ("risk", INTEGER), 3: ("observed_ms", INTEGER)}
APPROVAL = {1: ("id", TEXT), 2: ("by", ENTITY_REF), 3: ("action", ENTITY_REF),
            4: ("resource", ENTITY_REF), 5: ("approved_ms", INTEGER), 6: ("expires_ms", INTEGER),
            7: ("input_sha256", BYTES)}
FACTS = {1: ("attestation", ATTESTATION), 2: ("posture", POSTURE), 3: ("scopes", [TEXT]),
         4: ("approvals", [APPROVAL])}
EVIDENCE = {1: ("of", INTEGER), 2: ("kind", TEXT), 3: ("token", BYTES), 4: ("proof", BYTES)}
CHECK_REQUEST = {1: ("principal", ENTITY_REF), 2: ("action", ENTITY_REF), 3: ("resource", RESOURCE),
                 4: ("session", SESSION), 5: ("delegation", DELEGATION), 6: ("context", ATTRIBUTES),
                 7: ("facts", FACTS), 8: ("evidence", [EVIDENCE]), 9: ("entities", [ENTITY]),
                 10: ("zone", TEXT), 11: ("request_id", TEXT), 12: ("min_activation", INTEGER),
                 13: ("min_revocation", INTEGER), 14: ("obligations", [TEXT]),
                 15: ("detail", INTEGER)}

ANNOTATION = {1: ("key", TEXT), 2: ("value", TEXT)}
POLICY = {1: ("id", TEXT), 2: ("effect", INTEGER), 3: ("annotations", [ANNOTATION])}
POLICY_ERROR = {1: ("policy", TEXT), 2: ("kind", TEXT), 3: ("message", TEXT)}
LEG = {1: ("party", INTEGER), 2: ("principal", ENTITY_REF), 3: ("decision", INTEGER),
       4: ("policies", [POLICY]), 5: ("errors", [POLICY_ERROR])}
OBLIGATION = {1: ("type", TEXT), 2: ("id", TEXT), 3: ("properties", ATTRIBUTES)}
CHECK_RESPONSE = {1: ("decision", INTEGER), 2: ("denial", INTEGER), 3: ("code", TEXT),
                  4: ("legs", [LEG]), 5: ("message", TEXT), 6: ("decision_id", BYTES),
                  7: ("activation", INTEGER), 8: ("revision", BYTES), 9: ("revocation", INTEGER),
                  10: ("valid_until_ms", INTEGER), 11: ("trust", INTEGER),
                  12: ("obligations", [OBLIGATION]), 13: ("cached", BOOLEAN),
                  14: ("retry_after_ms", INTEGER), 15: ("request_id", TEXT),
                  16: ("not_enforced", [TEXT])}

BATCH_ITEM = {1: ("action", ENTITY_REF), 2: ("resource", RESOURCE), 3: ("context", ATTRIBUTES)}
BATCH_REQUEST = {1: ("common", CHECK_REQUEST), 2: ("items", [BATCH_ITEM]), 3: ("mode", INTEGER)}
BATCH_ANSWER = {1: ("decision", INTEGER), 2: ("denial", INTEGER), 3: ("code", TEXT),
                4: ("party", INTEGER), 5: ("policies", [INTEGER]), 6: ("obligations", [OBLIGATION]),
                7: ("valid_until_ms", INTEGER), 8: ("decision_id", BYTES)}
BATCH_RESPONSE = {1: ("common", CHECK_RESPONSE), 2: ("answers", [BATCH_ANSWER]),
                  3: ("policies", [POLICY])}

METADATUM = {1: ("key", TEXT), 2: ("value", TEXT)}
TTRPC_REQUEST = {1: ("service", TEXT), 2: ("method", TEXT), 3: ("payload", BYTES),
                 4: ("timeout_nano", INTEGER), 5: ("metadata", [METADATUM])}
STATUS = {1: ("code", INTEGER), 2: ("message", TEXT)}
TTRPC_RESPONSE = {1: ("status", STATUS), 2: ("payload", BYTES)}
HEALTH_REQUEST = {1: ("service", TEXT)}
HEALTH_RESPONSE = {1: ("status", INTEGER)}


class ProtocolError(Exception):
    """What came from the server is neither ttrpc nor a message of the contract."""


def ref(type, id):
    """The name of an entity; among attributes, a reference to it."""
    return EntityRef(type=type, id=id)


class EntityRef(dict):
    """A dictionary that is an entity among attributes, where any other is a record."""


# ------------------------------------------------------------------------------------------ writing

def encode(message, fields):
    """The bytes of a message; fields that are None or empty are left out."""
    numbers = {name: (number, kind) for number, (name, kind) in fields.items()}
    unknown = message.keys() - numbers.keys()
    if unknown:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    return b"".join(_field(*numbers[name], value) for name, value in message.items())


def _field(number, kind, value):
    if kind == ATTRIBUTES:
        return b"".join(_bytes(number, _attribute(*pair)) for pair in (value or {}).items())
    if isinstance(kind, list):
        # An element is written even where it is empty: it counts.
        return b"".join(_bytes(number, _body(kind[0], element)) for element in value or [])
    if isinstance(kind, dict):
        return b"" if value is None else _bytes(number, encode(value, kind))
    if not value:
        return b""
    if kind in (INTEGER, BOOLEAN):
        return _number(number, value)
    return _bytes(number, _body(kind, value))


def _body(kind, value):
    if isinstance(kind, dict):
        return encode(value, kind)
    return value.encode() if kind == TEXT else bytes(value)


def _attribute(name, value):
    return _bytes(1, name.encode()) + _bytes(2, _value(value))


def _value(value):
    """A value of Cedar, as `Value`; a member of a oneof is written even where it is zero."""
    if isinstance(value, bool):  # before the integers, of which it is one in Python
        return _number(1, value)
    if isinstance(value, int):
        return _number(2, value)
    if isinstance(value, str):
        return _bytes(3, value.encode())
    if isinstance(value, EntityRef):
        return _bytes(4, encode(value, ENTITY_REF))
    if isinstance(value, Decimal):
        return _number(5, _whole(value * 10_000, f"{value} has more than four decimals"))
    if isinstance(value, (IPv4Address, IPv4Network, IPv6Address, IPv6Network)):
        return _bytes(6, str(value).encode())
    if isinstance(value, datetime):
        return _number(7, _milliseconds(value - _EPOCH))
    if isinstance(value, timedelta):
        return _number(8, _milliseconds(value))
    if isinstance(value, (list, set, frozenset, tuple)):
        return _bytes(9, b"".join(_bytes(1, _value(element)) for element in value))
    if isinstance(value, dict):
        return _bytes(10, b"".join(_bytes(1, _attribute(*pair)) for pair in value.items()))
    raise TypeError(f"Cedar has no value like {value!r}")


_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def _milliseconds(duration):
    return duration // timedelta(milliseconds=1)


def _whole(number, complaint):
    if number != int(number):
        raise ValueError(complaint)
    return int(number)


def _varint(number):
    if not -(1 << 63) <= number < 1 << 64:
        raise ValueError(f"{number} does not fit into 64 bits")
    rest = number & (1 << 64) - 1
    written = bytearray()
    while rest >= 0x80:
        written.append(rest & 0x7F | 0x80)
        rest >>= 7
    return bytes(written) + bytes([rest])


def _number(number, value):
    return _varint(number << 3) + _varint(int(value))


def _bytes(number, value):
    return _varint(number << 3 | 2) + _varint(len(value)) + value


# ------------------------------------------------------------------------------------------ reading

def decode(data, fields):
    """A message as an object with its fields; those that are not there have their zero value.

    Unknown fields are skipped, as clients must: a newer server may have written them.
    """
    message = {name: _zero(kind) for name, kind in fields.values()}
    for number, raw in _fields(data):
        if number not in fields:
            continue
        name, kind = fields[number]
        if kind == ATTRIBUTES:
            message[name].update([_read_attribute(raw)])
        elif kind == [INTEGER]:
            message[name] += _read_integers(raw)
        elif isinstance(kind, list):
            message[name].append(_read(raw, kind[0]))
        else:
            message[name] = _read(raw, kind)
    return SimpleNamespace(**message)


def _zero(kind):
    if isinstance(kind, list):
        return []
    if isinstance(kind, dict):
        return None
    return {TEXT: "", BYTES: b"", INTEGER: 0, BOOLEAN: False, ATTRIBUTES: {}}[kind]


def _read(raw, kind):
    if isinstance(raw, int) != (kind in (INTEGER, BOOLEAN)):
        raise ProtocolError("a field has the wrong wire type")
    if isinstance(kind, dict):
        return decode(raw, kind)
    if kind == INTEGER:
        return _signed(raw)
    if kind == BOOLEAN:
        return raw != 0
    return raw.decode() if kind == TEXT else raw


def _read_integers(raw):
    """Integers that repeat: one by one, or packed into one field, as proto3 has it."""
    if isinstance(raw, int):
        return [_signed(raw)]
    numbers, offset = [], 0
    while offset < len(raw):
        number, offset = _read_varint(raw, offset)
        numbers.append(_signed(number))
    return numbers


def _signed(raw):
    return raw - (1 << 64) if raw >= 1 << 63 else raw


def _read_attribute(raw):
    name, value = "", None
    for number, part in _fields(raw):
        if number == 1:
            name = part.decode()
        elif number == 2:
            value = _read_value(part)
    return name, value


def _read_value(raw):
    for number, part in _fields(raw):
        if number == 4:
            return EntityRef(vars(decode(part, ENTITY_REF)))
        if number == 6:
            text = part.decode()
            return ip_network(text, strict=False) if "/" in text else ip_address(text)
        read = {
            1: bool, 2: _signed, 3: bytes.decode, 5: lambda n: Decimal(_signed(n)) / 10_000,
            7: lambda n: _EPOCH + timedelta(milliseconds=_signed(n)),
            8: lambda n: timedelta(milliseconds=_signed(n)),
            9: lambda elements: [_read_value(element) for _, element in _fields(elements)],
            10: lambda pairs: dict(_read_attribute(pair) for _, pair in _fields(pairs)),
        }.get(number)
        if read:
            return read(part)
    return None


def _fields(data):
    """Each field's number, with an integer or bytes."""
    offset = 0
    while offset < len(data):
        tag, offset = _read_varint(data, offset)
        wire_type = tag & 7
        if wire_type == 0:
            value, offset = _read_varint(data, offset)
        elif wire_type in (1, 2, 5):
            length = {1: 8, 5: 4}.get(wire_type)
            if length is None:
                length, offset = _read_varint(data, offset)
            if len(data) - offset < length:
                raise ProtocolError("a message is cut off")
            value, offset = data[offset:offset + length], offset + length
        else:
            raise ProtocolError(f"a field has wire type {wire_type}")
        yield tag >> 3, value


def _read_varint(data, offset):
    value = 0
    for shift in range(0, 70, 7):
        if offset >= len(data):
            raise ProtocolError("a message is cut off")
        value |= (data[offset] & 0x7F) << shift
        offset += 1
        if data[offset - 1] < 0x80:
            return value & (1 << 64) - 1, offset
    raise ProtocolError("a number has more than 64 bits")
