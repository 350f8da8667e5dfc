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
    /// A question may name such entities, never describe them.
    let isIdentity: Bool
    /// An administrator keeps entities of this type in the registry.
    let isStored: Bool

    /// Entities of this type are the registry's alone: no caller describes one.
    var isRegistryOnly: Bool { isIdentity || isStored }
}

/// What the schema says of an action.
struct ActionShape: Sendable {
    let principals: [Symbol]
    let resources: [Symbol]
    let context: FieldRun
}
