internal import ArgumentParser
internal import DecisionCore
internal import Store

struct AuditQueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Print the decisions of a zone that are all of what is asked for.",
        discussion: """
            It reads the zone's file, while the service runs or not: the newest decisions, oldest \
            first. Where decisions of the time are missing, a gap says so.

              bailey audit query --data data --zone customer --user ines --denied --since 2h
              bailey audit query --data data --zone workforce \\
                --agent 'Yard::Agent::"night-watch"' --follow

            An agent is found as the one that acted and as a link of the chain; a user as the one \
            who acted and as the one in whose name.
            """)

    @Option(help: "The data directory, with a file for each zone.", completion: .directory)
    var data = "data"

    @Option(help: "The zone: workforce or customer.", transform: Zone.init(argument:))
    var zone: Zone

    @OptionGroup var filter: AuditFilterOptions

    @Option(help: "The greatest number of decisions and gaps to print.")
    var limit = 100

    @Flag(help: "Print each as one line of JSON.")
    var json = false

    @Flag(help: "Then wait for more, until interrupted.")
    var follow = false

    /// The greatest number of findings of one query: they are held in memory.
    static let limitMax = 1_000_000

    /// How often the file is looked at for more.
    static let followInterval: Swift.Duration = .milliseconds(250)

    func validate() throws {
        guard (0...Self.limitMax).contains(limit) else {
            throw ValidationError("--limit is from 0 to \(Self.limitMax), not \(limit)")
        }
    }

    func run() async throws {
        do {
            let store = try ZoneStore(reading: "\(data)/\(zone.rawValue).sqlite")
            let now = WallClock.milliseconds()
            let filter = filter.filter(now: now)
            let newest = try store.newest(filter, limit: limit)
            show(newest)
            if newest.findings.isEmpty, limit > 0 { sayNothingIsFound(now) }
            if follow { try await showMore(filter, store, after: newest.lastBlock) }
        } catch let error as StoreError {
            throw Failure("\(error)")
        }
    }

    /// No line at all could be taken for a question that went wrong.
    private func sayNothingIsFound(_ now: Int64) {
        let words = self.filter.words(now: now)
        Output.complain(
            "nothing is found in the \(zone) zone" + (words.isEmpty ? "" : " for \(words)"))
    }

    private func showMore(
        _ filter: AuditFilter, _ store: ZoneStore, after block: UInt64
    ) async throws {
        var last = block
        while !Task.isCancelled {
            try await Task.sleep(for: Self.followInterval)
            let more = try store.findings(filter, after: last)
            show(more)
            last = more.lastBlock
        }
    }

    private func show(_ found: AuditFindings) {
        for finding in found.findings {
            print(json ? FindingJSON.text(finding) : FindingText.text(finding))
        }
        // Whoever follows through a pipe waits for the line, not for the buffer.
        StandardOutput.flush()
    }
}
