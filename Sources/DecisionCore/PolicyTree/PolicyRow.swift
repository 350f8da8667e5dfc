/// A policy in the tree: what is left of its scope to test, and which program says whether it holds.
public struct PolicyRow: Hashable, Sendable, BitwiseCopyable {
    /// What a row asks of the principal or the resource, beyond its bucket's key.
    public struct Party: Hashable, Sendable, BitwiseCopyable {
        /// The kinds of constraints.
        public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
            /// Nothing.
            case any
            /// To be ``entity``.
            case equal
            /// To be ``entity`` or below it.
            case isIn
            /// To be of ``type``.
            case isType
            /// To be of ``type``, and ``entity`` or below it.
            case isTypeIn
        }

        /// The kind.
        public let kind: Kind
        /// The entity, where the kind has one.
        public let entity: EntityID
        /// The type, where the kind has one.
        public let type: Symbol

        /// A constraint.
        public init(_ kind: Kind, entity: EntityID? = nil, type: Symbol? = nil) {
            self.kind = kind
            self.entity = entity ?? EntityID(index: 0)
            self.type = type ?? Symbol(index: 0)
        }
    }

    /// The program of a policy without conditions, which holds whenever its scope matches.
    public static let noProgram = UInt32.max

    /// Which policy.
    public let policy: PolicyIndex
    /// The program that leaves whether its conditions hold, or ``noProgram``.
    public let program: UInt32
    /// Whether it permits rather than forbids.
    public let permits: Bool
    /// What is left to ask of the principal.
    public let principal: Party
    /// What is left to ask of the resource.
    public let resource: Party

    /// A row.
    public init(
        policy: PolicyIndex, permits: Bool, principal: Party, resource: Party, program: UInt32
    ) {
        self.policy = policy
        self.permits = permits
        self.principal = principal
        self.resource = resource
        self.program = program
    }
}

/// Elements that lie next to each other in a table.
public struct RowRange: Hashable, Sendable, BitwiseCopyable {
    /// Where they begin.
    public let first: UInt32
    /// How many there are.
    public let count: UInt32

    /// None.
    public static let none = RowRange(first: 0, count: 0)

    /// A range.
    public init(first: UInt32, count: UInt32) {
        self.first = first
        self.count = count
    }

    /// Their places.
    @inline(__always)
    public var indices: Range<Int> { Int(first)..<Int(first) &+ Int(count) }

    /// Whether the range lies inside a table of so many elements.
    func fits(_ tableCount: Int) -> Bool { Int(first) + Int(count) <= tableCount }
}

/// A program: steps that leave one value.
public struct Program: Hashable, Sendable, BitwiseCopyable {
    /// Its steps.
    public let steps: RowRange
    /// Whether its value is kept for the rest of the leg.
    public let isShared: Bool
    /// Where the value is kept, if it is.
    public let memo: UInt32

    /// A program whose value is kept at `memo`; nil for one that runs whenever it is asked for.
    public init(steps: RowRange, memo: UInt32?) {
        self.steps = steps
        isShared = memo != nil
        self.memo = memo ?? 0
    }
}
