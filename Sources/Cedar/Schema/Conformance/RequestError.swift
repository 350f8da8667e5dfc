/// Why a request is none that the schema allows.
///
/// It is an error of the request, not a deny: nothing was decided.
public enum RequestError: Error, Hashable, Sendable {
    /// The principal's type is not declared.
    case undeclaredPrincipalType(Name)
    /// The resource's type is not declared.
    case undeclaredResourceType(Name)
    /// The action isn't declared, or the principal, the resource or an entity in the context
    /// can't be.
    case reference(ReferenceError)
    /// The action doesn't apply to principals of this type.
    case principalTypeNotApplicable(Name, action: EntityUID, applicable: [Name])
    /// The action doesn't apply to resources of this type.
    case resourceTypeNotApplicable(Name, action: EntityUID, applicable: [Name])
    /// The context is not as the action declares it.
    case context(ValueError, action: EntityUID)
}

extension RequestError: CustomStringConvertible {
    /// The error in words.
    public var description: String {
        switch self {
        case .undeclaredPrincipalType(let name): "principal type `\(name)` is not declared"
        case .undeclaredResourceType(let name): "resource type `\(name)` is not declared"
        case .reference(let error): "\(error)"
        case .principalTypeNotApplicable(let name, let action, let applicable):
            "principal type `\(name)` is not valid for `\(action)`" + Self.help(applicable)
        case .resourceTypeNotApplicable(let name, let action, let applicable):
            "resource type `\(name)` is not valid for `\(action)`" + Self.help(applicable)
        case .context(let error, let action): "context is not valid for `\(action)`: \(error)"
        }
    }

    private static func help(_ applicable: [Name]) -> String {
        guard !applicable.isEmpty else { return ", which applies to nothing" }
        return ": it applies to " + applicable.map { "`\($0)`" }.joined(separator: ", ")
    }
}
