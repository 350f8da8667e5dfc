/// The kind of what the reference's validator says, told apart by its wording.
enum FindingKind {
    /// The kind's name, as module Cedar's findings have it; `other` if the table lacks it.
    static func name(ofMessage message: String) -> String {
        let text = withoutPolicy(message)
        let kind = beginnings.first { text.utf8.starts(with: $0.0.utf8) }
        if let kind { return kind.1 }
        return text.hasPrefix("the types ") ? "incompatible_types" : "other"
    }

    private static let beginnings = [
        ("entity `", "invalid_enum_entity"),
        ("unrecognized entity type", "unrecognized_entity_type"),
        ("unrecognized action", "unrecognized_action_id"),
        ("unable to find an applicable action", "invalid_action_application"),
        ("unexpected type: ", "unexpected_type"),
        ("attribute `", "unsafe_attribute_access"),
        (
            "unable to guarantee safety of access to optional attribute",
            "unsafe_optional_attribute_access"
        ),
        ("unable to guarantee safety of access to tag", "unsafe_tag_access"),
        ("`.getTag()` is not allowed", "no_tags_allowed"),
        ("undefined extension function", "undefined_function"),
        ("wrong number of arguments", "wrong_number_arguments"),
        ("error during extension function argument validation", "function_argument_validation"),
        ("empty set literals are forbidden", "empty_set_forbidden"),
        ("extension constructors may not be called", "non_lit_ext_constructor"),
        ("internal invariant violated", "internal_invariant_violation"),
    ]

    /// The message without ``for policy `p`, `` at its beginning.
    private static func withoutPolicy(_ message: String) -> String {
        let start = "for policy `"
        guard message.hasPrefix(start) else { return message }
        let rest = message.dropFirst(start.count).drop { $0 != "`" }
        return String(rest.dropFirst(3))
    }
}
