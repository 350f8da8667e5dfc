internal import Cedar
internal import DecisionCore
internal import Wire

/// A registered caller: how it is known, and what it may.
struct CallerSettings: Hashable, Sendable {
    /// What the kernel says of the process on the other end of a socket.
    enum Identity: Hashable, Sendable {
        /// It runs as this user.
        case user(UInt32)
        /// It runs as this group.
        case group(UInt32)
    }

    /// Its name, what it may ask about, and what it may vouch for.
    let caller: Caller
    /// How it is known.
    let identity: Identity
    /// How much an answer tells where the question does not say.
    let detail: Detail
    /// The most that an answer tells.
    let detailMax: Detail
    /// Whether it may ask how answers come about.
    let mayExplain: Bool

    /// The longest name, in bytes: each record has it.
    static let nameBytesMax = 64

    var name: Text { caller.name }
}
