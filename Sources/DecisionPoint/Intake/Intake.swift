internal import Cedar
internal import DecisionCore
internal import Wire

/// Turns a message on the tape into an interned question.
///
/// Nothing here allocates unless it refuses, or meets a type that no policy, schema or registry
/// mentions. What a field *means* is checked by the guards; here it
/// is only checked that there is a question at all: INVALID_ARGUMENT for what cannot be one,
/// UNIMPLEMENTED for what this profile does not serve, so that no restriction is ignored.
struct Intake: ~Escapable {
    let view: TapeView
    let snapshot: Snapshot

    @_lifetime(copy view)
    init(_ view: TapeView, _ snapshot: Snapshot) {
        self.view = view
        self.snapshot = snapshot
    }

    /// What a question says beside what is decided.
    struct Particulars {
        var requestID = ByteRange.empty
        var detail = Detail.unspecified
        var minActivation: UInt64 = 0
        var minRevocation: UInt64 = 0
        var obligationCount = 0
    }

    /// Which of an item's fields stand in place of those of its batch.
    struct Replaced: OptionSet {
        let rawValue: UInt8
        static let action = Replaced(rawValue: 1)
        static let resource = Replaced(rawValue: 2)
        static let context = Replaced(rawValue: 4)
    }

    /// The greatest size of a `CheckRequest`, in bytes: a real one has some hundred.
    static let checkBytesMax = 256 << 10

    /// Refuses a message that is larger than a question has reason to be.
    static func checkSize(
        _ range: ByteRange, of what: String = "the request", limit: Int
    ) throws(Status) {
        guard Int(range.length) <= limit else {
            throw Status(
                .resourceExhausted, "\(what) has \(range.length) bytes; the limit is \(limit)")
        }
    }

    /// The longest request id, in bytes: it is echoed and recorded.
    static let requestIDBytesMax = 64
    /// The longest id or type of an entity, and the longest id of a session, in bytes: each decision
    /// records a handful of them, and whoever may ask nothing is recorded too.
    static let nameBytesMax = 1 << 10
    /// The longest task of a delegation, in bytes: it is recorded.
    static let taskBytesMax = 256
    /// The greatest number of obligations that a caller can carry out.
    static let obligationsMax = 64

    /// Makes a question of a `CheckRequest`.
    /// - Throws: the status of a request that is no question.
    static func fill(
        _ question: inout Question, from tape: borrowing Tape, _ bytes: Span<UInt8>,
        _ snapshot: Snapshot
    ) throws(Status) -> Particulars {
        question.reset()
        var parties = Parties()
        let intake = Intake(tape.view(of: bytes), snapshot)
        let particulars = try intake.shared(into: &question, &parties)
        try intake.own(into: &question, &parties)
        try parties.ask(&question)
        return particulars
    }

    /// Interns what all items of a batch have in common.
    /// - Throws: the status of a request that is no question.
    static func fillShared(
        _ question: inout Question, _ parties: inout Parties, from common: borrowing Tape,
        _ bytes: Span<UInt8>, _ snapshot: Snapshot
    ) throws(Status) -> Particulars {
        question.reset()
        let particulars = try Intake(common.view(of: bytes), snapshot)
            .shared(into: &question, &parties)
        guard let principal = parties.principal else { throw Parties.missing("principal") }
        question.ask(
            principal: principal, action: question.action, resource: question.resource)
        return particulars
    }

    /// Makes a question of a `BatchItem`, and for what it leaves out of its batch's `CheckRequest`.
    /// - Precondition: `question` holds what the items have in common, and nothing of another item.
    /// - Throws: the status of a request that is no question.
    static func fillItem(
        _ question: inout Question, _ parties: Parties, from common: borrowing Tape,
        item: borrowing Tape, _ bytes: Span<UInt8>, _ snapshot: Snapshot
    ) throws(Status) {
        var parties = parties
        let intake = Intake(item.view(of: bytes), snapshot)
        try Intake(common.view(of: bytes), snapshot)
            .own(into: &question, &parties, except: intake.replaced)
        try intake.item(into: &question, &parties)
        try parties.ask(&question)
    }

    /// Reads of a `CheckRequest` what a batch's items have in common: all but the act itself.
    private func shared(
        into question: inout Question, _ parties: inout Parties
    ) throws(Status) -> Particulars {
        var particulars = Particulars()
        var fields = view.children
        while let field = view.next(&fields) {
            switch CheckField(rawValue: field.number) {
            case .principal:
                parties.principal = try entity(field, "principal", &question, snapshot.agentType)
            case .session:
                try checkServed(field)
                try readSession(field, &question)
            case .delegation:
                try checkServed(field)
                try readDelegation(field, &question)
            case .facts:
                try checkServed(field)
                try readFacts(field, &question)
            case .evidence: throw notServed("evidence", "by this version: leave it out")
            case .entities: try carried(field, &question)
            case .zone: question.namesOtherZone = !names(field, zone: snapshot.zone)
            case .requestID: particulars.requestID = try requestID(field)
            case .minActivation: particulars.minActivation = field.unsigned
            case .minRevocation: particulars.minRevocation = field.unsigned
            case .obligations: particulars.obligationCount += 1
            case .detail: particulars.detail = try detail(field)
            case .action, .resource, .context, nil: break
            }
        }
        try checkObligations(particulars.obligationCount)
        return particulars
    }

