internal import Cedar

/// Repositories of organizations, in which people and teams have roles.
///
/// After the scenario `github` of the paper on Cedar (OOPSLA 2024, section 5), in our own words: as
/// many repositories, users, teams and organizations, connected with a probability of one in twenty.
struct HostingScenario {
    private let count: Int
    private let dice: Dice

    init(_ count: Int, _ seed: UInt64) {
        self.count = count
        dice = Dice(seed: seed)
    }

    private static let roles = ["read", "triage", "write", "maintain", "admin"]
    private static let ownerRoles = ["read", "write", "admin"]

    /// A role is an entity of its repository, and whoever has it is in that.
    func withRoles() -> Scenario {
        var dice = dice
        let policies = HostingScenario.roles.map { role in
            "permit(principal, action in Action::\"\(role)\", resource) "
                + "when { principal in resource.\(role)ers };"
        }
        let roles = (0..<count).flatMap { repository in
            HostingScenario.roles.map { role($0, repository).entity() }
        }
        var entities = common(&dice) + roles
        for index in 0..<count {
            entities.append(repository(index, owner: dice.below(count), withRoles: true))
            entities.append(team(index, &dice, in: given(&dice).map { role($0.role, $0.place) }))
            entities.append(user(index, &dice, in: given(&dice).map { role($0.role, $0.place) }))
        }
        return Scenario(
            policies: policies + HostingScenario.ownerPolicies,
            entities: entities, questions: questions(&dice))
    }

    /// A role is given by a link of its template.
    func linked() -> Scenario {
        var dice = dice
        let templates = HostingScenario.roles.map { role in
            "@id(\"\(role)\") permit(principal in ?principal, action in Action::\"\(role)\", "
                + "resource == ?resource);"
        }
        var entities = common(&dice)
        var links: [Scenario.Link] = []
        for index in 0..<count {
            entities.append(repository(index, owner: dice.below(count), withRoles: false))
            for principal in [Named("Team", "team \(index)"), Named("User", "user \(index)")] {
                links += given(&dice).map {
                    Scenario.Link(
                        template: $0.role, principal: principal,
                        resource: Named("Repository", "repository \($0.place)"))
                }
            }
            entities.append(team(index, &dice, in: []))
            entities.append(user(index, &dice, in: []))
        }
        return Scenario(
            policies: templates + HostingScenario.ownerPolicies,
            links: links, entities: entities, questions: questions(&dice))
    }

    private static let ownerPolicies = ownerRoles.map { role in
        "permit(principal, action in Action::\"\(role)\", resource) "
            + "when { principal in resource.owner.\(role)ers };"
    }

    private func role(_ role: String, _ repository: Int) -> Named {
        Named("Role", "\(role) of \(repository)")
    }

    private func ownerRole(_ role: String, _ organization: Int) -> Named {
        Named("OwnerRole", "\(role) of \(organization)")
    }

    /// Some repositories, and the role that somebody has in each.
    private func given(_ dice: inout Dice) -> [(role: String, place: Int)] {
        let repositories = dice.some(of: count, connection)
        return repositories.map { (HostingScenario.roles[dice.below(5)], $0) }
    }

    private func ownerRoles(_ dice: inout Dice) -> [Named] {
        let organizations = dice.some(of: count, connection)
        return organizations.map { ownerRole(HostingScenario.ownerRoles[dice.below(3)], $0) }
    }

    /// The actions, each in the one that allows more, and the organizations with their roles.
    private func common(_ dice: inout Dice) -> [JSONValue] {
        let actions = HostingScenario.roles.indices.map { index in
            let above = HostingScenario.roles.dropFirst(index + 1).prefix(1)
            return Named("Action", HostingScenario.roles[index])
                .entity(in: above.map { Named("Action", $0) })
        }
        let organizations = (0..<count).flatMap { index in
            let roles = HostingScenario.ownerRoles.map { ownerRole($0, index) }
            let attributes = zip(HostingScenario.ownerRoles, roles).map { role, entity in
                JSONObject.Member(name: Text(role + "ers"), value: entity.reference)
            }
            return [
                Named("Organization", "organization \(index)").entity(
                    JSONObject(attributes), in: ownerRoles(&dice))
            ] + roles.map { $0.entity() }
        }
        return actions + organizations
    }

    private func repository(_ index: Int, owner: Int, withRoles: Bool) -> JSONValue {
        var attributes = [
            JSONObject.Member(
                name: "owner", value: Named("Organization", "organization \(owner)").reference)
        ]
        if withRoles {
            attributes += HostingScenario.roles.map {
                JSONObject.Member(name: Text($0 + "ers"), value: role($0, index).reference)
            }
        }
        return Named("Repository", "repository \(index)").entity(JSONObject(attributes))
    }

    private func team(_ index: Int, _ dice: inout Dice, in more: [Named]) -> JSONValue {
        // A team is in earlier ones only, so that none is in itself.
        let teams = dice.some(of: index, connection).map { Named("Team", "team \($0)") }
        return Named("Team", "team \(index)").entity(in: teams + more)
    }

    private func user(_ index: Int, _ dice: inout Dice, in more: [Named]) -> JSONValue {
        let teams = dice.some(of: count, connection).map { Named("Team", "team \($0)") }
        let organizations = dice.some(of: count, connection)
            .map { Named("Organization", "organization \($0)") }
        let roles = ownerRoles(&dice)
        return Named("User", "user \(index)").entity(in: teams + organizations + roles + more)
    }

    private func questions(_ dice: inout Dice) -> [Scenario.Asked] {
        (0..<Scenario.questionCount).map { _ in
            Scenario.Asked(
                principal: Named("User", "user \(dice.below(count))"),
                action: Named("Action", HostingScenario.roles[dice.below(5)]),
                resource: Named("Repository", "repository \(dice.below(count))"))
        }
    }
}
