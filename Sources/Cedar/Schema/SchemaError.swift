/// What is wrong with a schema, and where.
public struct SchemaError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// The text is not what the grammar says.
        case syntax(SyntaxError)
        /// A name that `__cedar` is a part of.
        case reservedName(Text)
        /// A common type with a name that the JSON format of schemas uses itself.
        case reservedTypeName(Text)
        /// An entity type with the name `Action`, which the actions have.
        case actionTypeDeclared
        /// The same name again: of an annotation, a namespace, a type, an action.
        case declaredTwice(Text, first: SourceSpan)
        /// A declaration in a namespace under a name that the empty namespace declares too.
        case shadows(Text, Text)
        /// A part of `appliesTo` that is left out: `principal` or `resource`.
        case scopeMissing(Text)
        /// A part of `appliesTo` that is written twice.
        case scopeTwice(Text)
        /// A part of `appliesTo` that is an empty list.
        case scopeEmpty(Text)
        /// No type is declared under the name.
        case undefinedType(Name)
        /// No entity type is declared under the name.
        case undefinedEntityType(Name)
        /// No common type is declared under the name.
        case undefinedCommonType(Name)
        /// No such action is declared.
        case undefinedAction(EntityUID)
        /// A common type that contains itself.
        case typeCycle(Name)
        /// An action that is in itself.
        case actionCycle(EntityUID)
        /// A context that is no record.
        case contextIsNoRecord(Name)
        /// Types lie too deep inside one another.
        case typesTooDeep(limit: Int)
        /// The schema holds too many types, all common types in their places.
        case tooManyTypes(limit: Int)
        /// The types or the actions have too many ancestors together.
        case hierarchyTooLarge(limit: Int)
    }

    /// What is wrong.
    public let kind: Kind
    /// Where in the text.
    public let span: SourceSpan

    /// Makes an error.
    public init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    /// Makes an error of a syntax error.
    init(_ error: SyntaxError) {
        self.init(.syntax(error), at: error.span)
    }
}

extension SchemaError: CustomStringConvertible {
    /// The error in words, without the place.
    public var description: String {
        switch kind {
        case .syntax(let error): "\(error)"
        case .reservedName(let name): "`\(name)`: the name `__cedar` is reserved"
        case .reservedTypeName(let name): "`\(name)` can't be the name of a common type"
        case .actionTypeDeclared: "`Action` can't be declared: it is the type of the actions"
        case .declaredTwice(let name, _): "`\(name)` is declared twice"
        case .shadows(let name, let shadowed):
            "`\(name)` shadows `\(shadowed)`, which the empty namespace declares"
        case .scopeMissing(let part): "`appliesTo` lacks `\(part)`"
        case .scopeTwice(let part): "`\(part)` stands twice in `appliesTo`"
        case .scopeEmpty(let part): "`\(part)` can't be an empty list"
        case .undefinedType(let name): "no type `\(name)` is declared"
        case .undefinedEntityType(let name): "no entity type `\(name)` is declared"
        case .undefinedCommonType(let name): "no common type `\(name)` is declared"
        case .undefinedAction(let uid): "no action `\(uid)` is declared"
        case .typeCycle(let name): "common type `\(name)` contains itself"
        case .actionCycle(let uid): "action `\(uid)` is in itself"
        case .contextIsNoRecord(let name): "a context has to be a record, and `\(name)` is none"
        case .typesTooDeep(let limit): "more than \(limit) types inside one another"
        case .tooManyTypes(let limit):
            "the schema holds more than \(limit) types, common types put in their places"
        case .hierarchyTooLarge(let limit):
            "more than \(limit) edges have to be followed to close the hierarchy"
        }
    }

    /// What to do about it, where that is known.
    public var help: String? {
        switch kind {
        case .syntax(let error): error.help
        case .scopeEmpty: "an action without `appliesTo` applies to nothing"
        case .shadows: "give one of the two another name"
        case .reservedName, .reservedTypeName, .actionTypeDeclared, .declaredTwice, .scopeMissing,
            .scopeTwice, .undefinedType, .undefinedEntityType, .undefinedCommonType,
            .undefinedAction, .typeCycle, .actionCycle, .contextIsNoRecord, .typesTooDeep,
            .tooManyTypes, .hierarchyTooLarge:
            nil
        }
    }
}

/// Everything that is wrong with a schema, in the order of the text, at most
/// ``SchemaLimits/errorsMax``.
public struct SchemaErrors: Error, Hashable, Sendable {
    /// The errors, at least one.
    public let errors: [SchemaError]

    /// Makes errors of at least one, sorted by place.
    init(_ errors: [SchemaError]) {
        let sorted = errors.sorted {
            ($0.span.start, $0.description) < ($1.span.start, $1.description)
        }
        self.errors = Array(sorted.prefix(SchemaLimits.errorsMax))
    }
}

extension SchemaErrors: CustomStringConvertible {
    /// The first error's words.
    public var description: String { errors.first?.description ?? "" }
}

extension SourceFile {
    /// Everything that is wrong with a schema as a person reads it, one error after the other.
    public func render(_ errors: SchemaErrors) -> String {
        errors.errors
            .map { render(message: $0.description, at: $0.span, help: $0.help) }
            .joined(separator: "\n")
    }
}
