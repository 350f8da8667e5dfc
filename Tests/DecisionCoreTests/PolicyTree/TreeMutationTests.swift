import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// A tree that anything was done to is refused, or evaluates and ends.
struct TreeMutationTests {
    @Test(arguments: 700...703 as ClosedRange<UInt64>)
    func `a mutated tree is refused, or evaluates and ends`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var refused = 0
        var evaluated = 0
        for _ in 0..<12 {
            let generated = generator.world()
            guard let world = TestWorld(generated, &generator), let parts = world.tree?.parts,
                let asked = generated.requests.lazy.compactMap({ Request($0, world.schema) }).first
            else { continue }
            let vocabulary = world.snapshot.vocabulary
            for _ in 0..<40 {
                var mutant = parts
                for _ in 0...generator.random.number(0...2) {
                    mutant.mutate(&generator.random)
                }
                let tree = try? PolicyTree(
                    verifying: mutant, symbolCount: vocabulary.symbolCount,
                    entityCount: vocabulary.entityCount)
                refused += tree == nil ? 1 : 0
                guard let tree else { continue }
                evaluated += 1
                try evaluate(tree, world, asked)
            }
        }
        #expect(refused > 50 && evaluated > 50, "seed \(seed): \(refused), \(evaluated)")
    }

    /// The parts of a tree make the same tree again.
    @Test func `a tree's own parts are accepted`() throws {
        let world = try TestWorld("permit(principal, action, resource) when { 1 < context.a };")
        let parts = try #require(world.tree?.parts)
        let vocabulary = world.snapshot.vocabulary
        let tree = try PolicyTree(
            verifying: parts, symbolCount: vocabulary.symbolCount,
            entityCount: vocabulary.entityCount)
        #expect(tree.parts == parts)
    }

    private func evaluate(_ tree: PolicyTree, _ world: TestWorld, _ asked: Request) throws {
        var asking = Asking(world.snapshot.vocabulary)
        try asking.ask(asked)
        let cycle = asking.question.layOutReach()
        #expect(cycle == nil)
        var leg = LegFindings()
        var workspace = Workspace()
        let plain = try #require(try world.plain.snapshot.evaluator as? PlainEvaluator)
        TreeEvaluator(tree, beside: plain).decide(
            asking.question, in: asking.bytes.span, for: asking.question.principal,
            world.snapshot.vocabulary, world.snapshot.registry, &leg, &workspace)
        let found =
            leg.permits.count + leg.forbids.count + leg.failedPermits.count
            + leg.failedForbids.count
        #expect(found <= tree.policyCount)
    }
}

extension PolicyTree.Parts {
    /// Changes one thing, somewhere.
    fileprivate mutating func mutate(_ random: inout SeededGenerator) {
        switch random.number(0...13) {
        case 0...5: mutateStep(&random)
        case 6:
            change(&programs, &random) { program, random in
                let steps = RowRange(
                    first: random.near(program.steps.first), count: random.near(program.steps.count)
                )
                return Program(steps: steps, memo: program.isShared ? program.memo : nil)
            }
        case 7:
            change(&constants, &random) { value, random in
                random.chance(0.5)
                    ? .set(ValueRun(packed: random.bits(near: value.payload)))
                    : .string(Symbol(random.near(UInt32(truncatingIfNeeded: value.payload))))
            }
        case 8:
            change(&rows, &random) { row, random in
                PolicyRow(
                    policy: PolicyIndex(Int(random.near(row.policy.rawValue) & 0xffff)),
                    permits: row.permits, principal: row.principal, resource: row.resource,
                    program: random.near(row.program))
            }
        case 9:
            change(&buckets, &random) { bucket, random in
                Bucket(bucket.key, random.range(near: bucket.rows))
            }
        case 10:
            change(&paths, &random) { path, random in
                IndexPath(
                    program: random.near(path.program), rows: random.range(near: path.rows))
            }
        case 11:
            change(&classes, &random) { each, random in
                ActionClass(
                    rows: random.range(near: each.rows),
                    parts: PartSet(rawValue: UInt8(random.number(0...255))),
                    paths: random.range(near: each.paths))
            }
        case 12: change(&classLists, &random) { number, random in random.near(number) }
        default: change(&names, &random) { name, random in Symbol(random.near(name.rawValue)) }
        }
    }

    private mutating func mutateStep(_ random: inout SeededGenerator) {
        change(&instructions, &random) { step, random in
            switch random.number(0...3) {
            case 0:
                Instruction(random.pick(Instruction.Operation.all), step.first, step.second)
            case 1: Instruction(step.operation, random.near(step.first), step.second)
            case 2: Instruction(step.operation, step.first, random.near(step.second))
            default: Instruction(.call, random.near(step.first), step.second)
            }
        }
    }

    private func change<Element>(
        _ elements: inout [Element], _ random: inout SeededGenerator,
        _ make: (Element, inout SeededGenerator) -> Element
    ) {
        guard !elements.isEmpty else { return }
        let index = random.number(0...elements.count - 1)
        elements[index] = make(elements[index], &random)
    }
}

extension SeededGenerator {
    /// A number close by, mostly; any, sometimes.
    fileprivate mutating func near(_ number: UInt32) -> UInt32 {
        if chance(0.2) { return UInt32(truncatingIfNeeded: next()) }
        return number &+ UInt32(truncatingIfNeeded: self.number(-3...3))
    }

    fileprivate mutating func bits(near bits: UInt64) -> UInt64 {
        UInt64(near(UInt32(truncatingIfNeeded: bits >> 32))) << 32
            | UInt64(near(UInt32(truncatingIfNeeded: bits)))
    }

    fileprivate mutating func range(near range: RowRange) -> RowRange {
        RowRange(first: near(range.first), count: near(range.count))
    }
}

extension Instruction.Operation {
    /// Every operation.
    fileprivate static let all: [Self] =
        [
            .constant, .variable, .attribute, .variableAttribute, .has, .variableHas,
            .attributeOrElse, .not, .boolean, .and, .or, .unless, .jump, .equalConstant,
            .isInConstant, .isType, .isTypeOrElse, .like, .set, .record, .call, .fail, .finish,
        ] + Instruction.Single.allCases.map { .single($0) }
        + Instruction.Pair.allCases.map { .pair($0) }
}
