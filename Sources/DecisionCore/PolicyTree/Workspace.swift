internal import Cedar

/// What evaluating a tree needs beside the question: made once a loop, overwritten by each leg.
///
/// Nothing here grows with a question; only a new tree that keeps more values than any before makes
/// it larger.
public struct Workspace: ~Copyable {
    /// Where a program goes on when what it called is done.
    struct Frame: BitwiseCopyable {
        let program: UInt32
        let next: UInt32
    }

    /// What became of a shared program in this leg.
    enum Memo {
        case unknown
        case undecided
        case value(InternedValue)
    }

    var stack: FixedRoom<InternedValue>
    var frames: FixedRoom<Frame>
    /// Values of sets and records that policies make.
    var made: FixedRoom<InternedValue>
    var madeCount = 0
    /// Addresses that policies read from strings.
    var addresses: [IPAddress] = []
    /// The policies that the tree leaves to the plain evaluator.
    var undecided: [PolicyIndex] = []
    /// The entities by which a principal's, or a resource's, rows are found.
    var principalGroups: [EntityID] = []
    var resourceGroups: [EntityID] = []

    private var values: FixedRoom<InternedValue>
    /// When each value was noted: twice the leg's number, one more for an undecided one.
    private var stamps: FixedRoom<UInt64>
    private var leg: UInt64 = 1

    /// Room for one leg after the other.
    public init() {
        stack = FixedRoom(repeating: .boolean(false), count: PolicyTreeLimits.stackMax)
        frames = FixedRoom(
            repeating: Frame(program: 0, next: 0), count: PolicyTreeLimits.callDepthMax)
        made = FixedRoom(repeating: .boolean(false), count: PolicyTreeLimits.madeValuesMax)
        values = FixedRoom(repeating: .boolean(false), count: 1)
        stamps = FixedRoom(repeating: 0, count: 1)
        addresses.reserveCapacity(PolicyTreeLimits.madeAddressesMax)
    }

    /// Begins a leg: what was kept for the last is forgotten.
    mutating func begin(memoCount: Int) {
        if memoCount > values.count {
            values = FixedRoom(repeating: .boolean(false), count: memoCount)
            stamps = FixedRoom(repeating: 0, count: memoCount)
        }
        leg &+= 1
        madeCount = 0
        addresses.empty()
        undecided.empty()
        principalGroups.empty()
        resourceGroups.empty()
    }

    /// What is known of a shared program's value.
    @inline(__always)
    func memo(_ index: UInt32) -> Memo {
        let stamp = stamps[Int(index)]
        if stamp == leg &* 2 { return .value(values[Int(index)]) }
        return stamp == leg &* 2 &+ 1 ? .undecided : .unknown
    }

    /// Keeps a shared program's value for the rest of the leg.
    @inline(__always)
    mutating func keep(_ value: InternedValue, at index: UInt32) {
        values[Int(index)] = value
        stamps[Int(index)] = leg &* 2
    }

    /// Notes that a shared program has no value in this leg.
    mutating func keepUndecided(at index: UInt32) {
        stamps[Int(index)] = leg &* 2 &+ 1
    }

    /// Makes room for values that lie next to each other; nil where there is none left.
    mutating func makeRoom(_ count: Int) -> ValueRun? {
        guard count <= made.count - madeCount else { return nil }
        defer { madeCount += count }
        return ValueRun(first: ValueHome.workspace.place(madeCount), count: count)
    }

    /// Keeps an address; nil where there is no room left.
    mutating func make(_ address: IPAddress) -> InternedValue? {
        guard addresses.count < PolicyTreeLimits.madeAddressesMax else { return nil }
        addresses.append(address)
        return .address(index: ValueHome.workspace.place(addresses.count - 1))
    }
}
