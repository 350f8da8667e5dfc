/// For which actions the scope's constraint isn't typed `false`.
enum ScopeActions {
    /// For all of them.
    case all
    /// For one; for none if it isn't declared.
    case one(EntityUID)
    /// For those that are among these or in one of them.
    case group(Set<EntityUID>)
    /// For all of them, because a list without elements has no type.
    case emptyList
    /// For all of them, because a list of actions of different types has no type.
    case mixedList([Name])

    init(_ constraint: ActionConstraint, _ schema: ValidatedSchema) {
        switch constraint {
        case .any: self = .all
        case .equal(let uid): self = .one(uid)
        case .isIn(let uids):
            let types = Set(uids.map(\.type))
            if uids.isEmpty {
                self = .emptyList
            } else if !uids.allSatisfy(schema.knows) {
                // An action that isn't declared has no type, and so the list has none.
                self = .all
            } else {
                self = types.count == 1 ? .group(Set(uids)) : .mixedList(types.sorted())
            }
        }
    }

    func admits(_ action: Schema.Action) -> Bool {
        switch self {
        case .all, .emptyList, .mixedList: true
        case .one(let uid): action.uid == uid
        case .group(let uids): uids.contains(action.uid) || !uids.isDisjoint(with: action.ancestors)
        }
    }
}
