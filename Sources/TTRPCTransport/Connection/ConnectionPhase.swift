/// Where a connection stands between its beginning and its end.
///
///     open -> inputEnded -> closed
///          -> draining   -> inputEnded | discarding -> closed
///          -> closed                                             from every phase
internal enum ConnectionPhase: Equatable {
    /// Requests come, replies go.
    case open
    /// The client sends no more; it is closed when its last reply has left.
    case inputEnded
    /// The server stops, or the stream numbers are used up; what comes is answered as long as something is
    /// in flight.
    case draining
    /// The last reply has left and the client was told so. What it still sends is read and thrown away,
    /// for closing a socket with unread bytes in it would destroy replies on their way.
    case discarding
    /// The connection is gone.
    case closed

    /// Whether what comes is answered.
    internal var answers: Bool {
        switch self {
        case .open, .inputEnded, .draining: true
        case .discarding, .closed: false
        }
    }

    /// What to do when nothing is in flight.
    internal enum Ending {
        case nothing
        case close
        case endOutput
    }

    /// Takes the step that is due when nothing is in flight.
    internal mutating func nothingInFlight() -> Ending {
        switch self {
        case .inputEnded:
            return .close
        case .draining:
            self = .discarding
            return .endOutput
        case .open, .discarding, .closed:
            return .nothing
        }
    }

    /// Takes note that the client sends no more.
    ///
    /// - Returns: Whether the connection is to be closed at once.
    internal mutating func endInput() -> Bool {
        switch self {
        case .open, .draining, .inputEnded:
            self = .inputEnded
            return false
        case .discarding:
            return true
        case .closed:
            return false
        }
    }

    /// Takes note that the connection is to end once nothing is in flight.
    internal mutating func drain() {
        guard self == .open else { return }
        self = .draining
    }
}
