internal import NIOCore

/// Where a server stands.
///
///     ready | starting | listening -> stopping -> ended
///     ready -> starting -> listening
///              starting -> ready                         where binding fails
internal enum ServerState {
    /// Nothing was bound.
    case ready
    /// Listeners are being bound.
    case starting
    /// Connections are taken.
    case listening([BoundListener])
    /// No more connections are taken; what is in flight is answered.
    case stopping
    /// Its loops have ended.
    case ended

    internal var addresses: [Listener] {
        switch self {
        case .listening(let bound): bound.map(\.listener)
        case .ready, .starting, .stopping, .ended: []
        }
    }

    /// Whether the caller is the one who binds the listeners.
    internal mutating func start() throws(ServerError) -> Bool {
        switch self {
        case .ready:
            self = .starting
            return true
        case .starting, .listening:
            return false
        case .stopping, .ended:
            throw .stopped
        }
    }

    /// Goes back to the beginning, where binding has failed.
    internal mutating func startFailed() {
        switch self {
        case .starting: self = .ready
        case .ready, .listening, .stopping, .ended: break
        }
    }

    /// Takes what was bound; gives it back if the server was stopped meanwhile.
    internal mutating func listen(_ bound: [BoundListener]) -> [BoundListener] {
        switch self {
        case .starting:
            self = .listening(bound)
            return []
        case .ready, .listening, .stopping, .ended:
            return bound
        }
    }

    /// Takes out what must be closed.
    internal mutating func stop() -> [BoundListener] {
        defer { self = .stopping }
        switch self {
        case .listening(let bound): return bound
        case .ready, .starting, .stopping, .ended: return []
        }
    }

    /// Whether something can still be run on the loops.
    internal var hasLoops: Bool {
        switch self {
        case .ready, .starting, .listening, .stopping: true
        case .ended: false
        }
    }
}

/// A listener that takes connections.
internal struct BoundListener: Sendable {
    /// The address, with the port that the system chose.
    internal let listener: Listener
    internal let channel: any Channel
    internal let file: SocketFile?

    internal func close() async {
        try? await channel.close()
        file?.remove()
    }
}
