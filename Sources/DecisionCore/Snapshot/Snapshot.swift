public import Cedar

/// A compiled revision and its registry, live in memory: all that a decision rests on.
///
/// Immutable. An event loop holds one and answers from it; a publish hands every loop the next, and
/// what is being answered ends on the snapshot that it began with.
///
/// It has two parts. The *policy part* is compiled from policies, schema and settings. The *registry
/// part* is what the zone stores, with the numbers of everything that is named. Where the registry
/// alone changes, the next snapshot is derived: it shares the policy part, all numbers, and the
/// pages of the registry that stay the same.
public final class Snapshot: Sendable {
    /// What an answer tells of a policy.
    public struct PolicySummary: Sendable {
        /// `@id`, else `policyN`; a link's own id.
        public let id: Text
        /// Whether it permits or forbids.
        public let effect: Effect
        /// Its annotations, in the order of the text.
        public let annotations: [Annotation]
    }

    /// Which zone's.
    public let zone: Zone
    /// The zone's counter of activations: it only rises.
    public let activation: UInt64
    /// The hash of the content, 32 bytes.
    public let revision: [UInt8]
    /// The activation whose publish compiled the policy part: snapshots of a zone with the same
    /// share it, and what has a number in several of them has the same in all.
    public let policyGeneration: UInt64
    /// Every string and entity that it names, as numbers.
    public let vocabulary: Vocabulary
    /// The entities that the zone stores.
    public let registry: Registry
    /// The policies, by ``PolicyIndex``.
    public let policies: [PolicySummary]
    /// Evaluates the policies.
    public let evaluator: any PolicyEvaluator
    /// The type of a principal that is named without one; nil where the schema has none or several.
    public let agentType: Symbol?
    /// The type of a user in person; nil where the schema has none or several.
    public let userType: Symbol?
    /// The type of an action that is named without one; nil where the schema has several.
    public let actionType: Symbol?

    /// The types of which something can be revoked; nil where no schema tells.
    public let revocableTypes: Set<Name>?
    /// What the settings decide.
    public let rules: Rules

    let shapes: Shapes?
    /// What the policies read; nil where no answer is to be kept.
    ///
    /// Snapshots that share it share their policies, and the numbers of everything named.
    let plans: ReadPlans?
    let table: RuleTable
    let names: CallNames
    let placements: PlacementTable
    let sessions: SessionTable
    /// How large the registry part was when the policy part was compiled.
    let madeSize: RegistrySize
    /// The type under which stored sessions are entities; nil where the schema has none.
    let storedSessionType: Name?
    /// What would help against each forbid, by ``PolicyIndex``.
    let advice: [Advice?]

    /// What a snapshot is compiled from.
    public struct Content: Sendable {
        /// The policies, in the files' order.
        public var policies: PolicySet
        /// The schema; nil where the zone has none, and then nothing is held against one.
        public var schema: Schema?
        /// The registry.
        public var entities: Entities
        /// What the settings decide.
        public var rules: Rules
        /// Which carried entities lie in which groups.
        public var placements: [Placement]
        /// The sessions that the zone stores.
        public var sessions: [StoredSession]

        /// Content to compile.
        public init(
            policies: PolicySet, schema: Schema?, entities: Entities, rules: Rules = Rules(),
            placements: [Placement] = [], sessions: [StoredSession] = []
        ) {
            self.policies = policies
            self.schema = schema
            self.entities = entities
            self.rules = rules
            self.placements = placements
            self.sessions = sessions
        }
    }

    /// Makes what evaluates the policies of a snapshot: given them, the registry over which they
    /// are evaluated, and the numbers of everything named so far.
    public typealias EvaluatorMaker = (
        PolicySet, Registry, inout VocabularyBuilder
    ) -> any PolicyEvaluator

    /// Makes the plain evaluator.
    public static let plain:
        @Sendable (
            PolicySet, Registry, inout VocabularyBuilder
        ) -> any PolicyEvaluator = { PlainEvaluator($0.policies, &$2) }

