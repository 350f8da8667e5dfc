internal import ArgumentParser
internal import Cedar
internal import DecisionCore
internal import DecisionPoint

/// `bailey zone status`: which guards a zone enforces, and what would turn on the others.
struct ZoneStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell which guards the zones enforce, and what would turn on the others.",
        discussion: """
            Reads the zones' folders as a publish would; no server is asked. Each guard is `enforced`, \
            `off` with what has to be in zone.json for it, or `missing` with what the zone lacks.

            The exit code is 0 if the zones could be published, 1 if not.
            """)

    @Option(help: "The data directory, with a folder for each zone.", completion: .directory)
    var data = "data"

    @Option(help: "This zone alone: workforce or customer.", transform: Zone.init(argument:))
    var zone: Zone?

    @Flag(help: "Print one line of JSON.")
    var json = false

    func run() async throws {
        let zones = zone.map { [$0] } ?? Zone.allCases
        let found = zones.map { zone in
            (zone, Result { try ZoneStatus(of: zone, directory: "\(data)/\(zone.rawValue)") })
        }
        if json {
            let members = found.map { JSONObject.Member(name: Text($0.rawValue), value: json($1)) }
            print(JSONWriter.write(.object(JSONObject(members))))
        } else {
            print(found.map { text($0, $1) }.joined(separator: "\n\n"))
        }
        let isSound = found.allSatisfy { if case .success = $1 { true } else { false } }
        if !isSound { throw ExitCode(1) }
    }

    // ------------------------------------------------------------------------------ for a person

    private func text(_ zone: Zone, _ status: Result<ZoneStatus, any Error>) -> String {
        switch status {
        case .failure(let error): return "\(zone): cannot be published\n\(error)"
        case .success(let status):
            let width = status.guards.map(\.name.count).max() ?? 0
            let rows = status.guards.map { report in
                let name = report.name.padded(to: width)
                return "  \(name)  \(report.state.word.padded(to: 8))  \(report.state.advice)"
            }
            let trimmed = rows.map { $0.trimmedAtEnd }
            return (["\(zone): profile \(status.profile.rawValue)"] + trimmed + status.warnings)
                .joined(separator: "\n")
        }
    }

    // ------------------------------------------------------------------------------ for programs

    private func json(_ status: Result<ZoneStatus, any Error>) -> JSONValue {
        switch status {
        case .failure(let error): return .object(["error": .string(Text("\(error)"))])
        case .success(let status):
            let guards: [JSONValue] = status.guards.map { report in
                .object([
                    "guard": .string(Text(report.name)),
                    "state": .string(Text(report.state.word)),
                    "advice": .string(Text(report.state.advice)),
                ])
            }
            return .object([
                "profile": .string(Text(status.profile.rawValue)), "guards": .array(guards),
                "warnings": .array(status.warnings.map { .string(Text($0)) }),
            ])
        }
    }
}

extension GuardReport.State {
    fileprivate var word: String {
        switch self {
        case .enforced: "enforced"
        case .off: "off"
        case .missing: "missing"
        case .foreign: "n/a"
        }
    }

    /// What would turn it on.
    fileprivate var advice: String {
        switch self {
        case .enforced: ""
        case .off(let key): "needs \(key) in zone.json"
        case .missing(let what): "needs \(what)"
        case .foreign(let whose): "it is \(whose)"
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    fileprivate var trimmedAtEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
