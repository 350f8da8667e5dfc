internal import Cedar
internal import DecisionCore

/// What `registry.json` holds: entities; where carried resources lie; the sessions that are stored.
///
///     { "entities":  [{ "uid": …, "attrs": {…}, "parents": […] }],
///       "placement": [{ "type": "Yard::Repo", "id": "pay/*", "in": { "type": …, "id": … } }],
///       "sessions":  [{ "id": "s1", "tenant": …, "user": …, "agent": …, "scopes": ["shop"],
///                       "acr": 2, "issued_ms": 1, "expires_ms": 2, "user_groups": […],
///                       "attributes": {…} }] }
///
/// A zone that has entities alone may write their array in place of the object.
struct RegistryFile {
    private(set) var entities = Entities()
    private(set) var placements: [Placement] = []
    private(set) var sessions: [StoredSession] = []

    /// The greatest number of sessions that a zone stores.
    static let sessionsMax = 1_000_000

    /// The greatest number of entities of which one run says what is wrong with them.
    static let errorsMax = 20

    private let schema: Schema?
    /// The one type of sessions that the schema has, if it has one.
    private let sessionType: Schema.EntityType?

    /// Reads the file, if there is one; what is wrong is noted, and everything that is.
    init(_ file: ZoneFiles.File?, _ schema: Schema?, _ problems: inout [String]) {
        self.schema = schema
        let sessionTypes = schema.map { Roles($0).types(.session) } ?? []
        sessionType =
            sessionTypes.count == 1 ? schema?.entityType(sessionTypes[0]) : nil
        guard let file else {
            readActions(&problems)
            return
        }
        var reader = DocumentReader(file)
        if let root = reader.root { read(root, &reader) }
        problems += reader.problems.map(\.text)
    }

    private mutating func read(
        _ root: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        if case .array = root.json { return readEntities(root, &reader) }
        guard let object = reader.object(root) else { return }
        reader.refuseOthers(in: object, than: ["entities", "placement", "sessions"])
        readEntities(
            object["entities"] ?? DocumentReader.Value(json: .array([]), path: .root), &reader)
        if let value = object["placement"], reader.holds(value, atMost: RulesLimits.placementsMax) {
            placements = reader.elements(value).compactMap { placement($0, &reader) }
        }
        if let value = object["sessions"], reader.holds(value, atMost: RegistryFile.sessionsMax) {
            readSessions(value, &reader)
        }
    }

    /// Without a registry there are still the schema's actions.
    private mutating func readActions(_ problems: inout [String]) {
        do throws(EntitiesError) {
            entities = try Entities([], schema: schema)
            problems += unnameable.map { "schema: \(RegistryFile.tooLong($0))" }
        } catch {
            problems.append("schema: \(error)")
        }
    }

    /// Without a schema, or with a broken one, entities are still read: for what is wrong in them.
    private mutating func readEntities(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        do throws(EntitiesError) {
            entities = try Entities(json: value.json, schema: schema)
            for uid in unnameable {
                reader.note(uid, in: value, RegistryFile.tooLong(uid))
            }
        } catch {
            noteErrors(in: value, first: error, &reader)
        }
    }

    /// Notes what is wrong with each entity by itself; else the one error of them all.
    private func noteErrors(
        in value: DocumentReader.Value, first: EntitiesError, _ reader: inout DocumentReader
    ) {
        let limit = RegistryFile.errorsMax
        let errors = Entities.errors(in: value.json, schema: schema, atMost: limit + 1)
        for error in errors.isEmpty ? [first] : errors.prefix(limit) {
            reader.note(error, at: value, schema)
        }
        if errors.count > limit {
            reader.note(value, "more than \(limit) entities are wrong: these are the first")
        }
    }

    /// The entities that no question can name, and nobody could ask about.
    private var unnameable: [EntityUID] {
        entities.all.map(\.uid).filter { RegistryFile.bytes($0) > Intake.nameBytesMax }
    }

    private static func bytes(_ uid: EntityUID) -> Int {
        max(uid.id.string.utf8.count, uid.type.path.string.utf8.count)
    }

    private static func tooLong(_ uid: EntityUID) -> String {
        "an entity's id or type has \(bytes(uid)) bytes; the limit is \(Intake.nameBytesMax)"
    }

    // ------------------------------------------------------------------------------- placement

