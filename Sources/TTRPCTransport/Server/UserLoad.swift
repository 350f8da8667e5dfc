internal import Synchronization

/// What the connections of one user have in flight, on all loops together.
internal final class UserLoad: Sendable {
    /// The requests that wait.
    internal let waiting = InFlightGauge()
    /// Those among them that wait for their next turn.
    internal let sliced = InFlightGauge()
}

/// The loads of the users that are connected; clients of TCP, whom nobody knows, count as one.
///
/// It is locked as a connection comes or goes, and never for a request.
internal final class UserLoads: Sendable {
    private struct Entry {
        let load = UserLoad()
        var connections = 0
    }

    private let entries = Mutex<[UInt32?: Entry]>([:])

    /// Counts one more connection of a user.
    internal func enter(_ user: UInt32?) -> UserLoad {
        entries.withLock { entries in
            entries[user, default: Entry()].connections += 1
            return entries[user, default: Entry()].load
        }
    }

    /// Counts one connection of a user less; with the last one the load is forgotten.
    internal func leave(_ user: UInt32?) {
        entries.withLock { entries in
            entries[user]?.connections -= 1
            if entries[user]?.connections == 0 { entries[user] = nil }
        }
    }
}
