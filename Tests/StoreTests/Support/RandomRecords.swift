import Store
import TestKit

/// Makes records of every shape, odd texts and edges of numbers among them.
struct RandomRecords {
    var random: SeededGenerator

    private static let texts = [
        "", "a", "ü", "Desk::Agent", "\u{0}", String(repeating: "x", count: 300),
    ]
    private static let numbers: [UInt64] = [0, 1, 127, 128, 1 << 32, .max]
    private static let times: [Int64] = [0, 1, -1, 1_800_000_000_000, .min / 4, .max / 4]

    mutating func records(_ count: Int) -> [AuditRecord] {
        (0..<count).map { _ in record() }
    }

    private mutating func record() -> AuditRecord {
        let low = random.pick(Self.numbers) &+ UInt64(random.number(0...3))
        var record = AuditRecord(
            block: 2, id: [1, 2, 3, 4, 5, 6, 7, 8] + Self.bytes(low),
            milliseconds: random.pick(Self.times), code: text(), principal: entity(),
            action: entity(), resource: entity(), activation: testActivation)
        record.isAllowed = random.chance(0.5)
        record.isCached = random.chance(0.5)
        record.denial = UInt8(random.number(0...15))
        record.trust = UInt8(random.number(0...3))
        record.revocation = random.pick(Self.numbers)
        record.role = random.pick([.unknown, .agent, .user])
        record.user = maybe { $0.entity() }
        record.tenant = maybe { $0.entity() }
        record.owner = maybe { $0.entity() }
        record.session = maybe { $0.text() }
        record.caller = maybe { $0.text() }
        record.request = maybe { $0.text() }
        record.explainedMilliseconds = maybe { $0.random.pick(Self.times) }
        record.chain = many(3) { $0.entity() }
        record.legs = many(2) { $0.leg() }
        return record
    }

    private mutating func leg() -> AuditRecord.Leg {
        AuditRecord.Leg(
            party: UInt8(random.number(0...3)), isAllowed: random.chance(0.5),
            policies: many(4) { $0.policy() }, errors: many(2) { $0.policy() })
    }

    private mutating func policy() -> AuditPolicy {
        AuditPolicy(id: text(), isForbid: random.chance(0.5), owner: maybe { $0.text() })
    }

    private mutating func entity() -> AuditEntity { AuditEntity(type: text(), id: text()) }

    private mutating func text() -> String {
        random.chance(0.7) ? random.pick(Self.texts) : "t\(random.number(0...5000))"
    }

    private mutating func maybe<T>(_ make: (inout Self) -> T) -> T? {
        random.chance(0.5) ? make(&self) : nil
    }

    private mutating func many<T>(_ max: Int, _ make: (inout Self) -> T) -> [T] {
        (0..<random.number(0...max)).map { _ in make(&self) }
    }

    private static func bytes(_ word: UInt64) -> [UInt8] {
        stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
}
