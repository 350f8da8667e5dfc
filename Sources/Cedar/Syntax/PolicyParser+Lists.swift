extension PolicyParser {
    /// Begins a list after its opening bracket, unless it ends there.
    mutating func openList(_ list: OpenExpression.List) throws(SyntaxError) -> Step {
        if try tokens.take(list.close) { return .operand(try operand(of: list)) }
        _ = try open(.list(list))
        return try expectElement(of: list)
    }

    /// After an element of a list: another, or the end; a comma may stand before it.
    mutating func continueList(
        _ list: OpenExpression.List, with element: Expression
    ) throws(SyntaxError) -> Step {
        levels[innermost].elements.append(element)
        let hasComma = try tokens.take(.comma)
        if try tokens.take(list.close) {
            let level = levels.removeLast()
            return .operand(try operand(of: list, level.elements, keys: level.keys))
        }
        guard hasComma else { throw tokens.unexpected(["`,`", list.close.description]) }
        return try expectElement(of: list)
    }

    /// Of a record, takes the key and the colon that stand before each element.
    private mutating func expectElement(of list: OpenExpression.List) throws(SyntaxError) -> Step {
        if case .record = list {
            let key = try recordKey()
            levels[innermost].keys.append(key)
        }
        return .operandExpected
    }

    /// A key of a record, and the colon after it.
    private mutating func recordKey() throws(SyntaxError) -> Text {
        let key: Text
        switch tokens.kind {
        case .string: key = try StringLiteral.text(of: try tokens.advance(), in: tokens.source)
        case .identifier: key = try attributeName()
        default: throw tokens.unexpected(["identifier", "string literal", "`}`"])
        }
        try tokens.expect(.colon)
        return key
    }

    /// What a list that has been read is as an operand.
    private func operand(
        of list: OpenExpression.List, _ elements: [Expression] = [], keys: [Text] = []
    ) throws(SyntaxError) -> Expression {
        switch list {
        case .set(let start): try node(.set(Expression.SetLiteral(elements)), from: start)
        case .record(let start): try node(.record(try entries(keys, elements)), from: start)
        case .functionArguments(let function, let start):
            try node(.call(Expression.Call(function, elements)), from: start)
        case .methodArguments(let name, let receiver): try method(name, of: receiver, elements)
        }
    }

    /// The entries of a record in the byte order of their keys, none of them twice.
    private func entries(
        _ keys: [Text], _ values: [Expression]
    ) throws(SyntaxError) -> [Expression.Entry] {
        let entries = zip(keys, values)
            .map { Expression.Entry(key: $0, value: $1) }
            .sorted { $0.key < $1.key }
        for (entry, next) in zip(entries, entries.dropFirst()) where entry.key == next.key {
            throw SyntaxError(
                "duplicate key `\(next.key)` in record literal", at: next.value.span)
        }
        return entries
    }
}
