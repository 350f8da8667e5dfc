internal import TestKit

/// A text in one of the two languages that a schema or policies may be written in.
struct OracleSource: Codable, Hashable, Sendable {
    /// The text.
    var text: String
    /// Whether it is JSON, not Cedar's own syntax.
    var isJSON = false
}

/// Policies, a set of their own, with the links that are to be made in it.
struct OraclePolicies: Codable, Sendable {
    /// The text.
    var text: String
    /// Whether it is JSON, not Cedar's own syntax.
    var isJSON = false
    /// The links, each made if it can be.
    var links: [OracleLink] = []
}

/// An order to link a template, as a row: template, new id, slots.
struct OracleLink: Codable, Sendable {
    var template: String
    var id: String
    /// For each slot, with its question mark, type and id of what fills it.
    var values: [String: [String]]

    init(_ link: GeneratedLink) {
        template = link.template
        id = link.id
        values = link.values.mapValues { [$0.type, $0.id] }
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        template = try container.decode(String.self)
        id = try container.decode(String.self)
        values = try container.decode([String: [String]].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(template)
        try container.encode(id)
        try container.encode(values)
    }
}
