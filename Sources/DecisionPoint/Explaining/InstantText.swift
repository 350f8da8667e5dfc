internal import FoundationEssentials

/// An instant for a person.
enum InstantText {
    /// Unix milliseconds as `2026-01-31T08:00:00.123Z`.
    static func text(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
