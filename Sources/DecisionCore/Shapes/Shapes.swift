/// The schema, flattened to tables that a question is held against without allocating.
///
/// Types are indexed by their symbol, actions by their entity: the vocabulary numbers both first.
final class Shapes: Sendable {
    let shapes: [Shape]
    let fields: [FieldShape]
    let types: [TypeShape]
    /// What the guards ask of each type.
    let traits: [TypeTraits]
    let actions: [ActionShape]
    /// The types of actions: `Action`, and one for each namespace that declares any.
    let actionTypes: [Symbol]
    /// What a caller may say of a session beside what the service fills in from its facts.
    let toldOfSessions: FieldRun

    init(
        shapes: [Shape], fields: [FieldShape], types: [TypeShape], actions: [ActionShape],
        actionTypes: [Symbol], toldOfSessions: FieldRun
    ) {
        self.shapes = shapes
        self.fields = fields
        self.types = types
        traits = types.map(\.traits)
        self.actions = actions
        self.actionTypes = actionTypes
        self.toldOfSessions = toldOfSessions
    }

    /// What the schema says of a type; nil where it declares no such type.
    @inline(__always)
    func type(_ symbol: Symbol) -> TypeShape? {
        symbol.rawValue < types.count ? types[Int(symbol.rawValue)] : nil
    }

    /// What the guards ask of a type; nil where the schema declares no such type.
    @inline(__always)
    func traits(_ symbol: Symbol) -> TypeTraits? {
        symbol.rawValue < traits.count ? traits[Int(symbol.rawValue)] : nil
    }

    /// What the schema says of an action; nil where it declares no such action.
    @inline(__always)
    func action(_ entity: EntityID) -> ActionShape? {
        entity.rawValue < actions.count ? actions[Int(entity.rawValue)] : nil
    }
}
