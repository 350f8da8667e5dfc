/// A path from one of the request's variables to a value, and what must hold for it to exist.
struct GeneratedPath: Sendable {
    /// The spelling of each step: the variable, then accesses.
    var text: String
    var type: GeneratedType
    /// The tests that make the path safe, outermost first; empty where every step is required.
    var guards: [String]
}

/// What the generator knows at the place where an expression stands.
struct ExpressionScope: Sendable {
    var schema: GeneratedSchema
    var ids: [String: [String]]
    var principal: String
    var action: GeneratedAction
    var resource: String
    var paths: [GeneratedPath] = []

    /// The full names of the entity types.
    var typeNames: [String] { schema.entityTypes.map(\.name) }
}

extension CaseGenerator {
    /// The scope of a condition that is meant for one of the world's requests.
    mutating func scope(in world: GeneratedWorld) -> ExpressionScope {
        let actions = world.model.actions.filter { !$0.principals.isEmpty }
        let action = random.pick(actions.isEmpty ? world.model.actions : actions)
        var scope = ExpressionScope(
            schema: world.model, ids: world.ids, principal: action.principals.first ?? "User",
            action: action, resource: action.resources.first ?? "User")
        scope.paths = paths(in: scope)
        return scope
    }

    private mutating func paths(in scope: ExpressionScope) -> [GeneratedPath] {
        var paths = [
            GeneratedPath(text: "principal", type: .entity(scope.principal), guards: []),
            GeneratedPath(text: "resource", type: .entity(scope.resource), guards: []),
            GeneratedPath(text: "context", type: .record(scope.action.context), guards: []),
        ]
        var next = 0
        while next < paths.count && paths.count < 40 {
            paths += steps(from: paths[next], in: scope)
            next += 1
        }
        return paths
    }

    private mutating func steps(
        from path: GeneratedPath, in scope: ExpressionScope
    ) -> [GeneratedPath] {
        let attributes: [GeneratedAttribute] =
            switch path.type {
            case .record(let attributes): attributes
            case .entity(let name): scope.schema.entityType(name)?.attributes ?? []
            case .boolean, .long, .string, .decimal, .ip, .datetime, .duration, .set: []
            }
        return attributes.map { attribute in
            let test = "\(path.text) has \(key(attribute.name))"
            return GeneratedPath(
                text: path.text + access(attribute.name), type: attribute.type,
                guards: path.guards + (attribute.isRequired ? [] : [test]))
        }
    }
}
