import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// The set of what is revoked.
struct RevocationTableTests {
    private func uid(_ index: Int) -> EntityUID {
        EntityUID(type: Yard.type("Robot"), id: Text("r\(index)"))
    }

    private func isRevoked(_ entity: EntityUID, _ table: borrowing RevocationTable) -> Bool {
        let hash = EntityHash.of(entity)
        return table.mayRevoke(hash, issuedMilliseconds: 5)
            && table.revokes(entity, hash, issuedMilliseconds: 5)
    }

    @Test func `it agrees with a dictionary, whatever comes and goes`() throws {
        var random = SeededGenerator(seed: 11)
        var table = RevocationTable()
        var plain: [Int: Int64] = [:]
        for step in 0..<20_000 {
            let index = Int.random(in: 0..<700, using: &random)
            if Bool.random(using: &random) {
                let before: Int64? = Bool.random(using: &random) ? nil : .random(in: 0...9)
                let hasRoom = table.revoke(
                    uid(index), beforeMilliseconds: before, sequence: UInt64(step))
                #expect(hasRoom)
                plain[index] = max(plain[index] ?? .min, before ?? .max)
            } else {
                table.restore(uid(index), sequence: UInt64(step))
                plain[index] = nil
            }
            #expect(table.count == plain.count)
            #expect(table.sequence == UInt64(step))
        }
        for index in 0..<700 {
            let expected = plain[index].map { 5 < $0 } ?? false
            let found = isRevoked(uid(index), table)
            #expect(found == expected, "r\(index)")
        }
    }

    @Test func `of two revocations the wider holds`() {
        var table = RevocationTable()
        for (before, isRevoked) in [(3, false), (6, true), (4, true)] as [(Int64, Bool)] {
            let hasRoom = table.revoke(uid(1), beforeMilliseconds: before, sequence: 1)
            let found = self.isRevoked(uid(1), table)
            #expect(hasRoom && found == isRevoked)
        }
    }

    @Test func `type and id are told apart`() {
        let one = EntityUID(type: Yard.type("Robot"), id: "Yard::Hand")
        let other = EntityUID(type: Yard.type("Hand"), id: "Yard::Robot")
        #expect(EntityHash.of(one) != EntityHash.of(other))
        var table = RevocationTable()
        let hasRoom = table.revoke(one, sequence: 1)
        let found = (isRevoked(one, table), isRevoked(other, table))
        #expect(hasRoom && found.0 && !found.1)
    }

    @Test func `an entity whose hash alone agrees is not revoked`() {
        var table = RevocationTable()
        let hasRoom = table.revoke(uid(1), sequence: 1)
        let found = table.revokes(
            uid(2), EntityHash.of(uid(1)), issuedMilliseconds: 0)
        #expect(hasRoom && !found)
    }

    @Test func `a table takes so many and no more`() {
        var table = RevocationTable(entriesMax: 3)
        for index in 0..<3 {
            let hasRoom = table.revoke(uid(index), sequence: 1)
            #expect(hasRoom)
        }
        let hasRoom = table.revoke(uid(3), sequence: 2)
        let hasRoomForOld = table.revoke(uid(0), sequence: 3)
        #expect(!hasRoom && hasRoomForOld && RevocationTable.entriesMax == 1_000_000)
        #expect(table.sequence == 3)
    }

    @Test func `a full table has no segment whose growth could be felt`() {
        var counts = [Int](repeating: 0, count: RevocationTable.segmentCount)
        let type = ByteHash.fixed("Yard::Robot".utf8Span.span)
        for index in 0..<RevocationTable.entriesMax {
            let id = ByteHash.fixed("r\(index)".utf8Span.span)
            counts[RevocationTable.segment(of: EntityHash.of(type: type, id: id))] += 1
        }
        // Spread at random the fullest would have 170 or so.
        #expect(counts.allSatisfy { $0 < 200 })
    }
}
