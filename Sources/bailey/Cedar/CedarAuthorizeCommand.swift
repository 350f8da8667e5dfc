internal import ArgumentParser
internal import Cedar

/// `bailey cedar authorize`: one answer to a request, or one answer line a request line.
struct CedarAuthorizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize",
        abstract: "Answer a request, or a file of them, from policies and entities in files.",
        discussion: """
            One request is asked with options; the exit code is then 0 for allow and 2 for deny:

              bailey cedar authorize --policies p.cedar --entities e.json \\
                --principal 'User::"ada"' --action 'Action::"read"' \\
                --resource 'Page::"1"' --context '{"tired": false}'

            Many are asked with a file that has one a line:

              bailey cedar authorize --policies p.cedar --entities e.json --requests r.jsonl

              {"principal":U,"action":U,"resource":U,"context":{...}}

            where U is {"type":"User","id":"ada"} or "User::\\"ada\\"". The context may be left \
            out, empty lines are skipped, and members with other names are ignored.

            The answers to a file, and to one request with --json, are lines of JSON, where an \
            error is {"policy":id,"message":text}:

              {"decision":"allow|deny","reason":[ids],"errors":[errors]}

            Policies in Cedar's syntax are called policy0, policy1, ... in the order of the file. \
            With a schema its actions are among the entities, values may be written without their \
            escapes, and entities and requests have to conform.

            What can't be read is answered with

              {"error":{"kind":"policies|schema|entities|links|request","message":text,
               "errors":[errors]}}

            A request's error takes the place of its answer; any other ends the run.

            Exit codes: 0 allowed, or all lines answered; 1 something can't be read; 2 denied; \
            64 wrong usage.
            """
    )

    @OptionGroup var policies: PolicyOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The entities, as a JSON array; none by default.", valueName: "file"),
        completion: .file())
    var entities: String?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The schema.", valueName: "file"),
        completion: .file())
    var schema: String?

    @OptionGroup var format: SchemaFormatOption
    @OptionGroup var request: RequestOptions

    @Option(
        help: ArgumentHelp("Requests, one JSON object a line.", valueName: "file"),
        completion: .file())
    var requests: String?

    @OptionGroup var output: JSONFlag

    func validate() throws {
        guard requests == nil || !request.isGiven else {
            throw ValidationError("give either --requests or one request, not both")
        }
        guard requests != nil || request.isComplete else {
            throw ValidationError(
                "give --principal, --action and --resource, or a file of --requests")
        }
    }

    func run() async throws {
        let exit: ExitCode
        do throws(CedarFailure) {
            let world = try CedarWorld(reading: paths)
            if let requests {
                for line in try lines(of: requests) { print(answer(to: line, in: world)) }
                exit = .success
            } else {
                exit = show(world.authorize(try world.request(try request.line())))
            }
        } catch {
            if output.json || requests != nil {
                Output.print(error.json)
            } else {
                Output.complain(error.diagnostics)
            }
            exit = CedarExit.failure
        }
        throw exit
    }

    private var paths: CedarWorld.Paths {
        CedarWorld.Paths(
            policies: policies.policies, policyFormat: policies.policyFormat,
            links: policies.links, entities: entities, schema: schema,
            schemaFormat: format.schemaFormat)
    }

    private func show(_ response: Response) -> ExitCode {
        print(output.json ? JSONWriter.write(response.json) : response.text)
        return response.decision == .allow ? .success : CedarExit.deny
    }

    private func lines(of requests: String) throws(CedarFailure) -> [[UInt8]] {
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
