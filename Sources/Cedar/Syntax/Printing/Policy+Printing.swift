extension Policy {
    /// The policy as Cedar text that parses to an equal one, but for its id; a link's slots are
    /// filled in.
    ///
    /// Annotations stand in their order, each in its line, and so do conditions.
    ///
    ///     @id("edit")
    ///     permit (
    ///       principal in Team::"writers",
    ///       action,
    ///       resource
    ///     )
    ///     when { resource.isDraft };
    ///
    /// What only JSON can say is the one exception: a method that is called without a receiver is
    /// written as a function's call, which doesn't parse.
    /// - Complexity: O(n · d) in the policy and the depth of its expressions.
    public var cedarText: String {
        let annotations = annotations.map { "\($0)\n" }.joined()
        let conditions = conditions.map { "\n\($0)" }.joined()
        return annotations + """
            \(effect.rawValue) (
              \(principal.text(of: "principal", .principal)),
              \(action),
              \(resource.text(of: "resource", .resource))
            )
            """ + conditions + ";"
    }
}

extension PolicySet {
    /// The static policies and the templates as Cedar text, in the order in which they came to the
    /// set; links are no part of it, for only JSON can say them.
    ///
    /// It parses to equal policies and templates, named by number as the policies of any text are.
    /// - Complexity: O(n · d) in the policies and the depth of their expressions.
    public var cedarText: String {
        written.map { $0.cedarText + "\n" }.joined(separator: "\n")
    }
}

extension Annotation: CustomStringConvertible {
    /// The annotation as Cedar text.
    public var description: String {
        "@\(key)" + (value.map { "(\($0.literal))" } ?? "")
    }
}

extension Condition: CustomStringConvertible {
    /// The condition as Cedar text.
    public var description: String { "\(kind.rawValue) { \(body) }" }
}

extension ScopeConstraint {
    /// The constraint as Cedar text, with the variable that it is on.
    fileprivate func text(of variable: String, _ slot: Slot) -> String {
        switch self {
        case .any: variable
        case .equal(let entity): "\(variable) == \(entity.text(slot))"
        case .isIn(let entity): "\(variable) in \(entity.text(slot))"
        case .isType(let type): "\(variable) is \(type)"
        case .isTypeIn(let type, let entity): "\(variable) is \(type) in \(entity.text(slot))"
        }
    }
}

extension EntityOrSlot {
    fileprivate func text(_ slot: Slot) -> String {
        switch self {
        case .entity(let uid): uid.description
        case .slot: slot.description
        }
    }
}

extension ActionConstraint: CustomStringConvertible {
    /// The constraint as Cedar text.
    public var description: String {
        switch self {
        case .any: "action"
        case .equal(let uid): "action == \(uid)"
        case .isIn(let uids): "action in [\(uids.map(\.description).joined(separator: ", "))]"
        }
    }
}
