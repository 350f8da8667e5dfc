internal import ArgumentParser
internal import Cedar

/// `bailey cedar authorize`: one answer line a request line.
struct CedarAuthorizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize",
        abstract: "Answer requests from policies and entities in files.",
        discussion: """
            Prints one line of JSON for each request, where an error is \
            {"policy":id,"message":text}:

              {"decision":"allow|deny","reason":[ids],"errors":[errors]}

            A request is one line of JSON:

              {"principal":U,"action":U,"resource":U,"context":{...}}

            where U is {"type":"User","id":"ada"} or "User::\\"ada\\"". The context may be left \
            out, empty lines are skipped, and members with other names are ignored.

            Policies are called policy0, policy1, ... in the order of the file. With a schema its \
            actions are among the entities, values may be written without their escapes, and \
            entities and requests have to conform.

            What can't be read is answered with

              {"error":{"kind":"policies|schema|entities|request","message":text}}

            A request's error takes the place of its answer; any other ends the run.

            Exit codes: 0 all lines answered, 1 the run as a whole failed, 64 wrong usage.
            """
    )

    @Option(help: ArgumentHelp("The policies, in Cedar syntax.", valueName: "file"))
    var policies: String

    @Option(help: ArgumentHelp("The entities, as a JSON array.", valueName: "file"))
    var entities: String

    @Option(help: ArgumentHelp("The schema, in Cedar's schema syntax.", valueName: "file"))
    var schema: String?

    @Option(help: ArgumentHelp("The requests, one JSON object a line.", valueName: "file"))
    var requests: String

    func run() async throws {
        do throws(CedarFailure) {
            let paths = CedarWorld.Paths(policies: policies, entities: entities, schema: schema)
            let world = try CedarWorld(reading: paths)
            for line in try lines() { print(answer(to: line, in: world)) }
        } catch {
            print(JSONWriter.write(error.json))
            throw ExitCode(1)
        }
    }

    private func lines() throws(CedarFailure) -> [[UInt8]] {
        let bytes = try InputFile.read(requests, kind: .request)
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
        return lines.filter { !$0.allSatisfy { [0x20, 0x09, 0x0d].contains($0) } }
    }

    private func answer(to line: [UInt8], in world: CedarWorld) -> String {
        do throws(CedarFailure) {
            let request = try world.request(RequestLine(parsing: line))
            return JSONWriter.write(world.authorize(request).json)
        } catch {
            return JSONWriter.write(error.json)
        }
    }
}
