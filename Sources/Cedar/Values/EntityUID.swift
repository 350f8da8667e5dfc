/// The identity of an entity: its type and its id, `User::"ada"`.
public struct EntityUID: Hashable, Sendable {
    /// The entity's type.
    public let type: Name
    /// The entity's id, any text, the empty one too.
    public let id: Text

    /// The identity of the entity of a type that has an id.
    /// - Parameters:
    ///   - type: the entity's type.
    ///   - id: the entity's id.
    public init(type: Name, id: Text) {
        self.type = type
        self.id = id
    }

    /// Whether two identities are the same: the ids are compared first, for they differ most.
    public static func == (left: EntityUID, right: EntityUID) -> Bool {
        left.id == right.id && left.type == right.type
    }
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
