extension SchemaParser {
    /// Parses what follows `entity`.
    mutating func entityType(
        _ annotations: Annotations
    ) throws(SyntaxError) -> EntityTypeDeclaration {
        let names = try list { parser throws(SyntaxError) in try parser.identifier() }
        let isEnumerated = try reader.take(word: "enum")
        let shape = isEnumerated ? try enumeratedShape() : try standardShape()
        try expectSemicolon()
        return EntityTypeDeclaration(names: names, shape: shape, annotations: annotations)
    }

    private mutating func enumeratedShape() throws(SyntaxError) -> EntityTypeDeclaration.Shape {
        try reader.expect(.leftBracket)
        let ids = try list { parser throws(SyntaxError) in try parser.string().content }
        try reader.expect(.rightBracket)
        return .enumerated(ids)
    }

    private mutating func standardShape() throws(SyntaxError) -> EntityTypeDeclaration.Shape {
        var parents: [Located<Name>] = []
        if try reader.take(word: "in") { parents = try entityTypes() }
        var attributes: TypeExpression?
        let hasSign = try reader.take(.assign)
        if hasSign || reader.kind == .leftBrace { attributes = try recordType() }
        var tags: TypeExpression?
        if try reader.take(word: "tags") { tags = try type() }
        return .standard(parents: parents, attributes: attributes, tags: tags)
    }

    private mutating func entityTypes() throws(SyntaxError) -> [Located<Name>] {
        try oneOrList(mayBeEmpty: true) { parser throws(SyntaxError) in try parser.path() }
    }

    /// Parses what follows `type`.
    mutating func commonType(
        _ annotations: Annotations
    ) throws(SyntaxError) -> CommonTypeDeclaration {
        let name = try identifier()
        try reader.expect(.assign)
        let type = try type()
        try expectSemicolon()
        return CommonTypeDeclaration(name: name, type: type, annotations: annotations)
    }

    private mutating func expectSemicolon() throws(SyntaxError) {
        guard try reader.take(.semicolon) else { throw reader.unexpected(["`;`"]) }
    }
}

extension SchemaParser {
    /// Parses what follows `action`.
    mutating func action(_ annotations: Annotations) throws(SyntaxError) -> ActionDeclaration {
        let names = try list { parser throws(SyntaxError) in try parser.name() }
        var parents: [ActionDeclaration.Parent] = []
        if try reader.take(word: "in") {
            parents = try oneOrList(mayBeEmpty: false) { parser throws(SyntaxError) in
                try parser.parent()
            }
        }
        var scope: ActionDeclaration.Scope?
        if try reader.take(word: "appliesTo") { scope = try self.scope(of: names[0]) }
        try noAttributes()
        guard reader.kind != .leftBrace else {
            throw reader.unexpected(["`;`"], help: "write `appliesTo` before the `{`")
        }
        try expectSemicolon()
        return ActionDeclaration(
            names: names, parents: parents, scope: scope, annotations: annotations)
    }

    /// Parses `attributes {}`, where it stands: actions have no attributes.
    private mutating func noAttributes() throws(SyntaxError) {
        guard try reader.take(word: "attributes") else { return }
        try openBrace()
        guard try reader.take(.rightBrace) else {
            throw reader.unexpected(["`}`"], help: "actions can't have attributes")
        }
        openBraces -= 1
    }

    /// Parses what follows `appliesTo`, in braces; a comma may follow the last part.
    private mutating func scope(
        of action: Located<Text>
    ) throws(SyntaxError) -> ActionDeclaration.Scope {
        var parts = ScopeParts()
        try openBrace()
        repeat {
            try part(of: &parts)
        } while try reader.take(.comma) && reader.kind != .rightBrace
        try closeBrace(expected: "`,`")
        if parts.principalTypes == nil { report(.scopeMissing("principal"), at: action.span) }
        if parts.resourceTypes == nil { report(.scopeMissing("resource"), at: action.span) }
        return .init(
            principalTypes: parts.principalTypes ?? [],
            resourceTypes: parts.resourceTypes ?? [],
            context: parts.context)
    }

    private mutating func part(of parts: inout ScopeParts) throws(SyntaxError) {
        let span = reader.token.span
        let part = Text(reader.word)
        switch part {
        case "principal":
            if parts.principalTypes != nil { report(.scopeTwice(part), at: span) }
            parts.principalTypes = try applicableTypes(part, span)
        case "resource":
            if parts.resourceTypes != nil { report(.scopeTwice(part), at: span) }
            parts.resourceTypes = try applicableTypes(part, span)
        case "context":
            if parts.context != nil { report(.scopeTwice(part), at: span) }
            parts.context = try context()
        default: throw reader.unexpected(["`principal`", "`resource`", "`context`"])
        }
    }

    private mutating func applicableTypes(
        _ part: Text, _ span: SourceSpan
    ) throws(SyntaxError) -> [Located<Name>] {
        try reader.advance()
        try reader.expect(.colon)
        let types = try entityTypes()
        if types.isEmpty { report(.scopeEmpty(part), at: span) }
        return types
    }

    private mutating func context() throws(SyntaxError) -> TypeExpression {
        try reader.advance()
        try reader.expect(.colon)
        return reader.kind == .leftBrace ? try recordType() : .commonType(try path())
    }
}

/// The parts of `appliesTo` as they come.
private struct ScopeParts {
    var principalTypes: [Located<Name>]?
    var resourceTypes: [Located<Name>]?
    var context: TypeExpression?
}
