/// Which decisions a query is about; a decision must be all of it.
public struct AuditFilter: Hashable, Sendable {
    /// An entity by its id, and by its type too where one is given.
    public struct Pattern: Hashable, Sendable {
        /// The type; nil for any.
        public var type: String?
        /// The id.
        public var id: String

        /// Describes an entity to look for.
        public init(type: String? = nil, id: String) {
            self.type = type
            self.id = id
        }
    }

    /// The agent that acted, or passed authority on.
    public var agent: Pattern?
    /// The user who acted, or in whose name.
    public var user: Pattern?
    /// The tenant.
    public var tenant: Pattern?
    /// The session's id.
    public var session: String?
    /// The exact reason.
    public var code: String?
    /// Whether the answer was allow; an explanation is neither.
    public var isAllowed: Bool?
    /// Whether it is an explanation; nil for decisions and explanations.
    public var isExplanation: Bool?
    /// The decision's id, sixteen bytes.
    public var decision: [UInt8]?
    /// Nothing before this instant, in Unix milliseconds.
    public var sinceMilliseconds: Int64?
    /// Nothing after this instant, in Unix milliseconds.
    public var untilMilliseconds: Int64?

    /// Every decision.
    public init() {}

    /// By which subjects a block can be found that holds such a decision.
    var subjects: [(kind: Subject.Kind, id: String)] {
        let named: [(Subject.Kind, String?)] = [
            (.agent, agent?.id), (.user, user?.id), (.tenant, tenant?.id), (.session, session),
            (.code, code),
        ]
        return named.compactMap { kind, id in id.map { (kind, $0) } }
    }

    /// The decision's id as two numbers.
    var decisionWords: (high: UInt64, low: UInt64)? { decision.flatMap(AuditFilter.words) }

    /// Sixteen bytes as two numbers; nil for another count.
    static func words(_ id: [UInt8]) -> (high: UInt64, low: UInt64)? {
        guard id.count == 16 else { return nil }
        let words = [id[..<8], id[8...]].map { bytes in
            bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return (words[0], words[1])
    }
}

/// A filter held against the rows of one block: what it names is looked up once a block.
struct BlockFilter {
    private let filter: AuditFilter
    private let decoder: BlockDecoder
    private let agents: Set<UInt32>?
    private let users: Set<UInt32>?
    private let tenants: Set<UInt32>?
    private let low: UInt64?

    init(_ filter: AuditFilter, _ decoder: BlockDecoder) {
        self.filter = filter
        self.decoder = decoder
        agents = BlockFilter.places(filter.agent, decoder)
        users = BlockFilter.places(filter.user, decoder)
        tenants = BlockFilter.places(filter.tenant, decoder)
        low = filter.decisionWords?.low
    }

    func admits(_ row: AuditRow) -> Bool {
        if let low, row.id != low { return false }
        let isExplanation = row.explainedMilliseconds != nil
        if let wanted = filter.isExplanation, isExplanation != wanted { return false }
        if let isAllowed = filter.isAllowed, isExplanation || row.isAllowed != isAllowed {
            return false
        }
        if let since = filter.sinceMilliseconds, row.milliseconds < since { return false }
        if let until = filter.untilMilliseconds, row.milliseconds > until { return false }
        if let code = filter.code, !same(row.code, code) { return false }
        if let session = filter.session {
            guard let said = row.session, same(said, session) else { return false }
        }
        if let tenants, !holds(tenants, row.tenant) { return false }
        if let users, !names(user: users, row) { return false }
        if let agents, !names(agent: agents, row) { return false }
        return true
    }

    private func same(_ reference: TextReference, _ text: String) -> Bool {
        BlockFilter.same(decoder.text(reference), text)
    }

    /// By bytes: texts that Unicode holds for equal are two.
    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    private func names(user places: Set<UInt32>, _ row: AuditRow) -> Bool {
        holds(places, row.user) || (row.role != .agent && holds(places, row.principal))
    }

    private func names(agent places: Set<UInt32>, _ row: AuditRow) -> Bool {
        (row.role != .user && holds(places, row.principal))
            || row.chain.contains { holds(places, $0) }
    }

    private func holds(_ places: Set<UInt32>, _ entity: EntityReference?) -> Bool {
        entity.map { places.contains($0.place) } ?? false
    }

    private static func places(
        _ pattern: AuditFilter.Pattern?, _ decoder: BlockDecoder
    ) -> Set<UInt32>? {
        guard let pattern else { return nil }
        let places = decoder.entities.indices.filter { index in
            let entity = decoder.entities[index]
            guard same(decoder.texts[entity.id], pattern.id) else { return false }
            return pattern.type.map { same(decoder.texts[entity.type], $0) } ?? true
        }
        return Set(places.map(UInt32.init))
    }
}
