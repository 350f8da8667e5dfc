import Store
import TestKit
import Testing

/// Who asks the log finds what was decided, and what is missing.
@Suite struct AuditQueryTests {
    /// Two blocks and a gap between them.
    private static func log() async throws -> StoreFile {
        let file = try StoreFile()
        try await file.append([
            .activation(testActivation, at: 0), try BlockEncoder.block(early),
            .gap(
                AuditGap(reason: .refused, from: 2_000, to: 2_500, count: 4, windowMilliseconds: 0)),
            try BlockEncoder.block(late),
        ])
        return file
    }

    private static var early: [AuditRecord] {
        var inPerson = AuditRecord.plain(3, agent: "ines", code: "forbidden", at: 1_200)
        inPerson.role = .user
        inPerson.principal.type = "Desk::User"
        var forUser = AuditRecord.plain(2, at: 1_100)
        forUser.user = AuditEntity(type: "Desk::User", id: "ines")
        forUser.tenant = AuditEntity(type: "Desk::Tenant", id: "harbour")
        forUser.session = "s-1"
        return [.plain(1, at: 1_000), forUser, inPerson]
    }

    private static var explained: [AuditRecord] {
        var allow = AuditRecord.plain(7, agent: "curious", at: 4_000)
        allow.explainedMilliseconds = 4_000
        var deny = AuditRecord.plain(8, agent: "curious", code: "no_permit", at: 4_100)
        deny.explainedMilliseconds = 1_000
        return [allow, deny]
    }

    private static var late: [AuditRecord] {
        var linked = AuditRecord.plain(5, agent: "planner", at: 3_100)
        linked.chain = [
            AuditEntity(type: "Desk::Agent", id: "planner"),
            AuditEntity(type: "Desk::Agent", id: "helper"),
        ]
        var unknown = AuditRecord.plain(6, agent: "someone", at: 3_200)
        unknown.role = .unknown
        return [.plain(4, agent: "other", code: "no_permit", at: 3_000), linked, unknown]
    }

    struct Asked: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let ids: [UInt8]
        let ask: @Sendable (inout AuditFilter) -> Void

