/// Makes JSON smaller while a property holds: takes away members and elements, one at a time.
///
/// - Parameters:
///   - tokens: the tokens of JSON that has the property.
///   - triesMax: how often the property may be asked; the best tokens so far are returned then.
///   - holds: whether fewer tokens still have the property.
/// - Returns: tokens with the property.
/// - Complexity: at most `triesMax` calls of `holds`.
public func reducedJSON(
    _ tokens: [String], triesMax: Int = 2_000, while holds: ([String]) throws -> Bool
) rethrows -> [String] {
    var best = tokens
    var tries = 0
    var start = 1
    while start < best.count && tries < triesMax {
        guard let part = part(at: start, of: best) else {
            start += 1
            continue
        }
        var fewer = best
        fewer.removeSubrange(part)
        tries += 1
        if try holds(fewer) { best = fewer } else { start += 1 }
    }
    return best
}

/// The member or element that begins at a token, with one comma; nil where none begins.
private func part(at start: Int, of tokens: [String]) -> Range<Int>? {
    guard ["{", "[", ","].contains(tokens[start - 1]) else { return nil }
    var depth = 0
    var end = start
    while end < tokens.count {
        if depth == 0, [",", "}", "]"].contains(tokens[end]) { break }
        depth += ["{", "["].contains(tokens[end]) ? 1 : ["}", "]"].contains(tokens[end]) ? -1 : 0
        end += 1
    }
    guard end > start, end < tokens.count else { return nil }
    if tokens[end] == "," { return start..<(end + 1) }
    return tokens[start - 1] == "," ? (start - 1)..<end : start..<end
}
