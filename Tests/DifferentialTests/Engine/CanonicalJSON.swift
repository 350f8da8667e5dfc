internal import Cedar

/// JSON in the one spelling that equal values share: no spaces, names sorted by their bytes.
enum CanonicalJSON {
    /// The canonical spelling of a text; nil where it is none, or nested too deep for us.
    static func text(ofJSON text: String) -> String? {
        guard let value = try? JSONReader.read(text) else { return nil }
        return JSONWriter.write(sorted(value))
    }

    /// Whether two texts are different JSON; false too where one can't be read.
    static func differ(_ left: String, _ right: String) -> Bool {
        guard let left = text(ofJSON: left), let right = text(ofJSON: right) else { return false }
        return !left.utf8.elementsEqual(right.utf8)
    }

    /// The policies of a text that are no templates, as JSON, sorted and without their ids; nil
    /// where it doesn't parse.
    static func staticPolicies(ofText text: String) -> [Text]? {
        let file = SourceFile(name: "printed", text: text)
        guard let policies = try? PolicySet(parsing: file) else { return nil }
        let texts = policies.policies.compactMap { policy in
            (try? policy.json).map { Text(JSONWriter.write(sorted($0))) }
        }
        return texts.sorted()
    }

    private static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .boolean, .integer, .number, .string: value
        case .array(let elements): .array(elements.map(sorted))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.sorted { $0.name < $1.name }
                        .map { .init(name: $0.name, value: sorted($0.value)) }))
        }
    }
}
