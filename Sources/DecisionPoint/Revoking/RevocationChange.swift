public import Cedar
internal import Store

/// What an administrator changes about who is revoked.
public enum RevocationChange: Hashable, Sendable {
    /// The entity is not to be trusted: whatever it was issued before the instant, in Unix
    /// milliseconds; whatever and whenever for nil.
    case revoke(EntityUID, beforeMilliseconds: Int64?)
    /// The entity is to be trusted again.
    case restore(EntityUID)

    /// Whom or what it is about.
    public var entity: EntityUID {
        switch self {
        case .revoke(let entity, _), .restore(let entity): entity
        }
    }
}

extension RevocationChange {
    /// A change as the store has it; nil for what this version does not know how to apply.
    init?(_ stored: Revocation) {
        guard case .entity(let type, let id) = stored.subject, let name = Name(parsing: Text(type))
        else { return nil }
        let entity = EntityUID(type: name, id: Text(id))
        self =
            stored.isRestored
            ? .restore(entity)
            : .revoke(entity, beforeMilliseconds: stored.beforeMilliseconds)
    }

    /// The change as the store keeps it.
    func stored(
        sequence: UInt64, atMilliseconds: Int64, by: String, reason: String
    ) -> Revocation {
        var stored = Revocation(
            sequence: sequence,
            subject: .entity(type: entity.type.path.string, id: entity.id.string),
            atMilliseconds: atMilliseconds, by: by, reason: reason)
        switch self {
        case .revoke(_, let beforeMilliseconds): stored.beforeMilliseconds = beforeMilliseconds
        case .restore: stored.isRestored = true
        }
        return stored
    }
}
