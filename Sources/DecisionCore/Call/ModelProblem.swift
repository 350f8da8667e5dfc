public import Cedar

/// Why a schema cannot serve a zone of profile `agents`: found at publish, told by the edge.
public struct ModelProblem: Error, Hashable, Sendable {
    /// What is wrong there.
    public enum Fault: Hashable, Sendable {
        /// The zone has no schema.
        case noSchema
        /// No type plays the part.
        case noType(Roles.Role)
        /// Several types play a part that only one can.
        case severalTypes(Roles.Role)
        /// The service knows no such field of `context.call`.
        case unknownField
        /// The field is required, and a call may be without it.
        case maybeAbsent
        /// The attribute or field is of another type than the service gives it.
        case otherType
    }

    /// The action or the type at fault, as the schema names it; nil where it is the schema.
    public let place: Text?
    /// The attribute, or the path of the field: `call.session`; nil where it is the whole.
    public let path: Text?
    /// What is wrong there.
    public let fault: Fault

    init(_ fault: Fault, at place: Text? = nil, _ path: Text? = nil) {
        self.place = place
        self.path = path
        self.fault = fault
    }
}

extension ModelProblem {
    /// All that keeps a schema from serving a zone of profile `agents`.
    /// - Parameter schema: the zone's; nil where it has none.
    /// - Returns: the problems, in the order of the schema; none for one that will do.
    public static func all(in schema: Schema?) -> [ModelProblem] {
        guard let schema else { return [ModelProblem(.noSchema)] }
        let roles = Roles(schema)
        return types(roles) + parts(schema, roles) + sessions(schema, roles) + calls(schema, roles)
    }

    private static func types(_ roles: Roles) -> [ModelProblem] {
        var problems: [ModelProblem] = []
        for role in [Roles.Role.agent, .user] where roles.types(role).isEmpty {
            problems.append(ModelProblem(.noType(role)))
        }
        let sessions = roles.types(.session).count
        if sessions > 1 { problems.append(ModelProblem(.severalTypes(.session))) }
        if sessions == 0, !roles.types(.tenant).isEmpty {
            problems.append(ModelProblem(.noType(.session)))
        }
        return problems
    }

    private static func parts(_ schema: Schema, _ roles: Roles) -> [ModelProblem] {
        schema.entityTypes.flatMap { type in
            Roles.Part.allCases.compactMap { part in
                guard let attribute = roles.declaration(part, of: type.name),
                    !part.takes(attribute.type, roles)
                else { return nil }
                return ModelProblem(.otherType, at: type.name.path, attribute.name)
            }
        }
    }

    private static func sessions(_ schema: Schema, _ roles: Roles) -> [ModelProblem] {
        roles.types(.session).compactMap { schema.entityType($0) }.flatMap { type in
            type.attributes.attributes.compactMap { attribute in
                guard let field = SessionField(name: attribute.name) else { return nil }
                let fault = field.fault(attribute, roles)
                return fault.map { ModelProblem($0, at: type.name.path, attribute.name) }
            }
        }
    }

    private static func calls(_ schema: Schema, _ roles: Roles) -> [ModelProblem] {
        let call = CallType(roles)
        return schema.actions.flatMap { action -> [ModelProblem] in
            guard let declared = action.context[CallType.name] else { return [] }
            let place = Text(action.uid.description)
            guard case .record(let type) = declared.type else {
                return [ModelProblem(.otherType, at: place, CallType.name)]
            }
            return call.faults(in: type).map { ModelProblem($0.fault, at: place, $0.path) }
        }
    }
}

extension Roles.Part {
    /// Whether an attribute that plays the part may be of a type.
    fileprivate func takes(_ type: SchemaType, _ roles: Roles) -> Bool {
        switch (self, type) {
        case (.owner, .entity), (.publisher, .entity), (.blastRadius, .entity),
            (.blastRadius, .set(.entity)), (.expires, .datetime):
            true
        case (.tenant, .entity(let name)): roles.types(.tenant).contains(name)
        case (.owner, _), (.publisher, _), (.blastRadius, _), (.expires, _), (.tenant, _): false
        }
    }
}
