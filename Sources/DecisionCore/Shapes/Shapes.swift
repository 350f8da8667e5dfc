/// The schema, flattened to tables that a question is held against without allocating.
///
/// Types are indexed by their symbol, actions by their entity: the vocabulary numbers both first.
final class Shapes: Sendable {
    let shapes: [Shape]
    let fields: [FieldShape]
    let types: [TypeShape]
    let actions: [ActionShape]
    /// The types of actions: `Action`, and one for each namespace that declares any.
    let actionTypes: [Symbol]

    init(
        shapes: [Shape], fields: [FieldShape], types: [TypeShape], actions: [ActionShape],
        actionTypes: [Symbol]
    ) {
        self.shapes = shapes
        self.fields = fields
        self.types = types
        self.actions = actions
        self.actionTypes = actionTypes
    }

    /// What the schema says of a type; nil where it declares no such type.
    @inline(__always)
    func type(_ symbol: Symbol) -> TypeShape? {
        symbol.rawValue < types.count ? types[Int(symbol.rawValue)] : nil
    }

    /// What the schema says of an action; nil where it declares no such action.
    @inline(__always)
    func action(_ entity: EntityID) -> ActionShape? {
        entity.rawValue < actions.count ? actions[Int(entity.rawValue)] : nil
    }
}
