/// Follows every program once, as the interpreter would go, and counts what lies on the stack.
///
/// Targets lie ahead, and calls go to programs before, so every program ends; and since it goes
/// forward only, looking at each step once is enough.
struct ProgramVerifier {
    private let parts: PolicyTree.Parts
    private let symbolCount: Int
    /// How high each program so far stacks values, and how deep its calls nest.
    private var heights: [Int] = []
    private var depths: [Int] = []

    init(_ parts: PolicyTree.Parts, _ symbolCount: Int) {
        self.parts = parts
        self.symbolCount = symbolCount
    }

    /// Checks all programs, and says how many values are to be kept for the rest of a leg.
    mutating func verify() throws(PolicyTreeError) -> Int {
        var memoCount = 0
        for (number, program) in parts.programs.enumerated() {
            if program.isShared {
                guard program.memo == memoCount else { throw .call(program: number) }
                memoCount += 1
            }
            try verify(program, number)
        }
        return memoCount
    }

    private mutating func verify(
        _ program: Program, _ number: Int
    ) throws(PolicyTreeError) {
        guard program.steps.count > 0, program.steps.fits(parts.instructions.count) else {
            throw .outside("programs", index: number)
        }
        var walk = Walk(program.steps.indices, number)
        while let index = walk.next {
            let step = parts.instructions[index]
            try verifyOperands(step, at: index)
            if step.operation == .call { try enter(step.first, from: &walk) }
            try walk.take(step, at: index)
        }
        try walk.end()
        heights.append(walk.heightMax)
        depths.append(walk.callDepth)
    }

    /// What is called stacks its values on top of what lies there.
    private func enter(_ callee: UInt32, from walk: inout Walk) throws(PolicyTreeError) {
        guard callee < heights.count else { throw .call(program: walk.number) }
        walk.heightMax = max(walk.heightMax, walk.height + heights[Int(callee)])
        walk.callDepth = max(walk.callDepth, depths[Int(callee)] + 1)
        guard walk.heightMax <= PolicyTreeLimits.stackMax else {
            throw .stack(program: walk.number)
        }
        guard walk.callDepth <= PolicyTreeLimits.callDepthMax else {
            throw .call(program: walk.number)
        }
    }

    private func verifyOperands(_ step: Instruction, at index: Int) throws(PolicyTreeError) {
        let isInside =
            switch step.operation {
            case .constant, .equalConstant, .isInConstant: step.first < parts.constants.count
            case .variable: step.first < TreeVariable.allCases.count
            case .variableAttribute, .variableHas:
                step.first < symbolCount && step.second < TreeVariable.allCases.count
            case .attribute, .has, .attributeOrElse, .isType, .isTypeOrElse:
                step.first < symbolCount
            case .like: step.first < parts.patterns.count
            case .record: areNames(step)
            case .not, .boolean, .and, .or, .unless, .jump, .set, .single, .pair, .call, .fail,
                .finish:
                true
            }
        guard isInside else { throw .outside("instructions", index: index) }
    }

    /// The names of a record are in order, each once, as they are looked for.
    private func areNames(_ step: Instruction) -> Bool {
        guard Int(step.first) + Int(step.second) <= parts.names.count else { return false }
        let names = parts.names[Int(step.first)..<Int(step.first) + Int(step.second)]
        return zip(names, names.dropFirst()).allSatisfy { $0 < $1 }
    }
}

/// The way through one program.
private struct Walk {
    let number: Int
    private(set) var height = 0
    var heightMax = 0
    var callDepth = 0

    private let steps: Range<Int>
    private var index: Int
    /// Whether the step before goes on with this one.
    private var isReached = true
    /// For each step that is jumped to, how many values lie there then.
    private var expected: [Int: Int] = [:]

    init(_ steps: Range<Int>, _ number: Int) {
        self.steps = steps
        self.number = number
        index = steps.lowerBound
    }

    /// The step to look at; nil at the end.
    var next: Int? { index < steps.upperBound ? index : nil }

    /// Takes a step: what it takes has to be there, and what it leaves has to have room.
    mutating func take(_ step: Instruction, at index: Int) throws(PolicyTreeError) {
        if let other = expected.removeValue(forKey: index) {
            guard !isReached || other == height else { throw .stack(program: number) }
            height = other
            isReached = true
        }
        guard isReached else { throw .end(program: number) }
        guard step.taken <= height else { throw .stack(program: number) }
        height -= step.taken
        if let left = step.leftAtTarget { try expect(height + left, at: Int(step.second)) }
        if step.operation == .finish {
            guard height == 0, index == steps.upperBound - 1 else { throw .end(program: number) }
        }
        height += step.left
        heightMax = max(heightMax, height)
        guard heightMax <= PolicyTreeLimits.stackMax else { throw .stack(program: number) }
        isReached = !step.endsHere
        self.index = index + 1
    }

    private mutating func expect(_ height: Int, at target: Int) throws(PolicyTreeError) {
        guard target > index, target < steps.upperBound else {
            throw .outside("instructions", index: index)
        }
        guard expected.updateValue(height, forKey: target) ?? height == height else {
            throw .stack(program: number)
        }
    }

    /// A program's last step never goes on.
    func end() throws(PolicyTreeError) {
        guard !isReached else { throw .end(program: number) }
    }
}
