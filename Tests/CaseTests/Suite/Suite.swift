internal import Cedar
internal import Foundation

/// The project's own cases: files that each begin with a good question, and say of every case what
/// it changes in it and what must be answered.
///
/// `Cases/README.md` describes the format. Expanded, a case has the shape that a runner knows:
/// `title`, `zone`, `caller`, `question` (the contract's JSON), `world`, `expect`.
struct Suite {
    /// The moment at which a case's question is asked, where its world names no other.
    static let now: Int64 = 1_800_014_400_000

    private static let namespaces = ["workforce": "Yard", "customer": "Desk"]

    private let name: String
    private let content: JSONValue

    /// Every case of the files in a folder, in the order of their names.
    static func cases(in folder: String) throws -> [JSONValue] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".json") }.sorted()
        return try files.flatMap { file in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            let content = try JSONReader.read([UInt8](bytes))
            return try Suite(name: file, content: content).cases()
        }
    }

    private func cases() throws(SuiteError) -> [JSONValue] {
        var cases: [JSONValue] = []
        for (index, short) in (content["cases"]?.elements ?? []).enumerated() {
            do throws(SuiteError) {
                cases.append(try expanded(short, number: index + 1))
            } catch {
                throw SuiteError("\(name), case \(index + 1): \(error)")
            }
        }
        guard !cases.isEmpty else { throw SuiteError("\(name) has no cases") }
        return cases
    }

    private func expanded(_ short: JSONValue, number: Int) throws(SuiteError) -> JSONValue {
        guard let zone = content["zone"]?.text, let namespace = Self.namespaces[zone],
            let question = content["question"], let expected = short["expect"]
        else { throw SuiteError("the zone, the question or what is expected is missing") }
        let notation = CaseNotation(namespace: namespace, now: Self.now(in: short))
        return .object([
            "id": .string(Text("\(name)/\(number)")),
            "title": short["title"] ?? .null,
            "zone": .string(Text(zone)),
            "caller": short["caller"] ?? content["caller"] ?? .null,
            "question": try notation.question(
                question.patched(by: short["change"] ?? .object([:]))),
            "world": try world(short["world"] ?? .object([:]), notation),
            "expect": try expectation(expected),
        ])
    }

    private static func now(in short: JSONValue) -> Int64 {
        guard case .integer(let now) = short["world"]?["now_ms"] else { return Suite.now }
        return now
    }

    private func world(
        _ short: JSONValue, _ notation: CaseNotation
    ) throws(SuiteError) -> JSONValue {
        var registry = short["registry"]
        if let without = registry?["without"] {
            var entities: [JSONValue] = []
            for element in without.elements { entities.append(try notation.entity(element)) }
            registry = registry?.patched(by: .object(["without": .array(entities)]))
        }
        let revoked = try notation.message(short["revoked"] ?? .array([]))
        let members: [(Text, JSONValue?)] = [
            ("now_ms", .integer(notation.now)),
            ("feed_age_ms", short["feed_age_ms"] ?? .integer(1000)),
            ("audit_down", short["audit_down"] ?? .boolean(false)),
            ("revoked", revoked), ("registry", registry), ("settings", short["settings"]),
        ]
        return .object(of: members)
    }

    private func expectation(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        guard short["status"] == nil else { return short }
        guard let code = short["code"]?.text else { throw SuiteError("no code is expected") }
        let denial = short["denial"]?.text ?? Self.usualDenial(code)
        return .object([
            "decision": Self.decision(allows: code == "permitted"),
            "code": .string(Text(code)),
            "denial": .string(Text("DENIAL_" + denial.uppercased())),
            "legs": .array(
                ["agent", "user"].compactMap { Self.leg($0, short, allows: code == "permitted") }),
        ])
    }

    /// What a code's denial is, unless policies advise something.
    private static func usualDenial(_ code: String) -> String {
        switch code {
        case "permitted": "unspecified"
        case "session_expired": "sign_in"
        case "revocation_feed_stale", "audit_unavailable": "try_later"
        default: "not_permitted"
        }
    }

    /// What is expected of one party's leg: it decides as the answer does, unless it is said to allow.
    private static func leg(_ party: String, _ short: JSONValue, allows: Bool) -> JSONValue? {
        guard let policies = short[Text(party)] else { return nil }
        let allowing = short["allows"]?.elements ?? []
        return .object([
            "party": .string(Text("PARTY_" + party.uppercased())),
            "decision": decision(allows: allows || allowing.contains(.string(Text(party)))),
            "policies": policies,
            "errors": short[Text(party + "_errors")] ?? .array([]),
        ])
    }

    private static func decision(allows: Bool) -> JSONValue {
        .string(allows ? "DECISION_ALLOW" : "DECISION_DENY")
    }
}

/// What is wrong with a suite's file.
struct SuiteError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
