import DecisionPoint
import Store
import TestKit
import Testing
import Wire

/// The log goes on over restarts, and nobody can change it unseen.
@Suite struct AuditChainTests {
    private static func blocks(_ zone: AuditedZone) throws -> [AuditBlock] {
        try ZoneStore(reading: zone.path).blocks(after: 0, limit: 10_000)
    }

    private static func isWhole(_ blocks: [AuditBlock]) -> Bool {
        var chain = AuditChain()
        return blocks.allSatisfy { chain.follows($0) }
    }

    @Test func `a service that ended well leaves no gap, and the sequence goes on`() async throws {
        let folder = try ZoneFolder.plain()
        for _ in 0..<2 {
            let zone = try await AuditedZone(.durable, in: folder)
            zone.start()
            _ = try await zone.answer(.about("read"))
            await zone.stop()
        }
        let zone = try await AuditedZone(.durable, in: folder)
        let blocks = try Self.blocks(zone)
        #expect(
            blocks.map(\.kind) == [
                .start, .activation, .decisions, .end, .start, .activation, .decisions, .end,
                .start,
            ])
        #expect(blocks.map(\.sequence) == Array(1...9))
        #expect(Self.isWhole(blocks))
        #expect(try zone.gaps().isEmpty)
    }

    @Test(arguments: [(AuditSettings.Mode.durable, Int64(0)), (.buffered, 200)])
    func `an unclean end shows as a gap with the declared window`(
        mode: AuditSettings.Mode, window: Int64
    ) async throws {
        let folder = try ZoneFolder.plain()
        let first = try await AuditedZone(mode, windowMilliseconds: 200, in: folder)
        first.start()
        _ = try await first.answer(.about("read"))
        let second = try await AuditedZone(mode, windowMilliseconds: 200, in: folder)
        let gap = try #require(try second.gaps().first)
        #expect(gap.reason == .uncleanEnd && gap.count == nil)
        #expect(gap.windowMilliseconds == window)
        #expect(gap.fromMilliseconds == Desk.now && gap.toMilliseconds == Desk.now)
        #expect(Self.isWhole(try Self.blocks(second)))
    }

    @Test func `a block that was changed, left out or moved breaks the chain`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        zone.start()
        for action in ["read", "write", "list"] { _ = try await zone.answer(.about(action)) }
        await zone.stop()
        let blocks = try Self.blocks(zone)
        #expect(Self.isWhole(blocks) && blocks.count >= 5)
        for index in blocks.indices {
            var changed = blocks
            changed[index].body[changed[index].body.count - 1] ^= 1
            #expect(!Self.isWhole(changed))
            var without = blocks
            without.remove(at: index)
            #expect(Self.isWhole(without) == (index == blocks.count - 1))
        }
        #expect(!Self.isWhole(blocks.reversed()))
    }
}
