/// Writes JSON on one line, without spaces: `{"a":[1,true]}`.
///
/// - Complexity: linear in what is written; it doesn't recurse.
public struct JSONWriter {
    private enum Step {
        case value(JSONValue)
        case text(String)
        case name(Text)
    }

    /// The text of a value.
    ///
    /// A number that is no integer is written as its text stands.
    public static func write(_ value: JSONValue) -> String {
        var output = ""
        var steps: [Step] = [.value(value)]
        while let step = steps.popLast() {
            switch step {
            case .text(let text): output += text
            case .name(let name):
                quote(name, into: &output)
                output += ":"
            case .value(let value): write(value, into: &output, later: &steps)
            }
        }
        return output
    }

    /// A string in quotes, with what JSON can't hold bare escaped (RFC 8259, 7).
    public static func quoted(_ text: Text) -> String {
        var output = ""
        quote(text, into: &output)
        return output
    }

    private static func write(_ value: JSONValue, into output: inout String, later: inout [Step]) {
        switch value {
        case .null: output += "null"
        case .boolean(let boolean): output += boolean ? "true" : "false"
        case .integer(let integer): output += String(integer)
        case .number(let number): output += number.string
        case .string(let text): quote(text, into: &output)
        case .array(let elements):
            output += "["
            later.append(.text("]"))
            for (index, element) in elements.enumerated().reversed() {
                later.append(.value(element))
                if index > 0 { later.append(.text(",")) }
            }
        case .object(let object):
            output += "{"
            later.append(.text("}"))
            for (index, member) in object.members.enumerated().reversed() {
                later.append(.value(member.value))
                later.append(.name(member.name))
                if index > 0 { later.append(.text(",")) }
            }
        }
    }

    private static func quote(_ text: Text, into output: inout String) {
        output += "\""
        for scalar in text.string.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
