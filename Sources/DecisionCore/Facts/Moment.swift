/// When a question is decided: passed in, so that nothing here reads a clock.
public struct Moment: Hashable, Sendable {
    /// Unix time in milliseconds.
    public var nowMilliseconds: Int64
    /// How long ago the revocation feed was last known to be whole, in milliseconds.
    public var feedAgeMilliseconds: Int64

    /// A moment.
    public init(nowMilliseconds: Int64, feedAgeMilliseconds: Int64 = 0) {
        self.nowMilliseconds = nowMilliseconds
        self.feedAgeMilliseconds = feedAgeMilliseconds
    }

    /// How far another clock may be ahead of ours, in milliseconds.
    public static let skewMilliseconds: Int64 = 5_000

    /// Whether an instant is further ahead than clocks differ.
    func isFuture(_ milliseconds: Int64) -> Bool {
        milliseconds > nowMilliseconds &+ Moment.skewMilliseconds
    }

    /// Whether an instant has come.
    func hasReached(_ milliseconds: Int64) -> Bool { milliseconds <= nowMilliseconds }

    /// Whether an instant lies further back than `seconds`, which ``RulesLimits`` bounds.
    func isOlder(_ milliseconds: Int64, than seconds: Int64) -> Bool {
        milliseconds < nowMilliseconds &- seconds &* 1000
    }

    /// How many whole seconds ago an instant was; 0 for one that is still to come.
    func ageSeconds(_ milliseconds: Int64) -> Int64 {
        guard milliseconds < nowMilliseconds else { return 0 }
        let (age, overflow) = nowMilliseconds.subtractingReportingOverflow(milliseconds)
        return (overflow ? .max : age) / 1000
    }
}
