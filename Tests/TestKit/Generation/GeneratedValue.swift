/// A value of a generated entity or context.
public indirect enum GeneratedValue: Sendable {
    case boolean(Bool)
    /// The digits as they stand in the text, so that a number may be one that no engine takes.
    case number(String)
    case string(String)
    case entity(GeneratedUID)
    /// A call of an extension type's constructor.
    case call(function: String, argument: String)
    case set([GeneratedValue])
    case record([(name: String, value: GeneratedValue)])
}

/// A request as its parts, the context as JSON text.
public struct GeneratedRequest: Sendable {
    /// Who asks.
    public var principal: GeneratedUID
    /// What is asked.
    public var action: GeneratedUID
    /// About which.
    public var resource: GeneratedUID
    /// The context, as JSON text, which need not be well formed.
    public var context: String

    /// A request of these parts.
    public init(
        principal: GeneratedUID, action: GeneratedUID, resource: GeneratedUID, context: String
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}

/// Everything that policies are evaluated against.
public struct GeneratedWorld: Sendable {
    /// What entities, requests and policies were made to fit.
    public var model: GeneratedSchema
    /// The schema as the engine sees it; nil where there is none.
    public var schema: String?
    /// Whether the schema is written as JSON, not in Cedar's syntax.
    public var isSchemaJSON = false
    /// The entities, as JSON text.
    public var entities: String
    /// The questions.
    public var requests: [GeneratedRequest]
    /// The ids that entities of each type have, by the type's full name.
    var ids: [String: [String]]
}
