import Crypto
import DecisionPoint
import Testing
import Wire

/// An approval can be for one input alone.
struct ApprovedInputTests {
    private static func asked(_ input: [Attribute]?, approved text: String) -> CheckRequest {
        AgentsZone.asked {
            if let input { $0.context = [Attribute("input", .record(input))] }
            $0.facts = Facts(approvals: [
                Approval(
                    id: "p", by: EntityRef(type: "User", id: "u"), action: EntityRef(id: "read"),
                    resource: EntityRef(type: "Doc", id: "d"),
                    approvedMilliseconds: Desk.now - 1, expiresMilliseconds: Desk.now + 1,
                    inputSHA256: Array(SHA256.hash(data: Array(text.utf8))))
            ])
        }
    }

    @Test(
        arguments: [
            (nil, "{}"), ([], "{}"),
            (
                [Attribute("text", .text("a\"\\\u{8}\u{c}\n\r\t\u{1}é/"))],
                #"{"text":"a\"\\\b\f\n\r\t\u0001é/"}"#
            ),
            (
                [Attribute("long", .integer(-5)), Attribute("b", .boolean(true))],
                #"{"b":true,"long":-5}"#
            ),
            (
                [Attribute("tags", .set([.text("b"), .text("a"), .text("b"), .text("Z")]))],
                #"{"tags":["Z","a","b"]}"#
            ),
            (
                [Attribute("who", .entity(EntityRef(type: "User", id: "x")))],
                #"{"who":{"__entity":{"id":"x","type":"User"}}}"#
            ),
            (
                [Attribute("cost", .decimal(tenThousandths: -125_000))],
                #"{"cost":{"__extn":{"arg":"-12.5000","fn":"decimal"}}}"#
            ),
            (
                [Attribute("from", .ip("10.0.0.0/8"))],
                #"{"from":{"__extn":{"arg":"10.0.0.0/8","fn":"ip"}}}"#
            ),
            (
                [Attribute("wait", .duration(milliseconds: 90))],
                #"{"wait":{"__extn":{"arg":"90ms","fn":"duration"}}}"#
            ),
            (
                [Attribute("at", .datetime(milliseconds: 1_709_164_799_999))],
                #"{"at":{"__extn":{"arg":"2024-02-28T23:59:59.999Z","fn":"datetime"}}}"#
            ),
            (
                [Attribute("at", .datetime(milliseconds: -1))],
                #"{"at":{"__extn":{"arg":"1969-12-31T23:59:59.999Z","fn":"datetime"}}}"#
            ),
            (
                [Attribute("at", .datetime(milliseconds: 1_709_164_800_000))],
                #"{"at":{"__extn":{"arg":"2024-02-29T00:00:00.000Z","fn":"datetime"}}}"#
            ),
        ] as [([Attribute]?, String)])
    func `the input is hashed as canonical JSON`(input: [Attribute]?, text: String) async throws {
        var desk = try await AgentsZone.desk()
        let answer = try desk.check(Self.asked(input, approved: text))
        #expect(answer.code == "permitted", "\(answer.code) \(answer.message)")
        let other = try desk.check(Self.asked(input, approved: text + " "))
        #expect(other.code == "approval_mismatch")
    }

    @Test func `a hash of another length fits no input`() async throws {
        var desk = try await AgentsZone.desk()
        var request = Self.asked(nil, approved: "{}")
        request.facts?.approvals[0].inputSHA256.removeLast()
        #expect(try desk.check(request).code == "approval_mismatch")
    }

    @Test func `each item of a batch has an input of its own`() async throws {
        var desk = try await AgentsZone.desk()
        let item = BatchItem(
            context: [Attribute("input", .record([Attribute("long", .integer(1))]))])
        let batch = CheckBatchRequest(
            common: Self.asked(nil, approved: #"{"long":1}"#), items: [BatchItem(), item])
        #expect(
            try desk.check(batch).answers.map(\.code) == ["approval_mismatch", "permitted"])
    }
}
