internal import ArgumentParser
internal import BaileyClient
internal import Cedar
internal import DecisionCore
internal import Wire

/// Which zone an administrator speaks to, and how.
struct AdministeredZone: ParsableArguments {
    @Option(help: "The data directory.", completion: .directory)
    var data = "data"

    @Option(help: "The zone: workforce or customer.", transform: Zone.init(argument:))
    var zone: Zone

    /// How long an administrator waits; a zone answers within milliseconds.
    private static let timeout = Swift.Duration.seconds(10)

    /// The socket on which a zone takes administration: its service's own user's alone.
    static func socket(data: String, _ zone: Zone) -> String {
        "\(data)/\(zone.rawValue).admin.sock"
    }

    /// The socket on which a zone answers its callers.
    static func callers(data: String, _ zone: Zone) -> String {
        "\(data)/\(zone.rawValue).sock"
    }

    /// Asks the zone's service.
    /// - Throws: a sentence for the person at the terminal.
    func call<Answer: WireMessage>(
        _ method: MethodName, _ request: some WireMessage
    ) async throws -> Answer {
        let path = AdministeredZone.socket(data: data, zone)
        let client = BaileyClient(to: .unix(path: path))
        do {
            let answer = try await client.call(
                method, request.encode(), within: Self.timeout, isIdempotent: true)
            await client.close()
            return try Answer(decoding: answer)
        } catch {
            await client.close()
            throw Failure(
                "nothing was changed, as far as is known: \(path): \(Foreign.prose("\(error)"))")
        }
    }
}

extension EntityRef {
    /// The entity that a Cedar uid names.
    /// - Throws: a sentence for the person at the terminal.
    init(parsing text: String) throws {
        do {
            self.init(try EntityUID(parsing: text))
        } catch {
            throw ValidationError("`\(text)` is no entity: \(error); write Type::\"id\"")
        }
    }
}

/// Tells what came of a change.
enum RevocationOutput {
    /// - Parameters:
    ///   - done: what was done.
    ///   - entities: to whom.
    ///   - sequence: the feed's sequence from now on.
    ///   - strangers: those that the zone's registry lacks.
    ///   - asJSON: whether a program reads it.
    static func show(
        _ done: String, _ entities: [String], _ sequence: UInt64, strangers: [EntityRef] = [],
        asJSON: Bool
    ) {
        let names = strangers.map { Foreign.entity(type: $0.type, id: $0.id) }
        if asJSON {
            Output.print(json(sequence, names))
        } else {
            print("\(done): \(entities.joined(separator: ", ")) (sequence \(sequence))")
        }
        for name in names {
            Output.complain(
                "warning: \(name) is \(done), but the zone's registry has no such entity: check "
                    + "how it is written")
        }
    }

    private static func json(_ sequence: UInt64, _ strangers: [String]) -> JSONValue {
        var members = [
            JSONObject.Member(name: "sequence", value: .integer(Int64(clamping: sequence)))
        ]
        if !strangers.isEmpty {
            let names = strangers.map { JSONValue.string(Text($0)) }
            members.append(.init(name: "strangers", value: .array(names)))
        }
        return .object(JSONObject(members))
    }
}
