/// Gathers by whom and what a block is found, each once, up to a limit a kind.
struct SubjectCollector: Sendable {
    private(set) var numbers: [UInt64] = []
    private(set) var overfull: Subject.Kinds = []
    /// For each text of the block, as bits, the kinds that it was met as.
    private var met: ContiguousArray<UInt8> = []
    private var counts = ContiguousArray(repeating: 0, count: Subject.Kind.allCases.count)

    /// Whether a text is met as this kind for the first time; from now on it is not.
    mutating func isNew(_ kind: Subject.Kind, _ text: TextReference) -> Bool {
        let place = Int(text.place)
        while met.count <= place { met.append(0) }
        guard met[place] & kind.kinds.rawValue == 0 else { return false }
        met[place] |= kind.kinds.rawValue
        return true
    }

    mutating func append(_ kind: Subject.Kind, number: UInt64) {
        guard counts[Int(kind.rawValue)] < Subject.perBlockMax else {
            overfull.insert(kind.kinds)
            return
        }
        counts[Int(kind.rawValue)] += 1
        numbers.append(number)
    }

    mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
        overfull = []
        met.removeAll(keepingCapacity: true)
        for index in counts.indices { counts[index] = 0 }
    }
}
