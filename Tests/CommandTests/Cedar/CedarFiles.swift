internal import TestKit

/// Small policies, a schema and entities, as files in a folder that `with` removes.
struct CedarFiles {
    static let policies = """
        permit(principal is User, action == Action::"read", resource);
        forbid(principal, action, resource) when { context.tired };
        permit(principal == ?principal, action == Action::"read", resource);

        """

    static let schema = """
        entity User { name: String }; entity Page;
        action read appliesTo { principal: User, resource: Page, context: { tired: Bool } };
        """

    static let links = """
        [{"templateId": "policy2", "newId": "ada-reads",
          "values": {"?principal": {"type": "User", "id": "ada"}}}]
        """

    private let folder: TemporaryFolder

    /// Runs a body with the files `p.cedar`, `s.cedarschema`, `l.json`, and others, in a folder.
    static func with(
        _ others: [String: String] = [:], _ body: (CedarFiles) throws -> Void
    ) throws {
        let files = CedarFiles(folder: try TemporaryFolder())
        defer { files.folder.remove() }
        let own = ["p.cedar": policies, "s.cedarschema": schema, "l.json": links]
        for (name, text) in own.merging(others, uniquingKeysWith: { $1 }) {
            try files.folder.write(text, to: name)
        }
        try body(files)
    }

    /// Runs `bailey cedar` with arguments, in which `@p.cedar` is the path of that file, and
    /// `@@c.json` the path after an `@`.
    func run(_ arguments: [String]) throws -> CommandRun {
        try BaileyExecutable.run(["cedar"] + arguments.map(argument))
    }

    private func argument(_ text: String) -> String {
        guard text.hasPrefix("@") else { return text }
        let name = String(text.dropFirst())
        return name.hasPrefix("@") ? "@" + path(String(name.dropFirst())) : path(name)
    }

    /// Where a file is.
    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// What a file holds.
    func text(of name: String) throws -> String { try folder.text(of: name) }

    /// Writes what a command printed to a file.
    func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }
}
