internal import Cedar
internal import DecisionCore

/// The policies of a zone: those of its files, and those that `links.json` makes of templates.
struct PolicyFiles {
    private(set) var policies = PolicySet()
    private(set) var problems: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []

    /// Reads all files; every problem is found at once.
    init(_ files: [ZoneFiles.File], links: ZoneFiles.File?) {
        for file in files { read(SourceFile(name: file.path, bytes: file.bytes)) }
        if let links, problems.isEmpty { link(SourceFile(name: links.path, bytes: links.bytes)) }
        if problems.isEmpty { lookAtTemplates(hasLinks: links != nil) }
        refuseRepeatedIDs()
    }

    private mutating func read(_ source: SourceFile) {
        do throws(SyntaxError) {
            try policies.append(parsing: source)
        } catch {
            problems += PolicyFiles.errors(in: source).map { Diagnostic($0, in: source) }
        }
    }

    private static func errors(in source: SourceFile) -> [SyntaxError] {
        do throws(SyntaxErrors) {
            _ = try PolicySet.parse(source)
            return []
        } catch {
            return error.errors
        }
    }

    // ------------------------------------------------------------------------------- templates

    private mutating func link(_ source: SourceFile) {
        do throws(PolicyJSONError) {
            var links = try PolicyLinks(parsingJSON: source)
            links.links = links.links.map(named)
            try policies.link(links)
        } catch {
            problems.append(diagnostic(of: error, in: source))
        }
    }

    /// A link may call its template by its `@id`, which stays where a number would move.
    private func named(_ link: PolicyLink) -> PolicyLink {
        let template = policies.templates.first { $0[annotation: "id"] == link.template.text }
        return PolicyLink(
            template: template?.id ?? link.template, id: link.id, values: link.values)
    }

    private func diagnostic(of error: PolicyJSONError, in source: SourceFile) -> Diagnostic {
        if case .json(let json) = error.kind { return Diagnostic(json, in: source) }
        var suggestion: Text?
        if case .link(.noTemplate(let id)) = error.kind {
            let names = policies.templates.map(\.reportedID)
            suggestion = NameSuggestion.closest(to: id.text, among: names)
        }
        return Diagnostic(
            kind: "link", message: error.message, at: Diagnostic.Place(source, error.path),
            suggestion: suggestion)
    }

    /// A template that nothing links permits nothing, and forbids nothing.
    private mutating func lookAtTemplates(hasLinks: Bool) {
        let linked = Set(policies.links.map(\.template))
        for template in policies.templates where !linked.contains(template.id) {
            let unlinked = Diagnostic(
                hasLinks ? .warning : .error, kind: "unlinked_template",
                message: "`\(template.reportedID)` is a template, and nothing links it",
                at: Diagnostic.Place(template.source, template.span),
                help: "link it in `links.json`, or write the entity in place of the slot")
            if hasLinks { warnings.append(unlinked) } else { problems.append(unlinked) }
        }
    }

    /// Two policies with one id, given or by number, could not be told apart in answers and records.
    private mutating func refuseRepeatedIDs() {
        var first: [Text: Policy] = [:]
        for policy in policies.templates + policies.policies {
            guard let other = first.updateValue(policy, forKey: policy.reportedID) else { continue }
            let place = "\(other.source.name):\(other.lineAndColumn.line)"
            problems.append(
                Diagnostic(
                    kind: "taken_id", message: "the id `\(policy.reportedID)` is taken",
                    at: Diagnostic.Place(policy.source, policy.span),
                    help: "the policy at \(place) has it; each policy has an id of its own"))
        }
    }
}
