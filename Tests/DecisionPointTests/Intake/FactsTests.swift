import DecisionPoint
import Testing
import Wire

/// What the caller vouches for, as far as it can be a question at all.
struct FactsTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let code: StatusCode
        let words: [String]
        let change: @Sendable (inout CheckRequest) -> Void

        init(
            _ name: String, _ words: [String],
            _ change: @escaping @Sendable (inout CheckRequest) -> Void
        ) {
            self.init(name, .invalidArgument, words, change)
        }

        init(
            _ name: String, _ code: StatusCode, _ words: [String],
            _ change: @escaping @Sendable (inout CheckRequest) -> Void
        ) {
            testDescription = name
            self.code = code
            self.words = words
            self.change = change
        }
    }

    @Test(arguments: [
        Case("user without type", ["`session.user.type`"]) { $0.session?.user?.type = "" },
        Case("no name", ["`session.tenant.type`", "`1`"]) { $0.session?.tenant?.type = "1" },
        Case("group without type", ["`session.user_groups.type`"]) {
            $0.session?.userGroups = [EntityRef(id: "g")]
        },
        Case("attribute twice", ["`session.attributes`", "`plan`"]) {
            $0.session?.attributes = [Attribute("plan", .text("")), Attribute("plan", .text(""))]
        },
        Case("mandate", .unimplemented, ["`session.mandate`"]) { $0.session?.mandate = "m" },
        Case("link without type", ["`delegation.chain.agent.type`"]) {
            $0.delegation = Delegation(chain: [Actor(agent: EntityRef(id: "a"))])
        },
        Case("many links", ["`delegation.chain`", "16"]) {
            $0.delegation = Delegation(
                chain: [Actor](repeating: Actor(scopes: ["read"]), count: 17))
        },
        Case("a long task", ["`delegation.task`", "257", "256"]) {
            $0.delegation = Delegation(task: String(repeating: "x", count: 257))
        },
        Case("many scopes", ["256 scopes"]) {
            $0.facts = Facts(scopes: (0..<255).map { "s\($0)" })
        },
        Case("many approvals", ["`facts.approvals`", "16"]) {
            $0.facts = Facts(approvals: [Approval](repeating: Approval(id: "a"), count: 17))
        },
        Case("evidence", .unimplemented, ["`evidence`"]) { $0.evidence = [Evidence()] },
    ])
    func `facts that are none are refused by their name`(refused: Case) async throws {
        var desk = try await AgentsZone.desk()
        let status = refusal { _ = try desk.check(AgentsZone.asked("read", refused.change)) }
        #expect(status?.code == refused.code, "\(status?.message ?? "")")
        for word in refused.words {
            #expect(status?.message.contains(word) == true, "\(word) in \(status?.message ?? "")")
        }
        #expect(try desk.check(AgentsZone.asked()).decision == .allow)
    }

    @Test func `a risk that is none is refused`() async throws {
        var desk = try await AgentsZone.desk()
        var posture = MessageWriter()
        posture.append(4 as Int64, field: 2)
        let bytes = try withMessages(AgentsZone.asked(), [7, 2], [UInt8](copying: posture.bytes))
        let status = refusal { _ = try desk.answer(.check, to: bytes) }
        #expect(status?.message.contains("`facts.posture.risk` is 4") == true)
    }

    @Test(arguments: [
        [4, 37], [5, 4], [5, 2, 3], [7, 5], [7, 6], [7, 1, 5], [7, 2, 4], [7, 4, 8],
    ])
    func `a number that nobody knows is refused at any depth`(path: [Int]) async throws {
        var desk = try await AgentsZone.desk()
        var field = MessageWriter()
        field.append(1 as UInt64, field: try #require(path.last))
        let request = AgentsZone.asked { if path[0] == 4 { $0.session = nil } }
        let bytes = try withMessages(
            request, Array(path.dropLast()), [UInt8](copying: field.bytes))
        let status = refusal { _ = try desk.answer(.check, to: bytes) }
        #expect(status?.code == .invalidArgument)
        #expect(status?.message.contains("unknown field") == true, "\(status?.message ?? "")")
    }

    /// A request with messages in each other behind it, the innermost of these bytes.
    private func withMessages(
        _ request: CheckRequest, _ path: [Int], _ innermost: [UInt8]
    ) throws -> [UInt8] {
        var message = innermost
        for number in path.reversed() {
            var writer = MessageWriter()
            writer.append(message, field: number)
            message = [UInt8](copying: writer.bytes)
        }
        return try request.encode() + message
    }

    @Test func `a message that is there and empty says nothing`() async throws {
        var desk = try await AgentsZone.desk()
        let answer = try desk.check(
            AgentsZone.asked {
                $0.delegation = Delegation()
                $0.facts = Facts(attestation: Attestation(), posture: Posture())
                $0.session?.agent = EntityRef()
            })
        #expect(answer.code == "permitted")
        // A session of which nothing is said is none.
        #expect(
            try desk.check(AgentsZone.asked { $0.session = Session() }).code == "principal_kind")
    }

    @Test func `a session has an id, for by that it is revoked`() async throws {
        var desk = try await AgentsZone.desk()
        let refused = refusal { _ = try desk.check(AgentsZone.asked { $0.session?.id = "" }) }
        #expect(refused == Status(.invalidArgument, "field `session.id` is missing"))
    }

    @Test func `facts at their limits are taken`() async throws {
        var desk = try await AgentsZone.desk()
        let answer = try desk.check(
            AgentsZone.asked {
                $0.facts = Facts(scopes: ["read"] + (0..<253).map { "s\($0)" })
                $0.delegation = Delegation(task: String(repeating: "x", count: 256))
            })
        #expect(answer.code == "permitted")
    }
}
