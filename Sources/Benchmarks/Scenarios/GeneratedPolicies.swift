internal import Cedar

/// Policies in any number, of which the same few match each question.
///
/// Who asks is spread over all policies, so that no question warms a processor's caches for the next.
enum GeneratedPolicies {
    /// How many people ask, each about a document of theirs.
    static let askersMax = 20

    /// Everything is said in the scope: four policies for each person, of which three match.
    static func scope(_ count: Int) -> Scenario {
        let policies = (0..<count).map { index in
            let user = "User::\"u\(index / 4)\""
            let document = "Doc::\"d\(index / 4)\""
            return switch index % 4 {
            case 0: "permit(principal == \(user), action == Action::\"view\", resource);"
            case 1: "permit(principal == \(user), action, resource == \(document));"
            case 2:
                "permit(principal is User, action == Action::\"view\", resource == \(document));"
            default: "forbid(principal == \(user), action == Action::\"edit\", resource);"
            }
        }
        return scenario(policies, askers: askers(count).map { $0 / 4 })
    }

    /// Groups that may read folders: each person is in four groups, each document in two folders.
    static func group(_ count: Int) -> Scenario {
        scenario(
            (0..<count).map {
                "permit(principal in Group::\"\($0)\", action in Action::\"read\", "
                    + "resource in Folder::\"\($0 / 2)\");"
            }, askers: askers(count))
    }

    /// Departments that may view by level and risk: four policies for each department.
    static func attribute(_ count: Int) -> Scenario {
        scenario(
            (0..<count).map {
                let effect = $0 % 10 == 3 ? "forbid" : "permit"
                return "\(effect)(principal, action == Action::\"view\", resource) "
                    + "when { principal.department == \"\($0 / 4)\" "
                    + "&& resource.level <= \($0 % 7) && context.risk < \($0 % 100) };"
            }, askers: askers(count))
    }

    /// Two templates, linked for groups and folders, and for persons and their documents.
    static func links(_ count: Int) -> Scenario {
        var linked = scenario(
            [
                "@id(\"viewer\") permit(principal in ?principal, action == Action::\"view\", "
                    + "resource in ?resource) when { context.risk < 90 && resource.level <= 5 };",
                "@id(\"owner\") permit(principal == ?principal, action, resource == ?resource);",
            ], askers: askers(count))
        linked.links = (0..<count).map { index in
            index % 5 == 4
                ? Scenario.Link(
                    template: "owner", principal: user(index), resource: document(index))
                : Scenario.Link(
                    template: "viewer", principal: Named("Group", "\(index)"),
                    resource: Named("Folder", "\(index / 2)"))
        }
        return linked
    }

    /// Every policy is satisfied by whoever asks.
    static func matching(_ count: Int) -> Scenario {
        scenario(
            (0..<count).map {
                "permit(principal, action in Action::\"read\", resource) "
                    + "when { resource.level < \($0 + 4) && context.risk < \($0 + 2) };"
            }, askers: [0])
    }

    /// So many people about whom nobody asks.
    static func others(_ count: Int) -> [JSONValue] {
        (0..<count).map { userEntity($0 + 10_000_000) }
    }

    /// The places of those who ask among the policies, evenly spread.
    private static func askers(_ count: Int) -> [Int] {
        let places = max(1, count - 3)
        let askers = min(askersMax, places)
        return (0..<askers).map { $0 * places / askers }
    }

    private static func scenario(_ policies: [String], askers: [Int]) -> Scenario {
        let view = Named("Action", "view")
        let people = Array(Set(askers)).sorted()
        return Scenario(
            policies: policies,
            entities: [view.entity(in: [Named("Action", "read")])]
                + people.flatMap { [userEntity($0), documentEntity($0)] },
            context: [("risk", 1)],
            questions: people.map {
                Scenario.Asked(principal: user($0), action: view, resource: document($0))
            })
    }

    private static func user(_ place: Int) -> Named { Named("User", "u\(place)") }

    private static func document(_ place: Int) -> Named { Named("Doc", "d\(place)") }

    private static func userEntity(_ place: Int) -> JSONValue {
        user(place).entity(
            ["department": .string(Text("\(place / 4)")), "level": .integer(3)],
            in: (place..<place + 4).map { Named("Group", "\($0)") })
    }

    private static func documentEntity(_ place: Int) -> JSONValue {
        let folders = Set([place / 2, place / 2 + 1]).sorted()
        return document(place).entity(
            ["level": .integer(Int64(place % 4))], in: folders.map { Named("Folder", "\($0)") })
    }
}
