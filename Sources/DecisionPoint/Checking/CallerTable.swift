internal import DecisionCore
internal import Wire

/// Who may ask, found by what the kernel says of a connection's other end.
struct CallerTable: Sendable {
    /// Somebody who may ask, and how much is told.
    struct Asker {
        /// The place among the zone's callers; nil where the zone registers none.
        let caller: CallerIndex?
        /// Whether the zone registers it to ask how answers come about.
        let mayExplain: Bool
        private let standing: Detail
        private let greatest: Detail

        fileprivate init(
            _ caller: CallerIndex?, standing: Detail, greatest: Detail, mayExplain: Bool
        ) {
            self.caller = caller
            self.mayExplain = mayExplain
            self.standing = standing
            self.greatest = greatest
        }

        /// How much an answer tells that is asked to tell so much.
        func detail(_ asked: Detail) -> Detail {
            let asked = asked == .unspecified ? standing : asked
            return greatest.tells(asked) ? asked : greatest
        }

        /// Anybody, in a zone that registers no callers.
        static let anybody = Asker(
            nil, standing: .full, greatest: .full, mayExplain: false)
    }

    /// Whether the zone registers no callers, and so takes questions of anybody.
    let isOpen: Bool
    private var users: [(id: UInt32, asker: Asker)] = []
    private var groups: [(id: UInt32, asker: Asker)] = []

    /// The callers of a zone; nil where it registers none.
    init(_ callers: [CallerSettings]?) {
        isOpen = callers == nil
        for (index, caller) in (callers ?? []).enumerated() {
            let asker = Asker(
                CallerIndex(index), standing: caller.detail, greatest: caller.detailMax,
                mayExplain: caller.mayExplain)
            switch caller.identity {
            case .user(let id): users.append((id, asker))
            case .group(let id): groups.append((id, asker))
            }
        }
    }

    /// Who a peer is: by its user, else by its group.
    /// - Throws: PERMISSION_DENIED for a stranger.
    /// - Complexity: linear in the callers, which settings bound.
    func asker(_ peer: Peer) throws(Status) -> Asker {
        if isOpen { return .anybody }
        for user in users where user.id == peer.userID { return user.asker }
        for group in groups where group.id == peer.groupID { return group.asker }
        throw stranger(peer)
    }

    /// Whether a peer may ask.
    func knows(_ peer: Peer) -> Bool { (try? asker(peer)) != nil }

    @inline(never)
    private func stranger(_ peer: Peer) -> Status {
        guard let user = peer.userID, let group = peer.groupID else {
            return Status(.permissionDenied, "this zone knows its callers, and not over TCP")
        }
        return Status(
            .permissionDenied, "neither uid \(user) nor gid \(group) is a caller of this zone")
    }
}
