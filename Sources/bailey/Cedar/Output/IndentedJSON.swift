internal import Cedar

/// JSON for people: a member or an element a line, two spaces a level.
///
/// It recurses no deeper than what is written nests, which readers and writers bound.
enum IndentedJSON {
    /// The text of a value, without a line ending after it.
    static func text(of value: JSONValue) -> String {
        var output = ""
        write(value, margin: "", into: &output)
        return output
    }

    private static func write(_ value: JSONValue, margin: String, into output: inout String) {
        switch value {
        case .null, .boolean, .integer, .number, .string: output += JSONWriter.write(value)
        case .array(let elements):
            list(elements, "[", "]", margin, into: &output) { element, margin, output in
                write(element, margin: margin, into: &output)
            }
        case .object(let object):
            list(object.members, "{", "}", margin, into: &output) { member, margin, output in
                output += JSONWriter.quoted(member.name) + ": "
                write(member.value, margin: margin, into: &output)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item], _ open: String, _ close: String, _ margin: String,
        into output: inout String, write: (Item, String, inout String) -> Void
    ) {
        guard !items.isEmpty else {
            output += open + close
            return
        }
        let inner = margin + "  "
        output += open
        for (index, item) in items.enumerated() {
            output += (index == 0 ? "\n" : ",\n") + inner
            write(item, inner, &output)
        }
        output += "\n" + margin + close
    }
}
