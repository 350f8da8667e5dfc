internal import TestKit

/// One world with many policies, as the oracle is asked about it.
struct OracleQuestion: Codable, Sendable {
    /// The schema; nil where there is none.
    var schema: OracleSource?
    /// The entities' text.
    var entities: String
    /// For each request: type and id of principal, action, resource, and the context's text.
    var requests: [[String]]
    /// Policies, each a set of its own.
    var policies: [OraclePolicies]
    /// Schemas of which only the verdict is wanted.
    var schemas: [OracleSource] = []
    /// Entities texts of which only the verdict is wanted, with the world's schema.
    var entityTexts: [String] = []

    private enum CodingKeys: String, CodingKey {
        case schema, entities, requests, policies, schemas, entityTexts
    }

    init(_ world: GeneratedWorld, policies: [OraclePolicies]) {
        self.init(
            schema: world.schema.map { OracleSource(text: $0, isJSON: world.isSchemaJSON) },
            entities: world.entities, requests: world.requests.map(\.parts), policies: policies)
    }

    init(
        schema: OracleSource?, entities: String = "[]", requests: [[String]] = [],
        policies: [OraclePolicies] = []
    ) {
        self.schema = schema
        self.entities = entities
        self.requests = requests
        self.policies = policies
    }

    /// The schema is written as null, not left out.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(schema, forKey: .schema)
        try container.encode(entities, forKey: .entities)
        try container.encode(requests, forKey: .requests)
        try container.encode(policies, forKey: .policies)
        try container.encode(schemas, forKey: .schemas)
        try container.encode(entityTexts, forKey: .entityTexts)
    }
}

extension GeneratedRequest {
    /// The request as a row of a question.
    var parts: [String] {
        [principal.type, principal.id, action.type, action.id, resource.type, resource.id, context]
    }

    /// The request of a row.
    init(parts: [String]) {
        self.init(
            principal: GeneratedUID(type: parts[0], id: parts[1]),
            action: GeneratedUID(type: parts[2], id: parts[3]),
            resource: GeneratedUID(type: parts[4], id: parts[5]), context: parts[6])
    }
}
