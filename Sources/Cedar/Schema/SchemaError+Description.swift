extension SchemaError: CustomStringConvertible {
    /// The error in words, without the place.
    public var description: String {
        switch kind {
        case .syntax(let error): "\(error)"
        case .json(let error): error.message
        case .unexpectedValue(let expected, let found): "expected \(expected), found \(found)"
        case .fieldMissing(let name): "the field `\(name)` is missing"
        case .fieldUnknown(let name): "unknown field `\(name)`"
        case .malformedName(let name): "`\(name)` is no name"
        case .unsupported(let feature): "unsupported feature: \(feature)"
        case .annotatedEmptyNamespace: "the empty namespace can't have annotations"
        case .enumerationEmpty(let name): "`\(name)` has no ids: an enumerated type needs one"
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
        case .undefinedExtensionType(let name): "there is no extension type `\(name)`"
        case .undefinedAction(let uid): "no action `\(uid)` is declared"
        case .typeCycle(let name): "common type `\(name)` contains itself"
        case .actionCycle(let uid): "action `\(uid)` is in itself"
        case .contextIsNoRecord(let type): "a context has to be a record, and `\(type)` is none"
        case .shapeIsNoRecord(let type): "a shape has to be a record, and `\(type)` is none"
        case .typesTooDeep(let limit): "more than \(limit) types inside one another"
        case .tooManyTypes(let limit):
            "the schema holds more than \(limit) types, common types put in their places"
        case .hierarchyTooLarge(let limit):
            "more than \(limit) edges have to be followed to close the hierarchy"
        case .notInCedarSyntax(let what): "Cedar's schema syntax can't say it: \(what)"
        case .otherMeaningInCedarSyntax(let name):
            "`\(name)` would mean something else in Cedar's schema syntax"
        }
    }

    /// What to do about it, where that is known.
    public var help: String? {
        switch kind {
        case .syntax(let error): error.help
        case .scopeEmpty: "an action without `appliesTo` applies to nothing"
        case .shadows: "give one of the two another name"
        case .notInCedarSyntax: "write the record where the type's name stands"
        case .otherMeaningInCedarSyntax: "give the type that takes its place another name"
        case .unexpectedValue, .fieldMissing, .fieldUnknown, .malformedName, .json, .unsupported,
            .annotatedEmptyNamespace, .enumerationEmpty, .reservedName, .reservedTypeName,
            .actionTypeDeclared, .declaredTwice, .scopeMissing, .scopeTwice, .undefinedType,
            .undefinedEntityType, .undefinedCommonType, .undefinedExtensionType,
            .undefinedAction, .typeCycle, .actionCycle, .contextIsNoRecord, .shapeIsNoRecord,
            .typesTooDeep, .tooManyTypes, .hierarchyTooLarge:
            nil
        }
    }
}
