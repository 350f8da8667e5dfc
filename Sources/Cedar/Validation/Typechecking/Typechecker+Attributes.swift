extension Typechecker {
    /// The type of `e.a`: the attribute must be declared, and required or made sure of by `has`.
    mutating func access(
        to name: Text, of operand: Expression, in expression: Expression
    ) -> Typing {
        access(to: name, of: operand, expect(operand, .entityOrRecord), in: expression)
    }

    /// The type of `e.a` where that of `e` is known.
    mutating func access(
        to name: Text, of operand: Expression, _ holder: Typing, in expression: Expression
    ) -> Typing {
        guard let type = holder.type else { return .unsound() }
        guard let attribute = attribute(name, of: type) else {
            reportMissing(name, type, operand, in: expression)
            return .unsound()
        }
        guard attribute.isRequired || isKnown(name, in: operand) else {
            reportOptional(name, type, operand, in: expression)
            return .unsound(attribute.type)
        }
        return .of(attribute.type, isSound: holder.isSound)
    }

    private mutating func isKnown(_ name: Text, in operand: Expression) -> Bool {
        known.contains(Capability(holder: numbers.number(of: operand), key: .attribute(name)))
    }

    /// An attribute of an entity or a record; an action has none.
    func attribute(_ name: Text, of type: ExpressionType) -> ExpressionType.Field? {
        switch type {
        case .record(let fields): fields.first { $0.name == name }
        case .declared(.record(let type)): type[name].map(ExpressionType.Field.init)
        case .declared(.entity(let type)):
            schema.schema.entityType(type)?.attributes[name].map(ExpressionType.Field.init)
        case .always, .declared, .set: nil
        }
    }

    private mutating func reportOptional(
        _ name: Text, _ type: ExpressionType, _ operand: Expression, in expression: Expression
    ) {
        guard !findings.isKnown(.unsafeOptionalAttributeAccess, at: expression.span) else { return }
        let holder = describe(operand, type)
        report(
            .unsafeOptionalAttributeAccess,
            "\(holder) may lack its optional attribute \(name.string.quoted)", at: expression,
            help: "ask for it first: `\(operand.shortText) has \(name.asKey.shortened) && …`")
    }

    private mutating func reportMissing(
        _ name: Text, _ type: ExpressionType, _ operand: Expression, in expression: Expression
    ) {
        guard !findings.isKnown(.unsafeAttributeAccess, at: expression.span) else { return }
        let names = attributeNames(of: type)
        let suggestion = NameSuggestion.closest(to: name, among: names)
        let list = names.isEmpty ? "it has none" : "it has \(names.listed)"
        let holder = describe(operand, type)
        report(
            .unsafeAttributeAccess,
            "\(holder) has no attribute \(name.string.quoted)", at: expression,
            help: suggestion == nil ? list : nil, suggestion: suggestion)
    }

    private func attributeNames(of type: ExpressionType) -> [Text] {
        guard let entity = type.entityType else { return type.fields?.map(\.name) ?? [] }
        return schema.schema.entityType(entity)?.attributes.attributes.map(\.name) ?? []
    }

    /// An entity by its type, a record by where it is from.
    func describe(_ expression: Expression, _ type: ExpressionType) -> String {
        if let entity = type.entityType { return entity.description.quoted }
        if case .variable(.context) = expression.kind, let environment {
            return "the context of \(environment.action.uid.description.quoted)"
        }
        let text = expression.shortText
        return text == Expression.anyText ? "the record" : "`\(text)`"
    }
}

extension ExpressionType.Field {
    fileprivate init(_ attribute: RecordType.Attribute) {
        self.init(
            name: attribute.name, type: .declared(attribute.type),
            isRequired: attribute.isRequired)
    }
}

extension Expression {
    /// What stands for an expression that is too long to repeat.
    static let anyText = "…"

    /// The text of a variable, an entity, or an attribute of such; `…` for anything longer.
    var shortText: String {
        var keys: [Text] = []
        var root = self
        while case .attribute(let operand, let key) = root.kind {
            keys.append(key)
            root = operand
        }
        guard keys.count <= ValidationLimits.namesListedMax else { return Expression.anyText }
        switch root.kind {
        case .variable, .literal(.entity): break
        case .literal, .slot, .conditional, .or, .and, .relation, .sum, .product, .not, .negation,
            .attribute, .has, .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .set, .record,
            .call:
            return Expression.anyText
        }
        let text = description
        return text.shortened == text ? text : Expression.anyText
    }
}
