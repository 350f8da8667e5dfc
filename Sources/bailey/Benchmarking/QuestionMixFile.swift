internal import Cedar
internal import DecisionPoint
internal import Foundation
internal import LoadGenerator
internal import Wire

/// A file of questions for a load: a JSON array.
struct QuestionMixFile {
    /// A question, and what must be answered.
    struct Entry {
        let name: String
        let weight: Int
        let expected: Expectation
        let template: QuestionTemplate
        /// Where it stands, for errors.
        let place: String

        /// The question at a time, with the load's mark where its key belongs.
        func question(nowMilliseconds: Int64) throws -> CheckRequest {
            let json = template.json(key: LoadKey.mark, nowMilliseconds: nowMilliseconds)
            do {
                return try MessageJSON.read(CheckRequest.self, from: json)
            } catch {
                throw Failure("\(place).question: \(error)")
            }
        }
    }

    let entries: [Entry]

    static func read(_ path: String) throws -> QuestionMixFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("cannot read `\(path)`: check that it is a file")
        }
        let json: JSONValue
        do {
            json = try JSONReader.read(Array(data))
        } catch {
            throw Failure("\(path):\(error.line):\(error.column): \(error.message)")
        }
        guard case .array(let elements) = json, !elements.isEmpty else {
            throw Failure("\(path): it is an array of at least one question")
        }
        return QuestionMixFile(
            entries: try elements.enumerated().map { try entry($1, "\(path): [\($0)]") })
    }

    private static func entry(_ json: JSONValue, _ place: String) throws -> Entry {
        let members = try members(json, of: ["name", "weight", "expect", "question"], place)
        guard let question = members["question"] else { throw Failure("\(place): no `question`") }
        return Entry(
            name: try text(members["name"], "\(place).name") ?? "question",
            weight: try weight(members["weight"], "\(place).weight"),
            expected: try expectation(members["expect"], "\(place).expect"),
            template: QuestionTemplate(question), place: place)
    }

    private static func weight(_ json: JSONValue?, _ place: String) throws -> Int {
        guard let json else { return 1 }
        guard case .integer(let weight) = json, (1...Int64(LoadQuestion.weightMax)).contains(weight)
        else { throw Failure("\(place): it is an integer from 1 to \(LoadQuestion.weightMax)") }
        return Int(weight)
    }

    private static func expectation(_ json: JSONValue?, _ place: String) throws -> Expectation {
        guard let json else { return .any }
        let members = try members(json, of: ["decision", "code"], place)
        let decision: Wire.Decision? =
            switch try text(members["decision"], "\(place).decision") {
            case nil: nil
            case "allow": .allow
            case "deny": .deny
            case .some(let other):
                throw Failure("\(place).decision: `\(other)` is none: choose allow or deny")
            }
        return Expectation(
            decision: decision, code: try text(members["code"], "\(place).code"))
    }

    private static func text(_ json: JSONValue?, _ place: String) throws -> String? {
        guard let json else { return nil }
        guard case .string(let text) = json else {
            throw Failure("\(place): it is a text, not \(json.kindName)")
        }
        return text.string
    }

    private static func members(
        _ json: JSONValue, of names: [String], _ place: String
    ) throws -> [String: JSONValue] {
        guard case .object(let object) = json else {
            throw Failure("\(place): it is an object, not \(json.kindName)")
        }
        for member in object.members where !names.contains(member.name.string) {
            throw Failure(
                "\(place): no key `\(member.name.string)`: choose of \(names.joined(separator: ", "))"
            )
        }
        return Dictionary(
            object.members.map { ($0.name.string, $0.value) }, uniquingKeysWith: { $1 })
    }
}