        init(
            _ description: String, _ ids: [UInt8],
            _ ask: @escaping @Sendable (inout AuditFilter) -> Void
        ) {
            testDescription = description
            self.ids = ids
            self.ask = ask
        }
    }

    static let asked = [
        Asked("everything", [1, 2, 3, 4, 5, 6]) { _ in },
        Asked("an agent, as principal or link", [1, 2, 5]) { $0.agent = .init(id: "helper") },
        Asked("an agent with its type", [1, 2, 5]) {
            $0.agent = .init(type: "Desk::Agent", id: "helper")
        },
        Asked("an agent with another type", []) { $0.agent = .init(type: "Agent", id: "helper") },
        Asked("a user, in person or in whose name", [2, 3]) { $0.user = .init(id: "ines") },
        Asked("a user is no agent", []) { $0.agent = .init(id: "ines") },
        Asked("a principal of no known part, as agent", [6]) { $0.agent = .init(id: "someone") },
        Asked("a principal of no known part, as user", [6]) { $0.user = .init(id: "someone") },
        Asked("a tenant", [2]) { $0.tenant = .init(id: "harbour") },
        Asked("a session", [2]) { $0.session = "s-1" },
        Asked("a session that is none's", []) { $0.session = "s-2" },
        Asked("a code", [3]) { $0.code = "forbidden" },
        Asked("allowed", [1, 2, 5, 6]) { $0.isAllowed = true },
        Asked("denied", [3, 4]) { $0.isAllowed = false },
        Asked("since", [3, 4, 5, 6]) { $0.sinceMilliseconds = 1_200 },
        Asked("until", [1, 2]) { $0.untilMilliseconds = 1_199 },
        Asked("a decision", [2]) {
            $0.decision = [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 2]
        },
        Asked("all of it", [2]) {
            $0.agent = .init(id: "helper")
            $0.user = .init(id: "ines")
            $0.isAllowed = true
        },
    ]

    @Test(arguments: asked)
    func `a filter finds the decisions that are all of it`(asked: Asked) async throws {
        var filter = AuditFilter()
        asked.ask(&filter)
        let found = try await Self.log().store.newest(filter, limit: 100)
        #expect(found.ids == asked.ids)
        #expect(found.lastBlock == 4)
    }

    @Test func `the newest come first into a limit, and stand in their order`() async throws {
        let file = try await Self.log()
        #expect(try file.store.newest(AuditFilter(), limit: 4).ids == [4, 5, 6])
        #expect(try file.store.newest(AuditFilter(), limit: 2).ids == [5, 6])
        #expect(try file.store.newest(AuditFilter(), limit: 0).findings.isEmpty)
    }

    @Test func `a gap shows in its time, whomever the query is about`() async throws {
        let store = try await Self.log().store
        var filter = AuditFilter()
        filter.agent = .init(id: "nobody")
        #expect(try store.newest(filter, limit: 9).gaps.map(\.count) == [4])
        filter.sinceMilliseconds = 2_501
        #expect(try store.newest(filter, limit: 9).gaps.isEmpty)
    }

    @Test func `what comes later is found from where the last look ended`() async throws {
        let file = try await Self.log()
        let first = try file.store.findings(AuditFilter(), after: 2)
        #expect(first.ids == [4, 5, 6])
        #expect(try file.store.findings(AuditFilter(), after: first.lastBlock).findings.isEmpty)
        try await file.append([try BlockEncoder.block([.plain(7)])], from: 5)
        #expect(try file.store.findings(AuditFilter(), after: first.lastBlock).ids == [7])
    }

    @Test func `a decision whose answer was another says so, and the ones beside it do not`()
        async throws
    {
        let file = try await Self.log()
        let revoked = AuditAmendment(code: "revoked", milliseconds: 3_500)
        try await file.append(
            [.amendment(revoked, idHigh: 0x0102_0304_0506_0708, ids: [4, 6])], from: 5)
        let records = try file.store.newest(AuditFilter(), limit: 9).records
        #expect(records.map(\.amendment) == [nil, nil, nil, revoked, nil, revoked])
    }

    @Test func `of two amendments of a decision the later is told`() async throws {
        let file = try StoreFile()
        let high: UInt64 = 0x0102_0304_0506_0708
        let first = AuditAmendment(code: "revoked", milliseconds: 5)
        let later = AuditAmendment(code: "unanswered", milliseconds: 6)
        try await file.append([
            .activation(testActivation, at: 0), try BlockEncoder.block([.plain(4)]),
            .amendment(first, idHigh: high, ids: [4]),
            .amendment(later, idHigh: high, ids: [1, 4]),
        ])
        let records = try file.store.newest(AuditFilter(), limit: 9).records
        #expect(records.map(\.amendment) == [later])
    }

    /// Each block was once looked for among the amendments by walking over all blocks before it.
    @Test func `eight times the blocks cost about eight times as much to read`() async throws {
        func seconds(_ count: Int) async throws -> Swift.Duration {
            let file = try StoreFile()
            var blocks = [AuditBlock.activation(testActivation, at: 0)]
            for number in 0..<count {
                var record = AuditRecord.plain(0)
                record.id.replaceSubrange(14..., with: [UInt8(number >> 8), UInt8(number & 0xff)])
                blocks.append(try BlockEncoder.block([record]))
            }
            try await file.append(blocks)
            let times = try (0..<3).map { _ in
                try ContinuousClock().measure {
                    let found = try file.store.newest(AuditFilter(), limit: count).findings
                    #expect(found.count == count)
                }
            }
            return try #require(times.min())
        }
        let (few, many) = (try await seconds(500), try await seconds(4_000))
        #expect(many < few * 24, "\(few) for 500 blocks, \(many) for 4,000")
    }

    @Test func `a block with more subjects than are indexed is looked through`() async throws {
        let file = try StoreFile()
        let records = (0...Subject.perBlockMax).map { index in
            AuditRecord.plain(UInt8(index & 0xff), agent: "agent-\(index)")
        }
        let block = try BlockEncoder.block(records)
        #expect(block.unindexed == Subject.Kinds(rawValue: 1 << Subject.Kind.agent.rawValue))
        try await file.append([.activation(testActivation, at: 0), block])
        var filter = AuditFilter()
        filter.agent = .init(id: "agent-\(Subject.perBlockMax)")
        #expect(try file.store.newest(filter, limit: 9).records.count == 1)
        #expect(try BlockEncoder.block(records.dropLast()).unindexed.isEmpty)
    }

    @Test func `another connection reads while the first one writes`() async throws {
        let file = try await Self.log()
        let reader = try ZoneStore(reading: file.path)
        #expect(try reader.newest(AuditFilter(), limit: 9).ids.count == 6)
        try await file.append([try BlockEncoder.block([.plain(7)])], from: 5)
        #expect(try reader.newest(AuditFilter(), limit: 9).ids.count == 7)
    }

    @Test func `a reader cannot write`() async throws {
        let file = try await Self.log()
        let reader = try ZoneStore(reading: file.path)
        await #expect(throws: StoreError.self) {
            try await reader.append([.end(at: 1)])
        }
    }

    @Test(
        arguments: [
            (nil, nil, [7, 8]), (nil, true, []), (nil, false, []), (true, nil, [7, 8]),
            (false, nil, []), (true, true, []),
        ] as [(Bool?, Bool?, [UInt8])])
    func `an explanation is neither allowed nor denied`(
        isExplanation: Bool?, isAllowed: Bool?, ids: [UInt8]
    ) async throws {
        let file = try StoreFile()
        try await file.append([
            .activation(testActivation, at: 0), try BlockEncoder.block(Self.explained),
        ])
        var filter = AuditFilter()
        filter.isExplanation = isExplanation
        filter.isAllowed = isAllowed
        let found = try file.store.findings(filter, after: 0)
        #expect(found.ids == ids)
        #expect(found.records.allSatisfy { $0.explainedMilliseconds != nil })
    }
}

extension BlockEncoder {
    fileprivate static func block(_ records: ArraySlice<AuditRecord>) throws -> AuditBlock {
        try block(Array(records))
    }
}
