internal import Cedar
internal import DecisionCore

/// Holds settings and schema against each other: what a zone of its profile needs, and what names
/// things that there are not.
struct SchemaDemands {
    private let settings: ZoneSettings
    private let schema: Schema
    private let source: SourceFile
    private let roles: Roles
    private let document: SchemaDocument?

    /// What has to be mended before the zone can be published.
    private(set) var problems: [Diagnostic] = []
    /// What can be published, and probably is not meant.
    private(set) var warnings: [Diagnostic] = []

    /// Looks at everything at once.
    /// - Parameters:
    ///   - settings: what `zone.json` says.
    ///   - file: `zone.json`, for the places of what is wrong in it.
    ///   - schema: the zone's schema.
    ///   - source: the schema's text, for the places of what is wrong in it.
    init(
        _ settings: ZoneSettings, _ file: ZoneFiles.File?, _ schema: Schema, _ source: SourceFile
    ) {
        self.settings = settings
        self.schema = schema
        self.source = source
        roles = Roles(schema)
        document = try? SchemaDocument(parsing: source)
        if let file { checkNames(file) }
        guard settings.rules.profile == .agents else { return }
        problems += ModelProblem.all(in: schema).map { problem in
            problem.diagnostic(in: source.name, at: place(document.flatMap(problem.span)))
        }
        if settings.zone == .customer { checkTenants() }
    }

    /// What is wrong with a zone that has no schema.
    static func withoutSchema(_ settings: ZoneSettings) -> [Diagnostic] {
        guard settings.rules.profile == .agents else { return [] }
        return ModelProblem.all(in: nil).map { $0.diagnostic(in: "schema.cedarschema", at: nil) }
    }

    // ------------------------------------------------------------------- what the settings name

    private mutating func checkNames(_ file: ZoneFiles.File) {
        var reader = DocumentReader(file)
        guard let root = reader.root, let object = reader.object(root) else { return }
        for caller in object["callers"].map({ reader.elements($0) }) ?? [] {
            guard let types = reader.object(caller)?["resources"] else { continue }
            for type in reader.elements(types) {
                guard let name = reader.name(type), schema.entityType(name) == nil else { continue }
                reader.undeclared(name, at: type, schema)
            }
        }
        let actions = Set(schema.actions.map(\.uid.id))
        for (id, value) in object["scopes"].flatMap({ reader.object($0) })?.all ?? []
        where !actions.contains(id) {
            reader.undeclared(action: id, at: value, actions)
        }
        problems += reader.problems
    }

    // ------------------------------------------------------------------ what tenants are kept by

    /// A customer's agent and user without a tenant would be everybody's.
    private mutating func checkTenants() {
        if roles.types(.tenant).isEmpty {
            refuse(
                "the customer zone: no entity type plays the part of a tenant",
                help: "declare `entity Tenant`, or mark a type with `@bailey_tenant`")
        }
        for role in [Roles.Role.agent, .user] {
            for type in roles.types(role) where roles.attribute(.tenant, of: type) == nil {
                refuse(
                    "`\(type)` has no attribute that says whose it is", at: type,
                    help: "declare one, and mark it: `@bailey_tenant tenant: Tenant`")
            }
        }
        for type in tenantless {
            warnings.append(
                Diagnostic(
                    .warning, kind: "tenantless",
                    message: "every question about `\(type)` will be denied, for it is of no "
                        + "tenant",
                    at: place(document?.span(ofType: type)),
                    help: "mark the attribute that says whose it is with `@bailey_tenant`, or the "
                        + "type with `@bailey_shared`"))
        }
    }

    /// The types of resources that are neither a tenant's nor marked as shared.
    private var tenantless: [Name] {
        let resources = Set(schema.actions.flatMap(\.resourceTypes))
        return resources.subtracting(roles.types(.tenant)).sorted().filter {
            roles.attribute(.tenant, of: $0) == nil && !roles.isShared($0)
        }
    }

    private mutating func refuse(_ message: String, at type: Name? = nil, help: String) {
        let place = place(type.flatMap { document?.span(ofType: $0) })
        problems.append(
            Diagnostic(
                kind: "model", message: place == nil ? "\(source.name): \(message)" : message,
                at: place, help: help))
    }

    private func place(_ span: SourceSpan?) -> Diagnostic.Place? {
        span.map { Diagnostic.Place(source, $0) }
    }
}

extension DocumentReader {
    /// Notes an action that the schema does not declare.
    fileprivate mutating func undeclared(action id: Text, at value: Value, _ actions: Set<Text>) {
        note(
            key: value.path, "the schema declares no action `\(id)`",
            suggestion: NameSuggestion.closest(to: id, among: actions.sorted()))
    }
}
