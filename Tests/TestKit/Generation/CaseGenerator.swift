/// How much of what a generator makes is wrong or odd on purpose, each a probability.
public struct GeneratorOptions: Sendable {
    /// An expression, value or request of another type than the one asked for, at each node.
    public var illTyped = 0.02
    /// A name or string from the odd ones.
    public var oddness = 0.12
    /// A policy text whose tokens are disturbed.
    public var policyNoise = 0.2
    /// A policy text made from the grammar's borders alone.
    public var wildSyntax = 0.15
    /// A schema text whose tokens are disturbed.
    public var schemaNoise = 0.05
    /// A schema written as JSON, of those that a world has.
    public var jsonSchemas = 0.0
    /// A text of templates, most of them with links.
    public var templates = 0.04
    /// A world with a very deep value, a very wide one or very many entities.
    public var extremes = 0.0
    /// An entities or context text whose tokens are disturbed.
    public var dataNoise = 0.03
    /// An extension constructor's argument that is disturbed.
    public var badArguments = 0.12
    /// A policy that a validator accepts, so far as the generator knows the rules: its scope names
    /// the types that its conditions count on, and what is optional stands behind a test.
    public var validity = 0.0
    /// The greatest depth of an expression, in operators.
    public var expressionDepth = 4

    /// The mixture that reaches deep and still sees every kind of refusal.
    public init() {}

    /// The mixture of a differential run: every format, every size.
    public static let everything: GeneratorOptions = {
        var options = GeneratorOptions()
        options.jsonSchemas = 0.4
        options.templates = 0.15
        options.extremes = 0.01
        return options
    }()

    /// Nothing wrong on purpose, with so many templates.
    public static func careful(templates: Double) -> GeneratorOptions {
        var options = wellFormed
        options.templates = templates
        options.validity = 1
        options.expressionDepth = 3
        return options
    }

    /// Nothing wrong on purpose: for callers that need a case to be accepted.
    public static let wellFormed: GeneratorOptions = {
        var options = GeneratorOptions()
        options.illTyped = 0
        options.policyNoise = 0
        options.wildSyntax = 0
        options.schemaNoise = 0
        options.dataNoise = 0
        options.badArguments = 0
        return options
    }()
}

/// Makes schemas, entities, requests and policies, all from one stream of random numbers.
///
/// The schema comes first and everything else is made to fit it, so that most cases get far into an
/// evaluation; `GeneratorOptions` says how often something is made not to fit. Texts are the only
/// product: the generator knows nothing of any parser, so it can feed a test, a fuzzer or another
/// engine alike.
public struct CaseGenerator: Sendable {
    /// The stream.
    public var random: SeededGenerator
    /// How much is wrong on purpose.
    public var options: GeneratorOptions

    /// Begins at a seed.
    public init(seed: UInt64, options: GeneratorOptions = GeneratorOptions()) {
        random = SeededGenerator(seed: seed)
        self.options = options
    }

    /// As many results as a number drawn from the range.
    mutating func list<Element>(
        _ counts: ClosedRange<Int>, _ make: (inout CaseGenerator) -> Element
    ) -> [Element] {
        var results: [Element] = []
        for _ in 0..<random.number(counts) { results.append(make(&self)) }
        return results
    }
}
