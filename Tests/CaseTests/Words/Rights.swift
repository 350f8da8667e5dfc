internal import Cedar

/// What a caller of a generated world may ask about and vouch for, as the settings say it.
///
/// Plain code beside the guards: it looks at nothing but the question, the settings and the schema.
struct Rights {
    private let kinds: Set<String>
    private let resources: Set<String>
    private let storesSessions: Bool
    /// The types that bound a blast radius.
    private let groups: Set<String> = ["Yard::Site"]

    /// The rights of the caller of a case in its world.
    init(_ one: JSONValue) {
        let settings = one["world"]?["settings"] ?? .null
        let caller = settings["callers"]?.elements.first { $0["name"] == one["caller"] } ?? .null
        kinds = Set((caller["may_assert"]?.elements ?? []).compactMap(\.text))
        resources = Set((caller["resources"]?.elements ?? []).compactMap(\.text))
        storesSessions = settings["sessions"]?.text == "stored"
    }

    /// What a question says that its caller may not.
    func exceeded(by question: JSONValue) -> [String] {
        let facts = question["facts"]
        var said: [(kind: String, word: JSONValue?)] = [
            ("delegation", question["delegation"]), ("scopes", facts?["scopes"]),
            ("attestation", facts?["attestation"]), ("posture", facts?["posture"]),
            ("approval", facts?["approvals"]),
        ]
        if !storesSessions { said.append(("session", question["session"])) }
        let parents = [question["resource"] ?? .null] + (question["entities"]?.elements ?? [])
        let places = parents.flatMap { $0["parents"]?.elements ?? [] }
            .filter { groups.contains($0["type"]?.text ?? "") }
        said.append(("placement", .array(places)))
        let beyond = said.filter { !isNothing($0.word) && !kinds.contains($0.kind) }.map(\.kind)
        let type = question["resource"]?["type"]?.text ?? ""
        return resources.contains(type) ? beyond : beyond + ["a `\(type)`"]
    }

    /// Whether a word says nothing, as proto3 has it: nothing but defaults.
    private func isNothing(_ word: JSONValue?) -> Bool {
        switch word {
        case nil, .null, .boolean(false), .integer(0), .string(""): true
        case .boolean, .integer, .number, .string: false
        case .array(let elements): elements.isEmpty
        case .object(let object): object.members.allSatisfy { isNothing($0.value) }
        }
    }
}
