/// How often each latency came, in buckets that are as wide as the latency is great.
///
/// Values up to 511 have a bucket each; above, each doubling is cut into 256 equal buckets, so that a value
/// is told with an error below 0.4 %, whether it is a microsecond or a minute. The greatest and the sum are
/// kept exactly.
///
/// Source: the idea of Gil Tene's HdrHistogram; the layout is our own.
/// - Complexity: `record` is O(1) and allocates nothing.
public struct LatencyHistogram: Hashable, Sendable {
    /// A doubling has this many buckets, as a power of two.
    private static let precisionBits = 8
    private static let bucketsPerDoubling = 1 << precisionBits

    /// The greatest latency with a bucket of its own, in nanoseconds.
    ///
    /// It is 18 minutes; longer ones count there.
    public static let valueMax: UInt64 = 1 << 40

    private var counts: [UInt64]
    /// How many latencies were recorded.
    public private(set) var count: UInt64 = 0
    /// The greatest, in nanoseconds; 0 if there is none.
    public private(set) var max: UInt64 = 0
    private var sum = 0.0

    /// Makes an empty histogram.
    public init() {
        counts = [UInt64](repeating: 0, count: Self.place(of: Self.valueMax) + 1)
    }

    /// Counts a latency.
    ///
    /// - Parameter nanoseconds: The latency.
    public mutating func record(_ nanoseconds: UInt64) {
        counts[Self.place(of: Swift.min(nanoseconds, Self.valueMax))] &+= 1
        count &+= 1
        sum += Double(nanoseconds)
        if nanoseconds > max { max = nanoseconds }
    }

    /// Counts all that another has counted.
    public mutating func merge(_ other: LatencyHistogram) {
        for place in counts.indices { counts[place] += other.counts[place] }
        count += other.count
        sum += other.sum
        max = Swift.max(max, other.max)
    }

    /// The mean, in nanoseconds; 0 if there is none.
    public var mean: UInt64 { count == 0 ? 0 : UInt64(sum / Double(count)) }

    /// The latency that a share of all does not exceed.
    ///
    /// - Parameter share: The share, 0 to 1: 0.99 for the 99th percentile.
    /// - Returns: The greatest value of the bucket, in nanoseconds; 0 if there is none.
    /// - Complexity: O(buckets).
    public func value(at share: Double) -> UInt64 {
        let rank = Swift.max(1, UInt64((Double(count) * share).rounded(.up)))
        var passed: UInt64 = 0
        for place in counts.indices {
            passed += counts[place]
            if passed >= rank { return Swift.min(Self.greatest(at: place), max) }
        }
        return max
    }

    /// How many latencies are at most a value, those in its bucket included.
    public func count(upTo nanoseconds: UInt64) -> UInt64 {
        let last = Self.place(of: Swift.min(nanoseconds, Self.valueMax))
        return counts[...last].reduce(0, +)
    }

    /// The latency of the fastest, in nanoseconds; 0 if there is none.
    public var min: UInt64 {
        counts.firstIndex { $0 > 0 }.map { Swift.min(Self.greatest(at: $0), max) } ?? 0
    }

    private static func place(of value: UInt64) -> Int {
        guard value >= UInt64(2 * bucketsPerDoubling) else { return Int(value) }
        let shift = 63 - value.leadingZeroBitCount - precisionBits
        return shift * bucketsPerDoubling + Int(value >> UInt64(shift))
    }

    private static func greatest(at place: Int) -> UInt64 {
        guard place >= 2 * bucketsPerDoubling else { return UInt64(place) }
        let shift = place / bucketsPerDoubling - 1
        return (UInt64(place - shift * bucketsPerDoubling) + 1) << UInt64(shift) - 1
    }
}
