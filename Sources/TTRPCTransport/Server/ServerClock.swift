private import NIOCore
public import Wire

/// The clock by which a server measures deadlines and time limits.
public struct ServerClock: Sendable {
    /// Reads the clock.
    public let now: @Sendable () -> MonotonicInstant

    /// Makes a clock that is read by calling a function.
    public init(now: @escaping @Sendable () -> MonotonicInstant) {
        self.now = now
    }

    /// The system's clock that never goes back.
    public static let monotonic = ServerClock {
        MonotonicInstant(nanoseconds: NIODeadline.now().uptimeNanoseconds)
    }
}
