/// One thing that is wrong with a policy, and where.
public struct ValidationFinding: Hashable, Sendable {
    /// The policy, template or link.
    public let policy: PolicyID
    /// What kind of trouble it is.
    public let kind: Kind
    /// What is wrong: a sentence in lower case without a full stop.
    public let message: String
    /// Where it is: the policy's place if nothing more exact is known, and `nil` where that isn't
    /// known either, as of a policy that was read from JSON.
    public let span: SourceSpan?
    /// The text that the span is a stretch of.
    public let source: SourceFile?
    /// What to do about it, where that is known.
    public let help: String?
    /// The existing name that was probably meant.
    public let suggestion: Text?

    /// The kinds of findings: the reference engine's, by their names there.
    ///
    /// Its kind `undefined_function` is missing, because no reader here lets an unknown function
    /// through to the validator.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An entity type that the schema doesn't declare.
        case unrecognizedEntityType = "unrecognized_entity_type"
        /// An action that the schema doesn't declare.
        case unrecognizedActionID = "unrecognized_action_id"
        /// An entity of an enumerated type with an id that isn't among the type's.
        case invalidEnumEntity = "invalid_enum_entity"
        /// A scope that no action's `appliesTo` fits.
        case invalidActionApplication = "invalid_action_application"
        /// An expression of another type than its place wants.
        case unexpectedType = "unexpected_type"
        /// Expressions that have to have one type, and haven't.
        case incompatibleTypes = "incompatible_types"
        /// An attribute that isn't declared.
        case unsafeAttributeAccess = "unsafe_attribute_access"
        /// An optional attribute that nothing makes sure of.
        case unsafeOptionalAttributeAccess = "unsafe_optional_attribute_access"
        /// A tag that nothing makes sure of.
        case unsafeTagAccess = "unsafe_tag_access"
        /// A tag of an entity whose type has no tags.
        case noTagsAllowed = "no_tags_allowed"
        /// An extension function with too many or too few arguments.
        case wrongNumberArguments = "wrong_number_arguments"
        /// A text that an extension constructor can't read.
        case functionArgumentValidation = "function_argument_validation"
        /// An extension constructor of something else than a literal.
        case nonLiteralExtensionConstructor = "non_lit_ext_constructor"
        /// An empty set, whose type nobody knows.
        case emptySetForbidden = "empty_set_forbidden"
        /// A set of policies that takes more work than the validator may do.
        case limitExceeded = "limit_exceeded"
        /// A policy that applies to no request; a warning.
        case impossiblePolicy = "impossible_policy"
    }

    /// Whether two findings say the same of the same place in one text.
    public static func == (left: ValidationFinding, right: ValidationFinding) -> Bool {
        left.policy == right.policy && left.kind == right.kind && left.span == right.span
            && Text(left.message) == Text(right.message) && left.suggestion == right.suggestion
            && left.source === right.source
    }

    /// Feeds the policy, the kind and the place.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(policy)
        hasher.combine(kind)
        hasher.combine(span)
    }
}

extension ValidationFinding {
    /// A finding in a policy, at the policy's own place where the span is empty.
    init(
        policy: Policy, kind: Kind, message: String, span: SourceSpan = .none,
        help: String? = nil, suggestion: Text? = nil
    ) {
        let place = span == .none ? policy.span : span
        self.init(
            policy: policy.id, kind: kind, message: message, span: place == .none ? nil : place,
            source: policy.source, help: help, suggestion: suggestion)
    }
}
