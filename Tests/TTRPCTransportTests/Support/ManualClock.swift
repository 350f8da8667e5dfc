import Synchronization
import TTRPCTransport
import Wire

/// A clock that goes on when a test says so.
final class ManualClock: Sendable {
    private let nanoseconds = Atomic<UInt64>(1_000_000_000)

    var clock: ServerClock {
        ServerClock { self.now }
    }

    var now: MonotonicInstant {
        MonotonicInstant(nanoseconds: nanoseconds.load(ordering: .relaxed))
    }

    func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let difference = UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
        nanoseconds.wrappingAdd(difference, ordering: .relaxed)
    }
}
