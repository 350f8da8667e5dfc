/// What is wrong with a schema, and where.
public struct SchemaError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// The text is not what the grammar says.
        case syntax(SyntaxError)
        /// The text is no JSON, or none that is read.
        case json(JSONError)
        /// JSON of another kind than the format has there.
        case unexpectedValue(expected: Text, found: Text)
        /// A field that a JSON object has to have.
        case fieldMissing(Text)
        /// A field that a JSON object of the format doesn't have.
        case fieldUnknown(Text)
        /// A text that should be a name and is none.
        case malformedName(Text)
        /// What the format has a place for, and Cedar doesn't have.
        case unsupported(Text)
        /// Annotations of the empty namespace, which is written nowhere.
        case annotatedEmptyNamespace
        /// An enumerated type without an id.
        case enumerationEmpty(Text)
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
        /// No extension has a type with the name.
        case undefinedExtensionType(Text)
        /// No such action is declared.
        case undefinedAction(EntityUID)
        /// A common type that contains itself.
        case typeCycle(Name)
        /// An action that is in itself.
        case actionCycle(EntityUID)
        /// A context that is no record.
        case contextIsNoRecord(Text)
        /// A shape, the attributes of an entity type, that is no record.
        case shapeIsNoRecord(Text)
        /// Types lie too deep inside one another.
        case typesTooDeep(limit: Int)
        /// The schema holds too many types, all common types in their places.
        case tooManyTypes(limit: Int)
        /// The types or the actions have too many ancestors together.
        case hierarchyTooLarge(limit: Int)
        /// What Cedar's own schema syntax has no words for, in a schema that is to be written so.
        case notInCedarSyntax(Text)
        /// A name that would mean something else in Cedar's own schema syntax.
        case otherMeaningInCedarSyntax(Text)
    }

    /// What is wrong.
    public let kind: Kind
    /// Where in the text.
    public let span: SourceSpan
    /// The name that was probably meant.
    public let suggestion: Text?
    /// The way to the place, where the text is JSON.
    public let path: JSONPath?

    /// Makes an error.
    /// - Parameters:
    ///   - kind: what is wrong.
    ///   - span: where in the text.
    ///   - suggestion: the name that was probably meant.
    ///   - path: the way to the place, where the text is JSON.
    public init(
        _ kind: Kind, at span: SourceSpan, suggestion: Text? = nil, path: JSONPath? = nil
    ) {
        self.kind = kind
        self.span = span
        self.suggestion = suggestion
        self.path = path
    }

    /// Makes an error of a syntax error.
    init(_ error: SyntaxError) {
        self.init(.syntax(error), at: error.span)
    }
}
