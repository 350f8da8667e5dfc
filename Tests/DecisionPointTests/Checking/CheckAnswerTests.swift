import DecisionCore
import DecisionPoint
import Testing
import Wire

/// What an answer says.
struct CheckAnswerTests {
    private static let policies = """
        @id("readers") @reason("readers read") @owner("secret")
        permit(principal, action == Action::"read", resource);
        permit(principal, action, resource) when { context.absent };
        @id("frozen") @advice("step_up") @reason
        forbid(principal, action == Action::"write", resource);
        @id("sums") forbid(principal, action == Action::"add", resource)
            when { 9223372036854775807 + 1 == 0 };
        """

    private func desk() async throws -> Desk {
        Desk(try await ZoneFolder.publication(Self.policies))
    }

    private func asked(_ action: String, detail: Detail = .unspecified) -> CheckRequest {
        .asked(action: EntityRef(type: "Action", id: action)) { $0.detail = detail }
    }

    @Test func `an allow tells why`() async throws {
        var desk = try await desk()
        let answer = try desk.check(asked("read"))
        #expect(answer.decision == .allow && answer.denial == .unspecified)
        #expect(answer.code == "permitted" && answer.message.isEmpty)
        let leg = try #require(answer.legs.first)
        #expect(answer.legs.count == 1 && leg.decision == .allow)
        #expect(leg.principal == EntityRef(type: "Agent", id: "a"))
        #expect(leg.policies.map(\.id) == ["readers"])
        #expect(leg.policies[0].effect == .permit)
        #expect(
            leg.policies[0].annotations == [Annotation(key: "reason", value: "readers read")])
        #expect(leg.errors.map(\.policy) == ["policy1"])
        #expect(leg.errors.map(\.kind) == ["attribute_absent"])
        #expect(leg.errors[0].message.contains("absent"))
    }

    @Test(arguments: [
        ("write", "forbidden", ["frozen"], ["policy1"]),
        ("add", "policy_error", [], ["sums", "policy1"]),
        ("list", "policy_error", [], ["policy1"]),
    ])
    func `a deny tells why`(
        action: String, code: String, policies: [String], errors: [String]
    ) async throws {
        var desk = try await desk()
        let answer = try desk.check(asked(action))
        #expect(answer.decision == .deny && answer.denial == .notPermitted)
        #expect(answer.code == code)
        #expect(answer.legs.map(\.decision) == [.deny])
        #expect(answer.legs[0].policies.map(\.id) == policies)
        #expect(answer.legs[0].errors.map(\.policy).sorted() == errors.sorted())
        #expect(answer.legs[0].policies.allSatisfy { $0.effect == .forbid })
    }

    @Test func `an overflow is told by its kind`() async throws {
        var desk = try await desk()
        let errors = try desk.check(asked("add")).legs[0].errors
        #expect(errors.first { $0.policy == "sums" }?.kind == "integer_overflow")
    }

    @Test(arguments: Detail.allCases)
    func `an answer tells as much as is asked for`(detail: Detail) async throws {
        var desk = try await desk()
        for (action, decision) in [("read", Decision.allow), ("write", .deny), ("add", .deny)] {
            let answer = try desk.check(asked(action, detail: detail))
            #expect(answer.decision == decision)
            #expect(answer.denial == (decision == .allow ? .unspecified : .notPermitted))
            #expect(answer.code.isEmpty == (detail == .decision))
            #expect(answer.legs.isEmpty == (detail == .decision))
            let isFull = detail == .full || detail == .unspecified
            let leg = answer.legs.first ?? Leg()
            #expect(leg.errors.isEmpty != isFull)
            let annotated = leg.policies.filter { !$0.annotations.isEmpty }
            #expect(annotated.isEmpty != (isFull && !leg.policies.isEmpty))
            #expect(answer.decisionID.count == 16 && answer.revision.count == 32)
        }
    }

    @Test func `what a guard saw is told only in full`() async throws {
        var desk = Desk(
            try await ZoneFolder.publication(
                "",
                schema: "entity Agent, Doc; action read appliesTo "
                    + "{ principal: [Agent], resource: [Doc], context: { why: String } };"))
        let full = try desk.check(asked("read"))
        #expect(full.code == "invalid_question" && full.legs.isEmpty)
        #expect(full.message.contains("`context.why`"))
        #expect(try desk.check(asked("read", detail: .code)).message.isEmpty)
        #expect(try desk.check(asked("read", detail: .code)).code == "invalid_question")
        #expect(try desk.check(asked("read", detail: .decision)).code.isEmpty)
    }

    @Test func `an answer names what was active and what nobody looks at`() async throws {
        let publication = try await ZoneFolder.publication(Self.policies)
        var desk = Desk(publication)
        let answer = try desk.check(asked("read"))
        #expect(answer.activation == 1 && answer.activation == publication.snapshot.activation)
        #expect(answer.revision == publication.snapshot.revision)
        #expect(answer.trust == .asserted && !answer.cached)
        #expect(answer.validUntilMilliseconds == 0 && answer.revocation == 0)
        for name in ["attestation", "scope", "evidence", "blast_radius", "schema", "callers"] {
            #expect(answer.notEnforced.contains(name), "\(name)")
        }
        #expect(Set(answer.notEnforced).count == answer.notEnforced.count)
    }

    @Test func `each decision has an id of its own, on every loop`() async throws {
        let publication = try await ZoneFolder.publication(Self.policies)
        var first = Desk(publication, seed: 1)
        var second = Desk(publication, seed: 2)
        var ids: Set<[UInt8]> = []
        for _ in 0..<100 {
            ids.insert(try first.check(asked("read")).decisionID)
            ids.insert(try second.check(asked("write", detail: .decision)).decisionID)
        }
        #expect(ids.count == 200)
    }

    @Test(arguments: ["", "r", String(repeating: "é", count: 32)])
    func `the caller's own id comes back`(id: String) async throws {
        var desk = try await desk()
        for detail in Detail.allCases {
            var request = asked("read", detail: detail)
            request.requestID = id
            #expect(try desk.check(request).requestID == id)
        }
    }

    @Test func `a responder answers from what was installed last`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": Self.policies])
        var desk = Desk(try await folder.first())
        #expect(try desk.check(asked("read")).decision == .allow)
        try folder.write("", to: "policies/a.cedar")
        let last = desk.install(try await folder.first())
        #expect(last.snapshot.activation == 1)
        let answer = try desk.check(asked("read"))
        #expect(answer.code == "no_permit" && answer.activation == 2)
    }
}
