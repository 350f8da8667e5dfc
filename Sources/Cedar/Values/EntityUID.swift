/// The identity of an entity: its type and its id, `User::"ada"`.
///
/// It is one reference wide and knows its hash, because evaluation copies identities and looks
/// entities up by them all the time.
public struct EntityUID: Sendable {
    private let storage: Storage

    /// The identity of the entity of a type that has an id.
    /// - Parameters:
    ///   - type: the entity's type.
    ///   - id: the entity's id.
    public init(type: Name, id: Text) {
        storage = Storage(type: type, id: id)
    }

    /// The entity's type.
    public var type: Name { storage.type }
    /// The entity's id, any text, the empty one too.
    public var id: Text { storage.id }

    private final class Storage: Sendable {
        let type: Name
        let id: Text
        let hash: Int

        init(type: Name, id: Text) {
            self.type = type
            self.id = id
            var hasher = Hasher()
            hasher.combine(type)
            hasher.combine(id)
            hash = hasher.finalize()
        }
    }
}

extension EntityUID: Hashable {
    /// Whether two identities are the same: different hashes settle most that are not.
    public static func == (left: EntityUID, right: EntityUID) -> Bool {
        left.storage === right.storage
            || left.storage.hash == right.storage.hash && left.id == right.id
                && left.type == right.type
    }

    /// Feeds the hash made when the identity was.
    public func hash(into hasher: inout Hasher) { hasher.combine(storage.hash) }
}

extension EntityUID: Comparable {
    /// Orders by type, then by id.
    public static func < (left: EntityUID, right: EntityUID) -> Bool { left.compare(right) < 0 }

    /// Compares bytes of the types, then of the ids.
    func compare(_ other: EntityUID) -> Int {
        let types = type.path.compare(other.type.path)
        return types != 0 ? types : id.compare(other.id)
    }
}

extension EntityUID: CustomStringConvertible {
    /// The identity as Cedar text.
    public var description: String { "\(type)::\(id.literal)" }
}
