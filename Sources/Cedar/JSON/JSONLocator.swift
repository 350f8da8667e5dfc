extension SourceFile {
    /// Where the value of a path stands in this file, which is JSON.
    ///
    /// It reads the text again, so it is for errors alone. Where the path leads to nothing, as that
    /// of a member that is missing does, the innermost value on the way is the answer; of a name
    /// that stands twice the last is meant.
    /// - Parameter path: the value's path.
    /// - Returns: from the value's first byte to its last; ``SourceSpan/none`` where the text is
    ///   no JSON up to there.
    /// - Complexity: O(n) in the text.
    public func span(of path: JSONPath) -> SourceSpan {
        JSONLocator(bytes: bytes).span(of: path).value
    }

    /// Where the name of the member that a path ends in stands; the value's place where it ends in
    /// none or leads to nothing.
    /// - Parameter path: the member's path.
    /// - Returns: the name in its quotes.
    /// - Complexity: O(n) in the text.
    public func nameSpan(of path: JSONPath) -> SourceSpan {
        let found = JSONLocator(bytes: bytes).span(of: path)
        return found.name ?? found.value
    }
}

/// Finds the places of values in JSON that was read before.
///
/// Nothing is checked: it trusts that brackets match and strings end, and stops where they don't.
struct JSONLocator {
    let bytes: [UInt8]

    /// The places of a member: its value's, and its name's if the whole path was found.
    struct Found {
        let value: SourceSpan
        let name: SourceSpan?
    }

    /// Follows a path as far as it leads.
    func span(of path: JSONPath) -> Found {
        var value = afterSpace(0)
        var name: Range<Int>?
        for step in path.steps {
            guard let next = next(step, in: value) else {
                return Found(value: span(at: value), name: nil)
            }
            (value, name) = (next.value, next.name)
        }
        return Found(value: span(at: value), name: name.map { SourceSpan($0) })
    }

    private func span(at value: Int) -> SourceSpan {
        value < bytes.count ? SourceSpan(value..<end(of: value)) : .none
    }

    private func next(
        _ step: JSONPath.Step, in value: Int
    ) -> (value: Int, name: Range<Int>?)? {
        switch step {
        case .member(let name): member(name, in: value)
        case .element(let index): element(index, in: value).map { ($0, nil) }
        }
    }

    private func element(_ index: Int, in array: Int) -> Int? {
        guard byte(at: array) == UInt8(ascii: "[") else { return nil }
        var value = afterSpace(array + 1)
        for _ in 0..<max(index, 0) {
            guard let next = afterComma(behind: value) else { return nil }
            value = next
        }
        return byte(at: value) == UInt8(ascii: "]") ? nil : value
    }

    private func member(_ name: Text, in object: Int) -> (value: Int, name: Range<Int>?)? {
        guard byte(at: object) == UInt8(ascii: "{") else { return nil }
        var found: (value: Int, name: Range<Int>?)?
        var start = afterSpace(object + 1)
        while byte(at: start) == UInt8(ascii: "\"") {
            let nameEnd = end(of: start)
            let colon = afterSpace(nameEnd)
            guard byte(at: colon) == UInt8(ascii: ":") else { return found }
            let value = afterSpace(colon + 1)
            if text(of: start..<nameEnd) == name { found = (value, start..<nameEnd) }
            guard let next = afterComma(behind: value) else { return found }
            start = next
        }
        return found
    }

    /// What a string says: read as JSON, for it may have escapes.
    private func text(of string: Range<Int>) -> Text? {
        guard case .string(let text) = try? JSONReader.read(Array(bytes[string])) else {
            return nil
        }
        return text
    }

    /// Where the next value or name begins, if a comma follows the value here.
    private func afterComma(behind value: Int) -> Int? {
        let comma = afterSpace(end(of: value))
        return byte(at: comma) == UInt8(ascii: ",") ? afterSpace(comma + 1) : nil
    }
}

extension JSONLocator {
    private func byte(at offset: Int) -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private func afterSpace(_ offset: Int) -> Int {
        var offset = offset
        while let byte = byte(at: offset), [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
        return offset
    }

    /// The offset behind the value that begins here: its brackets counted, its strings skipped.
    private func end(of value: Int) -> Int {
        var offset = value
        var depth = 0
        while let byte = byte(at: offset) {
            switch byte {
            case UInt8(ascii: "\""): offset = endOfString(offset)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                offset += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard depth > 0 else { return offset }
                depth -= 1
                offset += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
                guard depth > 0 else { return offset }
                offset += 1
                continue
            default:
                offset = endOfWord(offset)
            }
            if depth == 0 { return offset }
        }
        return offset
    }

    private func endOfString(_ start: Int) -> Int {
        var offset = start + 1
        while let byte = byte(at: offset), byte != UInt8(ascii: "\"") {
            offset += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(offset + 1, bytes.count)
    }

    /// The offset behind a number, `true`, `false` or `null`.
    private func endOfWord(_ start: Int) -> Int {
        var offset = start + 1
        while let byte = byte(at: offset), byte > 0x20, !",:]}[{\"".utf8.contains(byte) {
            offset += 1
        }
        return offset
    }
}
