/// The type of a value, as the schema declares it: a row of ``Shapes``.
struct Shape: Sendable {
    enum Kind: UInt8, Sendable {
        case boolean, long, string, entity, decimal, address, datetime, duration, set, record
    }

    let kind: Kind
    /// The entity type, for an entity.
    let type: Symbol
    /// The elements' shape, for a set.
    let element: ShapeIndex
    /// The fields, for a record.
    let fields: FieldRun
}

/// A row of ``Shapes``.
struct ShapeIndex: Hashable, Sendable {
    let rawValue: UInt32
    static let none = ShapeIndex(rawValue: .max)
    /// Of a value that is not the caller's to give.
    static let anything = ShapeIndex(rawValue: .max - 1)
}

/// An attribute of a record or an entity type.
struct FieldShape: Sendable {
    let name: Symbol
    let shape: ShapeIndex
    let isRequired: Bool
}

/// A run of ``FieldShape``s, ordered by name.
struct FieldRun: Hashable, Sendable {
    let first: UInt32
    let count: UInt32

    static let empty = FieldRun(first: 0, count: 0)
    var indices: Range<Int> { Int(first)..<Int(first + count) }
}

/// What the schema says of an entity type.
struct TypeShape: Sendable {
    let attributes: FieldRun
    let tags: ShapeIndex
    /// The types that one of this type may be in, at any remove, in order.
    let containers: [Symbol]
    /// The only ids that an enumerated type has, in order; nil for any other type.
    let enumeratedIDs: [Symbol]?
    /// What the guards ask of the type.
    let traits: TypeTraits
}

/// What the guards ask of an entity type: a few bits, that are copied for nothing.
struct TypeTraits: Sendable {
    /// A question may name such entities, never describe them.
    let isIdentity: Bool
    /// An administrator keeps entities of this type in the registry.
    let isStored: Bool
    /// Entities of this type belong to no tenant, on purpose.
    let isShared: Bool
    /// Whether somebody has to answer for each.
    let isOwned: Bool
    /// Whether each has groups outside which it can do nothing.
    let isConfined: Bool
    /// Whether the schema lists the ids there are.
    let isEnumerated: Bool
    /// The parts that the type plays.
    let roles: TypeRoles
    /// The attribute that says whose an entity is; nil where none does.
    let tenant: Symbol?

    /// Entities of this type are the registry's alone: no caller describes one.
    var isRegistryOnly: Bool { isIdentity || isStored }
}

/// The parts that a type plays, as bits; a schema may give one several, if it will.
struct TypeRoles: OptionSet, Sendable {
    let rawValue: UInt8

    static let agent = TypeRoles(rawValue: 1 << 0)
    static let user = TypeRoles(rawValue: 1 << 1)
    static let tenant = TypeRoles(rawValue: 1 << 2)
    static let session = TypeRoles(rawValue: 1 << 3)
    /// A group that a user can be in.
    static let userGroup = TypeRoles(rawValue: 1 << 4)
    /// A group of which a blast radius can be made, or what can be in one.
    static let blastRadius = TypeRoles(rawValue: 1 << 5)
}

/// What the schema says of an action.
struct ActionShape: Sendable {
    let principals: [Symbol]
    let resources: [Symbol]
    let context: FieldRun
    /// The fields of `context.call` that are declared; nil where `call` is not, or is not built.
    let call: CallFields?
}
