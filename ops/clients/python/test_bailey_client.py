"""Holds the Python client to its word, and the server to what a foreign client expects of it.

`run-test` beside this file starts a server with the example zones; without one, its tests are
skipped.
"""

import os
import socket
import unittest
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from ipaddress import ip_address, ip_network

import bailey_client
import bailey_messages
from bailey_client import ALLOW, DENY, UNTIL_ALLOW, UNTIL_DENY, Client, ProtocolError, Refused, ref
from bailey_messages import decode, encode

WORKFORCE_SOCKET = os.environ.get("BAILEY_WORKFORCE_SOCKET")
CUSTOMER_SOCKET = os.environ.get("BAILEY_CUSTOMER_SOCKET")


def utc(hour):
    return datetime(2026, 1, 10, hour, tzinfo=timezone.utc)


def question(action="restart", agent="night-watch", hour=3, **context):
    """A question of the workforce zone, of which nothing moves outside its window from 2 to 4."""
    return {
        "principal": ref("Yard::Agent", agent),
        "action": ref("Yard::Action", action),
        "resource": {
            "type": "Yard::Service", "id": "ledger",
            "attributes": {"owner": ref("Yard::Team", "payments"), "tier": 0},
        },
        "context": {"now": utc(hour), "window": {"from": utc(2), "until": utc(4)}, **context},
    }


class MessageTests(unittest.TestCase):
    # What protoc --encode makes of the same values.
    VALUES = [
        (False, "0800"),
        (True, "0801"),
        (0, "1000"),
        (127, "107f"),
        (128, "108001"),
        (-1, "10ffffffffffffffffff01"),
        ("\u00fc", "1a02c3bc"),
        ("", "1a00"),
        (ref("A::B", ""), "22060a04413a3a42"),
        (Decimal("-12.5"), "28b8aff8ffffffffffff01"),
        (ip_network("10.0.0.0/8"), "320a31302e302e302e302f38"),
        (ip_address("::1"), "32033a3a31"),
        (datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=timezone.utc), "38ffffffffffffffffff01"),
        (timedelta(days=-1), "4080c8e6d6ffffffffff01"),
        ([1, "x", []], "4a0d0a0210010a031a01780a024a00"),
        ({"n": {}, "z": 0}, "52120a070a016e120252000a070a017a12021000"),
    ]

    def test_each_kind_of_value_is_written_as_the_contract_says(self):
        for value, expected in self.VALUES:
            with self.subTest(value=value):
                attribute = encode({"context": {"v": value}}, bailey_messages.CHECK_REQUEST)
                self.assertEqual(attribute[7:].hex(), expected)

    def test_each_kind_of_value_is_read_as_it_was_written(self):
        context = {str(place): value for place, (value, _) in enumerate(self.VALUES)}
        written = encode({"context": context}, bailey_messages.CHECK_REQUEST)
        self.assertEqual(decode(written, bailey_messages.CHECK_REQUEST).context, context)

    def test_what_cedar_has_no_value_for_is_refused(self):
        for value in (None, 1.5, b"bytes"):
            with self.subTest(value=value), self.assertRaises(TypeError):
                encode({"context": {"v": value}}, bailey_messages.CHECK_REQUEST)

    def test_a_number_that_does_not_fit_is_refused(self):
        encode({"context": {"v": Decimal("0.0001")}}, bailey_messages.CHECK_REQUEST)
        for value in (1 << 64, -(1 << 63) - 1, Decimal("0.00001")):
            with self.subTest(value=value), self.assertRaises(ValueError):
                encode({"context": {"v": value}}, bailey_messages.CHECK_REQUEST)

    def test_a_misspelt_field_is_refused(self):
        with self.assertRaisesRegex(ValueError, "principle"):
            encode({"principle": ref("A", "b")}, bailey_messages.CHECK_REQUEST)

    def test_unknown_fields_of_an_answer_are_skipped(self):
        # Field 1 as it should be, field 99 as a number, as four and eight bytes, and as text.
        answer = bytes.fromhex("0801 980607 9d0601020304 99060102030405060708 9a060178")
        self.assertEqual(decode(answer, bailey_messages.CHECK_RESPONSE).decision, ALLOW)

    def test_integers_that_repeat_are_read_packed_and_one_by_one(self):
        for data in ("2a03008001", "28002880 01"):
            with self.subTest(data=data):
                answer = decode(bytes.fromhex(data), bailey_messages.BATCH_ANSWER)
                self.assertEqual(answer.policies, [0, 128])
        with self.assertRaises(ProtocolError):
            decode(bytes.fromhex("2a0180"), bailey_messages.BATCH_ANSWER)

    def test_a_message_that_is_cut_off_or_mistyped_is_no_answer(self):
        for data in ("08", "1a05 6162", "08 ffffffffffffffffffff01", "0b", "0a0101", "1807"):
            with self.subTest(data=data), self.assertRaises(ProtocolError):
                decode(bytes.fromhex(data), bailey_messages.CHECK_RESPONSE)


