extension CaseGenerator {
    /// The schema in the JSON format of schemas, in one of its many spellings.
    public mutating func json(of schema: GeneratedSchema) -> String {
        var namespaces: [String] = []
        for namespace in schema.namespaces {
            let body = members(of: namespace, in: schema)
            namespaces.append("\(jsonString(namespace)): \(body)")
        }
        namespaces.shuffle(using: &random)
        return object(namespaces)
    }

    /// Tokens of the format, to put where they don't belong.
    public static let schemaStrangers = [
        "\"entityTypes\"", "\"actions\"", "\"commonTypes\"", "\"annotations\"", "\"shape\"",
        "\"memberOfTypes\"", "\"memberOf\"", "\"appliesTo\"", "\"principalTypes\"",
        "\"resourceTypes\"", "\"context\"", "\"attributes\"", "\"additionalAttributes\"",
        "\"required\"", "\"element\"", "\"name\"", "\"enum\"", "\"tags\"", "\"type\"", "\"id\"",
        "\"Long\"", "\"String\"", "\"Boolean\"", "\"Bool\"", "\"Set\"", "\"Record\"", "\"Entity\"",
        "\"EntityOrCommon\"", "\"Extension\"", "\"ipaddr\"", "\"__cedar::Long\"", "\"A::B\"",
        "{\"type\": \"Long\"}", "{\"type\": \"Set\"}", "{\"type\": \"Nothing\"}", "\"Action\"",
        "{\"type\": \"Record\", \"attributes\": {}, \"additionalAttributes\": true}", "null", "1",
        "true", "false", "\"\"", "[]", "{}", "\"a b\"", "\"if\"", "\"__cedar\"",
        "{\"type\": \"Entity\", \"name\": \"Nobody\"}", "{\"type\": \"Set\", \"element\": 1}",
        "{\"type\": \"Extension\", \"name\": \"decimal\"}", ":", ",", "{", "}", "[", "]",
    ]

    private mutating func members(of namespace: String, in schema: GeneratedSchema) -> String {
        var common: [String] = []
        var entities: [String] = []
        var actions: [String] = []
        for type in schema.entityTypes where type.namespace == namespace {
            let body = declaration(of: type, common: &common)
            entities.append("\(jsonString(type.basename)): \(body)")
        }
        for action in schema.actions where action.namespace == namespace {
            actions.append("\(jsonString(action.id)): " + declaration(of: action, common: &common))
        }
        var members = ["\"entityTypes\": " + object(entities), "\"actions\": " + object(actions)]
        if !common.isEmpty || random.chance(0.2) {
            members.append("\"commonTypes\": " + object(common))
        }
        members += notes()
        members.shuffle(using: &random)
        return object(members)
    }

    private mutating func declaration(
        of type: GeneratedEntityType, common: inout [String]
    ) -> String {
        if let ids = type.ids {
            var names: [String] = []
            for id in ids { names.append(jsonString(id)) }
            return object(["\"enum\": [\(names.joined(separator: ", "))]"] + notes())
        }
        var members = notes()
        if !type.parents.isEmpty || random.chance(0.1) {
            members.append("\"memberOfTypes\": " + names(type.parents, from: type.namespace))
        }
        if !type.attributes.isEmpty || random.chance(0.3) {
            members.append(
                "\"shape\": " + record(type.attributes, in: type.namespace, common: &common))
        }
        if let tags = type.tags {
            members.append("\"tags\": " + json(tags, in: type.namespace, common: &common))
        }
        members.shuffle(using: &random)
        return object(members)
    }

    private mutating func declaration(
        of action: GeneratedAction, common: inout [String]
    ) -> String {
        var members = notes()
        if !action.groups.isEmpty || random.chance(0.1) {
            let groups = action.groups.map { group($0, from: action.namespace) }
            members.append("\"memberOf\": [\(groups.joined(separator: ", "))]")
        }
        if !action.principals.isEmpty {
            members.append("\"appliesTo\": " + scope(of: action, common: &common))
        } else if random.chance(0.2) {
            members.append("\"appliesTo\": null")
        }
        members.shuffle(using: &random)
        return object(members)
    }

    private mutating func scope(of action: GeneratedAction, common: inout [String]) -> String {
        var members = [
            "\"principalTypes\": " + names(action.principals, from: action.namespace),
            "\"resourceTypes\": " + names(action.resources, from: action.namespace),
        ]
        if !action.context.isEmpty || random.chance(0.3) {
            members.append(
                "\"context\": " + record(action.context, in: action.namespace, common: &common))
        }
        members.shuffle(using: &random)
        return object(members)
    }

