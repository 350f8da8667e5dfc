import Store
import TestKit
import Testing

/// What goes into a block comes out of it, and what never went in is an error.
@Suite struct BlockTests {
    private static func found(_ block: AuditBlock) async throws -> [AuditRecord] {
        let file = try StoreFile()
        try await file.append([.activation(testActivation, at: 0), block])
        return try file.store.findings(AuditFilter(), after: 0).records
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `records of every shape come back as they were`(seed: UInt64) async throws {
        var random = RandomRecords(random: SeededGenerator(seed: seed))
        let records = random.records(Int(seed) * 3)
        #expect(try await Self.found(try BlockEncoder.block(records)) == records)
    }

    @Test func `an encoder begins each block anew`() async throws {
        var encoder = BlockEncoder(seed: 9)
        encoder.append(AuditRecord.plain(1, agent: "first"))
        _ = encoder.finish(idHigh: 1, activation: 1)
        let nothing = encoder.finish(idHigh: 1, activation: 1)
        #expect(nothing == nil)
        encoder.append(AuditRecord.plain(2, agent: "second"))
        let second = encoder.finish(idHigh: 0x0102_0304_0506_0708, activation: 1)
        let block = try #require(second)
        #expect(try await Self.found(block).map(\.principal.id) == ["second"])
    }

    @Test func `texts that are equal to Unicode and not in bytes are two`() async throws {
        let records = [
            AuditRecord.plain(1, agent: "\u{e9}"), AuditRecord.plain(2, agent: "e\u{301}"),
        ]
        let found = try await Self.found(try BlockEncoder.block(records))
        #expect(found.map { Array($0.principal.id.utf8) } == [[0xc3, 0xa9], [0x65, 0xcc, 0x81]])
    }

    @Test func `a usual record takes under 128 bytes`() throws {
        var encoder = BlockEncoder(seed: 3)
        for index in 0..<BlockEncoder.rowsMax {
            var record = AuditRecord.plain(UInt8(index & 0xff), agent: "helper-\(index % 50)")
            record.resource.id = "order-\(index)"
            record.session = "session-\(index % 500)"
            record.user = AuditEntity(type: "Desk::User", id: "user-\(index % 400)")
            record.tenant = AuditEntity(type: "Desk::Tenant", id: "tenant-\(index % 20)")
            record.request = "request-\(index)"
            encoder.append(record)
        }
        let finished = encoder.finish(idHigh: 1, activation: 1)
        let block = try #require(finished)
        #expect(block.body.count / BlockEncoder.rowsMax < 128)
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `a damaged body is an error or other records, never a trap`(seed: UInt64) async throws {
        var random = RandomRecords(random: SeededGenerator(seed: seed))
        var block = try BlockEncoder.block(random.records(5))
        for _ in 0..<random.random.number(1...3) {
            let place = random.random.number(0...block.body.count - 1)
            block.body[place] = UInt8(random.random.number(0...255))
        }
        if random.random.chance(0.3) { block.body.removeLast(random.random.number(1...20)) }
        do {
            _ = try await Self.found(block)
        } catch {
            #expect((error as? StoreError)?.code == .damaged, "\(error)")
        }
    }

    @Test func `a body of a later version is refused by its number`() async throws {
        var block = try BlockEncoder.block([AuditRecord.plain(1)])
        block.body[0] = 2
        await #expect(throws: StoreError.self) { _ = try await Self.found(block) }
    }
}
