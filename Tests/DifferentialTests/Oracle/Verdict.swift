/// What an engine says of one question: which texts it takes, and its answers.
///
/// Both engines are brought to this form, so a comparison is one of equal values.
struct Verdict: Codable, Sendable {
    /// Nil where the schema was accepted or absent, else the engine's message.
    var schema: String?
    /// Nil where the entities were accepted.
    var entities: String?
    /// The same for the further schemas.
    var schemas: [String?]
    /// The same for the further entities.
    var entityTexts: [String?]
    /// One result for each set of policies.
    var results: [PoliciesVerdict]
}

/// What an engine says of one set of policies.
struct PoliciesVerdict: Codable, Sendable {
    /// Nil where the text parses, else the engine's message; the rest is empty then.
    var text: String?
    /// One for each link: nil where it was made.
    var links: [String?] = []
    /// One answer for each request.
    var answers: [Answer] = []
    /// Whether the policies are valid; nil where there is no schema to say it.
    var isValid: Bool?
    /// What validation found: the policy, and the message or already its kind.
    var findings: [[String]]?
    /// The policies as JSON, where they are text.
    var json: String?
    /// The policies as text, where they are JSON; ours always has it.
    var printed: String?
}

/// An engine's answer to one request.
struct Answer: Codable, Equatable, Sendable {
    /// `Allow`, `Deny`, or `NoDecision` where the request itself was refused.
    var decision: String
    /// The determining policies, in any order.
    var reasons: [String]
    /// The messages of the policies that erred.
    var errors: [String]

    init(decision: String, reasons: [String], errors: [String]) {
        self.decision = decision
        self.reasons = reasons
        self.errors = errors
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        decision = try container.decode(String.self)
        reasons = try container.decode([String].self)
        errors = try container.decode([String].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(decision)
        try container.encode(reasons)
        try container.encode(errors)
    }
}
