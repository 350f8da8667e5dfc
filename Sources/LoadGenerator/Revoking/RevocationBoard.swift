private import Synchronization

/// Who of many subjects was revoked when, as the connections that revoke and those that check share it.
///
/// Subjects are revoked in their order, some with each request. A check that was sent after the
/// acknowledgement of its subject's revocation must not be allowed.
final class RevocationBoard: Sendable {
    /// How many subjects there are.
    let subjects: Int
    /// How many a request revokes.
    let subjectsPerRequest: Int

    private let state: Mutex<State>

    private struct State {
        var requestsTaken = 0
        /// When the request of these subjects was taken, to be sent; the greatest number before.
        var takenAt: [UInt64]
        /// When its acknowledgement was read; the greatest number before.
        var acknowledgedAt: [UInt64]
    }

    init(subjects: Int, subjectsPerRequest: Int) {
        self.subjects = subjects
        self.subjectsPerRequest = subjectsPerRequest
        let requests = (subjects + subjectsPerRequest - 1) / subjectsPerRequest
        let never = [UInt64](repeating: .max, count: requests)
        state = Mutex(State(takenAt: never, acknowledgedAt: never))
    }

    /// How many requests it takes to revoke all.
    var requests: Int { state.withLock(\.takenAt.count) }

    /// The subjects of a request.
    func subjects(of request: Int) -> Range<Int> {
        let first = request * subjectsPerRequest
        return first..<min(first + subjectsPerRequest, subjects)
    }

    /// Takes the next request to send; the last one again where all were taken.
    func takeRequest(at time: UInt64) -> Int {
        state.withLock { state in
            guard state.requestsTaken < state.takenAt.count else { return state.takenAt.count - 1 }
            state.takenAt[state.requestsTaken] = time
            state.requestsTaken += 1
            return state.requestsTaken - 1
        }
    }

    /// Notes that a request was acknowledged.
    func acknowledge(_ request: Int, at time: UInt64) {
        state.withLock { state in
            state.acknowledgedAt[request] = min(state.acknowledgedAt[request], time)
        }
    }

    /// Up to which subject revocations were sent: those around it are the ones to ask about.
    var frontier: Int { state.withLock(\.requestsTaken) * subjectsPerRequest }

    /// What a check must be answered.
    enum Verdict {
        /// It was sent before its subject's revocation was, and answered before too.
        case allow
        /// It was sent after the acknowledgement.
        case deny
        /// It was under way meanwhile: both are right.
        case either
    }

    /// What a check of a subject must be answered that was sent and answered at some times.
    func verdict(on subject: Int, sentAt: UInt64, receivedAt: UInt64) -> Verdict {
        let request = subject / subjectsPerRequest
        return state.withLock { state in
            if sentAt > state.acknowledgedAt[request] { return .deny }
            return receivedAt < state.takenAt[request] ? .allow : .either
        }
    }
}
