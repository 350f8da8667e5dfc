/// Which types of entities a scope's constraint lets through.
struct ScopeTypes {
    /// The only type, if there is one.
    private var type: Name?
    /// The type that it must be or may be in, if there is one.
    private var ancestor: Name?

    /// The types for which the constraint can hold, as the rule of application has it: a slot lets
    /// every type through.
    init(applying constraint: ScopeConstraint) {
        self.init(constraint) { _ in true }
    }

    /// The types for which the constraint isn't typed `false`.
    ///
    /// An entity that the schema doesn't know has no type, so nothing can be told by it: what comes
    /// after it in the policy is checked all the same. A slot needs no types of its own: it is filled
    /// with an entity of the variable's type, or of one that this may be in, and with all of those
    /// the constraint may hold.
    init(typing constraint: ScopeConstraint, _ schema: ValidatedSchema) {
        self.init(constraint, isTyped: schema.knows)
    }

    private init(_ constraint: ScopeConstraint, isTyped: (EntityUID) -> Bool) {
        switch constraint {
        case .any, .equal(.slot), .isIn(.slot): break
        case .isType(let type), .isTypeIn(let type, .slot): self.type = type
        case .equal(.entity(let uid)): type = isTyped(uid) ? uid.type : nil
        case .isIn(.entity(let uid)): ancestor = isTyped(uid) ? uid.type : nil
        case .isTypeIn(let type, .entity(let uid)):
            self.type = type
            ancestor = isTyped(uid) ? uid.type : nil
        }
    }

    /// Whether a type is let through.
    func admits(_ name: Name, _ schema: ValidatedSchema) -> Bool {
        if let type, name != type { return false }
        guard let ancestor else { return true }
        return schema.mayBe(name, in: ancestor)
    }
}
