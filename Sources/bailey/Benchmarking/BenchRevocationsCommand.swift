internal import ArgumentParser
internal import BaileyClient
internal import Cedar
internal import DecisionCore
internal import LoadGenerator
internal import Wire

/// `bailey bench revocations`: whether a revocation holds from its acknowledgement on, under load.
struct BenchRevocationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revocations",
        abstract: "Revoke many subjects while they are checked: none may be allowed afterwards.",
        discussion: """
            The file has one question, with {key} in what it rests on; --subject says what is revoked:

              bailey bench revocations --data data --zone customer --questions sessions.json \\
                --subject 'Desk::Session::"s-{key}"' --rate 100000 --revocations 10000

            Every check that is sent after the acknowledgement of its subject's revocation must be \
            denied, `revoked`; every one that is answered before the revocation is sent must be allowed. \
            In the end all subjects are restored. Run it on a zone that serves nobody else, by the \
            service's own user.

            Exit codes: 0 all was as it must be, 1 something was not, 64 wrong usage.
            """)

    @OptionGroup var zone: AdministeredZone

    @Option(
        help: ArgumentHelp(
            "The question: a JSON file as `bailey bench checks` takes it.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var questions: String

    @Option(
        help: ArgumentHelp(
            "What is revoked, as Cedar writes it, with {key} in it.", valueName: "uid"))
    var subject: String

    @Option(help: ArgumentHelp("Revocations a second.", valueName: "subjects/s"))
    var revocations = 10_000.0

    @Option(help: "How many subjects each request revokes.")
    var perRequest = 20

    @Option(help: "How many connections revoke.")
    var revokers = 4

    @OptionGroup var load: BenchLoadOptions

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    func validate() throws {
        guard load.rate != nil else {
            throw ValidationError("give --rate: checks go on whatever the revocations cost")
        }
        guard revocations > 0, revocations <= LoadSettings.rateMax else {
            throw ValidationError("--revocations is above 0, not \(revocations)")
        }
        let most = RevocationBench.Settings.perRequestMax
        guard (1...most).contains(perRequest) else {
            throw ValidationError("--per-request is from 1 to \(most), not \(perRequest)")
        }
        guard (1...LoadSettings.connectionsMax).contains(revokers) else {
            throw ValidationError(
                "--revokers is from 1 to \(LoadSettings.connectionsMax), not \(revokers)")
        }
        guard subject.contains("{key}") else {
            throw ValidationError("--subject has {key} in it, so that each check has its own")
        }
    }

    func run() async throws {
        let bench = RevocationBench(
            target(AdministeredZone.callers(data: zone.data, zone.zone)),
            administration: target(AdministeredZone.socket(data: zone.data, zone.zone)),
            settings, load: load.settings())
        guard bench.subjects <= RevocationTable.entriesMax else {
            throw ValidationError(
                "\(bench.subjects) subjects would be revoked, and a zone holds "
                    + "\(RevocationTable.entriesMax): ask for less, or for less time")
        }
        let (question, subjects) = try keyed(bench.subjects)
        let report: RevocationBench.Report
        do {
            report = try await bench.run(question, subjects)
        } catch let error as ClientError {
            throw Failure("\(error)")
        }
        print(json ? BenchJSON.text(report) : RevocationText.text(report))
        guard report.isClean else { throw ExitCode(1) }
    }

    private var settings: RevocationBench.Settings {
        var settings = RevocationBench.Settings()
        settings.perSecond = revocations
        settings.perRequest = perRequest
        settings.connections = revokers
        return settings
    }

    private func target(_ path: String) -> LoadTarget { LoadTarget(.unix(path: path)) }

    private func keyed(_ count: Int) throws -> (LoadQuestion, [EntityRef]) {
        let file = try QuestionMixFile.read(questions)
        guard file.entries.count == 1, file.entries[0].template.hasKey else {
            throw Failure("\(questions): it has one question, with {key} in a text")
        }
        let entry = file.entries[0]
        let asked = try entry.question(nowMilliseconds: WallClock.milliseconds())
        let question = try LoadQuestion(
            entry.name, expected: .any, question: asked, keys: count)
        let pattern = try EntityRef(parsing: subject)
        let subjects = (0..<count).map { key in
            EntityRef(
                type: pattern.type,
                id: pattern.id.replacing(QuestionTemplate.mark, with: LoadKey.text(key)))
        }
        return (question, subjects)
    }
}
