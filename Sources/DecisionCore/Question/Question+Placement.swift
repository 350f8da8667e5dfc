internal import Cedar

// Where carried entities lie by the registry's rules, whatever the caller says of them.

extension Question {
    /// Adds to each carried entity's parents the groups in which the registry places it.
    mutating func place(in bytes: Span<UInt8>, _ snapshot: Snapshot) {
        guard !snapshot.placements.isEmpty else { return }
        for index in carried.indices where carried[index].origin != .facts {
            place(index, in: bytes, snapshot)
        }
    }

    private mutating func place(_ index: Int, in bytes: Span<UInt8>, _ snapshot: Snapshot) {
        let key = key(carried[index].entity, snapshot.vocabulary)
        let first = parents.count
        if let place = place(key.id) {
            snapshot.placements.place(key.type, id: bytes.extracting(place), into: &parents)
        } else {
            snapshot.placements.place(key, snapshot.vocabulary, into: &parents)
        }
        guard parents.count > first else { return }
        // A run lies in one piece, so what the caller said comes after what the registry says.
        for said in carried[index].said { parents.append(parents[said]) }
        carried[index].parents = first..<parents.count
    }
}
