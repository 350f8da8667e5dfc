internal import Synchronization
internal import Wire

/// How many explanations of a zone are asked for and not yet given.
final class ExplainQueue: Sendable {
    private let count = Mutex(0)

    /// The greatest number at a time, the one that is worked on among them.
    ///
    /// An explanation takes milliseconds, and is asked for by hand.
    static let callsMax = 8

    /// Takes a place.
    /// - Throws: RESOURCE_EXHAUSTED where there is none.
    func enter() throws(Status) {
        let isTaken = count.withLock { count in
            guard count < ExplainQueue.callsMax else { return false }
            count += 1
            return true
        }
        guard isTaken else {
            throw Status(
                .resourceExhausted,
                "\(ExplainQueue.callsMax) explanations are on their way: ask again in a moment")
        }
    }

    /// Gives a place back.
    func leave() { count.withLock { $0 -= 1 } }
}
