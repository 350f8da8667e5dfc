internal import Cedar

/// What a tree's parts are as numbers, one after the other: their hash, and their size.
struct TreeHash {
    private var state: UInt64 = 0

    static func of(_ parts: PolicyTree.Parts) -> UInt64 {
        var hash = TreeHash()
        hash.addPrograms(parts)
        hash.addConstants(parts)
        hash.addRows(parts)
        hash.addIndex(parts)
        return hash.state
    }

    static func byteCount(_ parts: PolicyTree.Parts) -> Int {
        size(parts.instructions) + size(parts.programs) + size(parts.constants)
            + size(parts.addresses) + size(parts.names) + size(parts.patterns.patterns)
            + size(parts.patterns.pieces) + size(parts.patterns.bytes) + size(parts.rows)
            + size(parts.classes) + size(parts.classLists) + size(parts.paths)
            + size(parts.buckets)
    }

    private static func size<Element>(_ elements: [Element]) -> Int {
        elements.count * MemoryLayout<Element>.stride
    }

    private mutating func add(_ word: UInt64) { state = ByteHash.fixed(state &+ word) }

    private mutating func add(_ high: UInt32, _ low: UInt32) {
        add(UInt64(high) << 32 | UInt64(low))
    }

    private mutating func add(_ range: RowRange) { add(range.first, range.count) }

    private mutating func addPrograms(_ parts: PolicyTree.Parts) {
        for step in parts.instructions {
            add(step.operation.code)
            add(step.first, step.second)
        }
        for program in parts.programs {
            add(program.steps)
            add(program.isShared ? 1 : 0, program.memo)
        }
    }

    private mutating func addConstants(_ parts: PolicyTree.Parts) {
        for constant in parts.constants {
            add(UInt32(constant.kind.rawValue), constant.name.rawValue)
            add(constant.payload)
        }
        for address in parts.addresses {
            add(address.high)
            add(address.low)
            add(UInt32(address.family.rawValue), UInt32(address.prefix))
        }
        for name in parts.names { add(UInt64(name.rawValue)) }
        for pattern in parts.patterns.patterns { add(pattern) }
        for piece in parts.patterns.pieces { add(piece) }
        add(ByteHash.fixed(parts.patterns.bytes.span))
    }

    private mutating func addRows(_ parts: PolicyTree.Parts) {
        for row in parts.rows {
            add(row.policy.rawValue, row.program)
            add(row.permits ? 1 : 0)
            for party in [row.principal, row.resource] {
                add(UInt64(party.kind.rawValue))
                add(party.entity.rawValue, party.type.rawValue)
            }
        }
    }

    private mutating func addIndex(_ parts: PolicyTree.Parts) {
        for each in parts.classes {
            add(each.rows)
            add(UInt64(each.parts.rawValue))
            add(each.paths)
        }
        for number in parts.classLists { add(UInt64(number)) }
        for path in parts.paths {
            add(UInt64(path.program))
            add(path.rows)
        }
        for bucket in parts.buckets {
            add(bucket.key.owner, UInt32(bucket.key.part.rawValue))
            add(UInt64(bucket.key.kind.rawValue))
            add(bucket.key.payload)
            add(bucket.rows)
        }
        add(parts.unlistedClasses)
    }
}

extension Instruction.Operation {
    /// A number for each operation.
    fileprivate var code: UInt64 {
        switch self {
        case .constant: 0
        case .variable: 1
        case .attribute: 2
        case .variableAttribute: 3
        case .has: 4
        case .variableHas: 5
        case .attributeOrElse: 6
        case .not: 7
        case .boolean: 8
        case .and: 9
        case .or: 10
        case .unless: 11
        case .jump: 12
        case .equalConstant: 13
        case .isInConstant: 14
        case .isType: 15
        case .isTypeOrElse: 16
        case .like: 17
        case .set: 18
        case .record: 19
        case .call: 20
        case .fail: 21
        case .finish: 22
        case .single(let operation): 0x100 | UInt64(operation.rawValue)
        case .pair(let operation): 0x200 | UInt64(operation.rawValue)
        }
    }
}
