internal import DecisionCore

/// Under what a policy's row can be kept, within its class of actions.
enum RowKey: Hashable {
    /// Under nothing: the row is looked at whenever the action is of the class.
    case any
    /// Under the id, a group or the type of principal or resource.
    case entity(BucketKey.Part, EntityID)
    case type(BucketKey.Part, Symbol)
    /// Under the value of an expression.
    case value(NodeID, constant: Int)
}

extension LoweredPolicy {
    /// Every key under which the row can be kept, that which is usually the most selective first.
    var keys: [RowKey] {
        var keys: [RowKey] = []
        if principal.kind == .equal { keys.append(.entity(.principal, principal.entity)) }
        if resource.kind == .equal { keys.append(.entity(.resource, resource.entity)) }
        if let path = conditions.path { keys.append(.value(path.node, constant: path.constant)) }
        if principal.isInGroup { keys.append(.entity(.principalGroup, principal.entity)) }
        if resource.isInGroup { keys.append(.entity(.resourceGroup, resource.entity)) }
        if principal.isOfType { keys.append(.type(.principalType, principal.type)) }
        if resource.isOfType { keys.append(.type(.resourceType, resource.type)) }
        return keys + [.any]
    }

    /// What is left to ask of the principal once its row is found under a key.
    func principal(under key: RowKey) -> PolicyRow.Party {
        principal.left(under: key, .principal, .principalGroup, .principalType)
    }

    /// What is left to ask of the resource once its row is found under a key.
    func resource(under key: RowKey) -> PolicyRow.Party {
        resource.left(under: key, .resource, .resourceGroup, .resourceType)
    }
}

extension PolicyRow.Party {
    fileprivate var isInGroup: Bool { kind == .isIn || kind == .isTypeIn }
    fileprivate var isOfType: Bool { kind == .isType || kind == .isTypeIn }

    /// The constraint without what the key says already.
    fileprivate func left(
        under key: RowKey, _ id: BucketKey.Part, _ group: BucketKey.Part, _ type: BucketKey.Part
    ) -> Self {
        switch key {
        case .entity(let part, _) where part == id: Self(.any)
        case .entity(let part, _) where part == group:
            kind == .isTypeIn ? Self(.isType, type: self.type) : Self(.any)
        case .type(let part, _) where part == type:
            kind == .isTypeIn ? Self(.isIn, entity: entity) : Self(.any)
        case .any, .entity, .type, .value: self
        }
    }
}
