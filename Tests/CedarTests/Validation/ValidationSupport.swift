import Cedar
import Testing

/// A schema for the tests of the validator: users in groups, photos in albums, and what they hold.
let photoSchema = """
    entity User in [Group] {
      name: String, age?: Long, manager?: User, roles: Set<String>, friends: Set<User>,
      address: { street: String, floor?: Long }, joined: datetime, limit: decimal,
    } tags String;
    entity Group;
    entity Album { owner: User, isPublic: Bool };
    entity Photo in [Album] { owner: User, size: Long };
    entity Level enum ["low", "high"];
    action all;
    action view, edit in [all] appliesTo {
      principal: User, resource: [Photo, Album],
      context: { ip: ipaddr, score?: Long, level?: Level, spent: duration },
    };
    action delete in [all] appliesTo { principal: User, resource: Photo, context: {} };
    """

/// What the validator says of policies: reports that are easy to compare.
struct Report {
    /// Each error as `policy: kind`, once.
    let kinds: [String]
    /// Each error as `line:column: message`.
    let messages: [String]
    /// What the errors say to do.
    let helps: [String?]
    /// The names that the errors suggest.
    let suggestions: [String?]
    /// The policies that are never satisfied.
    let impossible: [String]

    init(_ policies: PolicySet, _ schema: String = photoSchema) throws {
        self.init(try Schema(schema).validate(policies))
    }

    init(_ text: String, _ schema: String = photoSchema) throws {
        try self.init(try policies(text), schema)
    }

    /// What the validator says of a condition under a scope that allows everything.
    init(condition: String, _ schema: String = photoSchema) throws {
        try self.init("permit(principal, action, resource) when { \(condition) };", schema)
    }

    init(_ report: ValidationReport) {
        var kinds: [String] = []
        for error in report.errors {
            let kind = "\(error.policy): \(error.kind.rawValue)"
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        self.kinds = kinds
        messages = report.errors.map { "\(Report.place($0))\($0.message)" }
        helps = report.errors.map(\.help)
        suggestions = report.errors.map { $0.suggestion?.string }
        impossible = report.warnings.map { "\($0.policy)" }
    }

    private static func place(_ finding: ValidationFinding) -> String {
        guard let span = finding.span, let source = finding.source else { return "" }
        let place = source.lineAndColumn(of: span.start)
        return "\(place.line):\(place.column): "
    }
}

/// The kinds of errors in a condition, each once, in the order of the text.
func kinds(_ condition: String, _ schema: String = photoSchema) throws -> [String] {
    try Report(condition: condition, schema).kinds.map {
        String($0.dropFirst("policy0: ".count))
    }
}

/// Whether nothing follows from a condition: it is typed `false`, so that what would be an error
/// after it is none.
func isTypedFalse(_ condition: String, _ schema: String = photoSchema) throws -> Bool {
    let report = try Report(condition: "(\(condition)) && 1", schema)
    return report.kinds.isEmpty && report.impossible == ["policy0"]
}

/// Whether a condition is typed `true`: with it negated nothing follows.
func isTypedTrue(_ condition: String, _ schema: String = photoSchema) throws -> Bool {
    try isTypedFalse("!(\(condition))", schema)
}
