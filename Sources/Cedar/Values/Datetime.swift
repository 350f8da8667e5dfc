/// An instant, in milliseconds since 1970-01-01 UTC, leap seconds not counted.
public struct Datetime: Hashable, Sendable {
    /// Milliseconds since the Unix epoch; negative before it.
    public let millisecondsSinceEpoch: Int64

    /// The instant so many milliseconds after the Unix epoch.
    /// - Parameter millisecondsSinceEpoch: the distance from the epoch; negative before it.
    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// The instant that lies a duration later, or `nil` where it leaves 64 bits.
    /// - Parameter duration: how much later; negative for earlier.
    /// - Returns: the later instant.
    public func offset(by duration: Duration) -> Datetime? {
        let (sum, overflowed) = millisecondsSinceEpoch.addingReportingOverflow(
            duration.milliseconds)
        return overflowed ? nil : Datetime(millisecondsSinceEpoch: sum)
    }

    /// How long after another instant this one lies, or `nil` where it leaves 64 bits.
    /// - Parameter other: the instant to count from.
    /// - Returns: the span between them, negative where this one is the earlier.
    public func durationSince(_ other: Datetime) -> Duration? {
        let (difference, overflowed) = millisecondsSinceEpoch.subtractingReportingOverflow(
            other.millisecondsSinceEpoch)
        return overflowed ? nil : Duration(milliseconds: difference)
    }

    /// The beginning of the instant's day in UTC, or `nil` where it leaves 64 bits.
    public var date: Datetime? {
        offset(by: Duration(milliseconds: -time.milliseconds))
    }

    /// The time since the beginning of the instant's day in UTC, never negative.
    public var time: Duration {
        let remainder = millisecondsSinceEpoch % Datetime.dayMilliseconds
        return Duration(
            milliseconds: remainder < 0 ? remainder + Datetime.dayMilliseconds : remainder)
    }

    /// How long a day is.
    static let dayMilliseconds: Int64 = 86_400_000
}

extension Datetime: Comparable {
    /// Whether one instant lies before another.
    public static func < (left: Datetime, right: Datetime) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}

extension Datetime: CustomStringConvertible {
    /// An expression that makes this value, whatever its year.
    ///
    /// The constructor reads the years 0000 to 9999 only; an offset from the epoch says them all.
    public var description: String {
        "(datetime(\"1970-01-01\")).offset(\(Duration(milliseconds: millisecondsSinceEpoch)))"
    }
}
