internal import DecisionPoint

/// An instant as records print it.
enum Instant {
    /// Unix milliseconds as `2026-01-31T08:00:00.123Z`.
    static func text(_ milliseconds: Int64) -> String { CanonicalText.instant(milliseconds) }
}
