internal import Cedar

/// A case's zone: its material, with what the case lays over it.
struct CaseWorld {
    /// The files of the zone's directory.
    let files: [String: String]
    let nowMilliseconds: Int64
    let feedAgeMilliseconds: Int64
    let revoked: [(entity: EntityUID, beforeMilliseconds: Int64?)]

    /// The user that the other callers run as, the first of them: nobody has so high a number.
    private static let strangersID: Int64 = 4_000_000_000

    /// The world of a case; `userID` is the user of this process, who plays the case's caller.
    init(_ one: JSONValue, on material: CaseMaterial, userID: UInt32) throws {
        let world = one["world"] ?? .null
        var files = material.files
        files["zone.json"] = JSONWriter.write(
            CaseWorld.settings(
                material.settings, world["settings"], caller: one["caller"]?.text,
                userID: Int64(userID)))
        files["registry.json"] = JSONWriter.write(
            CaseWorld.registry(material.registry, world["registry"], material.schema))
        self.files = files
        nowMilliseconds = world["now_ms"]?.number ?? 0
        feedAgeMilliseconds = world["feed_age_ms"]?.number ?? 0
        revoked = try (world["revoked"]?.elements ?? []).compactMap { revocation in
            guard let entity = revocation["entity"] else { return nil }
            return (try EntityUID(json: entity), revocation["before_ms"]?.number)
        }
    }

    // --------------------------------------------------------------------------- the settings

    private static func settings(
        _ base: JSONValue, _ changes: JSONValue?, caller: String?, userID: Int64
    ) -> JSONValue {
        var settings = base.with(changes?.members ?? [])
        if settings["profile"] == nil { settings = settings.with("profile", .string("agents")) }
        let callers = (settings["callers"]?.elements ?? []).enumerated().map { index, one in
            let id = one["name"]?.text == caller ? userID : strangersID + Int64(index)
            return one.with("uid", .integer(id)).with("detail", .string("full"))
                .with("explain", .boolean(true))
        }
        return settings.with("callers", .array(callers)).without("evidence")
    }

    // --------------------------------------------------------------------------- the registry

    private static func registry(
        _ base: JSONValue, _ changes: JSONValue?, _ schema: Schema
    ) -> JSONValue {
        var entities = base["entities"]?.elements ?? base.elements
        for put in changes?["put"]?.elements ?? [] {
            entities.removeAll { $0["uid"] == put["uid"] }
            entities.append(publishable(put, schema))
        }
        let gone = changes?["without"]?.elements ?? []
        entities.removeAll { entity in
            let uid = entity["uid"]
            return gone.contains { $0["type"] == uid?["type"] && $0["id"] == uid?["id"] }
        }
        let object: JSONValue = base["entities"] == nil ? .object([:]) : base
        return object.with("entities", .array(entities))
    }

    /// An entity that lacks what a publish would demand gets it: the name of somebody whom nobody
    /// knows, which comes to the same as nobody.
    private static func publishable(_ entity: JSONValue, _ schema: Schema) -> JSONValue {
        guard let text = entity["uid"]?["type"]?.text, let name = Name(parsing: Text(text)),
            let type = schema.entityType(name)
        else { return entity }
        var attributes = entity["attrs"] ?? .object([:])
        for attribute in type.attributes.attributes
        where attribute.isRequired && attributes[attribute.name] == nil {
            guard case .entity(let owner) = attribute.type else { continue }
            attributes = attributes.with(
                attribute.name,
                .object(["type": .string(owner.path), "id": .string("whom nobody knows")]))
        }
        return entity.with("attrs", attributes)
    }
}

extension JSONValue {
    /// The number; nil where this is none.
    var number: Int64? {
        guard case .integer(let number) = self else { return nil }
        return number
    }

    /// This object with members in place of those of their names.
    func with(_ new: [JSONObject.Member]) -> JSONValue {
        let kept = members.filter { old in !new.contains { $0.name == old.name } }
        return .object(JSONObject(kept + new))
    }

    /// This object with a member.
    func with(_ name: Text, _ value: JSONValue) -> JSONValue {
        with([JSONObject.Member(name: name, value: value)])
    }

    /// This object without a member.
    func without(_ name: Text) -> JSONValue {
        .object(JSONObject(members.filter { $0.name != name }))
    }
}