    private func placement(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) -> Placement? {
        guard let object = reader.object(value) else { return nil }
        reader.refuseOthers(in: object, than: ["type", "id", "in"])
        guard let type = object["type"], let pattern = object["id"], let group = object["in"] else {
            for key: Text in ["type", "id", "in"] where object[key] == nil {
                reader.missing(key, in: object)
            }
            return nil
        }
        guard let name = reader.name(type), let text = reader.text(pattern, as: "an id or pattern"),
            let uid = reader.uid(group)
        else { return nil }
        // A type that nothing has: the rule would place nothing, and nobody would notice.
        declares(name, at: type, &reader)
        declares(uid.type, at: group, &reader)
        return Placement(type: name, pattern: text, in: uid)
    }

    /// Notes a type that the schema does not have.
    private func declares(
        _ type: Name, at value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        guard let schema, schema.entityType(type) == nil else { return }
        reader.undeclared(type, at: value, schema)
    }

    // -------------------------------------------------------------------------------- sessions

    private mutating func readSessions(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        var ids: Set<Text> = []
        for element in reader.elements(value) {
            guard let session = session(element, &reader) else { continue }
            if !ids.insert(session.id).inserted {
                reader.note(element, "the session `\(session.id)` stands twice")
            }
            sessions.append(session)
        }
    }

    private static let sessionKeys: [Text] = [
        "id", "tenant", "user", "agent", "scopes", "acr", "issued_ms", "expires_ms", "user_groups",
        "attributes",
    ]

    private func session(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) -> StoredSession? {
        guard let object = reader.object(value) else { return nil }
        reader.refuseOthers(in: object, than: RegistryFile.sessionKeys)
        guard let id = object["id"] else {
            reader.missing("id", in: object)
            return nil
        }
        let said = id
        guard let id = reader.text(said, as: "the session's id") else { return nil }
        if id.string.utf8.count > Intake.nameBytesMax {
            reader.note(
                said,
                "a session's id has \(id.string.utf8.count) bytes; the limit is "
                    + "\(Intake.nameBytesMax)")
        }
        var session = StoredSession(id: id)
        session.tenant = party(object["tenant"], &reader)
        session.user = party(object["user"], &reader)
        session.agent = party(object["agent"], &reader)
        if let scopes = object["scopes"], reader.holds(scopes, atMost: RulesLimits.scopesMax) {
            session.scopes = reader.texts(scopes)
        }
        if let groups = object["user_groups"], reader.holds(groups, atMost: RulesLimits.groupsMax) {
            session.userGroups = reader.elements(groups).compactMap { party($0, &reader) }
        }
        let acr = object["acr"].flatMap { reader.number($0, in: 0...Int(UInt32.max)) }
        session.acr = Int64(acr ?? 0)
        session.issuedMilliseconds = instant(object["issued_ms"], &reader)
        session.expiresMilliseconds = instant(object["expires_ms"], &reader)
        session.attributes = attributes(object["attributes"], &reader)
        return session
    }

    private func party(
        _ value: DocumentReader.Value?, _ reader: inout DocumentReader
    ) -> EntityUID? {
        guard let value, let uid = reader.uid(value) else { return nil }
        declares(uid.type, at: value, &reader)
        return uid
    }

    private func instant(
        _ value: DocumentReader.Value?, _ reader: inout DocumentReader
    ) -> Int64 {
        guard let value else { return 0 }
        return Int64(reader.number(value, in: 0...Int.max) ?? 0)
    }

    /// What the zone's type of sessions declares beyond what a session always has.
    private func attributes(
        _ value: DocumentReader.Value?, _ reader: inout DocumentReader
    ) -> Record {
        guard let value, let object = reader.object(value) else { return .empty }
        let fields = object.all.compactMap { name, value in
            attribute(name, value, &reader).map { Record.Field(key: name, value: $0) }
        }
        return Record(uniqueFields: fields) ?? .empty
    }

    private func attribute(
        _ name: Text, _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) -> Value? {
        guard !StoredSession.filledIn.contains(name) else {
            reader.note(
                key: value.path, "`\(name)` of a session is filled in from what is said of it",
                help: "leave it out of `attributes`")
            return nil
        }
        let declared = sessionType?.attributes[name]
        if let sessionType, declared == nil {
            let names = sessionType.attributes.attributes.map(\.name)
            reader.note(
                key: value.path, "`\(sessionType.name)` declares no attribute `\(name)`",
                suggestion: NameSuggestion.closest(to: name, among: names))
            return nil
        }
        do throws(ValueError) {
            let attribute = try Value(json: value.json, type: declared?.type)
            if let mismatch = declared?.type.mismatch(with: attribute) { throw mismatch }
            return attribute
        } catch {
            reader.note(value, "`\(value.path)`: \(error)")
            return nil
        }
    }
}
