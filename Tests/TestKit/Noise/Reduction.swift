/// Makes a list smaller while a property holds, so that a failure can be read.
///
/// It removes runs of elements, halving their length down to single ones, until nothing can go
/// (after Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
///
/// - Parameters:
///   - elements: the list to begin with, which has the property.
///   - triesMax: how often the property may be asked; the best list so far is returned then.
///   - holds: whether a smaller list still has the property.
/// - Returns: a list with the property, from which no single element can go if the tries sufficed.
/// - Complexity: at most `triesMax` calls of `holds`.
public func reduced<Element>(
    _ elements: [Element], triesMax: Int = 2_000, while holds: ([Element]) throws -> Bool
) rethrows -> [Element] {
    var best = elements
    var tries = 0
    var length = max(1, best.count / 2)
    while true {
        var start = 0
        var shrank = false
        while start < best.count && tries < triesMax {
            var shorter = best
            shorter.removeSubrange(start..<min(start + length, best.count))
            tries += 1
            if try holds(shorter) {
                best = shorter
                shrank = true
            } else {
                start += length
            }
        }
        if tries >= triesMax || (length == 1 && !shrank) { return best }
        if !shrank { length = max(1, length / 2) }
    }
}
