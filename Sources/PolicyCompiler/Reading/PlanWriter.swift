internal import DecisionCore

/// Writes what policies read as the steps of a plan.
struct PlanWriter {
    private let reading: Reading
    private var below: [PathID: [PathID]] = [:]
    private var steps: [ReadStep] = []
    private var places: [PathID: Int] = [:]
    private var clocks: [PathID: UInt8] = [:]

    /// The plan of a reading.
    static func plan(_ reading: Reading) -> ReadPlan {
        if let refusal = reading.refusal { return ReadPlan(refused: refusal) }
        var writer = PlanWriter(reading)
        return writer.plan()
    }

    private init(_ reading: Reading) { self.reading = reading }

    private mutating func plan() -> ReadPlan {
        let roots = gather()
        guard below.values.joined().count + roots.count <= ReadPlanLimits.stepsMax else {
            return ReadPlan(refused: .reads)
        }
        for root in roots { write(root) }
        return ReadPlan(
            steps: steps, bounds: reading.bounds.map(bound), clockCount: clocks.count)
    }

    /// Puts each way under the one above, and says which have none: the principal first.
    private mutating func gather() -> [PathID] {
        var roots: Set<PathID> = []
        var seen: Set<PathID> = []
        for path in reading.uses.keys {
            var next = path
            while seen.insert(next).inserted {
                guard let above = reading.paths[next].above else {
                    roots.insert(next)
                    break
                }
                below[above, default: []].append(next)
                next = above
            }
        }
        for (path, others) in below { below[path] = others.sorted(by: comesBefore) }
        return roots.sorted(by: comesBefore)
    }

    /// By what they lead to: an order that does not depend on that of a dictionary.
    private func comesBefore(_ left: PathID, _ right: PathID) -> Bool {
        reading.paths[left].order < reading.paths[right].order
    }

    /// Writes a way and those below it; recurses as deep as attributes lie, which is bounded.
    private mutating func write(_ path: PathID) {
        let place = steps.count
        places[path] = place
        steps.append(step(path, end: place + 1))
        for other in below[path] ?? [] { write(other) }
        steps[place] = step(path, end: steps.count)
    }

    private mutating func step(_ path: PathID, end: Int) -> ReadStep {
        let uses = reading.uses[path] ?? []
        switch reading.paths[path].step {
        case .part(let part): return ReadStep(part, uses, end: end)
        case .entity(let entity): return ReadStep(entity: entity, uses, end: end)
        case .attribute(let name):
            return ReadStep(
                attribute: name, depth: reading.paths.depth(path), uses, clock: clock(path),
                end: end)
        }
    }

    private mutating func clock(_ path: PathID) -> UInt8 {
        guard reading.paths.isClock(path) else { return ReadStep.noClock }
        if let known = clocks[path] { return known }
        clocks[path] = UInt8(clocks.count)
        return UInt8(clocks.count - 1)
    }

    private func bound(_ bound: Reading.Bound) -> ClockBound {
        guard let clock = clocks[bound.clock] else {
            preconditionFailure("what is compared is read")
        }
        return ClockBound(
            clock: clock, since: bound.since.map(operand), bound: operand(bound.bound))
    }

    private func operand(_ operand: Reading.Operand) -> ClockBound.Operand {
        switch operand {
        case .constant(let value): return .constant(value)
        case .path(let path):
            guard let place = places[path] else {
                preconditionFailure("what is compared is read")
            }
            return .step(place)
        }
    }
}

extension ReadPaths.Path {
    /// A number for each way among those that have the same above.
    fileprivate var order: UInt64 {
        switch step {
        case .part(let part): UInt64(part.rawValue)
        case .entity(let entity): 1 << 32 | UInt64(entity.rawValue)
        case .attribute(let name): 2 << 32 | UInt64(name.rawValue)
        }
    }
}
