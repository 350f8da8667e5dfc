extension String {
    /// The text between backticks, cut where it is longer than a message should show.
    var quoted: String { "`\(shortened)`" }

    /// The text, cut where it is longer than a message should show.
    var shortened: String {
        let scalars = unicodeScalars.prefix(ValidationLimits.quotedScalarsMax + 1)
        guard scalars.count > ValidationLimits.quotedScalarsMax else { return self }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars.dropLast())
        return text + "…"
    }
}

extension Sequence {
    /// The first few elements between backticks, and how many there are beyond them.
    var listed: String {
        let names = map { "\($0)".quoted }
        let shown = names.prefix(ValidationLimits.namesListedMax).joined(separator: ", ")
        let rest = names.count - ValidationLimits.namesListedMax
        return rest > 0 ? "\(shown) and \(rest) more" : shown
    }
}
