internal import ArgumentParser
internal import Cedar

/// `bailey cedar conformance`: runs integration tests of the Cedar project, or own ones.
struct CedarConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Run Cedar integration tests and report what differs.",
        discussion: """
            PATH is a folder or a .tar.gz of tests in the format of the Cedar project: JSON files \
            that name policies, entities and a schema, and list requests with the expected \
            decision, reasons and errors. Paths in a test are taken from the folder, or from one \
            of the folders around the test. An archive is unpacked into a temporary folder that \
            is removed again.

            Compared are decision, reasons as a set, the policies that erred as a set, and \
            whether the policies conform to the schema (shouldValidate). Policies and schemas \
            are read as JSON where the test says so (policyFormat, schemaFormat).

            Exit codes: 0 all agrees, 1 something differs or nothing could be run, 64 wrong usage.
            """
    )

    @Argument(help: "A folder or .tar.gz of tests.")
    var path: String

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    func run() async throws {
        let folder = try ConformanceFolder(path)
        defer { folder.remove() }
        let files = try folder.testFiles()
        guard !files.isEmpty else { throw ConformanceFailure("no tests in `\(path)`") }
        let report = report(on: files, in: folder)
        print(json ? JSONWriter.write(report.json) : report.text)
        if !report.differences.isEmpty { throw ExitCode(1) }
    }

    private func report(on files: [String], in folder: ConformanceFolder) -> ConformanceReport {
        var report = ConformanceReport()
        var progress = ProgressBar(total: files.count)
        for file in files {
            report.add(ConformanceRunner(file: file, folder: folder.path).run())
            progress.advance()
        }
        progress.finish()
        return report
    }
}
