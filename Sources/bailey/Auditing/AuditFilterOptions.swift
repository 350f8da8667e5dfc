internal import ArgumentParser
internal import Cedar
internal import Store

/// What a query is about.
struct AuditFilterOptions: ParsableArguments {
    @Option(help: "An agent: its id, or as Desk::Agent::\"id\".", transform: Pattern.init(asked:))
    var agent: Pattern?

    @Option(help: "A user: the id, or as Desk::User::\"id\".", transform: Pattern.init(asked:))
    var user: Pattern?

    @Option(help: "A tenant: its id, or as Desk::Tenant::\"id\".", transform: Pattern.init(asked:))
    var tenant: Pattern?

    @Option(help: "A session's id.")
    var session: String?

    @Option(help: "The exact reason, as no_permit.")
    var code: String?

    @Option(help: "A decision's id, as answers have it.", transform: DecisionDigits.init(asked:))
    var decision: DecisionDigits?

    @Flag(help: "Only what was allowed.")
    var allowed = false

    @Flag(help: "Only what was denied.")
    var denied = false

    @Flag(help: "Only explanations, which are no decisions: neither allowed nor denied.")
    var explained = false

    @Option(
        help: "Nothing before: an instant as 2026-01-31T08:00:00Z, or how long ago, as 2h30m.",
        transform: AuditInstant.init(asked:))
    var since: AuditInstant?

    @Option(help: "Nothing after; as --since.", transform: AuditInstant.init(asked:))
    var until: AuditInstant?

    func validate() throws {
        guard [allowed, denied, explained].count(where: { $0 }) <= 1 else {
            throw ValidationError(
                "nothing is both: give --allowed or --denied or --explained, or none of them")
        }
    }

    /// The filter, with what is so long ago counted from now.
    func filter(now: Int64) -> AuditFilter {
        var filter = AuditFilter()
        filter.agent = agent?.pattern
        filter.user = user?.pattern
        filter.tenant = tenant?.pattern
        filter.session = session
        filter.code = code
        filter.decision = decision?.bytes
        filter.isAllowed = allowed ? true : denied ? false : nil
        filter.isExplanation = explained ? true : nil
        filter.sinceMilliseconds = since?.milliseconds(now: now)
        filter.untilMilliseconds = until?.milliseconds(now: now)
        return filter
    }

    /// What is asked for, for a person: the options, with what is so long ago as an instant.
    func words(now: Int64) -> String {
        let filter = filter(now: now)
        let named: [(String, String?)] = [
            ("agent", agent?.asked), ("user", user?.asked), ("tenant", tenant?.asked),
            ("session", session), ("code", code), ("decision", decision?.asked),
            ("since", filter.sinceMilliseconds.map(Instant.text)),
            ("until", filter.untilMilliseconds.map(Instant.text)),
        ]
        let flags = [("allowed", allowed), ("denied", denied), ("explained", explained)]
        let words = named.compactMap { name, value in value.map { "--\(name) \($0)" } }
        return (words + flags.filter(\.1).map { "--\($0.0)" }).joined(separator: " ")
    }

    /// An entity to look for.
    struct Pattern {
        let pattern: AuditFilter.Pattern
        let asked: String

        /// An entity as Cedar writes it, or an id that is not written so.
        ///
        /// What has `::` in it is meant as an entity: a shell takes quotes away that are not quoted.
        init(asked text: String) throws {
            asked = text
            guard text.contains("::") else {
                pattern = AuditFilter.Pattern(id: text)
                return
            }
            do {
                let uid = try EntityUID(parsing: text)
                pattern = AuditFilter.Pattern(type: uid.type.path.string, id: uid.id.string)
            } catch {
                throw ValidationError(
                    "`\(text)` is no entity: \(error); write 'Type::\"id\"', in single quotes for "
                        + "the shell, or the id alone")
            }
        }
    }

    /// A decision's id.
    struct DecisionDigits {
        let bytes: [UInt8]
        let asked: String

        init(asked text: String) throws {
            asked = text
            let digits = text.compactMap(\.hexDigitValue)
            guard digits.count == 32, text.count == 32 else {
                throw ValidationError("`\(text)` is no decision's id: it has 32 hexadecimal digits")
            }
            bytes = stride(from: 0, to: 32, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        }
    }

    /// An instant, or how long ago it was.
    enum AuditInstant {
        case at(Int64)
        case ago(Int64)

        init(asked text: String) throws {
            if let duration = try? Cedar.Duration(parsing: Text(text)) {
                self = .ago(duration.milliseconds)
            } else if let datetime = try? Datetime(parsing: Text(text)) {
                self = .at(datetime.millisecondsSinceEpoch)
            } else {
                throw ValidationError(
                    "`\(text)` is neither an instant, as 2026-01-31T08:00:00Z, nor how long ago, "
                        + "as 2h30m")
            }
        }

        func milliseconds(now: Int64) -> Int64 {
            switch self {
            case .at(let instant): instant
            case .ago(let duration): now &- duration
            }
        }
    }
}
