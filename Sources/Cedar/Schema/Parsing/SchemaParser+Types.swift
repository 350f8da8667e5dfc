extension SchemaParser {
    /// Parses a type: a name, `Set<…>` or a record.
    mutating func type(nesting: Int = 0) throws(SyntaxError) -> TypeExpression {
        guard nesting <= SchemaLimits.typeNestingMax else {
            throw SyntaxError(
                "more than \(SchemaLimits.typeNestingMax) types inside one another",
                at: reader.token.span)
        }
        if reader.kind == .leftBrace { return try recordType(nesting: nesting) }
        let start = reader.start
        guard reader.kind == .identifier else { throw reader.unexpected(["a type"]) }
        let first = try identifier()
        guard first.content == "Set", try reader.take(.less) else {
            return .name(try path(after: first))
        }
        let element = try type(nesting: nesting + 1)
        try reader.expect(.greater)
        return .set(element, reader.span(from: start))
    }

    /// Parses attributes in braces; a comma may follow the last.
    mutating func recordType(nesting: Int = 0) throws(SyntaxError) -> TypeExpression {
        let start = reader.start
        try openBrace()
        var attributes: [AttributeDeclaration] = []
        while reader.kind != .rightBrace {
            attributes.append(try attribute(nesting: nesting + 1))
            guard try reader.take(.comma) else { break }
        }
        try closeBrace(expected: "`,`")
        return .record(attributes, reader.span(from: start))
    }

    /// Takes an opening brace.
    mutating func openBrace() throws(SyntaxError) {
        try reader.expect(.leftBrace)
        openBraces += 1
    }

    /// Takes a closing brace, where something else too might have stood.
    mutating func closeBrace(expected: String) throws(SyntaxError) {
        guard try reader.take(.rightBrace) else { throw reader.unexpected([expected, "`}`"]) }
        openBraces -= 1
    }

    private mutating func attribute(nesting: Int) throws(SyntaxError) -> AttributeDeclaration {
        let annotations = try annotations()
        let name = try name()
        let isOptional = try reader.take(.questionMark)
        try reader.expect(.colon)
        return AttributeDeclaration(
            name: name.content, isRequired: !isOptional, type: try type(nesting: nesting),
            annotations: annotations)
    }
}
