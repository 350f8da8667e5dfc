internal import DecisionCore

/// Gives each policy one key, and puts the policies of each key together.
///
/// The key is that of a policy's keys which the fewest policies of its class could be kept under,
/// so that a question touches few that don't match. Everything is in the order in which it comes up
/// first, so the same policies are laid out the same way.
struct PolicyIndexing {
    /// The policies of a class of actions, by their keys.
    struct Class {
        /// Those that no key makes fewer.
        var rows: [Int] = []
        /// Those under something that principal or resource is.
        var buckets: [(key: RowKey, rows: [Int])] = []
        /// Those under the value of an expression.
        var paths: [(node: NodeID, buckets: [(constant: Int, rows: [Int])])] = []
    }

    /// How many policies of a class must compare one expression first, before it is worth
    /// evaluating it whenever the class is looked at.
    private static let pathRowsMin = 8

    private struct Place: Hashable {
        let actions: UInt32
        let key: RowKey
    }

    private struct PathPlace: Hashable {
        let actions: UInt32
        let node: NodeID
    }

    /// By the class's number.
    private(set) var classes: [Class]
    /// The key of each policy.
    private(set) var keys: [RowKey] = []

    init(_ policies: [LoweredPolicy], _ actions: ActionClasses) {
        classes = [Class](repeating: Class(), count: actions.count)
        let counts = PolicyIndexing.counts(policies, actions)
        var bucketPlaces: [Place: Int] = [:]
        var pathPlaces: [PathPlace: Int] = [:]
        for (row, policy) in policies.enumerated() {
            let number = actions.number(policy.action)
            let key = PolicyIndexing.key(policy, number, counts)
            keys.append(key)
            put(row, key, number, &bucketPlaces, &pathPlaces)
        }
    }

    /// How many policies could be kept under each key, and under any value of each path.
    private static func counts(
        _ policies: [LoweredPolicy], _ actions: ActionClasses
    ) -> (keys: [Place: Int], paths: [PathPlace: Int]) {
        var keys: [Place: Int] = [:]
        var paths: [PathPlace: Int] = [:]
        for policy in policies {
            let number = actions.number(policy.action)
            for key in policy.keys {
                keys[Place(actions: number, key: key), default: 0] += 1
                if case .value(let node, _) = key {
                    paths[PathPlace(actions: number, node: node), default: 0] += 1
                }
            }
        }
        return (keys, paths)
    }

    /// The key of the fewest; of several, the one that is usually the most selective.
    private static func key(
        _ policy: LoweredPolicy, _ actions: UInt32,
        _ counts: (keys: [Place: Int], paths: [PathPlace: Int])
    ) -> RowKey {
        var best = (key: RowKey.any, count: Int.max)
        for key in policy.keys {
            if case .value(let node, _) = key,
                counts.paths[PathPlace(actions: actions, node: node), default: 0] < pathRowsMin
            {
                continue
            }
            let count = counts.keys[Place(actions: actions, key: key), default: 0]
            if count < best.count { best = (key, count) }
        }
        return best.key
    }

    private mutating func put(
        _ row: Int, _ key: RowKey, _ number: UInt32, _ bucketPlaces: inout [Place: Int],
        _ pathPlaces: inout [PathPlace: Int]
    ) {
        let actions = Int(number)
        let place = Place(actions: number, key: key)
        switch key {
        case .any: classes[actions].rows.append(row)
        case .entity, .type:
            let index = bucketPlaces[place] ?? classes[actions].buckets.count
            if index == classes[actions].buckets.count {
                bucketPlaces[place] = index
                classes[actions].buckets.append((key, []))
            }
            classes[actions].buckets[index].rows.append(row)
        case .value(let node, let constant):
            let pathPlace = PathPlace(actions: number, node: node)
            let path = pathPlaces[pathPlace] ?? classes[actions].paths.count
            if path == classes[actions].paths.count {
                pathPlaces[pathPlace] = path
                classes[actions].paths.append((node, []))
            }
            let index = bucketPlaces[place] ?? classes[actions].paths[path].buckets.count
            if index == classes[actions].paths[path].buckets.count {
                bucketPlaces[place] = index
                classes[actions].paths[path].buckets.append((constant, []))
            }
            classes[actions].paths[path].buckets[index].rows.append(row)
        }
    }
}
