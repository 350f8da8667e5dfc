internal import Cedar
internal import DecisionCore

extension ModelProblem {
    /// The problem for a person: what, where, and what to do.
    /// - Parameters:
    ///   - file: the schema's file, for what has no place in it.
    ///   - place: the place, if there is one.
    /// - Returns: the problem as it is shown.
    func diagnostic(in file: String, at place: Diagnostic.Place?) -> Diagnostic {
        let message = place == nil ? "\(file): \(sentence)" : sentence
        return Diagnostic(kind: "model", message: message, at: place, help: help)
    }

    /// Where it is in a schema.
    func span(in document: SchemaDocument) -> SourceSpan? {
        guard let name = place, let path else { return nil }
        if let type = Name(parsing: name) { return document.span(ofAttribute: path, of: type) }
        guard let action = try? EntityUID(parsing: name.string) else { return nil }
        let steps = path.string.split(separator: ".").map { Text(String($0)) }
        return document.span(ofContext: steps, of: action)
    }

    private var sentence: String {
        switch fault {
        case .noSchema: "profile `agents` needs a schema"
        case .noType(let role): "no entity type plays the part of \(role.article)"
        case .severalTypes(let role):
            "several entity types play the part of \(role.article), which only one can"
        case .unknownField: "\(spot): the service knows no such field of a call"
        case .maybeAbsent: "\(spot) is required, and a call may be without it"
        case .otherType: "\(spot) is of another type than its part takes"
        }
    }

    private var spot: String {
        switch (place, self.path) {
        case (let place?, let path?): "`\(place)`: `\(path)`"
        case (let place?, nil): "`\(place)`"
        case (nil, let path?): "`\(path)`"
        case (nil, nil): "the schema"
        }
    }

    private var help: String {
        switch fault {
        case .noSchema: "write one: it says which types are agents and users"
        case .noType(let role), .severalTypes(let role):
            "name one `\(role.defaultName)`, or mark it with `@\(role.annotation)`"
        case .unknownField: "leave it out; the fields are those of `Bailey::Call`"
        case .maybeAbsent: "write `?` behind its name, and `has` before its use"
        case .otherType: "declare it as the documentation of roles and `Bailey::Call` has it"
        }
    }
}

extension Roles.Role {
    /// The part with its article.
    fileprivate var article: String { self == .agent ? "an agent" : "a \(rawValue)" }
}
