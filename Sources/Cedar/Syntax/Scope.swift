/// An entity in a policy's scope, or the slot that stands for it in a template.
public enum EntityOrSlot: Hashable, Sendable {
    /// This entity.
    case entity(EntityUID)
    /// The slot of the scope's variable.
    case slot
}

/// What a policy's scope asks of the principal or of the resource.
public enum ScopeConstraint: Hashable, Sendable {
    /// Nothing.
    case any
    /// To be this entity.
    case equal(EntityOrSlot)
    /// To be this entity or below it.
    case isIn(EntityOrSlot)
    /// To be of this type.
    case isType(Name)
    /// To be of this type, and this entity or below it.
    case isTypeIn(Name, EntityOrSlot)

    /// The entity or slot that the constraint names.
    public var entity: EntityOrSlot? {
        switch self {
        case .any, .isType: nil
        case .equal(let entity), .isIn(let entity), .isTypeIn(_, let entity): entity
        }
    }

    /// The constraint with an entity in its slot; itself where it has no slot, or there is none.
    func filled(with uid: EntityUID?) -> ScopeConstraint {
        guard let uid else { return self }
        return switch self {
        case .equal(.slot): .equal(.entity(uid))
        case .isIn(.slot): .isIn(.entity(uid))
        case .isTypeIn(let type, .slot): .isTypeIn(type, .entity(uid))
        case .any, .isType, .equal(.entity), .isIn(.entity), .isTypeIn(_, .entity): self
        }
    }
}

/// What a policy's scope asks of the action.
public enum ActionConstraint: Hashable, Sendable {
    /// Nothing.
    case any
    /// To be this action.
    case equal(EntityUID)
    /// To be one of these actions or in one of these groups; of none, for an empty list.
    case isIn([EntityUID])
}
