internal import Cedar

/// What others wrote, as a line for a person may hold it: anybody who asks chooses ids and names its
/// requests, and a terminal obeys some of what it is shown.
///
/// Nothing of it begins a line, moves a cursor, turns the direction of writing, or ends the quotes that
/// it stands in. What is escaped is escaped as Cedar does it.
enum Foreign {
    /// A name, in backticks.
    static func name(_ text: String) -> String {
        "`" + shown(text, plainly: ["\"", "'"]).replacing("`", with: "\\u{60}") + "`"
    }

    /// An entity, as Cedar writes it.
    static func entity(type: String, id: String) -> String {
        "\(prose(type))::\(Text(id).literal)"
    }

    /// A sentence: it stands in no quotes, and names that it mentions may be escaped already.
    static func prose(_ text: String) -> String { shown(text, plainly: ["\"", "'", "\\"]) }

    /// The text escaped, but for some of what a backslash alone would be put before.
    private static func shown(_ text: String, plainly plain: Set<Unicode.Scalar>) -> String {
        var shown = ""
        var scalars = Text(text).escaped.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\", let escaped = scalars.next() else {
                shown.unicodeScalars.append(scalar)
                continue
            }
            if !plain.contains(escaped) { shown += "\\" }
            shown.unicodeScalars.append(escaped)
        }
        return shown
    }
}
