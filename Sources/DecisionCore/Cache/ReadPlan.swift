/// One step of a read plan: something that policies read of a question, and what they do with it.
///
/// Steps lie in the order of a walk that goes down before it goes on: those below a step come right
/// after it, up to its ``end``.
public struct ReadStep: Hashable, Sendable, BitwiseCopyable {
    /// What a step leads to.
    public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        /// For whom the leg is: there is one walk for each leg.
        case principal
        /// What is done.
        case action
        /// To what.
        case resource
        /// The record of everything else.
        case context
        /// An entity that a policy names.
        case entity
        /// An attribute of what the step above leads to.
        case attribute
    }

    /// Stands where a step leads to no clock.
    public static let noClock = UInt8.max

    /// What it leads to.
    public let kind: Kind
    /// How many steps are above it.
    public let depth: UInt8
    /// What is done with what is there; of nothing it only matters whether anything is.
    public let uses: ReadUses
    /// Which of the plan's clocks it is, or ``noClock``.
    public let clock: UInt8
    /// Where the walk goes on if nothing is there.
    public let end: UInt32
    /// The attribute's name, or the entity.
    let number: UInt32

    /// A step to an attribute.
    public init(
        attribute name: Symbol, depth: Int, _ uses: ReadUses, clock: UInt8 = noClock, end: Int
    ) {
        self.init(.attribute, name.rawValue, depth, uses, clock, end)
    }

    /// A step to an entity that a policy names.
    public init(entity: EntityID, _ uses: ReadUses, end: Int) {
        self.init(.entity, entity.rawValue, 0, uses, ReadStep.noClock, end)
    }

    /// A step to a part of the question.
    public init(_ part: Kind, _ uses: ReadUses, end: Int) {
        self.init(part, 0, 0, uses, ReadStep.noClock, end)
    }

    private init(
        _ kind: Kind, _ number: UInt32, _ depth: Int, _ uses: ReadUses, _ clock: UInt8, _ end: Int
    ) {
        self.kind = kind
        self.depth = UInt8(depth)
        self.uses = uses
        self.clock = clock
        self.end = UInt32(end)
        self.number = number
    }

    var name: Symbol { Symbol(number) }
    var entity: EntityID { EntityID(rawValue: number) }
}

/// What policies do with something that they read.
public struct ReadUses: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// A bit for each use.
    public let rawValue: UInt8

    /// Uses by their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// They compare it, or make something of it: all of it counts.
    public static let value = ReadUses(rawValue: 1 << 0)
    /// They ask what the entity is in.
    public static let ancestors = ReadUses(rawValue: 1 << 1)
    /// They ask for a tag: all that is known of the entity counts.
    public static let tags = ReadUses(rawValue: 1 << 2)

    /// Those for which an entity's name is not enough.
    static let data: ReadUses = [.ancestors, .tags]
}

/// A comparison of a clock with something that does not move.
///
/// What it comes to is the same for all values below the bound, for the bound, and for all above.
public struct ClockBound: Hashable, Sendable {
    /// Something that the key holds, or a version in it stands for.
    public enum Operand: Hashable, Sendable {
        /// Always the same.
        case constant(InternedValue)
        /// What a step of the plan leads to, by its place in the plan.
        case step(Int)
    }

    /// Which of the plan's clocks.
    public let clock: UInt8
    /// The instant since which the time is compared; nil where the clock itself is.
    public let since: Operand?
    /// With what.
    public let bound: Operand

    /// A comparison.
    public init(clock: UInt8, since: Operand?, bound: Operand) {
        self.clock = clock
        self.since = since
        self.bound = bound
    }
}

/// What the policies that can match some questions read, over all legs.
public struct ReadPlan: Hashable, Sendable {
    /// The steps, the one to the principal and those below it first.
    public let steps: [ReadStep]
    /// The comparisons with clocks.
    public let bounds: [ClockBound]
    /// How many clocks there are.
    public let clockCount: Int
    /// Why answers to such questions are never kept; nil where they may be.
    public let refusal: CacheRefusal?

    /// A plan.
    public init(steps: [ReadStep], bounds: [ClockBound], clockCount: Int) {
        self.steps = steps
        self.bounds = bounds
        self.clockCount = clockCount
        refusal = nil
    }

    /// The plan of questions whose answers are never kept.
    public init(refused refusal: CacheRefusal) {
        steps = []
        bounds = []
        clockCount = 0
        self.refusal = refusal
    }

    /// Where the steps of the principal end.
    var principalEnd: Int { steps.first.map { Int($0.end) } ?? 0 }
}

/// How large a read plan may be.
public enum ReadPlanLimits {
    /// Steps: a key of 256 bytes has no room for more, and following them must stay cheap.
    public static let stepsMax = 64
    /// How deep an attribute lies below a part of the question; as deep as the wire lets values nest.
    public static let depthMax = 8
    /// Values that follow the clock: the time, and three ages.
    public static let clocksMax = 4
    /// Combinations of types for which a set of actions has plans of their own.
    public static let combinationsMax = 64
}
