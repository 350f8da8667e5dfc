extension SchemaParser {
    /// Parses an identifier, which may be none of the words that Cedar reserves.
    mutating func identifier() throws(SyntaxError) -> Located<Text> {
        guard reader.kind == .identifier else { throw reader.unexpected(["an identifier"]) }
        let span = reader.token.span
        let text = Text(reader.word)
        if Identifier(text)?.isReserved ?? false {
            throw SyntaxError("`\(text)` is a reserved identifier", at: span)
        }
        try reader.advance()
        return Located(content: text, span: span)
    }

    /// Parses a string literal.
    mutating func string() throws(SyntaxError) -> Located<Text> {
        guard reader.kind == .string else { throw reader.unexpected(["a string"]) }
        let token = reader.token
        let text = try StringLiteral.text(of: token, in: reader.source)
        try reader.advance()
        return Located(content: text, span: token.span)
    }

    /// Parses an identifier or a string literal.
    mutating func name() throws(SyntaxError) -> Located<Text> {
        guard reader.kind == .identifier || reader.kind == .string else {
            throw reader.unexpected(["an identifier", "a string"])
        }
        return reader.kind == .string ? try string() : try identifier()
    }

    /// Parses `A::B::C`.
    mutating func path() throws(SyntaxError) -> Located<Name> {
        try path(after: try identifier())
    }

    /// Parses on from a path's first component, which has been taken.
    mutating func path(after first: Located<Text>) throws(SyntaxError) -> Located<Name> {
        var components = PathComponents(first: first)
        while try reader.take(.doubleColon) { try append(to: &components) }
        return components.name
    }

    /// Parses an action's parent: an identifier, a string, or a path that ends in a string.
    mutating func parent() throws(SyntaxError) -> ActionDeclaration.Parent {
        let isIdentifier = reader.kind == .identifier
        let first = try name()
        guard isIdentifier, try reader.take(.doubleColon) else {
            return .init(type: nil, id: first.content, span: first.span)
        }
        var components = PathComponents(first: first)
        while reader.kind != .string {
            try append(to: &components)
            try reader.expect(.doubleColon)
        }
        let id = try string()
        let start = first.span.utf8Offsets.lowerBound
        return .init(
            type: components.name.content, id: id.content, span: reader.span(from: start))
    }

    /// Parses elements separated by commas, at least one, none after the last.
    mutating func list<Element>(
        _ element: (inout Self) throws(SyntaxError) -> Element
    ) throws(SyntaxError) -> [Element] {
        var elements = [try element(&self)]
        while try reader.take(.comma) { elements.append(try element(&self)) }
        return elements
    }

    /// Parses one element, or a list of them in brackets.
    mutating func oneOrList<Element>(
        mayBeEmpty: Bool, _ element: (inout Self) throws(SyntaxError) -> Element
    ) throws(SyntaxError) -> [Element] {
        guard try reader.take(.leftBracket) else { return [try element(&self)] }
        if mayBeEmpty, try reader.take(.rightBracket) { return [] }
        let elements = try list(element)
        try reader.expect(.rightBracket)
        return elements
    }

    private mutating func append(to components: inout PathComponents) throws(SyntaxError) {
        let component = try identifier()
        guard components.append(component) else {
            throw SyntaxError(
                "more than \(SchemaLimits.nameComponentsMax) components in a name",
                at: component.span)
        }
    }
}

extension SchemaParser {
    /// Parses the annotations that stand here, each key once.
    mutating func annotations() throws(SyntaxError) -> Annotations {
        var entries: [Annotation] = []
        var spans: [Text: SourceSpan] = [:]
        while reader.kind == .at {
            let entry = try annotation()
            if let first = spans[entry.key] {
                report(.declaredTwice(entry.key, first: first), at: entry.span)
            } else {
                spans[entry.key] = entry.span
                entries.append(entry)
            }
        }
        return Annotations(entries)
    }

    /// Parses from `@` on; the key may be a reserved word.
    private mutating func annotation() throws(SyntaxError) -> Annotation {
        let start = reader.start
        try reader.expect(.at)
        guard reader.kind == .identifier else { throw reader.unexpected(["an identifier"]) }
        let key = Text(reader.word)
        try reader.advance()
        var value: Text?
        if try reader.take(.leftParenthesis) {
            value = try string().content
            try reader.expect(.rightParenthesis)
        }
        return Annotation(key: key, value: value, span: reader.span(from: start))
    }
}

/// The components of a path while it is parsed.
private struct PathComponents {
    private var texts: [String]
    private var span: Range<Int>

    init(first: Located<Text>) {
        texts = [first.content.string]
        span = first.span.utf8Offsets
    }

    /// Adds a component; false where there are too many.
    mutating func append(_ component: Located<Text>) -> Bool {
        texts.append(component.content.string)
        span = span.lowerBound..<component.span.utf8Offsets.upperBound
        return texts.count <= SchemaLimits.nameComponentsMax
    }

    var name: Located<Name> {
        Located(
            content: Name(normalized: Text(texts.joined(separator: "::"))),
            span: SourceSpan(span))
    }
}
