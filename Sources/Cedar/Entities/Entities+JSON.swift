extension Entities {
    /// Reads entities from JSON text: `[{"uid": …, "attrs": {…}, "parents": […], "tags": {…}}, …]`.
    ///
    /// `tags` may be left out, other members are ignored. Every object has distinct names. With a
    /// schema entity references and extension values may be written without their escapes, the
    /// entities have to conform, and the schema's actions are added.
    ///
    /// The reference also takes an array where it wants `{"type", "id"}` or an entity, and lets
    /// names stand twice in members that it ignores; we take neither.
    /// - Throws: ``EntitiesError``.
    public init(parsing text: String, schema: Schema? = nil) throws(EntitiesError) {
        try self.init(parsing: Array(text.utf8), schema: schema)
    }

    /// Reads entities from the bytes of JSON text, as ``init(parsing:schema:)-swift.init`` does.
    public init(parsing bytes: [UInt8], schema: Schema? = nil) throws(EntitiesError) {
        let json: JSONValue
        do {
            json = try JSONReader.read(bytes)
        } catch {
            throw EntitiesError(.json(error))
        }
        try self.init(json: json, schema: schema)
    }

    /// Reads entities from JSON whose objects have distinct names.
    public init(json: JSONValue, schema: Schema? = nil) throws(EntitiesError) {
        guard case .array(let elements) = json else {
            throw EntitiesError(.shape(expected: "an array of entities", found: json.kindText))
        }
        var entities: [Entity] = []
        entities.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            entities.append(try EntityReader(element, number: index + 1, schema).entity())
        }
        try self.init(entities, schema: schema)
    }
}

extension Entities {
    /// Everything that is wrong with entities by themselves, for whoever mends them in one go.
    ///
    /// What is wrong with them together, such as a cycle, ``init(json:schema:)`` tells once each is
    /// right.
    /// - Parameters:
    ///   - json: an array of entities, from JSON whose objects have distinct names.
    ///   - schema: the schema.
    ///   - limit: how many errors are looked for.
    /// - Returns: the first error of each entity that has one, in their order.
    /// - Complexity: linear in the entities.
    public static func errors(
        in json: JSONValue, schema: Schema?, atMost limit: Int
    ) -> [EntitiesError] {
        guard case .array(let elements) = json else { return [] }
        var errors: [EntitiesError] = []
        for (index, element) in elements.enumerated() where errors.count < limit {
            do throws(EntitiesError) {
                let entity = try EntityReader(element, number: index + 1, schema).entity()
                if let schema { try Self.validate([entity], by: schema, actions: false) }
            } catch {
                errors.append(error)
            }
        }
        return errors
    }
}

/// Reads one entity from JSON.
private struct EntityReader {
    private let object: JSONObject
    private let uid: EntityUID
    private let schema: Schema?

    init(_ json: JSONValue, number: Int, _ schema: Schema?) throws(EntitiesError) {
        guard case .object(let object) = json else {
            throw EntitiesError(
                .shape(expected: "an entity", found: json.kindText), at: .number(number))
        }
        guard let uid = object["uid"] else {
            throw EntitiesError(.missingMember("uid"), at: .number(number))
        }
        self.object = object
        self.schema = schema
        do {
            self.uid = try EntityUID(json: uid)
        } catch {
            throw EntitiesError(.value(error), at: .number(number), in: "uid")
        }
    }

    func entity() throws(EntitiesError) -> Entity {
        let type = try declaredType()
        return Entity(
            uid: uid,
            attributes: try attributes(type),
            parents: try parents(),
            tags: try tags(type)
        )
    }

    /// The declared type; nil for an action too, whose attributes no schema declares.
    private func declaredType() throws(EntitiesError) -> Schema.EntityType? {
        guard let schema, !uid.type.isActionType else { return nil }
        guard let type = schema.entityType(uid.type) else {
            throw error(.conformance(.undeclaredEntityType(uid.type)))
        }
        return type
    }

    private func attributes(_ type: Schema.EntityType?) throws(EntitiesError) -> Record {
        guard let attributes = object["attrs"] else { throw error(.missingMember("attrs")) }
        let step = ValueError.Step.attribute
        return try record(attributes, in: "attrs", step) { name throws(ValueError) in
            guard let type else { return nil }
            guard let attribute = type.attributes[name] else {
                throw ValueError(.unexpectedAttribute(name))
            }
            return attribute.type
        }
    }

    private func tags(_ type: Schema.EntityType?) throws(EntitiesError) -> Record {
        guard let tags = object["tags"] else { return .empty }
        return try record(tags, in: "tags", ValueError.Step.tag) { _ in type?.tags }
    }

    private func record(
        _ json: JSONValue, in member: Text, _ step: (Text) -> ValueError.Step,
        typeOf: (Text) throws(ValueError) -> SchemaType?
    ) throws(EntitiesError) -> Record {
        guard case .object(let object) = json else {
            throw error(.shape(expected: "an object", found: json.kindText), in: member)
        }
        var fields: [Record.Field] = []
        fields.reserveCapacity(object.members.count)
        for field in object.members {
            do {
                let value = try ValueConversion.inside(
                    step(field.name), field.value, as: try typeOf(field.name), nesting: 0)
                fields.append(Record.Field(key: field.name, value: value))
            } catch {
                throw self.error(.value(error), in: member)
            }
        }
        return Record(lastWins: fields)
    }

    private func parents() throws(EntitiesError) -> [EntityUID] {
        guard let parents = object["parents"] else { throw error(.missingMember("parents")) }
        guard case .array(let elements) = parents else {
            throw error(.shape(expected: "an array", found: parents.kindText), in: "parents")
        }
        var uids: [EntityUID] = []
        uids.reserveCapacity(elements.count)
        for element in elements { uids.append(try parent(element)) }
        return uids
    }

    /// One parent; that of an action has to be an action, schema or not.
    private func parent(_ json: JSONValue) throws(EntitiesError) -> EntityUID {
        let parent: EntityUID
        do {
            parent = try EntityUID(json: json)
        } catch {
            throw self.error(.value(error), in: "parents")
        }
        guard !uid.type.isActionType || parent.type.isActionType else {
            throw error(.parentIsNoAction(parent), in: "parents")
        }
        return parent
    }

    private func error(_ kind: EntitiesError.Kind, in member: Text = "") -> EntitiesError {
        EntitiesError(kind, at: .entity(uid), in: member)
    }
}

extension JSONValue {
    /// ``kindName`` as a text.
    fileprivate var kindText: Text { Text(kindName) }
}
