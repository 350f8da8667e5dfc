internal import ArgumentParser
internal import Cedar
internal import DecisionCore
internal import Store

/// `bailey revocations`: who and what is revoked, from the zone's file.
struct RevocationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revocations",
        abstract: "List who and what is revoked in a zone, since when, by whom and why.",
        discussion: "Reads the zone's file, whether or not a service runs on it.")

    @Option(help: "The data directory.", completion: .directory)
    var data = "data"

    @Option(help: "The zone: workforce or customer.", transform: Zone.init(argument:))
    var zone: Zone

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
        let revoked: [Store.Revocation]
        do {
            revoked = try ZoneStore(reading: "\(data)/\(zone.rawValue).sqlite").revoked()
        } catch {
            throw Failure("\(error)")
        }
        if revoked.isEmpty, !json { print("nothing is revoked") }
        for revocation in revoked { print(json ? line(revocation) : text(revocation)) }
    }

    private func text(_ revocation: Store.Revocation) -> String {
        var text = "\(revocation.subject.shown)  since \(Instant.text(revocation.atMilliseconds))"
        if let before = revocation.beforeMilliseconds {
            text += ", what was issued before \(Instant.text(before))"
        }
        text += ", by \(Foreign.prose(revocation.by))"
        return revocation.reason.isEmpty ? text : text + ": \(Foreign.prose(revocation.reason))"
    }

    private func line(_ revocation: Store.Revocation) -> String {
        var members: [JSONObject.Member] = [
            .init(name: "sequence", value: .integer(Int64(clamping: revocation.sequence))),
            .init(name: "subject", value: .string(Text(revocation.subject.name))),
            .init(name: "at_ms", value: .integer(revocation.atMilliseconds)),
            .init(name: "by", value: .string(Text(revocation.by))),
            .init(name: "reason", value: .string(Text(revocation.reason))),
        ]
        if let before = revocation.beforeMilliseconds {
            members.append(.init(name: "before_ms", value: .integer(before)))
        }
        return JSONWriter.write(.object(JSONObject(members)))
    }
}

extension Store.Revocation.Subject {
    /// The subject, for a person.
    fileprivate var shown: String {
        switch self {
        case .entity(let type, let id): Foreign.entity(type: type, id: id)
        case .token(let id): "token \(Foreign.prose(id))"
        }
    }

    /// The subject as Cedar writes an entity, or the token's id.
    fileprivate var name: String {
        switch self {
        case .entity(let type, let id):
            Name(parsing: Text(type)).map { EntityUID(type: $0, id: Text(id)).description } ?? type
        case .token(let id): "token \(id)"
        }
    }
}