class ConnectionTests(unittest.TestCase):
    """Against a peer that is a socket and does what a test says."""

    def setUp(self):
        own, self.peer = socket.socketpair()
        self.client = Client(own)
        self.addCleanup(self.peer.close)
        self.addCleanup(self.client.close)

    def frame(self, stream, payload=b"", kind=2):
        data = encode({"payload": payload}, bailey_messages.TTRPC_RESPONSE)
        return Client.HEADER.pack(len(data), stream, kind, 0) + data

    def begin(self):
        return self.client.begin("service", "Method", b"question", timeout=7)

    def test_a_request_is_a_frame_on_the_next_odd_stream(self):
        self.assertEqual([self.begin(), self.begin()], [1, 3])
        length, stream, kind, flags = Client.HEADER.unpack(self.peer.recv(10))
        self.assertEqual((stream, kind, flags), (1, 1, 0))
        request = decode(self.peer.recv(length), bailey_messages.TTRPC_REQUEST)
        self.assertEqual(
            (request.service, request.method, request.payload, request.timeout_nano),
            ("service", "Method", b"question", 7_000_000_000))

    def test_answers_are_matched_in_whatever_order_they_come(self):
        first, second = self.begin(), self.begin()
        self.peer.sendall(self.frame(second, b"second") + self.frame(first, b"first"))
        self.assertEqual(self.client.finish(first), b"first")
        self.assertEqual(self.client.finish(second), b"second")

    def test_a_late_answer_is_dropped(self):
        late, next_one = self.begin(), self.begin()
        with self.assertRaises(TimeoutError):
            self.client.finish(late, timeout=0)
        self.peer.sendall(self.frame(late, b"late") + self.frame(next_one, b"next"))
        self.assertEqual(self.client.finish(next_one), b"next")
        self.assertEqual(self.client._answers, {}, "a late answer takes no room")
        with self.assertRaises(ValueError):
            self.client.finish(late)

    def test_a_timeout_amid_a_frame_loses_nothing(self):
        first, second = self.begin(), self.begin()
        frames = self.frame(first, b"first") + self.frame(second, b"second")
        self.peer.sendall(frames[:13])
        with self.assertRaises(TimeoutError):
            self.client.finish(first, timeout=0)
        self.peer.sendall(frames[13:])
        self.assertEqual(self.client.finish(second), b"second")

    def test_a_connection_that_ends_is_an_error(self):
        stream = self.begin()
        self.peer.close()
        with self.assertRaises(ConnectionError):
            self.client.finish(stream)

    def test_a_frame_over_the_limit_is_an_error(self):
        stream = self.begin()
        self.peer.sendall(Client.HEADER.pack(Client.DATA_MAX + 1, stream, 2, 0))
        with self.assertRaises(ProtocolError):
            self.client.finish(stream)

    def test_a_request_over_the_limit_is_refused_before_it_is_sent(self):
        with self.assertRaises(ValueError):
            self.client.begin("service", "Method", bytes(Client.DATA_MAX))


