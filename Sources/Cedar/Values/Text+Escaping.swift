extension Text {
    /// The text with everything escaped that a Cedar string literal would not show plainly.
    ///
    /// The rules are those of Rust's `str::escape_debug`, which the reference engine prints with:
    /// backslash escapes for NUL, tab, newline, return, quotes and backslash; `\u{…}` for scalars
    /// that are not printable, and for a combining mark at the very beginning.
    public var escaped: String {
        var result = ""
        for scalar in string.unicodeScalars {
            Text.append(scalar, isFirst: result.isEmpty, to: &result)
        }
        return result
    }

    /// The text as a Cedar string literal: escaped, in double quotes.
    public var literal: String { "\"\(escaped)\"" }

    private static func append(_ scalar: Unicode.Scalar, isFirst: Bool, to result: inout String) {
        switch scalar {
        case "\0": result += "\\0"
        case "\t": result += "\\t"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\"", "'", "\\":
            result += "\\"
            result.unicodeScalars.append(scalar)
        default:
            if isPrintable(scalar) && !(isFirst && scalar.properties.isGraphemeExtend) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            return false
        default:
            return true
        }
    }
}
