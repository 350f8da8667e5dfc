internal import ArgumentParser
internal import Cedar
internal import Wire

/// A question as options, in Cedar's notation.
struct QuestionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who acts.", valueName: "uid"))
    var principal: String

    @Option(help: ArgumentHelp("What is done.", valueName: "uid"))
    var action: String

    @Option(help: ArgumentHelp("To what.", valueName: "uid"))
    var resource: String

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
    var minActivation: UInt64 = 0

    @Option(help: "How much the answer tells: decision, code or full.")
    var detail = DetailOption.full

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

    /// The question that the options make.
    func request() throws -> CheckRequest {
        let resource = try uid(resource, "--resource")
        return CheckRequest(
            principal: EntityRef(try uid(principal, "--principal")),
            action: EntityRef(try uid(action, "--action")),
            resource: Resource(
                type: resource.type.path.string, id: resource.id.string,
                attributes: try object(attributes, "--attributes"),
                parents: try parent.map { EntityRef(try uid($0, "--parent")) }),
            context: try object(context, "--context"),
            entities: try described(),
            zone: zone ?? "",
            requestID: requestID ?? "",
            minActivation: minActivation,
            detail: detail.wire)
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
