/// Writes expressions as JSON, and counts how deep what it writes nests.
///
/// It recurses no deeper than expressions may be; chains, which nest in JSON alone, it builds in loops.
/// The depth is counted along with each value, for a chain's first operand lies deepest.
struct ExpressionJSONWriter {
    /// A value, and how many arrays and objects it nests.
    struct Nested {
        let json: JSONValue
        let nesting: Int
    }

    /// An expression as JSON.
    func json(_ expression: Expression) throws(PolicyJSONError) -> JSONValue {
        try nested(expression).json
    }

    func nested(_ expression: Expression) throws(PolicyJSONError) -> Nested {
        switch expression.kind {
        case .literal(let value): try literal(value)
        case .variable(let variable): word("Var", Text(variable.rawValue))
        case .slot(let slot): word("Slot", Text(slot.description))
        case .conditional, .set, .record, .call: try list(expression.kind)
        case .or, .and, .sum, .product: try chain(expression.kind)
        case .relation(let relation, let left, let right):
            try operation(Text(relation.rawValue), nested(left), nested(right))
        case .setMethod(let method, let left, let right):
            try operation(Text(method.rawValue), nested(left), nested(right))
        case .tag(let left, let right): try operation("getTag", nested(left), nested(right))
        case .hasTag(let left, let right): try operation("hasTag", nested(left), nested(right))
        case .not(let operand): try object("!", [("arg", nested(operand))])
        case .negation(let operand): try object("neg", [("arg", nested(operand))])
        case .isEmpty(let operand): try object("isEmpty", [("arg", nested(operand))])
        case .attribute(let operand, let key): try attribute(".", nested(operand), key)
        case .has(let operand, let path): try has(nested(operand), path)
        case .like(let operand, let pattern): try like(nested(operand), pattern)
        case .isType(let operand, let type, let ancestor):
            try self.isType(nested(operand), type, in: ancestor)
        }
    }

    private func isType(
        _ operand: Nested, _ type: Name, in ancestor: Expression?
    ) throws(PolicyJSONError) -> Nested {
        var members = [("left" as Text, operand), ("entity_type", text(type.path))]
        if let ancestor { members.append(("in", try nested(ancestor))) }
        return try object("is", members)
    }

    /// `{"name": {…}}`, unless that is too deep.
    func object(
        _ name: Text, _ members: [(Text, Nested)]
    ) throws(PolicyJSONError) -> Nested {
        let body = JSONObject(members.map { JSONObject.Member(name: $0.0, value: $0.1.json) })
        return try wrapped(name, .object(body), members.map(\.1.nesting).max() ?? 0)
    }

    /// `{"name": […]}`, unless that is too deep.
    func array(_ name: Text, _ elements: [Nested]) throws(PolicyJSONError) -> Nested {
        try wrapped(name, .array(elements.map(\.json)), elements.map(\.nesting).max() ?? 0)
    }

    private func wrapped(
        _ name: Text, _ body: JSONValue, _ deepest: Int
    ) throws(PolicyJSONError) -> Nested {
        let nesting = deepest + 2
        guard nesting <= PolicyJSONLimits.writtenNestingMax else {
            throw PolicyJSONError(.tooDeep(limit: PolicyJSONLimits.writtenNestingMax))
        }
        return Nested(json: .object([name: body]), nesting: nesting)
    }

    func operation(
        _ name: Text, _ left: Nested, _ right: Nested
    ) throws(PolicyJSONError) -> Nested {
        try object(name, [("left", left), ("right", right)])
    }

    func text(_ text: Text) -> Nested { Nested(json: .string(text), nesting: 0) }

    private func word(_ name: Text, _ word: Text) -> Nested {
        Nested(json: .object([name: .string(word)]), nesting: 1)
    }

    func attribute(
        _ name: Text, _ operand: Nested, _ key: Text
    ) throws(PolicyJSONError) -> Nested {
        try object(name, [("left", operand), ("attr", text(key))])
    }
}
