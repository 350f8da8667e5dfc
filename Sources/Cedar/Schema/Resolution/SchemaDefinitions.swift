/// Everything that a schema declares, under complete names: what a reference can resolve to.
struct SchemaDefinitions {
    /// An entity type and its namespace.
    struct EntityTypeDefinition {
        let declaration: EntityTypeDeclaration
        let span: SourceSpan
        let namespace: Name?
    }

    /// An action and its namespace.
    struct ActionDefinition {
        let declaration: ActionDeclaration
        let span: SourceSpan
        let namespace: Name?
    }

    /// A common type and its namespace.
    struct CommonTypeDefinition {
        let declaration: CommonTypeDeclaration
        let namespace: Name?
    }

    /// What the name of a type stands for.
    enum TypeMeaning: Equatable {
        case cedar(CedarType)
        case common(Name)
        case entity(Name)
    }

    var entityTypes: [Name: EntityTypeDefinition] = [:]
    var actions: [EntityUID: ActionDefinition] = [:]
    var commonTypes: [Name: CommonTypeDefinition] = [:]
    /// The types of actions: in each namespace with actions one more entity type to refer to.
    var actionTypes: Set<Name> = []

    /// The complete names that a name may mean, the first that is declared counting: with a
    /// namespace written just itself, else in the current namespace, then in the empty one.
    static func candidates(for name: Name, in namespace: Name?) -> [Name] {
        guard name.namespace == nil, let namespace else { return [name] }
        return [name.inNamespace(namespace), name]
    }

    /// What a name means where any type may stand.
    ///
    /// The nearer namespace counts first, and in one namespace a common type before an entity type
    /// (Cedar's RFC 24). Cedar's own types lie in the namespace `__cedar`; the empty namespace has
    /// them too, unless it declares something under their names.
    func meaning(of name: Name, in namespace: Name?) -> TypeMeaning? {
        for candidate in Self.candidates(for: name, in: namespace) {
            if commonTypes[candidate] != nil { return .common(candidate) }
            if entityTypes[candidate] != nil { return .entity(candidate) }
            if let type = Self.cedarTypes[candidate] { return .cedar(type) }
            if actionTypes.contains(candidate) { return .entity(candidate) }
        }
        return nil
    }

    /// What a type means that is written as a name; nil for sets and records.
    func meaning(of type: TypeExpression, in namespace: Name?) -> TypeMeaning? {
        switch type {
        case .name(let name): meaning(of: name.content, in: namespace)
        case .commonType(let name): commonMeaning(of: name.content, in: namespace)
        case .entityType(let name): entityMeaning(of: name.content, in: namespace)
        case .cedarType(let type, _): .cedar(type)
        case .set, .record: nil
        }
    }

    /// What a name means where only a common type may stand.
    func commonMeaning(of name: Name, in namespace: Name?) -> TypeMeaning? {
        for candidate in Self.candidates(for: name, in: namespace) {
            if commonTypes[candidate] != nil { return .common(candidate) }
            guard entityTypes[candidate] == nil, let type = Self.cedarTypes[candidate] else {
                continue
            }
            return .cedar(type)
        }
        return nil
    }

    /// What a name means where only an entity type may stand, actions' types among them.
    func entityMeaning(of name: Name, in namespace: Name?) -> TypeMeaning? {
        Self.candidates(for: name, in: namespace)
            .first { entityTypes[$0] != nil || actionTypes.contains($0) }
            .map { .entity($0) }
    }

    /// The entity type that a name means where only a declared one may stand.
    func entityType(_ name: Name, in namespace: Name?) -> Name? {
        Self.candidates(for: name, in: namespace).first { entityTypes[$0] != nil }
    }

    /// The action that is meant by a parent.
    func action(_ parent: ActionDeclaration.Parent, in namespace: Name?) -> EntityUID? {
        Self.candidates(for: parent.type ?? .action, in: namespace)
            .map { EntityUID(type: $0, id: parent.id) }
            .first { actions[$0] != nil }
    }

    /// Cedar's own types under their complete names and their short ones.
    private static let cedarTypes: [Name: CedarType] = {
        var named: [Name: CedarType] = [:]
        for type in CedarType.allCases {
            named[type.name] = type
            named[type.completeName] = type
        }
        return named
    }()
}

extension Name {
    /// The type of actions in the empty namespace.
    static let action = Name(normalized: "Action")

    /// This name inside a namespace: `Album` in `Photos` is `Photos::Album`.
    func inNamespace(_ namespace: Name?) -> Name {
        guard let namespace else { return self }
        return Name(normalized: Text("\(namespace)::\(self)"))
    }

    /// Whether `__cedar` is among the components.
    var isReserved: Bool {
        var next: Name? = self
        while let name = next {
            if name.basename == Identifier.cedar { return true }
            next = name.namespace
        }
        return false
    }
}