    /// A group with its type, which an action of the same namespace need not name.
    private mutating func group(_ uid: GeneratedUID, from namespace: String) -> String {
        let isNear = uid.type == qualified("Action", in: namespace)
        if isNear && random.chance(0.6) { return object(["\"id\": " + jsonString(uid.id)]) }
        return json(uid)
    }

    private mutating func names(_ names: [String], from namespace: String) -> String {
        let texts = names.map { jsonString(near($0, from: namespace)) }
        return "[" + texts.joined(separator: ", ") + "]"
    }

    /// A name as seen from a namespace: its own may be left off.
    private mutating func near(_ name: String, from namespace: String) -> String {
        let prefix = namespace + "::"
        guard !namespace.isEmpty, name.hasPrefix(prefix), random.chance(0.7) else { return name }
        return String(name.dropFirst(prefix.count))
    }

    private mutating func record(
        _ attributes: [GeneratedAttribute], in namespace: String, common: inout [String]
    ) -> String {
        var fields: [String] = []
        for attribute in attributes {
            var type = json(attribute.type, in: namespace, common: &common)
            if !attribute.isRequired || random.chance(0.2) {
                type.removeLast()
                type += ", \"required\": \(attribute.isRequired)}"
            }
            fields.append("\(jsonString(attribute.name)): \(type)")
        }
        var members = ["\"type\": \"Record\"", "\"attributes\": " + object(fields)]
        if random.chance(0.05) { members.append("\"additionalAttributes\": false") }
        return object(members)
    }

    /// A type; sometimes it becomes a common type of the same namespace.
    private mutating func json(
        _ type: GeneratedType, in namespace: String, common: inout [String]
    ) -> String {
        let text = plain(type, in: namespace, common: &common)
        guard random.chance(0.12) else { return text }
        let name = random.chance(0.02) ? "T0" : "T\(namespace.utf8.count)\(common.count)"
        common.append("\(jsonString(name)): \(text)")
        let reference = random.chance(0.2) ? qualified(name, in: namespace) : name
        return random.chance(0.6)
            ? object(["\"type\": \(jsonString(reference))"])
            : object(["\"type\": \"EntityOrCommon\"", "\"name\": \(jsonString(reference))"])
    }

    private mutating func plain(
        _ type: GeneratedType, in namespace: String, common: inout [String]
    ) -> String {
        switch type {
        case .boolean: return object(["\"type\": \(random.pick(["\"Boolean\"", "\"Bool\""]))"])
        case .long: return builtIn("Long")
        case .string: return builtIn("String")
        case .decimal: return extensionType("decimal")
        case .ip: return extensionType("ipaddr")
        case .datetime: return extensionType("datetime")
        case .duration: return extensionType("duration")
        case .entity(let name):
            let kind = random.chance(0.7) ? "Entity" : "EntityOrCommon"
            let reference = jsonString(near(name, from: namespace))
            return object(["\"type\": \"\(kind)\"", "\"name\": \(reference)"])
        case .set(let element):
            let inner = json(element, in: namespace, common: &common)
            return object(["\"type\": \"Set\"", "\"element\": \(inner)"])
        case .record(let attributes): return record(attributes, in: namespace, common: &common)
        }
    }

    private mutating func builtIn(_ name: String) -> String {
        if random.chance(0.8) { return object(["\"type\": \"\(name)\""]) }
        let prefix = random.chance(0.5) ? "__cedar::" : ""
        return object(["\"type\": \"EntityOrCommon\"", "\"name\": \"\(prefix)\(name)\""])
    }

    private mutating func extensionType(_ name: String) -> String {
        if random.chance(0.7) {
            return object(["\"type\": \"Extension\"", "\"name\": \"\(name)\""])
        }
        return random.chance(0.5)
            ? object(["\"type\": \"\(name)\""])
            : object(["\"type\": \"EntityOrCommon\"", "\"name\": \"__cedar::\(name)\""])
    }

    /// Mostly nothing, sometimes annotations.
    private mutating func notes() -> [String] {
        guard random.chance(0.06) else { return [] }
        let value = jsonString(random.text(oddness: options.oddness))
        return ["\"annotations\": {\"\(random.pick(["doc", "if", "_x"]))\": \(value)}"]
    }

    private func object(_ members: [String]) -> String {
        "{" + members.joined(separator: ", ") + "}"
    }
}
