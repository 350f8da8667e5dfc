// The interpreter: one loop over the steps of a program.

extension PolicyTree {
    /// Runs a program.
    ///
    /// Steps, operands and the stack's height are not checked here: the verifier has.
    /// - Returns: the value that it leaves; nil where it is undecided, and then the plain evaluator
    ///   is asked, which says why.
    func run(
        _ program: UInt32, _ view: borrowing LegView, _ question: borrowing Question,
        _ work: inout Workspace
    ) -> InternedValue? {
        let first = parts.programs[Int(program)]
        if first.isShared {
            switch work.memo(first.memo) {
            case .value(let value): return value
            case .undecided: return nil
            case .unknown: break
            }
        }
        let steps = parts.instructions.span
        let constants = parts.constants.span
        var running = program
        var index = Int(first.steps.first)
        var height = 0
        var depth = 0
        running: while true {
            let step = steps[verified: index]
            index &+= 1
            switch step.operation {
            case .constant:
                work.stack[verified: height] = constants[verified: Int(step.first)]
                height &+= 1
            case .variable:
                work.stack[verified: height] = variable(step.first, view, question)
                height &+= 1
            case .variableAttribute:
                guard
                    let value = attribute(
                        Symbol(step.first), of: variable(step.second, view, question), view,
                        question, work)
                else { break running }
                work.stack[verified: height] = value
                height &+= 1
            case .attribute:
                guard
                    let value = attribute(
                        Symbol(step.first), of: work.stack[verified: height &- 1], view, question,
                        work)
                else { break running }
                work.stack[verified: height &- 1] = value
            case .variableHas:
                guard
                    let found = lookUp(
                        Symbol(step.first), in: variable(step.second, view, question), view,
                        question, work)
                else { break running }
                work.stack[verified: height] = .boolean(found.value != nil)
                height &+= 1
            case .has:
                guard
                    let found = lookUp(
                        Symbol(step.first), in: work.stack[verified: height &- 1], view, question,
                        work)
                else { break running }
                work.stack[verified: height &- 1] = .boolean(found.value != nil)
            case .attributeOrElse:
                guard
                    let found = lookUp(
                        Symbol(step.first), in: work.stack[verified: height &- 1], view, question,
                        work)
                else { break running }
                work.stack[verified: height &- 1] = found.value ?? .boolean(false)
                if found.value == nil { index = Int(step.second) }
            case .not:
                guard let flag = work.stack[verified: height &- 1].flag else { break running }
                work.stack[verified: height &- 1] = .boolean(!flag)
            case .boolean:
                guard work.stack[verified: height &- 1].flag != nil else { break running }
            case .and:
                guard let flag = work.stack[verified: height &- 1].flag else { break running }
                if flag { height &-= 1 } else { index = Int(step.second) }
            case .or:
                guard let flag = work.stack[verified: height &- 1].flag else { break running }
                if flag { index = Int(step.second) } else { height &-= 1 }
            case .unless:
                guard let flag = work.stack[verified: height &- 1].flag else { break running }
                height &-= 1
                if !flag { index = Int(step.second) }
            case .jump:
                index = Int(step.second)
            case .equalConstant:
                guard
                    let flag = equal(
                        work.stack[verified: height &- 1], constants[verified: Int(step.first)],
                        view, question, work)
                else { break running }
                work.stack[verified: height &- 1] = .boolean(flag)
            case .isInConstant:
                guard
                    let flag = isIn(
                        work.stack[verified: height &- 1], constants[verified: Int(step.first)],
                        view, question, work)
                else { break running }
                work.stack[verified: height &- 1] = .boolean(flag)
            case .isType:
                let value = work.stack[verified: height &- 1]
                guard value.kind == .entity else { break running }
                let type = view.type(value.entity, question)
                work.stack[verified: height &- 1] = .boolean(type.rawValue == step.first)
            case .isTypeOrElse:
                let value = work.stack[verified: height &- 1]
                guard value.kind == .entity else { break running }
                if view.type(value.entity, question).rawValue != step.first {
                    work.stack[verified: height &- 1] = .boolean(false)
                    index = Int(step.second)
                }
            case .like:
                let value = work.stack[verified: height &- 1]
                guard value.kind == .string else { break running }
                let text = view.spelling(value.symbol, question)
                work.stack[verified: height &- 1] = .boolean(
                    parts.patterns.matches(Int(step.first), text))
            case .single(let operation):
                let value = work.stack[verified: height &- 1]
                guard let result = result(of: operation, value, view, question, &work) else {
                    break running
                }
                work.stack[verified: height &- 1] = result
            case .pair(let operation):
                let left = work.stack[verified: height &- 2]
                let right = work.stack[verified: height &- 1]
                guard let result = result(of: operation, left, right, view, question, work) else {
                    break running
                }
                height &-= 1
                work.stack[verified: height &- 1] = result
            case .set:
                guard let set = work.makeSet(Int(step.first), below: height) else {
                    break running
                }
                height &-= Int(step.first)
                work.stack[verified: height] = set
                height &+= 1
            case .record:
                let names = parts.names[Int(step.first)..<Int(step.first) &+ Int(step.second)]
                guard let record = work.makeRecord(names, below: height) else { break running }
                height &-= names.count
                work.stack[verified: height] = record
                height &+= 1
            case .call:
                let callee = parts.programs[Int(step.first)]
                var memo = Workspace.Memo.unknown
                if callee.isShared { memo = work.memo(callee.memo) }
                switch memo {
                case .value(let value):
                    work.stack[verified: height] = value
                    height &+= 1
                case .undecided: break running
                case .unknown:
                    work.frames[verified: depth] = Workspace.Frame(
                        program: running, next: UInt32(truncatingIfNeeded: index))
                    depth &+= 1
                    running = step.first
                    index = Int(callee.steps.first)
                }
            case .fail:
                break running
            case .finish:
                let program = parts.programs[Int(running)]
                let value = work.stack[verified: height &- 1]
                if program.isShared { work.keep(value, at: program.memo) }
                guard depth > 0 else { return value }
                depth &-= 1
                running = work.frames[verified: depth].program
                index = Int(work.frames[verified: depth].next)
            }
        }
        giveUp(running, depth, &work)
        return nil
    }

    /// Notes that a program is undecided, and so are all that wait for its value.
    @inline(never)
    private func giveUp(_ program: UInt32, _ depth: Int, _ work: inout Workspace) {
        var program = parts.programs[Int(program)]
        var depth = depth
        while true {
            if program.isShared { work.keepUndecided(at: program.memo) }
            guard depth > 0 else { return }
            depth -= 1
            program = parts.programs[Int(work.frames[verified: depth].program)]
        }
    }

    @inline(__always)
    private func variable(
        _ variable: UInt32, _ view: borrowing LegView, _ question: borrowing Question
    ) -> InternedValue {
        switch variable {
        case 0: .entity(view.principal)
        case 1: .entity(question.action)
        case 2: .entity(question.resource)
        default: .record(question.context)
        }
    }
}

extension InternedValue {
    /// The boolean that the value is; nil for anything else.
    @inline(__always)
    var flag: Bool? { kind == .boolean ? payload != 0 : nil }
}
