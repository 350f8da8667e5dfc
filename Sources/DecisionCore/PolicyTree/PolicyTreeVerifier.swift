/// Checks what the interpreter of trees relies on, before there is a tree.
struct PolicyTreeVerifier {
    private let parts: PolicyTree.Parts
    private let symbolCount: Int
    private let entityCount: Int

    init(_ parts: PolicyTree.Parts, _ symbolCount: Int, _ entityCount: Int) {
        self.parts = parts
        self.symbolCount = symbolCount
        self.entityCount = entityCount
    }

    /// Checks everything, and says how many values are to be kept for the rest of a leg.
    func verify() throws(PolicyTreeError) -> Int {
        try verifyConstants()
        try verifyNames()
        try verifyKeys()
        try verifyRows()
        try verifyCoverage()
        var programs = ProgramVerifier(parts, symbolCount)
        return try programs.verify()
    }

    // -------------------------------------------------------------------------------- constants

    private func verifyConstants() throws(PolicyTreeError) {
        for (index, constant) in parts.constants.enumerated() {
            guard isSound(constant, at: index) else { throw .constant(index: index) }
        }
    }

    private func isSound(_ constant: InternedValue, at index: Int) -> Bool {
        guard constant.name.rawValue < max(1, symbolCount) else { return false }
        switch constant.kind {
        case .boolean: return constant.payload <= 1
        case .long, .decimal, .datetime, .duration: return true
        case .string: return constant.payload < UInt64(symbolCount)
        case .entity: return constant.payload < UInt64(entityCount)
        case .address:
            return isConstantPlace(constant.payload, below: parts.addresses.count)
        case .set: return isSound(constant.run, before: index) { !$1.comes(before: $0) }
        case .record: return isSound(constant.run, before: index) { $0.name < $1.name }
        }
    }

    private func isConstantPlace(_ payload: UInt64, below count: Int) -> Bool {
        guard payload <= UInt64(UInt32.max), ValueHome(of: Int(payload)) == .constants else {
            return false
        }
        return ValueHome.index(of: Int(payload)) < count
    }

    /// What a value is made of lies before it, and in order.
    private func isSound(
        _ run: ValueRun, before index: Int, _ inOrder: (InternedValue, InternedValue) -> Bool
    ) -> Bool {
        guard ValueHome(of: run.first) == .constants else { return false }
        let first = ValueHome.index(of: run.first)
        guard first + run.count <= index else { return false }
        let elements = parts.constants[first..<first + run.count]
        return zip(elements, elements.dropFirst()).allSatisfy(inOrder)
    }

    private func verifyNames() throws(PolicyTreeError) {
        for (index, name) in parts.names.enumerated() where name.rawValue >= symbolCount {
            throw .outside("names", index: index)
        }
    }

    // ------------------------------------------------------------------------------------ index

    private func verifyKeys() throws(PolicyTreeError) {
        for (index, bucket) in parts.buckets.enumerated() {
            guard isSound(bucket.key) else { throw .outside("buckets", index: index) }
            let table = bucket.key.part == .action ? parts.classLists.count : parts.rows.count
            guard bucket.rows.fits(table) else { throw .outside("buckets", index: index) }
            if bucket.key.part == .action { try verifyList(bucket.rows) }
        }
        for (index, listed) in parts.classLists.enumerated() where listed >= parts.classes.count {
            throw .outside("class lists", index: index)
        }
        guard parts.unlistedClasses.fits(parts.classLists.count) else {
            throw .outside("class lists", index: 0)
        }
        try verifyList(parts.unlistedClasses)
    }

    /// An action is in a class once.
    private func verifyList(_ range: RowRange) throws(PolicyTreeError) {
        for index in range.indices.dropFirst()
        where parts.classLists[index - 1] >= parts.classLists[index] {
            throw .outside("class lists", index: index)
        }
    }

    private func isSound(_ key: BucketKey) -> Bool {
        switch key.part {
        case .principal, .principalGroup, .resource, .resourceGroup, .action:
            key.kind == .entity && key.payload < UInt64(entityCount)
        case .principalType, .resourceType:
            key.kind == .string && key.payload < UInt64(symbolCount)
        case .value: key.owner < parts.paths.count
        }
    }

    private func verifyRows() throws(PolicyTreeError) {
        var seen = [Bool](repeating: false, count: parts.rows.count)
        for (index, row) in parts.rows.enumerated() {
            guard row.policy.index < seen.count, !seen[row.policy.index] else {
                throw .row(index: index)
            }
            seen[row.policy.index] = true
            guard row.program == PolicyRow.noProgram || row.program < parts.programs.count,
                isSound(row.principal), isSound(row.resource)
            else { throw .outside("rows", index: index) }
        }
        for (index, path) in parts.paths.enumerated() {
            guard path.program < parts.programs.count, path.rows.fits(parts.rows.count) else {
                throw .outside("paths", index: index)
            }
        }
        var pathCount = 0
        for (index, each) in parts.classes.enumerated() {
            guard each.rows.fits(parts.rows.count), each.paths.first == pathCount,
                each.paths.fits(parts.paths.count)
            else { throw .outside("classes", index: index) }
            pathCount += Int(each.paths.count)
        }
    }

    private func isSound(_ party: PolicyRow.Party) -> Bool {
        party.entity.rawValue < max(1, entityCount) && party.type.rawValue < max(1, symbolCount)
    }

    /// Every row lies in one bucket, and no other; those of a path in its own.
    private func verifyCoverage() throws(PolicyTreeError) {
        var left = parts.paths.map { Int($0.rows.count) }
        for (index, bucket) in parts.buckets.enumerated() where bucket.key.part == .value {
            let path = parts.paths[Int(bucket.key.owner)].rows
            guard bucket.rows.count == 0 || path.indices.contains(bucket.rows.indices) else {
                throw .bucket(index: index)
            }
            left[Int(bucket.key.owner)] -= Int(bucket.rows.count)
        }
        if let path = left.firstIndex(where: { $0 != 0 }) { throw .outside("paths", index: path) }
        var covered = [Bool](repeating: false, count: parts.rows.count)
        let ranges =
            parts.classes.map(\.rows)
            + parts.buckets.filter { $0.key.part != .action }.map(\.rows)
        for range in ranges {
            for index in range.indices {
                guard !covered[index] else { throw .row(index: index) }
                covered[index] = true
            }
        }
        if let lost = covered.firstIndex(of: false) { throw .row(index: lost) }
    }
}
