internal import Cedar
internal import DecisionCore

/// Writes nodes as programs.
///
/// What is said more than once is a program of its own, run at most once a leg. So is a policy's
/// condition, and an expression by whose value rows are found.
struct ProgramWriter {
    private(set) var instructions: [Instruction] = []
    private(set) var programs: [Program] = []
    private(set) var names: [Symbol] = []
    private(set) var values = StaticValues()
    private(set) var patterns = PatternTable()
    /// Which program a node is, if it is one.
    private(set) var programOfNode: [NodeID: UInt32] = [:]

    private let lowering: Lowering
    private var builder: VocabularyBuilder
    private var memoCount: UInt32 = 0
    /// How high each program stacks values, and how deep its calls nest.
    private var heights: [Int] = []
    private var depths: [Int] = []
    private var placeOfConstant: [Int: UInt32] = [:]
    private var placeOfPattern: [Int: UInt32] = [:]
    private var placeOfNames: [[Symbol]: UInt32] = [:]

    // The program that is being written.
    private var node: NodeID?
    private var calls = true
    private var height = 0
    private var heightMax = 0
    private var depth = 0

    init(_ lowering: Lowering) {
        self.lowering = lowering
        builder = lowering.builder
    }

    /// The numbers of everything named, that of the constants too.
    var vocabulary: VocabularyBuilder { builder }

    /// Writes a node as a program; those that it calls have been written before.
    mutating func write(_ node: NodeID, isShared: Bool) {
        let first = instructions.count
        begin(node, calls: true)
        if heightMax > PolicyTreeLimits.stackMax || depth > PolicyTreeLimits.callDepthMax {
            instructions.removeLast(instructions.count - first)
            begin(node, calls: false)
        }
        if heightMax > PolicyTreeLimits.stackMax {
            // More than there is room for: the plain code evaluates it, each time.
            instructions.removeLast(instructions.count - first)
            instructions.append(Instruction(.fail))
        }
        let steps = RowRange(first: UInt32(first), count: UInt32(instructions.count - first))
        programOfNode[node] = UInt32(programs.count)
        programs.append(Program(steps: steps, memo: isShared ? memoCount : nil))
        memoCount += isShared ? 1 : 0
        heights.append(heightMax)
        depths.append(depth)
        self.node = nil
    }

    private mutating func begin(_ node: NodeID, calls: Bool) {
        self.node = node
        self.calls = calls
        height = 0
        heightMax = 0
        depth = 0
        emit(node)
        if !lowering.isFailure(node) { instructions.append(Instruction(.finish)) }
    }

    // ------------------------------------------------------------------------------------- steps

    private mutating func step(
        _ operation: Instruction.Operation, _ first: UInt32 = 0, _ second: UInt32 = 0
    ) {
        let step = Instruction(operation, first, second)
        instructions.append(step)
    }

    /// Says that so many values are taken and so many left.
    private mutating func stack(_ taken: Int, _ left: Int) {
        height += left - taken
        heightMax = max(heightMax, height)
    }

    /// A step that goes on elsewhere, at a place yet to be told.
    private mutating func jump(_ operation: Instruction.Operation, _ first: UInt32 = 0) -> Int {
        step(operation, first, 0)
        return instructions.count - 1
    }

    /// Tells jumps that they go on with what comes next.
    private mutating func land(_ jumps: [Int]) {
        for place in jumps {
            let step = instructions[place]
            instructions[place] = Instruction(
                step.operation, step.first, UInt32(instructions.count))
        }
    }

    /// Leaves a node's value on the stack; recurses as deep as the expression.
    private mutating func emit(_ node: NodeID) {
        if calls, node != self.node, !lowering.isFailure(node), let program = programOfNode[node] {
            heightMax = max(heightMax, height + heights[Int(program)])
            depth = max(depth, depths[Int(program)] + 1)
            step(.call, program)
            return stack(0, 1)
        }
        let operands = lowering.nodes[node].operands
        switch lowering.nodes[node].kind {
        case .constant(let constant):
            step(.constant, place(constant))
            stack(0, 1)
        case .variable(let variable):
            step(.variable, variable.rawValue)
            stack(0, 1)
        case .attribute(let name): emitAttribute(name, operands[0])
        case .has(let names): emitHas(names, operands[0])
        case .not: emit(.not, operands)
        case .and: emitChain(.and, operands)
        case .or: emitChain(.or, operands)
        case .conditional: emitConditional(operands)
        case .isType(let type): emit(.isType, operands, type.rawValue)
        case .isTypeIn(let type): emitIsTypeIn(type, operands)
        case .like(let pattern): emit(.like, operands, place(pattern: pattern))
        case .single(let operation): emit(.single(operation), operands)
        case .pair(let operation): emitPair(operation, operands)
        case .set: emit(.set, operands, UInt32(operands.count))
        case .record(let names):
            emit(.record, operands, place(names), UInt32(operands.count))
        case .fail:
            step(.fail)
            stack(0, 1)
        }
    }

