internal import Cedar
internal import DecisionCore

/// Everything in a zone's files, parsed and found to fit together.
struct ZoneContent {
    var content: Snapshot.Content
    var settings: ZoneSettings
    /// How each guard stands with this content.
    var guards: [GuardReport]
    /// What can be published, and probably is not meant.
    var warnings: [Diagnostic]
}

extension ZoneFiles {
    /// Parses everything: all or nothing, every problem found at once.
    /// - Parameters:
    ///   - zone: whose.
    ///   - recording: how decisions are recorded, where that is not the settings' to say any more.
    /// - Returns: what can be compiled.
    /// - Throws: `wrong`, with every problem.
    func content(
        of zone: Zone, recording: AuditSettings? = nil
    ) throws(PublishError) -> ZoneContent {
        var problems: [String] = []
        let schema = parseSchema(&problems)
        let policies = PolicyFiles(self.policies, links: links)
        problems += policies.problems.map(\.text)
        let registry = RegistryFile(self.registry, schema, &problems)
        let settings = parseSettings(of: zone, &problems)
        let demands = demands(settings, schema, areSettingsSound: problems.isEmpty)
        problems += demands.problems.map(\.text)
        let findings = validate(policies.policies, schema, isReady: problems.isEmpty)
        problems += findings.errors.map(\.text)
        guard problems.isEmpty else { throw .wrong(problems) }
        var enforced = settings
        enforced.audit = recording ?? settings.audit
        return ZoneContent(
            content: Snapshot.Content(
                policies: policies.policies, schema: schema, entities: registry.entities,
                rules: settings.rules, placements: registry.placements,
                sessions: registry.sessions),
            settings: settings, guards: GuardReport.all(enforced, schema),
            warnings: strayWarnings + policies.warnings + demands.warnings + findings.warnings)
    }

    /// What lies beside the files and is not read.
    var strayWarnings: [Diagnostic] { strays?.warnings ?? [] }

    /// What settings and schema demand of each other; a schema that is broken demands nothing.
    private func demands(
        _ settings: ZoneSettings, _ parsed: Schema?, areSettingsSound: Bool
    ) -> (problems: [Diagnostic], warnings: [Diagnostic]) {
        guard let schema else { return (SchemaDemands.withoutSchema(settings), []) }
        guard let parsed, areSettingsSound else { return ([], []) }
        let source = SourceFile(name: schema.path, bytes: schema.bytes)
        let demands = SchemaDemands(settings, self.settings, parsed, source)
        return (demands.problems, demands.warnings)
    }

    func parseSettings(of zone: Zone, _ problems: inout [String]) -> ZoneSettings {
        guard let settings else { return ZoneSettings(zone) }
        var found: [Diagnostic] = []
        let parsed = ZoneSettings(settings, of: zone, &found)
        problems += found.map(\.text)
        return parsed
    }

    private func parseSchema(_ problems: inout [String]) -> Schema? {
        guard let schema else { return nil }
        let source = SourceFile(name: schema.path, bytes: schema.bytes)
        do throws(SchemaErrors) {
            let schema = try Schema(parsing: source)
            problems += SchemaAnnotations(schema, source).problems.map(\.text)
            return schema
        } catch {
            problems.append(source.render(error))
            return nil
        }
    }

    /// A policy that can fail for its types is refused: it would err when it is needed.
    private func validate(
        _ policies: PolicySet, _ schema: Schema?, isReady: Bool
    ) -> (errors: [Diagnostic], warnings: [Diagnostic]) {
        guard let schema, isReady else { return ([], []) }
        let report = schema.validate(policies)
        let names = policies.policies + policies.templates
        let named = Dictionary(names.map { ($0.id, PolicyID($0.reportedID)) }) { first, _ in first }
        return (
            report.errors.map { Diagnostic($0, of: named[$0.policy]) },
            report.warnings.map { Diagnostic($0, severity: .warning, of: named[$0.policy]) }
        )
    }
}
