internal import Synchronization

/// A clock that stands where a case puts it.
final class CaseClock: Sendable {
    private let reading = Mutex((now: 0 as Int64, feedAge: 0 as Int64))

    /// Unix time in milliseconds.
    var nowMilliseconds: Int64 { reading.withLock { $0.now } }
    /// How old the revocation feed is, in milliseconds.
    var feedAgeMilliseconds: Int64 { reading.withLock { $0.feedAge } }

    func set(_ nowMilliseconds: Int64, feedAge milliseconds: Int64) {
        reading.withLock { $0 = (nowMilliseconds, milliseconds) }
    }
}