@unittest.skipUnless(WORKFORCE_SOCKET and CUSTOMER_SOCKET, "no server: see `run-test`")
class ServerTests(unittest.TestCase):
    """Against a real server with the zones of ops/example-plain."""

    def setUp(self):
        self.workforce = Client.unix(WORKFORCE_SOCKET)
        self.addCleanup(self.workforce.close)
        self.customer = Client.unix(CUSTOMER_SOCKET)
        self.addCleanup(self.customer.close)

    def policies(self, answer):
        return [policy.id for leg in answer.legs for policy in leg.policies]

    def test_an_allow_names_its_policies(self):
        answer = self.workforce.check(**question(), request_id="q-1")
        self.assertEqual((answer.decision, answer.code), (ALLOW, "permitted"))
        self.assertEqual(self.policies(answer), ["own-services"])
        self.assertEqual((answer.request_id, len(answer.decision_id)), ("q-1", 16))

    def test_a_forbid_denies_and_names_itself(self):
        answer = self.workforce.check(**question(hour=14))
        self.assertEqual((answer.decision, answer.code), (DENY, "forbidden"))
        self.assertEqual(self.policies(answer), ["frozen-window"])

    def test_text_and_whole_numbers_reach_the_policies(self):
        for replicas, expected in ((10, ALLOW), (11, DENY)):
            with self.subTest(replicas=replicas):
                asked = question("scale", hour=14, incident="INC-7", replicas=replicas)
                self.assertEqual(self.workforce.check(**asked).decision, expected)

    def test_decimals_addresses_and_truth_values_reach_the_policies(self):
        for amount, expected in (("50.00", ALLOW), ("50.01", DENY)):
            with self.subTest(amount=amount):
                answer = self.customer.check(
                    principal=ref("Desk::Agent", "helper@harbour"),
                    action=ref("Desk::Action", "refund"),
                    resource={
                        "type": "Desk::Order", "id": "4711",
                        "attributes": {
                            "tenant": ref("Desk::Tenant", "harbour"), "total": Decimal("80"),
                            "shipped": False,
                        },
                    },
                    context={"address": ip_address("203.0.113.9"), "amount": Decimal(amount)})
                self.assertEqual(answer.decision, expected)

    def test_a_question_that_does_not_fit_the_schema_is_denied_with_the_reason(self):
        answer = self.workforce.check(**question("fly"))
        self.assertEqual((answer.decision, answer.code), (DENY, "invalid_question"))
        self.assertIn('Yard::Action::"fly"', answer.message)

    def test_a_question_of_the_other_zone_is_denied(self):
        answer = self.customer.check(**question())
        self.assertEqual(answer.decision, DENY)

    def test_a_malformed_request_is_refused_with_its_text(self):
        with self.assertRaises(Refused) as raised:
            self.workforce.check(**question(agent="night\0watch"))
        self.assertEqual(raised.exception.code, "INVALID_ARGUMENT")
        self.assertIn("principal.id", raised.exception.message)

    def test_requests_are_answered_that_were_written_before_an_answer_came(self):
        streams = [self.workforce.begin_check(**question(hour=hour)) for hour in (3, 14)]
        # The later one first: its answer must not be mistaken for the earlier one's.
        answers = [self.workforce.finish_check(stream) for stream in reversed(streams)]
        self.assertEqual([answer.decision for answer in answers], [DENY, ALLOW])

    def batch(self, actions, **more):
        asked = question(hour=14)
        items = [{"action": ref("Yard::Action", action)} for action in actions]
        return self.workforce.check_batch(
            items, principal=asked["principal"], resource=asked["resource"],
            context={**asked["context"], "incident": "INC-7"}, **more)

    def test_a_batch_answers_each_item_in_its_order(self):
        answer = self.batch(["restart", "fly", "restart"], request_id="all")
        self.assertEqual([one.decision for one in answer.answers], [ALLOW, DENY, ALLOW])
        self.assertEqual(
            [one.code for one in answer.answers], ["permitted", "invalid_question", "permitted"])
        self.assertEqual((answer.common.decision, answer.common.request_id), (DENY, "all"))
        self.assertEqual(
            [answer.policies[place].id for place in answer.answers[0].policies], ["own-services"])
        self.assertEqual(len({one.decision_id for one in answer.answers}), 3)

    def test_an_item_may_have_a_context_and_a_resource_of_its_own(self):
        asked = question(hour=14)
        answer = self.workforce.check_batch(
            [{"context": {**asked["context"], "incident": "INC-7"}}, {},
             {"resource": {**asked["resource"], "attributes": {
                 "owner": ref("Yard::Team", "payments"), "tier": 1}}}], **asked)
        self.assertEqual([one.decision for one in answer.answers], [ALLOW, DENY, ALLOW])

    def test_a_batch_ends_where_it_is_told_to(self):
        for mode, expected in ((UNTIL_DENY, [ALLOW, DENY]), (UNTIL_ALLOW, [ALLOW])):
            with self.subTest(mode=mode):
                answer = self.batch(["restart", "fly", "restart"], mode=mode)
                self.assertEqual([one.decision for one in answer.answers], expected)

    def test_a_batch_of_none_is_refused(self):
        with self.assertRaises(Refused) as raised:
            self.batch([])
        self.assertEqual(raised.exception.code, "INVALID_ARGUMENT")

    def test_a_method_that_does_not_exist_is_refused_and_the_connection_lives(self):
        stream = self.workforce.begin(bailey_client.DECISION_SERVICE, "Decide", b"")
        with self.assertRaises(Refused) as raised:
            self.workforce.finish(stream)
        self.assertEqual(raised.exception.code, "UNIMPLEMENTED")
        self.assertIn("`Decide`", raised.exception.message)
        self.assertEqual(self.workforce.check(**question()).decision, ALLOW)

    def test_both_zones_say_that_they_serve(self):
        self.assertEqual(self.workforce.health("zone/workforce"), 1)
        self.assertEqual(self.customer.health("zone/customer"), 1)
        with self.assertRaises(Refused) as raised:
            self.workforce.health("zone/nowhere")
        self.assertEqual(raised.exception.code, "NOT_FOUND")


if __name__ == "__main__":
    unittest.main()
