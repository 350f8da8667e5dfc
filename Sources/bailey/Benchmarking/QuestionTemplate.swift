internal import Cedar

/// A question in JSON in which texts hold `{key}`, and instants are told from now.
struct QuestionTemplate {
    /// What stands for a key in a file and in options.
    static let mark = "{key}"

    private let template: JSONValue
    /// Whether a text holds `{key}`.
    let hasKey: Bool

    init(_ template: JSONValue) {
        self.template = template
        hasKey = QuestionTemplate.hasKey(template)
    }

    /// The question with a key, at a time.
    func json(key: String, nowMilliseconds: Int64) -> JSONValue {
        Filling(key: key, now: nowMilliseconds).fill(template, member: "")
    }

    private static func hasKey(_ json: JSONValue) -> Bool {
        switch json {
        case .string(let text): text.string.contains(mark)
        case .array(let elements): elements.contains(where: hasKey)
        case .object(let object): object.members.contains { hasKey($0.value) }
        case .null, .boolean, .integer, .number: false
        }
    }

    /// What stands in a template's open places.
    ///
    /// It goes as deep as JSON that was read, which has a limit.
    private struct Filling {
        let key: String
        let now: Int64

        func fill(_ json: JSONValue, member: String) -> JSONValue {
            switch json {
            case .string(let text): fill(text.string, member: member)
            case .array(let elements): .array(elements.map { fill($0, member: member) })
            case .object(let object):
                .object(
                    JSONObject(
                        object.members.map { part in
                            .init(
                                name: part.name, value: fill(part.value, member: part.name.string))
                        }))
            case .null, .boolean, .integer, .number: json
            }
        }

        private func fill(_ text: String, member: String) -> JSONValue {
            if let instant = instant(text, member: member) { return .integer(instant) }
            guard text.contains(mark) else { return .string(Text(text)) }
            return .string(Text(text.replacing(mark, with: key)))
        }

        /// The instant that a text such as `-10m` tells; nil if it does not, or its member is no instant.
        private func instant(_ text: String, member: String) -> Int64? {
            guard member.hasSuffix("_ms") || member.hasSuffix("Ms"),
                let sign = text.first, sign == "+" || sign == "-",
                let span = try? Duration(parsing: Text(String(text.dropFirst())))
            else { return nil }
            return sign == "+" ? now &+ span.milliseconds : now &- span.milliseconds
        }
    }
}
