internal import ArgumentParser
internal import BaileyClient
internal import Foundation
internal import LoadGenerator

/// `bailey bench checks`, which `bailey bench` means.
struct BenchChecksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks",
        abstract: "Ask questions of a file, as fast as they are answered or at a rate.",
        discussion: """
            Without --rate it is a closed loop: CONNECTIONS x IN-FLIGHT requests are always on their \
            way. With --rate requests are due at fixed instants, and a latency counts from then, \
            whether or not the request could be sent: a server that stands still shows in all that \
            waited for it.

              bailey bench --socket data/customer.sock --questions orders.json
              bailey bench --socket data/customer.sock --questions orders.json \\
                --rate 20000 --duration 30s --svg latency.svg
              bailey bench --socket a/customer.sock --compare b/customer.sock --questions orders.json
              bailey bench --socket data/customer.sock --questions orders.json --rate 5000 \\
                --while 'bailey bench --socket data/workforce.sock --questions w.json --batch 10000'

            The file is a JSON array of questions:

              [{"name": "an order", "weight": 9, "expect": {"decision": "allow", "code": "permitted"},
                "question": {"principal": "Desk::User::\\"ines\\"", "action": …, "resource": …}}]

            `question` is a CheckRequest in protobuf's JSON. In its texts {key} stands for a number \
            of seven digits below KEYS; an instant (…_ms) may be written as "-10m" or "+1h", from now.

            Exit codes: 0 all answered as expected, 1 something was not, 64 wrong usage.
            """)

    @OptionGroup var server: ServerOptions
    @OptionGroup var asked: BenchQuestionOptions
    @OptionGroup var load: BenchLoadOptions

    @Option(
        help: ArgumentHelp(
            "Measure a second server in alternating rounds, and compare.",
            valueName: "path or host:port"))
    var compare: BenchAddress?

    @Option(
        name: .customLong("while"),
        help: ArgumentHelp(
            "Measure in alternating rounds with and without a command that runs, and compare.",
            valueName: "command"))
    var disturbance: String?

    @Option(
        help: "Into how many rounds DURATION is divided; 5 where sides are compared, else 1.")
    var rounds: Int?

    @Option(
        name: .customLong("server-pid"),
        help: ArgumentHelp(
            "The server's process, for its CPU; of a Unix socket the kernel tells it.",
            valueName: "pid"))
    var serverProcess: Int32?

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    @Option(
        help: ArgumentHelp("Draw the latencies as a picture.", valueName: "file"),
        completion: .file(extensions: ["svg"]))
    var svg: String?

    func validate() throws {
        guard compare == nil || disturbance == nil else {
            throw ValidationError("give either --compare or --while")
        }
        if let rounds, !(1...LoadBench.roundsMax).contains(rounds) {
            throw ValidationError("--rounds is from 1 to \(LoadBench.roundsMax), not \(rounds)")
        }
    }

    func run() async throws {
        let file = try QuestionMixFile.read(asked.questions)
        let mix = asked
        _ = try mix.questions(of: file)
        let bench = LoadBench(try sides(), rounds: roundCount, try settings()) {
            try mix.questions(of: file)
        }
        let report = try await measured(bench)
        print(json ? BenchJSON.text(report) : ReportText.text(report))
        if let svg { try draw(report, to: svg) }
        guard report.isClean else { throw ExitCode(1) }
    }

    private func measured(_ bench: LoadBench) async throws -> BenchReport {
        let line = ProgressLine()
        let total = try settings().duration
        defer { line.finish() }
        do {
            guard line.isShown else { return try await bench.run() }
            return try await bench.run { round, rounds, side, progress in
                line.show(
                    BenchProgress.text(progress, of: total, round: round, rounds: rounds, side))
            }
        } catch let error as ClientError {
            throw Failure("\(error)")
        }
    }

    private var isComparing: Bool { compare != nil || disturbance != nil }

    private var roundCount: Int { rounds ?? (isComparing ? 5 : 1) }

    /// The duration is what is measured of each side, in all its rounds.
    private func settings() throws -> LoadSettings {
        var settings = load.settings()
        settings.duration = settings.duration / roundCount
        return settings
    }

    private func sides() throws -> [LoadBench.Side] {
        let first = LoadTarget(try server.address(), processID: serverProcess)
        if let disturbance {
            let command = DisturbingCommand(disturbance)
            return [
                .init("alone", first),
                .init("while `\(disturbance)`", first) { try await command.running($0) },
            ]
        }
        let name = "\(first.address)"
        guard let compare else { return [.init(name, first)] }
        return [.init(name, first), .init("\(compare.address)", LoadTarget(compare.address))]
    }

    private func draw(_ report: BenchReport, to path: String) throws {
        let loop = load.rate.map { "\(Int($0)) requests a second" } ?? "closed loop"
        let chart = LatencyChart(report, title: "Latency, \(loop)")
        do {
            try chart.svg.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw Failure("cannot write `\(path)`: check that its folder is there")
        }
    }
}

/// An address in one word: a path, or a host and a port.
struct BenchAddress: ExpressibleByArgument {
    let address: ServerAddress

    init?(argument: String) {
        if argument.contains("/") || argument.hasSuffix(".sock") {
            address = .unix(path: argument)
        } else if let tcp = try? HostAndPort(asked: argument) {
            address = .tcp(host: tcp.host, port: tcp.port)
        } else {
            return nil
        }
    }
}
