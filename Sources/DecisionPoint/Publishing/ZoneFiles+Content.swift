internal import Cedar
internal import DecisionCore

extension ZoneFiles {
    /// Parses everything: all or nothing, every problem found at once.
    func content() throws(PublishError) -> Snapshot.Content {
        var problems: [String] = []
        let schema = parseSchema(&problems)
        let policies = parsePolicies(&problems)
        let entities = parseRegistry(schema, &problems)
        _ = parseSettings(&problems)
        guard problems.isEmpty else { throw .wrong(problems) }
        return Snapshot.Content(policies: policies, schema: schema, entities: entities)
    }

    func parseSettings(_ problems: inout [String]) -> ZoneSettings {
        guard let settings else { return ZoneSettings() }
        do throws(SettingsError) {
            return try ZoneSettings(parsing: settings.bytes)
        } catch {
            problems.append("\(settings.path): \(error)")
            return ZoneSettings()
        }
    }

    private func parseSchema(_ problems: inout [String]) -> Schema? {
        guard let schema else { return nil }
        let source = SourceFile(name: schema.path, bytes: schema.bytes)
        do throws(SchemaErrors) {
            return try Schema(parsing: source)
        } catch {
            problems.append(source.render(error))
            return nil
        }
    }

    private func parsePolicies(_ problems: inout [String]) -> PolicySet {
        var set = PolicySet()
        for file in policies {
            let source = SourceFile(name: file.path, bytes: file.bytes)
            do throws(SyntaxError) {
                try set.append(parsing: source)
            } catch {
                problems.append(source.render(error))
            }
        }
        for template in set.templates {
            problems.append(
                template.source.render(
                    message: "`\(template.id)` is a template, and nothing links it",
                    at: template.span, help: "write the entity in place of the slot"))
        }
        problems += repeatedIDs(set)
        return set
    }

    /// Two policies with one id, given or by number, could not be told apart in answers and records.
    private func repeatedIDs(_ set: PolicySet) -> [String] {
        var first: [Text: Policy] = [:]
        var problems: [String] = []
        for policy in set.policies {
            let id = policy[annotation: "id"] ?? policy.id.text
            guard let other = first.updateValue(policy, forKey: id) else { continue }
            let place = "\(other.source.name):\(other.lineAndColumn.line)"
            problems.append(
                policy.source.render(
                    message: "the id `\(id)` is taken", at: policy.span,
                    help: "the policy at \(place) has it; each policy has an id of its own"))
        }
        return problems
    }

    /// Without a schema, or with a broken one, the registry is still read: for what is wrong in it.
    private func parseRegistry(_ schema: Schema?, _ problems: inout [String]) -> Entities {
        do throws(EntitiesError) {
            guard let registry else { return try Entities([], schema: schema) }
            do throws(EntitiesError) {
                return try Entities(parsing: registry.bytes, schema: schema)
            } catch {
                problems.append("\(registry.path): \(error)")
                return Entities()
            }
        } catch {
            problems.append("schema: \(error)")
            return Entities()
        }
    }
}
