extension CaseGenerator {
    /// The text of an expression of the type, mostly.
    mutating func expression(
        _ type: GeneratedType, in scope: ExpressionScope, depth: Int
    ) -> Phrase {
        if random.chance(options.illTyped) {
            let other = self.type(all: scope.typeNames, depth: 1)
            return expression(other, in: scope, depth: depth - 1)
        }
        // Inside a literal only literals: a path may be of a larger type, and so on without end.
        if depth < 0 { return literal(type, in: scope) }
        if depth == 0 || random.chance(0.15) { return leaf(type, in: scope) }
        if random.chance(0.07) { return conditional(type, in: scope, depth: depth) }
        if random.chance(0.04), let tag = tag(type, in: scope, depth: depth) { return tag }
        switch type {
        case .boolean: return booleanExpression(in: scope, depth: depth)
        case .long: return longExpression(in: scope, depth: depth)
        case .datetime: return datetimeExpression(in: scope, depth: depth)
        case .duration: return durationExpression(in: scope, depth: depth)
        case .set(let element): return setExpression(of: element, in: scope, depth: depth)
        case .record(let attributes): return recordExpression(attributes, in: scope, depth: depth)
        case .string, .decimal, .ip, .entity: return leaf(type, in: scope)
        }
    }

    /// A path of the type where there is one, else a literal.
    mutating func leaf(_ type: GeneratedType, in scope: ExpressionScope) -> Phrase {
        let fitting = scope.paths.filter { Self.isLike($0.type, type) }
        if !fitting.isEmpty && random.chance(0.65) { return path(random.pick(fitting), in: scope) }
        return literal(type, in: scope)
    }

    /// The path, mostly behind its guards.
    private mutating func path(_ path: GeneratedPath, in scope: ExpressionScope) -> Phrase {
        guard !path.guards.isEmpty, options.validity > 0 || random.chance(0.6) else {
            return Phrase(path.text)
        }
        let test = path.guards.joined(separator: " && ")
        if case .boolean = path.type, random.chance(0.5) {
            return Phrase("\(test) && \(path.text)", .conjunction)
        }
        let other = literal(path.type, in: scope)
        return Phrase("if \(test) then \(path.text) else \(other.text)", .conditional)
    }

    private mutating func conditional(
        _ type: GeneratedType, in scope: ExpressionScope, depth: Int
    ) -> Phrase {
        let test = expression(.boolean, in: scope, depth: depth - 1).text
        let yes = expression(type, in: scope, depth: depth - 1).text
        let no = expression(type, in: scope, depth: depth - 1).text
        return Phrase("if \(test) then \(yes) else \(no)", .conditional)
    }

    private mutating func tag(
        _ type: GeneratedType, in scope: ExpressionScope, depth: Int
    ) -> Phrase? {
        let fitting = scope.schema.entityTypes.filter {
            $0.tags.map { Self.isLike($0, type) } ?? false
        }
        guard !fitting.isEmpty else { return nil }
        let entity = expression(.entity(random.pick(fitting).name), in: scope, depth: depth - 1)
        let name = Phrase(cedarString(random.attributeName(oddness: options.oddness)))
        let access = method(entity, "getTag", [name])
        let test = method(entity, "hasTag", [name])
        if case .boolean = type, random.chance(0.6) {
            return chain(test, "&&", access, .conjunction)
        }
        guard options.validity > 0 else { return access }
        let other = literal(type, in: scope).text
        return Phrase("if \(test.text) then \(access.text) else \(other)", .conditional)
    }

    mutating func setExpression(
        of element: GeneratedType, in scope: ExpressionScope, depth: Int
    ) -> Phrase {
        let isValid = options.validity > 0
        let mixed = !isValid && random.chance(0.08)
        let elements = list((isValid ? 1 : 0)...3) { generator in
            let type = mixed ? generator.type(all: scope.typeNames, depth: 1) : element
            return generator.expression(type, in: scope, depth: depth - 2).text
        }
        let comma = !elements.isEmpty && random.chance(0.05) ? "," : ""
        return Phrase("[" + elements.joined(separator: ", ") + comma + "]")
    }

    mutating func recordExpression(
        _ attributes: [GeneratedAttribute], in scope: ExpressionScope, depth: Int
    ) -> Phrase {
        var fields: [String] = []
        for attribute in attributes where attribute.isRequired || random.chance(0.6) {
            let value = expression(attribute.type, in: scope, depth: depth - 2).text
            fields.append("\(key(attribute.name)): \(value)")
        }
        if random.chance(0.02), let first = fields.first { fields.append(first) }
        fields.shuffle(using: &random)
        let comma = !fields.isEmpty && random.chance(0.05) ? "," : ""
        return Phrase("{" + fields.joined(separator: ", ") + comma + "}")
    }

    /// Whether two types are alike enough for a value of one to stand where the other is wanted.
    static func isLike(_ left: GeneratedType, _ right: GeneratedType) -> Bool {
        switch (left, right) {
        case (.boolean, .boolean), (.long, .long), (.string, .string), (.decimal, .decimal),
            (.ip, .ip), (.datetime, .datetime), (.duration, .duration), (.set, .set),
            (.record, .record):
            true
        case (.entity(let left), .entity(let right)): left == right
        case (.boolean, _), (.long, _), (.string, _), (.decimal, _), (.ip, _), (.datetime, _),
            (.duration, _), (.entity, _), (.set, _), (.record, _):
            false
        }
    }
}
