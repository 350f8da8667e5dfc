/// How long to wait before another attempt to connect.
///
/// The span doubles with each failure, up to a greatest one, and the wait is a random part of its upper half:
/// clients that lost the same server do not come back all at once, and none comes back at once.
public struct Backoff: Hashable, Sendable {
    /// The span after the first failure.
    public var first: Duration
    /// The greatest span.
    public var longest: Duration

    /// Describes the waits.
    public init(first: Duration = .milliseconds(50), longest: Duration = .seconds(5)) {
        self.first = first
        self.longest = longest
    }

    /// The wait after some failures in a row.
    ///
    /// - Parameters:
    ///   - failures: How many, at least 1.
    ///   - random: A random number from 0 to 1.
    /// - Returns: The wait, between half the span and all of it.
    public func delay(failures: Int, random: Double) -> Duration {
        var span = min(first, longest)
        var doublings = failures - 1
        while doublings > 0, span < longest {
            span = min(span * 2, longest)
            doublings -= 1
        }
        // Not a number is no part of anything; a duration times it would trap.
        let part = random.isNaN ? 1 : min(max(random, 0), 1)
        return span / 2 + span / 2 * part
    }
}
