internal import Synchronization
public import Wire

/// When all loops last heard from the zone's revocation feed.
///
/// A loop reads it with one load; a question that comes too long after the last beat is denied
/// `revocation_feed_stale`.
public final class RevocationPulse: Sendable {
    private let last: Atomic<UInt64>

    /// A pulse that begins with a beat.
    public init(at now: MonotonicInstant) {
        last = Atomic(now.nanoseconds)
    }

    /// Notes that every loop has heard.
    public func beat(at now: MonotonicInstant) {
        last.store(now.nanoseconds, ordering: .relaxed)
    }

    /// How long ago that was, in milliseconds.
    public func ageMilliseconds(at now: MonotonicInstant) -> Int64 {
        let last = last.load(ordering: .relaxed)
        return now.nanoseconds > last ? Int64(clamping: (now.nanoseconds - last) / 1_000_000) : 0
    }
}
