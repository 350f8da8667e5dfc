internal import Cedar
internal import DecisionCore

extension ZoneSettings {
    /// A key of `zone.json`.
    enum Key: String, CaseIterable {
        case profile, principals
        case userLeg = "user_leg"
        case users, sessions, demand, scopes, chain, errors
        case feedAge = "feed_max_age"
        case disclose, audit
        case reuse = "reuse_seconds"
        case callers, limits
        case evidence

        static let names = allCases.filter { $0 != .evidence }.map { Text($0.rawValue) }

        /// Whether it means something without the guards of profile `agents`.
        var isForPlain: Bool {
            switch self {
            case .profile, .errors, .disclose, .audit, .reuse, .callers, .limits, .evidence: true
            case .principals, .userLeg, .users, .sessions, .demand, .scopes, .chain, .feedAge:
                false
            }
        }
    }

    /// Reads `zone.json`; what is wrong is noted, and everything that is.
    init(_ file: ZoneFiles.File, of zone: Zone, _ problems: inout [Diagnostic]) {
        self.init(zone)
        var reader = DocumentReader(file)
        if let root = reader.root, let object = reader.object(root) { read(object, &reader) }
        problems += reader.problems
    }

    private mutating func read(
        _ object: DocumentReader.Object, _ reader: inout DocumentReader
    ) {
        reader.refuseOthers(in: object, than: Key.names, except: [Text(Key.evidence.rawValue)])
        let isProfileKnown = object["profile"].map { readProfile($0, &reader) } ?? true
        for (name, value) in object.all {
            guard let key = Key(rawValue: name.string) else { continue }
            guard rules.profile == .agents || key.isForPlain || !isProfileKnown else {
                reader.note(
                    key: value.path, "`\(name)` has no meaning in profile `plain`",
                    help: "choose the profile `agents`, or leave `\(name)` out")
                continue
            }
            read(key, value, &reader)
        }
        if rules.profile == .agents, object["callers"] == nil {
            reader.missing(
                "callers", in: object,
                help: "register who may ask: in profile `agents` nobody else gets an answer")
        }
    }

    /// Reads the profile; whether it is one: of another nothing more can be said.
    private mutating func readProfile(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) -> Bool {
        guard value.json != .string("proven") else {
            reader.note(
                value, "`profile` is `proven`, which rests on evidence that is not served yet",
                expected: Rules.Profile.allCases.map { "`\($0.rawValue)`" })
            return false
        }
        guard let profile = reader.choice(value, among: Rules.Profile.allCases) else {
            return false
        }
        take(profile)
        return true
    }

    private mutating func read(
        _ key: Key, _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        switch key {
        case .profile: break
        case .principals: readPrincipals(value, &reader)
        case .userLeg:
            // Both legs of a customer's question are asked, whatever anybody wants.
            let choices = zone == .customer ? [.always] : Rules.UserLeg.allCases
            rules.userLeg = reader.choice(value, among: choices) ?? rules.userLeg
        case .users:
            let choices = zone == .customer ? Rules.Users.allCases : [.registry]
            rules.users = reader.choice(value, among: choices) ?? rules.users
        case .sessions:
            let choices = zone == .customer ? Rules.Sessions.allCases : [.carried]
            rules.sessions = reader.choice(value, among: choices) ?? rules.sessions
        case .demand: readDemand(value, &reader)
        case .scopes: readScopes(value, &reader)
        case .chain: readChain(value, &reader)
        case .errors:
            // Skipping a forbid that errs opens what it closes: never to a customer's agent.
            let choices = zone == .customer ? [.forbid, .any] : Rules.ErrorRule.allCases
            rules.errors = reader.choice(value, among: choices) ?? rules.errors
        case .feedAge:
            let range = 1...ZoneSettings.feedAgeSecondsLimit
            rules.feedAgeSecondsMax = reader.number(value, in: range) ?? rules.feedAgeSecondsMax
        case .disclose:
            guard reader.holds(value, atMost: ZoneSettings.disclosedLimit) else { break }
            disclosed = reader.texts(value)
        case .audit: readAudit(value, &reader)
        case .reuse:
            reuseSeconds =
                reader.number(value, in: 0...ZoneSettings.reuseSecondsLimit) ?? reuseSeconds
        case .callers:
            let callers = CallerSettings.all(value, &reader)
            rules.callers = callers.map(\.caller)
            self.callers = callers
        case .limits: readLimits(value, &reader)
        case .evidence:
            reader.note(
                key: value.path, "`evidence` is not served yet",
                help: "leave it out: callers vouch for facts, and answers say `asserted`")
        }
    }

    private mutating func readPrincipals(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        let kinds: [PrincipalKind] = reader.choices(value)
        if value.json == .array([]) {
            reader.note(value, "`principals` is empty: every question would be denied")
        }
        rules.principals = Set(kinds)
    }

    private mutating func readDemand(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        guard let demand = reader.object(value) else { return }
        reader.refuseOthers(in: demand, than: ["attestation", "posture"])
        let range = 1...RulesLimits.secondsMax
        rules.attestationSecondsMax = demand["attestation"].flatMap { reader.number($0, in: range) }
        rules.postureSecondsMax = demand["posture"].flatMap { reader.number($0, in: range) }
    }

    private mutating func readScopes(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        guard let map = reader.object(value),
            reader.holds(value, atMost: ZoneSettings.scopedActionsLimit)
        else { return }
        for (action, value) in map.all {
            guard reader.holds(value, atMost: RulesLimits.scopesMax) else { continue }
            rules.scopes[action] = reader.texts(value)
        }
    }

    private mutating func readChain(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        guard let chain = reader.object(value) else { return }
        reader.refuseOthers(in: chain, than: ["depth"])
        guard let depth = chain["depth"] else { return }
        let range = 0...RulesLimits.chainDepthMax
        rules.chainDepthMax = reader.number(depth, in: range) ?? rules.chainDepthMax
    }

    private mutating func readAudit(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        guard let object = reader.object(value) else { return }
        reader.refuseOthers(in: object, than: ["mode", "window_ms"])
        let modes: [AuditSettings.Mode] =
            rules.profile == .plain ? AuditSettings.Mode.allCases : [.durable, .buffered]
        if let mode = object["mode"] {
            audit.mode = reader.choice(mode, among: modes) ?? audit.mode
        }
        guard let window = object["window_ms"] else { return }
        audit.windowMilliseconds =
            reader.number(window, in: AuditSettings.windowMillisecondsRange)
            ?? audit.windowMilliseconds
        if audit.mode != .buffered {
            reader.note(
                key: window.path,
                "`audit.window_ms` has no meaning in mode `\(audit.mode.rawValue)`",
                help: "leave it out, or choose the mode `buffered`")
        }
    }

    private mutating func readLimits(
        _ value: DocumentReader.Value, _ reader: inout DocumentReader
    ) {
        guard let object = reader.object(value) else { return }
        reader.refuseOthers(in: object, than: ListenerLimits.keys.map(\.name))
        for key in ListenerLimits.keys {
            guard let value = object[key.name] else { continue }
            limits[keyPath: key.path] = reader.number(value, in: 1...ListenerLimits.valueMax)
        }
    }
}

extension ListenerLimits {
    fileprivate typealias Path = any WritableKeyPath<ListenerLimits, Int?> & Sendable

    fileprivate static let keys: [(name: Text, path: Path)] = [
        ("connections", \.connections),
        ("in_flight", \.inFlight),
        ("in_flight_per_connection", \.inFlightPerConnection),
        ("idle_seconds", \.idleSeconds),
    ]
}
