extension CaseGenerator {
    /// The schema in Cedar's schema syntax, in one of its many spellings.
    public mutating func text(of schema: GeneratedSchema) -> String {
        var parts: [String] = []
        for namespace in schema.namespaces {
            let body = declarations(in: namespace, of: schema).joined(separator: "\n")
            parts.append(namespace.isEmpty ? body : "namespace \(namespace) {\n\(body)\n}")
        }
        parts.shuffle(using: &random)
        return parts.joined(separator: "\n")
    }

    private mutating func declarations(in namespace: String, of schema: GeneratedSchema) -> [String]
    {
        var common: [String] = []
        var lines: [String] = []
        for type in schema.entityTypes where type.namespace == namespace {
            lines.append(annotations() + declaration(of: type, common: &common))
        }
        for action in schema.actions where action.namespace == namespace {
            lines.append(annotations() + declaration(of: action, common: &common))
        }
        lines += common
        lines.shuffle(using: &random)
        return lines
    }

    private mutating func declaration(
        of type: GeneratedEntityType, common: inout [String]
    ) -> String {
        if let ids = type.ids {
            return
                "entity \(type.basename) enum [\(ids.map { cedarString($0) }.joined(separator: ", "))];"
        }
        var text = "entity \(type.basename)"
        if !type.parents.isEmpty || random.chance(0.05) {
            let names = type.parents.map { reference($0, from: type.namespace) }
            text += " in " + bracketed(names)
        }
        if !type.attributes.isEmpty || random.chance(0.3) {
            text += random.chance(0.3) ? " = " : " "
            text += record(type.attributes, in: type.namespace, common: &common)
        }
        if let tags = type.tags {
            text += " tags " + spelling(tags, in: type.namespace, common: &common)
        }
        return text + ";"
    }

    private mutating func declaration(of action: GeneratedAction, common: inout [String]) -> String
    {
        var text = "action \(key(action.id))"
        if !action.groups.isEmpty {
            text += " in " + bracketed(action.groups.map { group($0, from: action.namespace) })
        }
        if !action.principals.isEmpty {
            let principals = action.principals.map { reference($0, from: action.namespace) }
            let resources = action.resources.map { reference($0, from: action.namespace) }
            var fields = [
                "principal: " + bracketed(principals), "resource: " + bracketed(resources),
            ]
            if !action.context.isEmpty || random.chance(0.3) {
                fields.append(
                    "context: " + record(action.context, in: action.namespace, common: &common))
            }
            text += " appliesTo { " + fields.joined(separator: ", ") + " }"
        }
        return text + (random.chance(0.02) ? " attributes {};" : ";")
    }

    private mutating func group(_ uid: GeneratedUID, from namespace: String) -> String {
        let isNear = uid.type == qualified("Action", in: namespace)
        if isNear && random.chance(0.8) { return key(uid.id) }
        return "\(uid.type)::\(cedarString(uid.id))"
    }

    /// One name may stand without brackets; two need them.
    private mutating func bracketed(_ names: [String]) -> String {
        if names.count == 1 && random.chance(0.6) { return names[0] }
        return "[" + names.joined(separator: ", ") + "]"
    }

    /// A name as seen from a namespace: its own may be left off.
    private mutating func reference(_ name: String, from namespace: String) -> String {
        let prefix = namespace + "::"
        guard !namespace.isEmpty, name.hasPrefix(prefix), random.chance(0.7) else { return name }
        return String(name.dropFirst(prefix.count))
    }

    private mutating func record(
        _ attributes: [GeneratedAttribute], in namespace: String, common: inout [String]
    ) -> String {
        var fields: [String] = []
        for attribute in attributes {
            let type = spelling(attribute.type, in: namespace, common: &common)
            let mark = attribute.isRequired ? "" : "?"
            fields.append("\(annotations())\(key(attribute.name))\(mark): \(type)")
        }
        let comma = random.chance(0.2) && !fields.isEmpty ? "," : ""
        return "{ " + fields.joined(separator: ", ") + comma + " }"
    }

    /// A type's spelling; sometimes it becomes a common type, declared in the same namespace.
    private mutating func spelling(
        _ type: GeneratedType, in namespace: String, common: inout [String]
    ) -> String {
        let text = plainSpelling(type, in: namespace, common: &common)
        guard random.chance(0.12) else { return text }
        let name = random.chance(0.02) ? "T0" : "T\(namespace.utf8.count)\(common.count)"
        common.append("\(annotations())type \(name) = \(text);")
        return random.chance(0.2) ? qualified(name, in: namespace) : name
    }

    private mutating func plainSpelling(
        _ type: GeneratedType, in namespace: String, common: inout [String]
    ) -> String {
        let builtIn = random.chance(0.15) ? "__cedar::" : ""
        return switch type {
        case .boolean: builtIn + "Bool"
        case .long: builtIn + "Long"
        case .string: builtIn + "String"
        case .decimal: builtIn + "decimal"
        case .ip: builtIn + "ipaddr"
        case .datetime: builtIn + "datetime"
        case .duration: builtIn + "duration"
        case .entity(let name): reference(name, from: namespace)
        case .set(let element): "Set<\(spelling(element, in: namespace, common: &common))>"
        case .record(let attributes): record(attributes, in: namespace, common: &common)
        }
    }

    /// Mostly nothing, sometimes an annotation with or without a value.
    mutating func annotations() -> String {
        guard random.chance(0.06) else { return "" }
        let name = random.pick(["doc", "id", "a", "if", "in", "_x", "advice"])
        guard random.chance(0.7) else { return "@\(name) " }
        return "@\(name)(\(cedarString(random.text(oddness: options.oddness)))) "
    }
}