    /// Compiles a snapshot.
    /// - Parameters:
    ///   - zone: whose.
    ///   - activation: the zone's counter.
    ///   - revision: the hash of the content, 32 bytes.
    ///   - content: policies, schema and registry.
    ///   - makeEvaluator: makes what evaluates the policies.
    /// - Throws: where more follows from the entities than a registry can hold.
    /// - Complexity: linear in the content, and in what its entities are in and rest on.
    public init(
        _ zone: Zone, activation: UInt64, revision: [UInt8], _ content: Content,
        evaluatedBy makeEvaluator: EvaluatorMaker = Snapshot.plain
    ) throws(RegistryError) {
        let roles = content.schema.map(Roles.init)
        let isPlain = content.rules.profile == .plain
        var builder = VocabularyBuilder()
        shapes = content.schema.map { schema in
            var shapes = ShapesBuilder(
                schema, roles ?? Roles(schema), buildsCall: !isPlain)
            return shapes.build(&builder)
        }
        names = CallNames(content.schema, roles, &builder)
        revocableTypes = roles?.revocableTypes()
        agentType = Snapshot.only(roles?.types(.agent), &builder)
        userType = Snapshot.only(roles?.types(.user), &builder)
        actionType = Snapshot.actionType(content.schema, &builder)
        table = RuleTable(content.rules, content.schema, roles, &builder)
        registry = try Registry(content.entities, roles, &builder)
        placements = PlacementTable(content.placements, &builder)
        storedSessionType = roles?.types(.session).first
        sessions = SessionTable(content.sessions, storedSessionType, &builder)
        evaluator = makeEvaluator(content.policies, registry, &builder)
        plans = (evaluator as? TreeEvaluator)?.plans
        policies = content.policies.policies.map(PolicySummary.init)
        advice = content.policies.policies.map { $0[annotation: "advice"].flatMap(Advice.init) }
        vocabulary = builder.vocabulary()
        madeSize = RegistrySize(registry, vocabulary)
        self.zone = zone
        rules = content.rules
        self.activation = activation
        self.revision = revision
        policyGeneration = activation
    }

    /// Makes the next snapshot of a registry part that was derived from the last: the policy part
    /// stays.
    /// - Parameters:
    ///   - last: the snapshot from which the part was derived.
    ///   - part: the registry part.
    ///   - activation: the zone's counter.
    ///   - revision: the hash of the content, 32 bytes.
    /// - Complexity: constant.
    public init(_ last: Snapshot, with part: RegistryPart, activation: UInt64, revision: [UInt8]) {
        zone = last.zone
        rules = last.rules
        self.activation = activation
        self.revision = revision
        policyGeneration = last.policyGeneration
        shapes = last.shapes
        names = last.names
        revocableTypes = last.revocableTypes
        agentType = last.agentType
        userType = last.userType
        actionType = last.actionType
        table = last.table
        evaluator = last.evaluator
        plans = last.plans
        policies = last.policies
        advice = last.advice
        madeSize = last.madeSize
        storedSessionType = last.storedSessionType
        registry = part.registry
        vocabulary = part.vocabulary
        placements = part.placements
        sessions = part.sessions
    }

    /// Who answers for an agent that the registry stores; nil where nobody does.
    public func owner(of agent: EntityID) -> EntityUID? {
        let owner = registry.owner(agent)
        return owner == .nobody ? nil : vocabulary.uid(owner)
    }

    private static func only(_ types: [Name]?, _ builder: inout VocabularyBuilder) -> Symbol? {
        guard let types, types.count == 1 else { return nil }
        return builder.symbol(types[0])
    }

    private static func actionType(
        _ schema: Schema?, _ builder: inout VocabularyBuilder
    ) -> Symbol? {
        guard let schema else { return builder.symbol("Action") }
        let types = Set(schema.actions.map(\.uid.type))
        return only(Array(types), &builder)
    }
}

extension Snapshot.PolicySummary {
    init(_ policy: Policy) {
        id = policy.reportedID
        effect = policy.effect
        annotations = policy.annotations
    }
}
