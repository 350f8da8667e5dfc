/// For each entity of a vocabulary a run of others, in one flat array.
struct EntityRuns: Sendable {
    /// All runs, one after the other.
    let flat: [EntityID]
    private let ends: [UInt32]

    init(_ runs: [[EntityID]]) {
        var flat: [EntityID] = []
        var ends: [UInt32] = []
        for run in runs {
            flat += run
            ends.append(UInt32(flat.count))
        }
        self.flat = flat
        self.ends = ends
    }

    /// The entities for which there is a run.
    var indices: Range<Int> { ends.indices }

    /// Where the run at an index lies; empty beyond the last.
    @inline(__always)
    func run(_ index: Int) -> Range<Int> {
        guard index < ends.count else { return 0..<0 }
        return (index == 0 ? 0 : Int(ends[index &- 1]))..<Int(ends[index])
    }
}
