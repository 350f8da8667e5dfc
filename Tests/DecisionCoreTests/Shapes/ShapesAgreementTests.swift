import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// The flattened schema says of a question what the schema itself says.
struct ShapesAgreementTests {
    private static var options: GeneratorOptions {
        var options = GeneratorOptions()
        options.illTyped = 0.6
        options.schemaNoise = 0
        options.dataNoise = 0
        options.badArguments = 0
        return options
    }

    @Test(arguments: 20...29 as ClosedRange<UInt64>)
    func `requests fit exactly if the schema validates them`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: Self.options)
        var verdicts = [true: 0, false: 0]
        for _ in 0..<150 {
            let generated = generator.world()
            guard generated.schema != nil, let world = TestWorld(generated, &generator),
                let schema = world.schema
            else { continue }
            for made in generated.requests {
                guard let asked = Request(made, schema) ?? Request(made, nil) else { continue }
                let isValid = (try? schema.validate(asked)) != nil
                #expect(try fits(asked, world) == isValid, "seed \(seed): \(asked)")
                verdicts[isValid, default: 0] += 1
            }
        }
        #expect(verdicts.values.allSatisfy { $0 > 1 }, "seed \(seed): \(verdicts)")
    }

    private func fits(_ request: Request, _ world: TestWorld) throws -> Bool {
        var asking = Asking(world.snapshot.vocabulary)
        try asking.ask(request)
        let shapes = try #require(world.snapshot.shapes)
        return shapes.misfit(of: asking.question, asking.vocabulary) == nil
    }

    @Test(arguments: 30...39 as ClosedRange<UInt64>)
    func `entities fit exactly if the schema validates them`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: Self.options)
        var verdicts = [true: 0, false: 0]
        for _ in 0..<150 {
            var generated = generator.world()
            guard let text = generated.schema,
                let schema = try? Schema(parsing: SourceFile(name: "schema", text: text))
            else { continue }
            // Without the schema entities are read whatever they hold.
            generated.schema = nil
            let json = generator.entities(of: generated)
            guard let entities = try? Entities(parsing: json) else { continue }
            let world = try TestWorld(PolicySet(), schema, Entities())
            for entity in entities.all where entity.uid.type.basename != "Action" {
                let isValid = (try? schema.validate(entity)) != nil
                #expect(try fits(entity, world) == isValid, "seed \(seed): \(entity.uid)")
                verdicts[isValid, default: 0] += 1
            }
        }
        #expect(verdicts.values.allSatisfy { $0 > 1 }, "seed \(seed): \(verdicts)")
    }

    private func fits(_ entity: Entity, _ world: TestWorld) throws -> Bool {
        var asking = Asking(world.snapshot.vocabulary)
        try asking.carry(entity)
        let shapes = try #require(world.snapshot.shapes)
        return shapes.misfit(
            carried: asking.question.carried[0], in: asking.question, asking.vocabulary) == nil
    }
}
