internal import ArgumentParser
internal import Cedar
internal import DecisionPoint
internal import Wire

/// A question as options, in Cedar's notation, or whole in a file.
struct QuestionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The whole question: a CheckRequest in protobuf's JSON; - is the standard input.",
            discussion: "Options beside it stand in place of what the file says.",
            valueName: "file"))
    var question: String?

    @Option(help: ArgumentHelp("Who acts.", valueName: "uid"))
    var principal: String?

    @Option(help: ArgumentHelp("What is done.", valueName: "uid"))
    var action: String?

    @Option(help: ArgumentHelp("To what.", valueName: "uid"))
    var resource: String?

    @Option(
        help: ArgumentHelp(
            "In which session: a Session in protobuf's JSON.",
            discussion: "An entity may be written as Cedar does, for instance "
                + #"'{"id": "s1", "user": "Desk::User::\"ines\"", "scopes": ["shop"]}'."#,
            valueName: "json"))
    var session: String?

    @Option(
        help: ArgumentHelp(
            "Who passed authority to whom: a Delegation in protobuf's JSON.", valueName: "json"))
    var delegation: String?

    @Option(
        help: ArgumentHelp(
            "What the caller vouches for: Facts in protobuf's JSON.", valueName: "json"))
    var facts: String?

    @Option(
        help: ArgumentHelp(
            "A type of obligation that the caller can carry out; may be given again.",
            valueName: "type"))
    var obligation: [String] = []

    @Option(help: ArgumentHelp("The context: a JSON object.", valueName: "json"))
    var context: String?

    @Option(
        help: ArgumentHelp(
            "What is known of the resource, where the registry does not hold it: a JSON object.",
            valueName: "json"))
    var attributes: String?

    @Option(help: ArgumentHelp("What the resource is in; may be given again.", valueName: "uid"))
    var parent: [String] = []

    @Option(
        help: ArgumentHelp(
            "More entities, as Cedar's JSON: an array of {uid, attrs, parents, tags}.",
            valueName: "json"))
    var entities: String?

    @Option(
        help: ArgumentHelp(
            "For which zone the question is meant: another than the listener's is denied.",
            valueName: "name"))
    var zone: String?

    @Option(help: ArgumentHelp("Comes back in the answer; at most 64 bytes.", valueName: "text"))
    var requestID: String?

    @Option(
        help: ArgumentHelp(
            "Answer on this activation of the zone or a later one.", valueName: "number"))
    var minActivation: UInt64?

    @Option(
        help: ArgumentHelp(
            "Answer when this place of the revocation feed is applied, or a later one.",
            valueName: "number"))
    var minRevocation: UInt64?

    @Option(
        help: ArgumentHelp(
            "How much the answer tells: decision, code or full, as far as the caller may know.",
            valueName: "detail"))
    var detail: DetailOption?

    enum DetailOption: String, ExpressibleByArgument, CaseIterable {
        case decision, code, full

        var wire: Detail {
            switch self {
            case .decision: .decision
            case .code: .code
            case .full: .full
            }
        }
    }

    /// The question that the file and the options make.
    func request() throws -> CheckRequest {
        var request = try question.map { try QuestionFile.read($0) } ?? CheckRequest()
        if let uid = try principal.map({ try uid($0, "--principal") }) {
            request.principal = EntityRef(uid)
        }
        if let uid = try action.map({ try uid($0, "--action") }) { request.action = EntityRef(uid) }
        try describeResource(of: &request)
        if let session { request.session = try message(session, "--session") }
        if let delegation { request.delegation = try message(delegation, "--delegation") }
        if let facts { request.facts = try message(facts, "--facts") }
        if context != nil { request.context = try object(context, "--context") }
        if entities != nil { request.entities = try described() }
        if !obligation.isEmpty { request.obligations = obligation }
        request.zone = zone ?? request.zone
        request.requestID = requestID ?? request.requestID
        request.minActivation = minActivation ?? request.minActivation
        request.minRevocation = minRevocation ?? request.minRevocation
        if let detail { request.detail = detail.wire }
        if question == nil, detail == nil { request.detail = .full }
        return request
    }

    private func describeResource(of request: inout CheckRequest) throws {
        if let uid = try resource.map({ try uid($0, "--resource") }) {
            request.resource = Resource(type: uid.type.path.string, id: uid.id.string)
        }
        if attributes != nil {
            request.resource?.attributes = try object(attributes, "--attributes")
        }
        if !parent.isEmpty {
            request.resource?.parents = try parent.map { EntityRef(try uid($0, "--parent")) }
        }
    }

    func validate() throws {
        guard question == nil else { return }
        for (value, option) in [
            (principal, "--principal"), (action, "--action"), (resource, "--resource"),
        ] where value == nil {
            throw ValidationError("give \(option), or the whole question with --question")
        }
    }

    private func message<Message: WireMessage>(
        _ text: String, _ option: String
    ) throws -> Message {
        do {
            return try MessageJSON.read(Message.self, from: try JSONReader.read(text))
        } catch {
            throw ValidationError("\(option): \(error)")
        }
    }

    private func uid(_ text: String, _ option: String) throws -> EntityUID {
        do throws(SyntaxError) {
            return try EntityUID(parsing: text)
        } catch {
            throw ValidationError(
                "\(option): `\(text)` is no entity, as `User::\"ada\"` is: \(error)")
        }
    }

    private func object(_ text: String?, _ option: String) throws -> [Wire.Attribute] {
        guard let text else { return [] }
        do {
            let record = try ContextReader.read(text)
            return record.fields.map(Wire.Attribute.init)
        } catch {
            throw ValidationError("\(option): \(error)")
        }
    }

    private func described() throws -> [Wire.Entity] {
        guard let text = entities else { return [] }
        do {
            return try Entities(parsing: text).all.sorted { $0.uid < $1.uid }.map(Wire.Entity.init)
        } catch {
            throw ValidationError("--entities: \(error)")
        }
    }
}
