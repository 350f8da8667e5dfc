/// What is tried again, and how often.
public struct RetryPolicy: Hashable, Sendable {
    /// The greatest number of attempts of one call, the first among them.
    ///
    /// A failed attempt to connect counts for each call that waits for it.
    public var attemptsMax: Int
    /// Whether to send a call again whose connection was lost after it was sent.
    ///
    /// Only calls that may be answered twice, as checks may: they change nothing but the audit log.
    public var resendsIdempotent: Bool

    /// Describes a policy.
    public init(attemptsMax: Int = 4, resendsIdempotent: Bool = true) {
        self.attemptsMax = attemptsMax
        self.resendsIdempotent = resendsIdempotent
    }

    /// How far a call had come when its attempt failed.
    public enum Progress: Hashable, Sendable {
        /// Nothing of it reached the server, or the server said that it did not take it.
        case notTaken
        /// It was sent, and what became of it is not known.
        case sent
    }

    /// Tells whether a call is tried again.
    public func allows(
        after progress: Progress, attempts: Int, isIdempotent: Bool
    ) -> Bool {
        guard attempts < attemptsMax else { return false }
        switch progress {
        case .notTaken: return true
        case .sent: return isIdempotent && resendsIdempotent
        }
    }
}
