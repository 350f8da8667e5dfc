extension PolicyJSONReader {
    /// An expression: an object whose only member is its operator.
    func expression(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let members = try PolicyJSONObject(json).object.members
        guard let member = members.first, members.count == 1 else {
            throw PolicyJSONError(.operatorCount(members.count))
        }
        let step = JSONPath.Step.member(member.name)
        guard let shape = ExpressionShape.named[member.name] else {
            throw PolicyJSONReader.unknownOperator(member.name).inside(step)
        }
        do {
            return try expression(member.value, of: shape)
        } catch {
            throw error.inside(step)
        }
    }

    private static func unknownOperator(_ name: Text) -> PolicyJSONError {
        let known = ExpressionShape.named.keys
        return PolicyJSONError(
            .unknownOperator(name, suggestion: NameSuggestion.closest(to: name, among: known)))
    }

    private func expression(
        _ json: JSONValue, of shape: ExpressionShape
    ) throws(PolicyJSONError) -> Expression {
        switch shape {
        case .operand(let kind):
            let object = try PolicyJSONObject(json, members: ["arg"])
            return Expression(kind(try object.read("arg", as: expression)), at: .none)
        case .operands(let kind):
            let object = try PolicyJSONObject(json, members: ["left", "right"])
            let left = try object.read("left", as: expression)
            return Expression(kind(left, try object.read("right", as: expression)), at: .none)
        case .arguments(let function):
            let arguments = try json.readElements(as: expression)
            return Expression(.call(Expression.Call(function, arguments)), at: .none)
        case .own(let read):
            return try read(self, json)
        }
    }
}

/// The operators whose layout no other has.
extension PolicyJSONReader {
    func variable(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let word = try json.readText()
        guard let variable = Variable(rawValue: word.string) else {
            throw .unknownWord(word, among: Variable.allCases.map { Text($0.rawValue) })
        }
        return Expression(.variable(variable), at: .none)
    }

    func attribute(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let object = try PolicyJSONObject(json, members: ["left", "attr"])
        let receiver = try object.read("left", as: expression)
        return Expression(.attribute(receiver, try object.readText("attr")), at: .none)
    }

    func isType(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let object = try PolicyJSONObject(json, members: ["left", "entity_type", "in"])
        let operand = try object.read("left", as: expression)
        let type = try object.readName("entity_type")
        let ancestor = try object.readUnlessNull("in", as: expression)
        return Expression(.isType(operand, type, in: ancestor), at: .none)
    }

    func conditional(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let object = try PolicyJSONObject(json, members: ["if", "then", "else"])
        let guardian = try object.read("if", as: expression)
        let then = try object.read("then", as: expression)
        let otherwise = try object.read("else", as: expression)
        return Expression(.conditional(guardian, then: then, else: otherwise), at: .none)
    }

    func like(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let object = try PolicyJSONObject(json, members: ["left", "pattern"])
        let operand = try object.read("left", as: expression)
        let elements = try object.read("pattern") { (json) throws(PolicyJSONError) in
            try json.readElements(as: patternElements)
        }
        return Expression(.like(operand, Pattern(elements.flatMap(\.self))), at: .none)
    }

    private func patternElements(
        _ json: JSONValue
    ) throws(PolicyJSONError) -> [Pattern.Element] {
        if case .string(let word) = json {
            guard word == "Wildcard" else { throw .unknownWord(word, among: ["Wildcard"]) }
            return [.wildcard]
        }
        let text = try PolicyJSONObject(json, members: ["Literal"]).readText("Literal")
        return text.string.unicodeScalars.map(Pattern.Element.scalar)
    }

    func set(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let elements = try json.readElements(as: expression)
        return Expression(.set(Expression.SetLiteral(elements)), at: .none)
    }

    func record(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        try record(PolicyJSONObject(json), as: expression)
    }

    /// A record, its entries in the byte order of their keys.
    func record(
        _ object: PolicyJSONObject, as reading: (JSONValue) throws(PolicyJSONError) -> Expression
    ) throws(PolicyJSONError) -> Expression {
        let entries = try object.readAll { (key, json) throws(PolicyJSONError) in
            Expression.Entry(key: key, value: try reading(json))
        }
        return Expression(.record(entries.sorted { $0.key < $1.key }), at: .none)
    }
}
