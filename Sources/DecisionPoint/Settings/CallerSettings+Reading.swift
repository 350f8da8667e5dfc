internal import Cedar
internal import DecisionCore
internal import Wire

extension CallerSettings {
    private static let keys: [Text] = [
        "name", "uid", "gid", "resources", "may_assert", "detail", "explain",
    ]

    /// Reads `callers`; what is wrong is noted.
    static func all(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) -> [CallerSettings] {
        let elements = reader.elements(value)
        guard reader.holds(value, atMost: ZoneSettings.callersLimit) else { return [] }
        if value.json == .array([]) {
            reader.note(value, "`callers` is empty: nobody would get an answer")
        }
        var callers: [CallerSettings] = []
        for element in elements {
            guard let caller = one(element, &reader) else { continue }
            refuseTwice(caller, callers, element, &reader)
            callers.append(caller)
        }
        return callers
    }

    private static func one(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) -> CallerSettings? {
        guard let object = reader.object(value) else { return nil }
        reader.refuseOthers(in: object, than: keys)
        let name = name(object, &reader)
        let identity = identity(object, &reader)
        let resources = resources(object, &reader)
        let facts: [FactKind] = object["may_assert"].map { reader.choices($0) } ?? []
        let detail = object["detail"].flatMap { details($0, &reader) }
        let mayExplain = object["explain"].flatMap { reader.boolean($0) } ?? false
        guard let name, let identity else { return nil }
        let caller = Caller(name: name, resources: Set(resources), mayAssert: Set(facts))
        return CallerSettings(
            caller: caller, identity: identity, detail: detail?.standing ?? .code,
            detailMax: detail?.greatest ?? .code, mayExplain: mayExplain)
    }

    private static func name(
        _ object: DocumentReader.Object, _ reader: inout DocumentReader
    ) -> Text? {
        guard let value = object["name"] else {
            reader.missing("name", in: object)
            return nil
        }
        guard let name = reader.text(value, as: "a name") else { return nil }
        guard name.utf8Count <= nameBytesMax else {
            reader.note(
                value, "`\(value.path)` has \(name.utf8Count) bytes; the limit is \(nameBytesMax)")
            return nil
        }
        return name
    }

    private static func identity(
        _ object: DocumentReader.Object, _ reader: inout DocumentReader
    ) -> Identity? {
        let ids = 0...Int(UInt32.max - 1)
        switch (object["uid"], object["gid"]) {
        case (let user?, nil): return reader.number(user, in: ids).map { .user(UInt32($0)) }
        case (nil, let group?): return reader.number(group, in: ids).map { .group(UInt32($0)) }
        case (nil, nil):
            reader.missing("uid", in: object, help: "give the `uid` or the `gid` of its process")
        case (_?, let group?):
            reader.note(
                key: group.path, "`\(object.path)` has a `uid` and a `gid`",
                help: "one of them says who it is: leave the other out")
        }
        return nil
    }

    private static func resources(
        _ object: DocumentReader.Object, _ reader: inout DocumentReader
    ) -> [Name] {
        guard let value = object["resources"] else {
            reader.missing(
                "resources", in: object, help: "list the types of resources it may ask about")
            return []
        }
        return reader.elements(value).compactMap { reader.name($0) }
    }

    /// How much it is told: one word, or what stands where the question does not say, and the most.
    private static func details(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) -> (standing: Detail, greatest: Detail)? {
        guard case .object = value.json else {
            let word = reader.choice(value, among: DetailWord.allCases)
            return word.map { ($0.detail, $0.detail) }
        }
        guard let object = reader.object(value) else { return nil }
        reader.refuseOthers(in: object, than: ["default", "greatest"])
        let greatest = object["greatest"].flatMap { reader.choice($0, among: DetailWord.allCases) }
        let standing = object["default"].flatMap { reader.choice($0, among: DetailWord.allCases) }
        let most = greatest?.detail ?? .code
        let usual = standing?.detail ?? min(most, .code)
        guard usual.rawValue <= most.rawValue else {
            reader.note(value, "`\(value.path).default` tells more than `\(value.path).greatest`")
            return nil
        }
        return (usual, most)
    }

    /// Two callers of one name could not be told apart in records, nor two of one user by the kernel.
    private static func refuseTwice(
        _ caller: CallerSettings, _ others: [CallerSettings], _ value: DocumentReader.Value,
        _ reader: inout DocumentReader
    ) {
        if others.contains(where: { $0.name == caller.name }) {
            reader.note(value, "the name `\(caller.name)` is taken by another caller")
        }
        if let other = others.first(where: { $0.identity == caller.identity }) {
            reader.note(
                value, "`\(caller.name)` has the \(caller.identity) of `\(other.name)`",
                help: "register one caller, or let each run as a user of its own")
        }
    }
}

/// How much is told, as settings say it.
private enum DetailWord: String, CaseIterable {
    case decision, code, full

    var detail: Detail {
        switch self {
        case .decision: .decision
        case .code: .code
        case .full: .full
        }
    }
}

extension CallerSettings.Identity: CustomStringConvertible {
    var description: String {
        switch self {
        case .user(let id): "uid \(id)"
        case .group(let id): "gid \(id)"
        }
    }
}

private func min(_ left: Detail, _ right: Detail) -> Detail {
    left.rawValue < right.rawValue ? left : right
}
