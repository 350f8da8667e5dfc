/// A point on a clock that never goes back and has no date.
///
/// The clock is the transport's; only instants of the same clock can be compared.
public struct MonotonicInstant: Hashable, Comparable, Sendable {
    /// Nanoseconds since some point before the process began.
    public let nanoseconds: UInt64

    /// Makes an instant of the clock's reading.
    public init(nanoseconds: UInt64) {
        self.nanoseconds = nanoseconds
    }

    /// The instant a duration later, at most the end of the clock.
    public func advanced(byNanoseconds duration: UInt64) -> MonotonicInstant {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration)
        return MonotonicInstant(nanoseconds: overflow ? .max : sum)
    }

    /// Tells whether one instant comes before another.
    public static func < (left: MonotonicInstant, right: MonotonicInstant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
