internal import ArgumentParser
internal import Cedar
internal import FoundationEssentials

/// `bailey cedar link`: fills a template's slots.
struct CedarLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Link a template: make a policy of it by filling its slots.",
        discussion: """
            The policy that comes of it is printed. With --write the link is added to the file \
            of links too, which is made where it isn't there:

              bailey cedar link --policies p.cedar --links links.json --write \\
                --template policy2 --new-id ada-edits --principal 'User::"ada"'

            With --json one line is printed, the policy as JSON in it:

              {"ok":bool,"errors":[errors],"link":link,"policy":policy}

            Exit codes: 0 linked, 1 failure, 64 wrong usage.
            """
    )

    @OptionGroup var policies: PolicyOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("The template.", valueName: "id"))
    var template: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The new policy's id.", valueName: "id"))
    var newID: String

    @Option(help: ArgumentHelp("What to put for ?principal.", valueName: "uid"))
    var principal: String?

    @Option(help: ArgumentHelp("What to put for ?resource.", valueName: "uid"))
    var resource: String?

    @Flag(help: "Add the link to the file of --links.")
    var write = false

    @OptionGroup var output: JSONFlag

    func validate() throws {
        guard !write || policies.links != nil else {
            throw ValidationError("--write needs the file of --links")
        }
    }

    func run() async throws {
        do throws(CedarFailure) {
            let policy = try linked()
            print(output.json ? JSONWriter.write(try verdict(policy)) : policy.cedarText)
        } catch {
            throw output.tell(error)
        }
    }

    private func linked() throws(CedarFailure) -> Policy {
        var set = try CedarReader.policies(
            policies.policies, policies.policyFormat, links: existingLinks)
        let link = PolicyLink(
            template: PolicyID(Text(template)), id: PolicyID(Text(newID)), values: try values())
        do throws(LinkError) {
            try set.link(link)
        } catch {
            throw CedarFailure(kind: .links, [Diagnostic(error, in: set, at: nil)])
        }
        guard let policy = set.policy(link.id) else {
            preconditionFailure("a link that was made has a policy")
        }
        if write { try save(link) }
        return policy
    }

    private func values() throws(CedarFailure) -> SlotValues {
        var values: [Slot: EntityUID] = [:]
        if let principal { values[.principal] = try RequestOptions.uid(principal, "--principal") }
        if let resource { values[.resource] = try RequestOptions.uid(resource, "--resource") }
        return SlotValues(values)
    }

    /// The file of links; with `--write` it need not be there.
    private var existingLinks: String? {
        guard let links = policies.links else { return nil }
        return !write || FileManager.default.fileExists(atPath: links) ? links : nil
    }

    /// Adds a link to the file of links, which afterwards is either the old or the new one.
    private func save(_ link: PolicyLink) throws(CedarFailure) {
        guard let path = policies.links else { return }
        var links = PolicyLinks([])
        if existingLinks != nil { links = try CedarReader.links(path) }
        links.links.append(link)
        do {
            let text = IndentedJSON.text(of: links.json) + "\n"
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CedarFailure(kind: .links, message: "file `\(path)` can't be written: \(error)")
        }
    }

    private func verdict(_ policy: Policy) throws(CedarFailure) -> JSONValue {
        do throws(PolicyJSONError) {
            return .verdict(
                errors: [],
                [
                    .init(name: "link", value: policy.link?.json ?? .null),
                    .init(name: "policy", value: try policy.json),
                ])
        } catch {
            throw CedarFailure(kind: .policies, message: "\(error)")
        }
    }
}
