extension Diagnostic {
    /// The diagnostic of a text that is no JSON.
    /// - Parameters:
    ///   - error: the error.
    ///   - source: the text.
    public init(_ error: JSONError, in source: SourceFile) {
        let start = source.position(line: error.line, utf8Column: error.column).utf8Offset
        let end = min(start + 1, source.bytes.count)
        self.init(
            kind: error.kind.name, message: error.message,
            at: Place(source, SourceSpan(start..<end)))
    }

    /// The diagnostic of entities that can't be read.
    /// - Parameters:
    ///   - error: the error.
    ///   - source: the JSON that they were read from.
    ///   - schema: the schema that they were read with, for the names in it.
    /// - Complexity: O(n) in the text, which is read again for the place.
    public init(_ error: EntitiesError, in source: SourceFile, schema: Schema? = nil) {
        if case .json(let json) = error.kind {
            self.init(json, in: source)
            return
        }
        let path = EntitiesPath(source).path(of: error)
        self.init(
            kind: error.kind.name, message: "\(error)",
            at: Place(source, path, ofName: error.kind.isAboutName),
            suggestion: schema?.suggestion(for: error), path: path)
    }
}

/// Finds the way to what an error of entities is about.
private struct EntitiesPath {
    private let elements: [JSONValue]

    init(_ source: SourceFile) {
        guard case .array(let elements) = try? JSONReader.read(source.bytes) else {
            self.elements = []
            return
        }
        self.elements = elements
    }

    func path(of error: EntitiesError) -> JSONPath {
        guard let index = index(of: error), elements.indices.contains(index) else { return .root }
        let member: JSONPath = error.member.isEmpty ? .root : JSONPath([.member(error.member)])
        return JSONPath([.element(index)]).appending(member)
            .appending(inside(error.kind, of: elements[index]))
    }

    /// The entity's place: of one that contradicts an earlier one, the later place.
    private func index(of error: EntitiesError) -> Int? {
        switch error.place {
        case .all: return nil
        case .number(let number): return number - 1
        case .entity(let uid):
            let isNamed: (JSONValue) -> Bool = { Self.uid($0, "uid") == uid }
            return error.kind == .contradiction
                ? elements.lastIndex(where: isNamed) : elements.firstIndex(where: isNamed)
        }
    }

    private func inside(_ kind: EntitiesError.Kind, of entity: JSONValue) -> JSONPath {
        switch kind {
        case .value(let error): error.jsonPath
        case .conformance(let error): inside(error, of: entity)
        case .parentIsNoAction(let parent): place(ofParent: parent, in: entity)
        case .json, .shape, .missingMember, .contradiction, .cycle, .tooManyAncestors: .root
        }
    }

    private func inside(_ error: ConformanceError, of entity: JSONValue) -> JSONPath {
        switch error {
        case .undeclaredEntityType: ["uid"]
        case .attributes(let error): error.jsonPath.inside("attrs")
        case .tag(let name, let error):
            error.jsonPath.inside(.member(name)).inside("tags")
        case .unexpectedTag(let name): ["tags", .member(name)]
        case .unexpectedParent(let parent):
            place(ofParent: parent, in: entity).inside("parents")
        case .reference, .actionDiffers: .root
        }
    }

    private func place(ofParent parent: EntityUID, in entity: JSONValue) -> JSONPath {
        guard case .object(let object) = entity, case .array(let parents) = object["parents"],
            let index = parents.firstIndex(where: { (try? EntityUID(json: $0)) == parent })
        else { return .root }
        return JSONPath([.element(index)])
    }

    private static func uid(_ json: JSONValue, _ member: Text) -> EntityUID? {
        guard case .object(let object) = json, let uid = object[member] else { return nil }
        return try? EntityUID(json: uid)
    }
}

extension EntitiesError.Kind {
    /// Whether the trouble is a member's name, not its value.
    fileprivate var isAboutName: Bool {
        switch self {
        case .value(let error), .conformance(.attributes(let error)),
            .conformance(.tag(_, let error)):
            error.isAboutName
        case .conformance(.unexpectedTag): true
        case .conformance, .json, .shape, .missingMember, .parentIsNoAction, .contradiction, .cycle,
            .tooManyAncestors:
            false
        }
    }
}

extension ValueError {
    /// Whether the trouble is an attribute's name, not its value.
    var isAboutName: Bool {
        if case .unexpectedAttribute = kind { true } else { false }
    }

    /// The way to the place in JSON, as far as steps through values are steps through JSON.
    var jsonPath: JSONPath {
        var steps: [JSONPath.Step] = []
        for step in path {
            switch step {
            case .attribute(let name), .tag(let name): steps.append(.member(name))
            case .element(.some(let index)): steps.append(.element(index))
            case .element(.none), .argument: return JSONPath(steps)
            }
        }
        if case .unexpectedAttribute(let name) = kind { steps.append(.member(name)) }
        return JSONPath(steps)
    }
}
