internal import Wire

/// When things last happened on a connection, and what that means.
internal struct ConnectionTimes {
    /// When bytes came last, or the connection itself: what time-outs are counted from.
    internal private(set) var arrival: MonotonicInstant
    /// Since when the client could send and did not.
    private var silentSince: MonotonicInstant
    /// When the frame began that is not complete.
    private var partialSince: MonotonicInstant?
    /// Since when the client leaves its replies unread.
    private var unreadSince: MonotonicInstant?

    internal init(openedAt now: MonotonicInstant) {
        arrival = now
        silentSince = now
    }

    internal mutating func read(at now: MonotonicInstant) {
        arrival = now
        silentSince = now
    }

    /// Takes note of a burst's end.
    internal mutating func burstEnded(consumed: Bool, isPartial: Bool) {
        guard isPartial else {
            partialSince = nil
            return
        }
        if consumed || partialSince == nil {
            partialSince = silentSince
        }
    }

    /// Takes note of whether the client reads its replies.
    internal mutating func writabilityChanged(to isWritable: Bool, at now: MonotonicInstant) {
        unreadSince = isWritable ? nil : unreadSince ?? now
    }

    internal mutating func stalled() {
        // While we do not read, the rest of a frame cannot come.
        partialSince = nil
    }

    internal mutating func flows(at now: MonotonicInstant) {
        silentSince = max(silentSince, now)
    }

    /// Tells whether a time limit has passed.
    internal func isOver(
        _ limits: TransportLimits, at now: MonotonicInstant, isQuiet: Bool
    ) -> Bool {
        if let unreadSince, now.isPast(unreadSince, by: limits.unreadTimeMax) { return true }
        if let partialSince, now.isPast(partialSince, by: limits.partialFrameTimeMax) {
            return true
        }
        return isQuiet && now.isPast(silentSince, by: limits.idleTimeMax)
    }
}

extension MonotonicInstant {
    /// Whether more than a duration has passed since an instant.
    internal func isPast(_ start: MonotonicInstant, by duration: Duration) -> Bool {
        start.advanced(byNanoseconds: UInt64(duration.nanosecondsClamped)) < self
    }
}
