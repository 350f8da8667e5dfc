import Synchronization
import Wire

/// A clock that goes on by a fixed step each time that it is read.
final class StepClock: Sendable {
    private let step: UInt64
    private let now = Mutex<UInt64>(0)

    /// A clock; with a step of 0 it stands still.
    init(stepNanoseconds step: UInt64 = 0) { self.step = step }

    func read() -> MonotonicInstant {
        now.withLock { now in
            now += step
            return MonotonicInstant(nanoseconds: now)
        }
    }
}
