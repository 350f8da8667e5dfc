/// Finds the name that a person probably meant when they wrote one that doesn't exist.
public enum NameSuggestion {
    /// The longest name in scalars that is compared: longer ones are no typos of each other, and
    /// the comparison costs the product of two lengths.
    public static let scalarsMax = 64

    /// The most names that one is compared with, so that a diagnostic costs no more than
    /// milliseconds however large the schema.
    public static let candidatesMax = 10_000

    /// The most changes between a name and its suggestion: more is another name, not a typo.
    public static let changesMax = 3

    /// The name among others that is closest to a name, if one is close enough.
    ///
    /// A change is a scalar left out, put in, replaced, or swapped with its neighbour; at most one
    /// in three scalars may change, and no more than ``changesMax``. The case of ASCII letters
    /// counts for nothing, and a namespace that is missing or too much for one change. Of names
    /// equally close the one that agrees in case comes first, then the first in byte order.
    ///
    ///     NameSuggestion.closest(to: "permti", among: ["permit", "forbid"])  // "permit"
    ///
    /// - Parameters:
    ///   - name: what was written.
    ///   - candidates: the names that exist; beyond ``candidatesMax`` they are not looked at.
    /// - Returns: one of the candidates other than the name, or `nil`.
    /// - Complexity: O(n · l²) in the candidates and their lengths.
    public static func closest(to name: Text, among candidates: some Sequence<Text>) -> Text? {
        let written = Spelling(name)
        guard written.scalars.count <= scalarsMax else { return nil }
        return candidates.prefix(candidatesMax)
            .compactMap { Match(of: written, with: $0) }
            .min()?.name
    }
}

/// A candidate that is close enough, ordered by how close it is.
private struct Match: Comparable {
    let changes: Int
    let changesOfCase: Int
    let name: Text

    init?(of written: Spelling, with candidate: Text) {
        guard candidate != written.name, candidate.utf8Count <= 4 * NameSuggestion.scalarsMax else {
            return nil
        }
        let other = Spelling(candidate)
        guard other.scalars.count <= NameSuggestion.scalarsMax else { return nil }
        let allowed = min(
            NameSuggestion.changesMax, max(written.folded.count, other.folded.count) / 3)
        let changes = written.changes(to: other)
        guard changes <= max(allowed, written.differsInNamespace(from: other) ? 1 : 0) else {
            return nil
        }
        self.changes = changes
        changesOfCase = zip(written.scalars, other.scalars).count { $0 != $1 }
        name = candidate
    }

    static func < (left: Match, right: Match) -> Bool {
        (left.changes, left.changesOfCase, left.name)
            < (right.changes, right.changesOfCase, right.name)
    }
}

/// A name, ready to be compared.
private struct Spelling {
    let name: Text
    let scalars: [Unicode.Scalar]
    /// The scalars with ASCII letters in lower case.
    let folded: [Unicode.Scalar]

    init(_ name: Text) {
        self.name = name
        scalars = Array(name.string.unicodeScalars.prefix(NameSuggestion.scalarsMax + 1))
        folded = scalars.map(\.lowercased)
    }

    /// How many changes make one name of the other; a namespace is one.
    func changes(to other: Spelling) -> Int {
        let changes = Spelling.distance(folded, other.folded)
        return differsInNamespace(from: other) ? min(changes, 1) : changes
    }

    /// Whether one of the names is the other in a namespace.
    func differsInNamespace(from other: Spelling) -> Bool {
        let (short, long) =
            folded.count < other.folded.count
            ? (folded, other.folded) : (other.folded, folded)
        let colons = long.dropLast(short.count).suffix(2)
        return !short.isEmpty && colons.elementsEqual([":", ":"])
            && long.suffix(short.count).elementsEqual(short)
    }

    /// The optimal string alignment distance: each stretch changes once at most.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(
                    last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

extension Unicode.Scalar {
    /// The lower case of an ASCII letter; anything else is itself.
    fileprivate var lowercased: Unicode.Scalar {
        ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self
    }
}