    /// Reads of a `CheckRequest` what is done to what, and in which context.
    private func own(
        into question: inout Question, _ parties: inout Parties, except replaced: Replaced = []
    ) throws(Status) {
        var fields = view.children
        while let field = view.next(&fields) {
            switch CheckField(rawValue: field.number) {
            case .action where !replaced.contains(.action):
                parties.action = try entity(field, "action", &question, snapshot.actionType)
            case .resource where !replaced.contains(.resource):
                parties.resource = try resource(field, &question)
            case .principal, .action, .resource, .session, .delegation, .context, .facts,
                .evidence, .entities, .zone, .requestID, .minActivation, .minRevocation,
                .obligations, .detail, nil:
                break
            }
        }
        guard !replaced.contains(.context) else { return }
        try readContext(view.children, number: CheckField.context.rawValue, &question)
    }

    /// Reads a `BatchItem`.
    private func item(into question: inout Question, _ parties: inout Parties) throws(Status) {
        let replaced = replaced
        var fields = view.children
        while let field = view.next(&fields) {
            switch ItemField(rawValue: field.number) {
            case .action:
                parties.action = try entity(field, "action", &question, snapshot.actionType)
            case .resource: parties.resource = try resource(field, &question)
            case .context, nil: break
            }
        }
        guard replaced.contains(.context) else { return }
        try readContext(view.children, number: ItemField.context.rawValue, &question)
    }

    /// Which fields of its batch this `BatchItem` replaces.
    private var replaced: Replaced {
        var replaced: Replaced = []
        var fields = view.children
        while let field = view.next(&fields) {
            switch ItemField(rawValue: field.number) {
            case .action: replaced.insert(.action)
            case .resource: replaced.insert(.resource)
            case .context: replaced.insert(.context)
            case nil: break
            }
        }
        return replaced
    }

    private func readContext(
        _ fields: TapeCursor, number: Int, _ question: inout Question
    ) throws(Status) {
        question.ask(context: try attributes(fields, number: number, "context", &question))
        guard question.approvals.contains(where: { $0.input != nil }) else { return }
        question.input = try CanonicalInput.digest(view, fields, number: number)
    }

    // --------------------------------------------------------------------------- single fields

    private func names(_ field: TapeField, zone: Zone) -> Bool {
        let said = view.bytes(of: field)
        guard !said.isEmpty else { return true }
        let own = zone.rawValue.utf8
        guard said.count == own.count else { return false }
        return zip(said.indices, own).allSatisfy { said[$0] == $1 }
    }

    private func requestID(_ field: TapeField) throws(Status) -> ByteRange {
        guard Int(field.range.length) <= Intake.requestIDBytesMax else {
            throw .invalid(
                "field `request_id` has \(field.range.length) bytes; the limit is "
                    + "\(Intake.requestIDBytesMax)")
        }
        return field.range
    }

    /// Refuses a name that is longer than a record has room for.
    func checkLength(
        _ range: ByteRange, of field: @autoclosure () -> String
    ) throws(Status) {
        guard Int(range.length) <= Intake.nameBytesMax else {
            throw .invalid(
                "field `\(field())` has \(range.length) bytes; the limit is "
                    + "\(Intake.nameBytesMax)")
        }
    }

    private func detail(_ field: TapeField) throws(Status) -> Detail {
        guard let detail = Detail(rawValue: Int32(truncatingIfNeeded: field.signed)) else {
            throw .invalid("field `detail` is \(field.signed), which is no detail")
        }
        return detail
    }

    private func checkObligations(_ count: Int) throws(Status) {
        guard count <= Intake.obligationsMax else {
            throw .invalid(
                "field `obligations` has \(count) types; the limit is \(Intake.obligationsMax)")
        }
    }

    /// Facts mean nothing without the guards that hold them against each other.
    private func checkServed(_ field: TapeField) throws(Status) {
        guard snapshot.rules.profile == .plain else { return }
        let name = MessageKind.checkRequest.fields.first { $0.number == field.number }?.name ?? ""
        throw notServed(
            name,
            "by a zone of profile `plain`: leave it out, or choose profile `agents` in zone.json")
    }

    func notServed(_ name: String, _ advice: String) -> Status {
        Status(.unimplemented, "field `\(name)` is not served \(advice)")
    }
}

/// Who does what to what, as far as it has been read.
struct Parties {
    var principal: EntityID?
    var action: EntityID?
    var resource: EntityID?

    /// Hands them to the question, or says which is missing.
    func ask(_ question: inout Question) throws(Status) {
        guard let principal else { throw Parties.missing("principal") }
        guard let action else { throw Parties.missing("action") }
        guard let resource else { throw Parties.missing("resource") }
        question.ask(principal: principal, action: action, resource: resource)
    }

    static func missing(_ field: StaticString) -> Status {
        .invalid("field `\(field)` is missing")
    }
}

extension Status {
    /// The status of a request that cannot be a question.
    static func invalid(_ message: String) -> Status { Status(.invalidArgument, message) }
}
