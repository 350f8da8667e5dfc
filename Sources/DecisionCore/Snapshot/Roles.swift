internal import Cedar

/// Which types of a schema play which part for Bailey.
///
/// An annotation on a type says it (`@bailey_agent entity Bot`); where no type bears the
/// annotation, the type of the part's own name is taken, in whatever namespace. So schemas that
/// never heard of Bailey work unchanged.
struct Roles {
    /// A part that a type plays.
    enum Role: String, CaseIterable {
        case agent, user, tenant, session

        var annotation: Text { Text("bailey_" + rawValue) }
        var defaultName: Text { Text(rawValue.prefix(1).uppercased() + rawValue.dropFirst()) }
    }

    private let types: [Role: [Name]]

    init(_ schema: Schema) {
        var types: [Role: [Name]] = [:]
        for role in Role.allCases {
            let annotated = schema.entityTypes.filter { $0.annotations[role.annotation] != nil }
            let named = schema.entityTypes.filter { $0.name.basename == role.defaultName }
            types[role] = (annotated.isEmpty ? named : annotated).map(\.name)
        }
        self.types = types
    }

    /// Whether a type without a schema plays a part by its name alone, or is the type of actions.
    static func isReservedName(_ type: Text) -> Bool {
        guard let last = type.string.split(separator: ":").last else { return false }
        let basename = Text(String(last))
        return basename == "Action" || Role.allCases.contains { $0.defaultName == basename }
    }

    /// The types that play a part.
    func types(_ role: Role) -> [Name] { types[role] ?? [] }

    /// Types that a caller may name but never describe: those that play a part or act in some
    /// action, and every type that one of these can be in or holds in an attribute, and so on.
    func identityTypes(_ schema: Schema) -> Set<Name> {
        var found: Set<Name> = []
        var waiting = Role.allCases.flatMap(types) + schema.actions.flatMap(\.principalTypes)
        while let name = waiting.popLast() {
            guard found.insert(name).inserted, let type = schema.entityType(name) else { continue }
            waiting += type.parents
            waiting += SchemaType.record(type.attributes).entityTypes
            if let tags = type.tags { waiting += tags.entityTypes }
        }
        return found
    }
}

extension SchemaType {
    /// The entity types that a value of this type can hold, nested ones too.
    fileprivate var entityTypes: [Name] {
        switch self {
        case .entity(let name): [name]
        case .set(let element): element.entityTypes
        case .record(let type): type.attributes.flatMap(\.type.entityTypes)
        case .boolean, .long, .string, .decimal, .ip, .datetime, .duration: []
        }
    }
}
