import Cedar
import Testing

@testable import DecisionCore

/// What follows from a registry is bounded: guilds that publish each other, each after the other.
struct RegistryLimitTests {
    private static let schema = """
        entity Guild in [Guild] = { @bailey_publisher under?: Maker };
        entity Maker in [Guild];
        """

    private func entities(_ count: Int) throws -> [Entity] {
        try (0..<count).flatMap { index in
            [
                try entity(#"Guild::"\#(index)""#, #"{under: Maker::"\#(index)"}"#),
                try entity(#"Maker::"\#(index)""#, in: [#"Guild::"\#(index + 1)""#]),
            ]
        }
    }

    private func written(
        _ entities: [Entity], _ limits: RegistryLimits
    ) throws(RegistryError) -> RegistryWriter {
        let schema = try? Schema(
            parsing: SourceFile(name: "test.cedarschema", text: RegistryLimitTests.schema))
        var writer = RegistryWriter(
            RegistryContents(), VocabularyBuilder(), schema.map(Roles.init), limits: limits)
        try writer.apply(RegistryChange(put: entities))
        return writer
    }

    @Test func `so many may stand behind all entities, and not one more`() throws {
        let entities = try entities(20)
        let whole = try written(entities, RegistryLimits())
        #expect(whole.backersCount > 20 * 20)
        var limits = RegistryLimits()
        limits.backersMax = whole.backersCount
        _ = try written(entities, limits)
        limits.backersMax -= 1
        #expect(throws: RegistryError.tooManyBackers(limit: limits.backersMax)) {
            try written(entities, limits)
        }
    }

    @Test func `so many may be passed in looking for them, and not one more`() throws {
        let entities = try entities(20)
        let whole = try written(entities, RegistryLimits())
        var limits = RegistryLimits()
        limits.backerStepsMax = whole.backerStepsCount
        _ = try written(entities, limits)
        limits.backerStepsMax -= 1
        #expect(throws: RegistryError.tooManyBackers(limit: limits.backerStepsMax)) {
            try written(entities, limits)
        }
    }

    /// A run that many share is walked once: else this would take a minute, not a moment.
    @Test func `many in one group that is deep are counted together`() throws {
        var all = try (0..<2000).map {
            try entity(#"Guild::"\#($0)""#, in: [#"Guild::"\#($0 + 1)""#])
        }
        all += try (0..<3000).map { try entity(#"Maker::"\#($0)""#, in: [#"Guild::"0""#]) }
        let writer = try written(all, RegistryLimits())
        let last = try #require(
            writer.builder.gathered.entity(try EntityUID(parsing: #"Guild::"2000""#)))
        #expect(writer.contents.counts(last).dependents == 5000)
    }
}
