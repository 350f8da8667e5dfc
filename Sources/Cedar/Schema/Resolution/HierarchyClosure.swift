/// The transitive closure of a hierarchy of names, which may have cycles.
struct HierarchyClosure<Node: Hashable> {
    /// The declared parents of each node.
    let parents: [Node: [Node]]

    /// All ancestors of each node; a node of a cycle is among its own.
    ///
    /// - Parameter stepsMax: How many edges may be followed for all nodes together.
    /// - Returns: Nil if more would have to be followed.
    func ancestors(stepsMax: Int) -> [Node: Set<Node>]? {
        var steps = 0
        var ancestors: [Node: Set<Node>] = [:]
        for (node, direct) in parents {
            var found: Set<Node> = []
            var left = direct
            while let next = left.popLast() {
                steps += 1
                guard steps <= stepsMax else { return nil }
                guard found.insert(next).inserted else { continue }
                left += parents[next] ?? []
            }
            ancestors[node] = found
        }
        return ancestors
    }
}
