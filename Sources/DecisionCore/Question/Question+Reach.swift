// What is in what: Cedar's `in`, over what the caller carries and what the registry holds.

extension Question {
    /// Works out which carried entities are in which, and names one that is in itself, if any is.
    /// - Complexity: the square of the carried entities' count, at most 64 times 64 steps.
    mutating func layOutReach() -> EntityID? {
        for index in carried.indices { reach.append(directReach(index)) }
        for through in reach.indices {
            for index in reach.indices where reach[index] & (1 << UInt64(through)) != 0 {
                reach[index] |= reach[through]
            }
        }
        let circular = reach.indices.first { reach[$0] & (1 << UInt64($0)) != 0 }
        return circular.map { carried[$0].entity }
    }

    private func directReach(_ index: Int) -> UInt64 {
        var bits: UInt64 = 0
        for parent in carried[index].parents {
            if let container = carriedIndex(parents[parent]) { bits |= 1 << UInt64(container) }
        }
        return bits
    }

    /// Whether `entity` is `container`, or in it at any remove.
    func isIn(_ entity: EntityID, _ container: EntityID, _ registry: Registry) -> Bool {
        if entity == container { return true }
        guard let index = carriedIndex(entity) else { return registry.isIn(entity, container) }
        var ahead = reach[index] | 1 << UInt64(index)
        while ahead != 0 {
            let next = ahead.trailingZeroBitCount
            ahead &= ahead &- 1
            for parent in carried[next].parents {
                let group = parents[parent]
                if group == container || registry.isIn(group, container) { return true }
            }
        }
        return false
    }
}
