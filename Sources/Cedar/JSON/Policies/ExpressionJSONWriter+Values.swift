extension ExpressionJSONWriter {
    /// A literal; a value of a kind for which the language has no literal is written as the
    /// expression that its text is.
    func literal(_ value: Value) throws(PolicyJSONError) -> Nested {
        switch value {
        case .boolean(let boolean): return plain(.boolean(boolean), nesting: 0)
        case .long(let integer): return plain(.integer(integer), nesting: 0)
        case .string(let text): return plain(.string(text), nesting: 0)
        case .entity(let uid): return plain(.object(["__entity": uid.json]), nesting: 2)
        case .set, .record, .decimal, .ip, .datetime, .duration:
            let text = SourceFile(name: "value", text: value.description)
            guard let expression = try? Expression.parse(text) else {
                throw PolicyJSONError(.tooDeep(limit: Limits.expressionDepthMax))
            }
            return try nested(expression)
        }
    }

    private func plain(_ json: JSONValue, nesting: Int) -> Nested {
        Nested(json: .object(["Value": json]), nesting: nesting + 1)
    }
}

/// Expressions that list others, and patterns.
extension ExpressionJSONWriter {
    func list(_ kind: Expression.Kind) throws(PolicyJSONError) -> Nested {
        switch kind {
        case .conditional(let guardian, let then, let otherwise):
            try object(
                "if-then-else",
                [
                    ("if", nested(guardian)), ("then", nested(then)),
                    ("else", nested(otherwise)),
                ])
        case .set(let literal): try array("Set", elements(literal.elements))
        case .record(let entries): try record(entries)
        case .call(let call):
            try array(Text(call.function.rawValue), elements(call.arguments))
        case .literal, .variable, .slot, .or, .and, .relation, .sum, .product, .not, .negation,
            .attribute, .has, .like, .isType, .setMethod, .isEmpty, .tag, .hasTag:
            try nested(Expression(kind, at: .none))
        }
    }

    private func elements(_ expressions: [Expression]) throws(PolicyJSONError) -> [Nested] {
        var elements: [Nested] = []
        for expression in expressions { elements.append(try nested(expression)) }
        return elements
    }

    private func record(_ entries: [Expression.Entry]) throws(PolicyJSONError) -> Nested {
        var members: [(Text, Nested)] = []
        for entry in entries { members.append((entry.key, try nested(entry.value))) }
        return try object("Record", members)
    }

    /// A pattern's scalars one by one, as the reference writes them.
    func like(_ operand: Nested, _ pattern: Pattern) throws(PolicyJSONError) -> Nested {
        let elements = pattern.elements.map { element -> JSONValue in
            switch element {
            case .wildcard: .string("Wildcard")
            case .scalar(let scalar):
                .object(["Literal": .string(Text(String(Character(scalar))))])
            }
        }
        let list = Nested(json: .array(elements), nesting: 2)
        return try object("like", [("left", operand), ("pattern", list)])
    }
}
