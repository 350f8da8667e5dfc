/// A schema with what the validator asks of it again and again.
final class ValidatedSchema: Sendable {
    let schema: Schema

    /// The types that the actions of a type may be in: each of them those of its ancestors.
    private let ancestorsOfActionTypes: [Name: Set<Name>]

    init(_ schema: Schema) {
        self.schema = schema
        var ancestors: [Name: Set<Name>] = [:]
        for action in schema.actions {
            for ancestor in action.ancestors {
                ancestors[action.uid.type, default: []].insert(ancestor.type)
            }
        }
        ancestorsOfActionTypes = ancestors
    }

    /// Whether entities of one type may be in entities of another.
    ///
    /// Every entity is in itself, so a type is always in itself.
    func mayBe(_ type: Name, in ancestor: Name) -> Bool {
        type == ancestor || schema.entityType(type)?.ancestors.contains(ancestor) == true
            || ancestorsOfActionTypes[type]?.contains(ancestor) == true
    }

    /// Whether a type is known; every type with the basename `Action` is, declared or not, because
    /// the actions themselves are checked.
    func knows(_ type: Name) -> Bool { type.isActionType || schema.entityType(type) != nil }

    /// Whether an entity in a policy has a type: an action has to be declared, of any other entity
    /// just its type.
    func knows(_ uid: EntityUID) -> Bool {
        uid.type.isActionType ? schema.action(uid) != nil : schema.entityType(uid.type) != nil
    }
}
