internal import Cedar

/// The attributes of a session that the service fills in from the facts, where they are declared.
enum SessionField: String, CaseIterable {
    case user, tenant, agent, acr, issuedAt, expiresAt

    init?(name: Text) { self.init(rawValue: name.string) }

    var name: Text { Text(rawValue) }

    /// Why a declared attribute cannot be filled in; nil where it can.
    func fault(_ attribute: RecordType.Attribute, _ roles: Roles) -> ModelProblem.Fault? {
        guard fits(attribute.type, roles) else { return .otherType }
        return self == .agent && attribute.isRequired ? .maybeAbsent : nil
    }

    private func fits(_ type: SchemaType, _ roles: Roles) -> Bool {
        switch self {
        case .user: roles.types(.user).map(SchemaType.entity) == [type]
        case .tenant: roles.types(.tenant).map(SchemaType.entity) == [type]
        case .agent: roles.types(.agent).map(SchemaType.entity) == [type]
        case .acr: type == .long
        case .issuedAt, .expiresAt: type == .datetime
        }
    }
}
