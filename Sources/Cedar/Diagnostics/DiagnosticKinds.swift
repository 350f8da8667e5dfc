// By which words programs tell apart what is wrong, a diagnostic's `kind`: words in lower case joined
// by `_`, stable. They are those of the validator (`ValidationFinding.Kind`) where that has one for the
// same, and all readers have the same word for the same thing.

extension JSONError.Kind {
    var name: String {
        switch self {
        case .unexpected, .malformedNumber, .controlCharacter, .unknownEscape, .loneSurrogate,
            .invalidUTF8:
            "json"
        case .duplicateName: "duplicate_name"
        case .tooDeep: "too_deep"
        case .tooLarge: "too_large"
        }
    }
}

extension EntitiesError.Kind {
    var name: String {
        switch self {
        case .json(let error): error.kind.name
        case .shape: "unexpected_value"
        case .missingMember: "missing_field"
        case .value(let error): error.kind.name
        case .parentIsNoAction: "parent_is_no_action"
        case .contradiction: "declared_twice"
        case .cycle: "entity_cycle"
        case .tooManyAncestors: "hierarchy_too_large"
        case .conformance(let error): error.name
        }
    }
}

extension ConformanceError {
    var name: String {
        switch self {
        case .undeclaredEntityType: "unrecognized_entity_type"
        case .reference(let error): error.name
        case .attributes(let error), .tag(_, let error): error.kind.name
        case .unexpectedTag: "no_tags_allowed"
        case .unexpectedParent: "unexpected_parent"
        case .actionDiffers: "action_differs"
        }
    }
}

extension ReferenceError {
    var name: String {
        switch self {
        case .undeclaredAction: "unrecognized_action_id"
        case .undeclaredID: "invalid_enum_entity"
        }
    }
}

extension RequestError {
    var name: String {
        switch self {
        case .undeclaredPrincipalType, .undeclaredResourceType: "unrecognized_entity_type"
        case .reference(let error): error.name
        case .principalTypeNotApplicable: "invalid_principal_type"
        case .resourceTypeNotApplicable: "invalid_resource_type"
        case .context(let error, action: _): error.kind.name
        }
    }
}

extension ContextError {
    var name: String {
        switch self {
        case .json(let error): error.kind.name
        case .value(let error): error.kind.name
        case .notARecord: "context_is_no_record"
        }
    }
}

extension ValueError.Kind {
    var name: String {
        switch self {
        case .null: "null"
        case .notLong: "not_long"
        case .expressionEscape: "expression_escape"
        case .malformedName: "malformed_name"
        case .unknownFunction: "undefined_function"
        case .wrongArgumentCount: "wrong_number_arguments"
        case .failedFunction: "failed_function"
        case .typeMismatch: "unexpected_type"
        case .missingAttribute: "missing_attribute"
        case .unexpectedAttribute: "unexpected_attribute"
        case .tooDeep: "too_deep"
        }
    }
}

extension PolicyJSONError.Kind {
    var name: String {
        switch self {
        case .json(let error): error.kind.name
        case .mismatch: "unexpected_value"
        case .missingMember: "missing_field"
        case .unknownMember: "unknown_field"
        case .unknownWord: "unknown_word"
        case .operatorCount: "operator_count"
        case .unknownOperator: "unknown_operator"
        case .malformedKey: "malformed_key"
        case .malformedName: "malformed_name"
        case .value(let error): error.kind.name
        case .notAnAction: "not_an_action"
        case .misplacedSlot: "misplaced_slot"
        case .notStatic: "slots_in_static_policy"
        case .takenID: "taken_id"
        case .link(let error): error.name
        case .tooDeep: "too_deep"
        }
    }
}

extension LinkError {
    var name: String {
        switch self {
        case .noTemplate: "undefined_template"
        case .wrongSlots: "wrong_slots"
        case .takenID: "taken_id"
        }
    }
}

extension SchemaError.Kind {
    var name: String {
        switch self {
        case .syntax: "syntax"
        case .json(let error): error.kind.name
        case .unexpectedValue: "unexpected_value"
        case .fieldMissing: "missing_field"
        case .fieldUnknown: "unknown_field"
        case .malformedName: "malformed_name"
        case .unsupported: "unsupported_feature"
        case .annotatedEmptyNamespace: "annotated_empty_namespace"
        case .enumerationEmpty: "empty_enumeration"
        case .reservedName: "reserved_name"
        case .reservedTypeName: "reserved_type_name"
        case .actionTypeDeclared: "action_type_declared"
        case .declaredTwice: "declared_twice"
        case .shadows: "shadowing"
        case .scopeMissing: "missing_scope"
        case .scopeTwice: "scope_twice"
        case .scopeEmpty: "empty_scope"
        case .undefinedType: "undefined_type"
        case .undefinedEntityType: "undefined_entity_type"
        case .undefinedCommonType: "undefined_common_type"
        case .undefinedExtensionType: "undefined_extension_type"
        case .undefinedAction: "undefined_action"
        case .typeCycle: "type_cycle"
        case .actionCycle: "action_cycle"
        case .contextIsNoRecord: "context_is_no_record"
        case .shapeIsNoRecord: "shape_is_no_record"
        case .typesTooDeep: "types_too_deep"
        case .tooManyTypes: "too_many_types"
        case .hierarchyTooLarge: "hierarchy_too_large"
        case .notInCedarSyntax: "not_in_cedar_syntax"
        case .otherMeaningInCedarSyntax: "other_meaning_in_cedar_syntax"
        }
    }
}
