/// What a caller can vouch for, if its registration allows.
public enum FactKind: String, CaseIterable, Sendable {
    /// In which sitting, of which user of which tenant.
    case session
    /// Who passed authority on, and in whose name.
    case delegation
    /// What was granted.
    case scopes
    /// Whose process the agent's is.
    case attestation
    /// How the agent's process is doing.
    case posture
    /// That a human approved.
    case approval
    /// In which of the groups of a blast radius a resource lies.
    case placement
}

/// Several kinds of facts, as bits.
struct FactKinds: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ kinds: some Sequence<FactKind>) {
        self = kinds.reduce(into: []) { $0.formUnion(FactKinds($1)) }
    }

    private init(_ kind: FactKind) {
        self =
            switch kind {
            case .session: .session
            case .delegation: .delegation
            case .scopes: .scopes
            case .attestation: .attestation
            case .posture: .posture
            case .approval: .approval
            case .placement: .placement
            }
    }

    static let session = FactKinds(rawValue: 1 << 0)
    static let delegation = FactKinds(rawValue: 1 << 1)
    static let scopes = FactKinds(rawValue: 1 << 2)
    static let attestation = FactKinds(rawValue: 1 << 3)
    static let posture = FactKinds(rawValue: 1 << 4)
    static let approval = FactKinds(rawValue: 1 << 5)
    static let placement = FactKinds(rawValue: 1 << 6)
}