    private mutating func emit(
        _ operation: Instruction.Operation, _ operands: [NodeID], _ first: UInt32 = 0,
        _ second: UInt32 = 0
    ) {
        for operand in operands { emit(operand) }
        step(operation, first, second)
        stack(operands.count, 1)
    }

    private mutating func emitAttribute(_ name: Symbol, _ operand: NodeID) {
        if case .variable(let variable) = lowering.nodes[operand].kind {
            step(.variableAttribute, name.rawValue, variable.rawValue)
            return stack(0, 1)
        }
        emit(.attribute, [operand], name.rawValue)
    }

    private mutating func emitHas(_ names: [Symbol], _ operand: NodeID) {
        if names.count == 1, case .variable(let variable) = lowering.nodes[operand].kind {
            step(.variableHas, names[0].rawValue, variable.rawValue)
            return stack(0, 1)
        }
        emit(operand)
        let ends = names.dropLast().map { jump(.attributeOrElse, $0.rawValue) }
        step(.has, names[names.count - 1].rawValue)
        land(ends)
    }

    /// All but the last leave the chain if they decide it; the last is its value.
    private mutating func emitChain(_ operation: Instruction.Operation, _ operands: [NodeID]) {
        var ends: [Int] = []
        for operand in operands.dropLast() {
            emit(operand)
            ends.append(jump(operation))
            stack(1, 0)
        }
        let last = operands[operands.count - 1]
        emit(last)
        if !lowering.isFailure(last), !isBoolean(last) { step(.boolean) }
        land(ends)
    }

    private func isBoolean(_ node: NodeID) -> Bool {
        if case .boolean? = lowering.constant(node) { return true }
        return lowering.nodes[node].kind.isBoolean
    }

    private mutating func emitConditional(_ operands: [NodeID]) {
        emit(operands[0])
        let otherwise = jump(.unless)
        stack(1, 0)
        emit(operands[1])
        stack(1, 0)
        let end = lowering.isFailure(operands[1]) ? [] : [jump(.jump)]
        land([otherwise])
        emit(operands[2])
        land(end)
    }

    private mutating func emitIsTypeIn(_ type: Symbol, _ operands: [NodeID]) {
        emit(operands[0])
        let end = jump(.isTypeOrElse, type.rawValue)
        emitPair(.isIn, operands, isLeftThere: true)
        land([end])
    }

    /// A constant on the right is an operand of the step itself.
    private mutating func emitPair(
        _ operation: Instruction.Pair, _ operands: [NodeID], isLeftThere: Bool = false
    ) {
        if !isLeftThere { emit(operands[0]) }
        if case .constant(let constant) = lowering.nodes[operands[1]].kind {
            if operation == .equal { return step(.equalConstant, place(constant)) }
            if operation == .isIn { return step(.isInConstant, place(constant)) }
        }
        emit(operands[1])
        if !lowering.isFailure(operands[1]) { step(.pair(operation)) }
        stack(2, 1)
    }

    // ------------------------------------------------------------------------------------ tables

    /// Where a constant lies in the tree.
    mutating func place(_ constant: Int) -> UInt32 {
        if let known = placeOfConstant[constant] { return known }
        let place = values.append(lowering.constants[constant], &builder)
        placeOfConstant[constant] = place
        return place
    }

    /// A constant as the tree has it.
    mutating func value(_ constant: Int) -> InternedValue {
        let place = place(constant)
        return values.values[Int(place)]
    }

    private mutating func place(pattern: Int) -> UInt32 {
        if let known = placeOfPattern[pattern] { return known }
        let place = patterns.append(lowering.patterns[pattern])
        placeOfPattern[pattern] = place
        return place
    }

    private mutating func place(_ names: [Symbol]) -> UInt32 {
        if let known = placeOfNames[names] { return known }
        let place = UInt32(self.names.count)
        self.names += names
        placeOfNames[names] = place
        return place
    }
}
