/// Why a question was answered as it was: exact, for logs and trusted callers.
///
/// A denial by a guard bears the guard's name. The set grows.
public enum Code: UInt8, CaseIterable, Sendable {
    /// Every leg permits, and nothing forbids.
    case permitted
    /// The question is another zone's, or names a type that this zone does not declare.
    case zoneMismatch
    /// Action, types, context or carried entities are not as the schema declares.
    case invalidQuestion
    /// The caller describes what only the registry may describe.
    case entityInjection
    /// A stored resource that the registry does not hold.
    case unknownResource
    /// A forbid is satisfied.
    case forbidden
    /// A policy could not be evaluated, and the zone's rule lets that deny.
    case policyError
    /// No permit is satisfied.
    case noPermit

    /// The code's text, as answers and records carry it.
    public var text: StaticString {
        switch self {
        case .permitted: "permitted"
        case .zoneMismatch: "zone_mismatch"
        case .invalidQuestion: "invalid_question"
        case .entityInjection: "entity_injection"
        case .unknownResource: "unknown_resource"
        case .forbidden: "forbidden"
        case .policyError: "policy_error"
        case .noPermit: "no_permit"
        }
    }
}
