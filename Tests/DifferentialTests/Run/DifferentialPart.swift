internal import TestKit

/// The first question of a part, and the generator as it stood after it.
struct DifferentialPart {
    /// How many sets of policies share one world: enough that the world's cost hardly counts.
    static let policiesPerWorld = 16
    /// How many disturbed schemas and entities are judged with each world.
    static let variationsPerWorld = 3
    /// How many parts are about the names in a schema alone.
    private static let wildShare = 0.15

    let seed: UInt64
    private(set) var question: OracleQuestion
    private(set) var generator: CaseGenerator

    /// The part of a seed, with so many sets of policies.
    init(seed: UInt64, policies count: Int = policiesPerWorld) {
        self.seed = seed
        generator = CaseGenerator(seed: seed, options: .everything)
        question = OracleQuestion(schema: nil)
        question =
            generator.random.chance(Self.wildShare)
            ? wildQuestion() : plainQuestion(policies: count)
    }

    private mutating func plainQuestion(policies count: Int) -> OracleQuestion {
        let world = generator.world()
        var question = OracleQuestion(world, policies: [])
        for _ in 0..<count { question.policies.append(policies(in: world)) }
        question.schemas = schemas(of: world.model)
        question.entityTexts = (0..<Self.variationsPerWorld).map { _ in
            generator.disturbedJSON(question.entities)
        }
        generator.options.illTyped *= 10
        question.entityTexts.append(generator.entities(of: world))
        return question
    }

    /// Policies of which about half are made as carefully as the generator can, so that many are
    /// valid where there is a schema.
    private mutating func policies(in world: GeneratedWorld) -> OraclePolicies {
        let options = generator.options
        defer { generator.options = options }
        if generator.random.chance(0.5) {
            generator.options = .careful(templates: options.templates)
        }
        let policies = generator.linkedPolicies(in: world)
        return OraclePolicies(text: policies.text, links: policies.links.map(OracleLink.init))
    }

    private mutating func schemas(of model: GeneratedSchema) -> [OracleSource] {
        let (text, json) = (generator.text(of: model), generator.json(of: model))
        var schemas = [OracleSource(text: text), OracleSource(text: json, isJSON: true)]
        for _ in 0..<Self.variationsPerWorld {
            schemas.append(OracleSource(text: generator.disturbedCedar(text)))
            let disturbed = generator.disturbedJSON(
                json, strangers: CaseGenerator.schemaStrangers)
            schemas.append(OracleSource(text: disturbed, isJSON: true))
        }
        return schemas
    }

    /// A schema whose names are tangled, and one policy whose error shows what the context holds.
    private mutating func wildQuestion() -> OracleQuestion {
        let world = generator.wildSchemaWorld()
        let text = "permit(principal, action, resource) when { context.x.zz };"
        var question = OracleQuestion(world, policies: [OraclePolicies(text: text)])
        question.schemas = (0..<Self.variationsPerWorld * 2).compactMap { _ in
            generator.wildSchemaWorld().schema.map { OracleSource(text: $0) }
        }
        return question
    }
}
