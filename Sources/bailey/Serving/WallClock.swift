internal import Foundation

/// The time of day: what sessions, approvals and ages are told by.
enum WallClock {
    /// Unix time in milliseconds.
    static let milliseconds: @Sendable () -> Int64 = {
        Int64(Date().timeIntervalSince1970 * 1000)
    }
}
