internal import Cedar

/// Documents in folders, owned by people and shared with them and their groups.
///
/// After the scenario `gdrive` of the paper on Cedar (OOPSLA 2024, section 5), in our own words: as
/// many users, groups, documents and folders, any two of which are connected with a probability of
/// one in twenty.
struct DriveScenario {
    private let count: Int
    private var dice: Dice
    private let userGroups: [[Int]]
    private let ownedDocuments: [[Int]]
    private let ownedFolders: [[Int]]
    /// For documents, then for folders: in which folders each is.
    private let documentFolders: [[Int]]
    private let folderFolders: [[Int]]

    init(_ count: Int, _ seed: UInt64) {
        var dice = Dice(seed: seed)
        self.count = count
        userGroups = (0..<count).map { _ in dice.some(of: count, connection) }
        ownedDocuments = (0..<count).map { _ in dice.some(of: count, connection) }
        ownedFolders = (0..<count).map { _ in dice.some(of: count, connection) }
        documentFolders = (0..<count).map { _ in dice.some(of: count, connection) }
        // A folder is in earlier ones only, so that none is in itself.
        folderFolders = (0..<count).map { dice.some(of: $0, connection) }
        self.dice = dice
    }

    /// What is shared with somebody is in a view of theirs, and a group's view is in its members'.
    func shared() -> Scenario {
        var dice = dice
        let users = (0..<count).map { user($0, view: true) }
        let views = (0..<count).map { Named("View", "user \($0)").entity() }
        let groupViews = (0..<count).map { group in
            Named("View", "group \(group)").entity(
                in: (0..<count).filter { userGroups[$0].contains(group) }
                    .map { Named("View", "user \($0)") })
        }
        let things = (0..<count).flatMap { index in
            [
                document(index, seenIn: seen(&dice)), folder(index, seenIn: seen(&dice)),
            ]
        }
        return Scenario(
            policies: [
                "permit(principal, action == Action::\"read\", resource) "
                    + "when { resource in principal.sees };", DriveScenario.policies,
            ],
            entities: users + groups + views + groupViews + things, questions: questions)
    }

    /// What is shared with somebody is a link of a template.
    func linked() -> Scenario {
        var dice = dice
        var links: [Scenario.Link] = []
        for kind in ["Document", "Folder"] {
            for index in 0..<count {
                let sharers =
                    dice.some(of: count, connection).map { Named("User", "user \($0)") }
                    + dice.some(of: count, connection).map { Named("Group", "group \($0)") }
                links += sharers.map {
                    Scenario.Link(
                        template: "see", principal: $0,
                        resource: Named(kind, "\(kind.lowercased()) \(index)"))
                }
            }
        }
        let things = (0..<count).flatMap { [document($0, seenIn: []), folder($0, seenIn: [])] }
        return Scenario(
            policies: [
                "@id(\"see\") permit(principal in ?principal, action == Action::\"read\", "
                    + "resource in ?resource);", DriveScenario.policies,
            ],
            links: links, entities: (0..<count).map { user($0, view: false) } + groups + things,
            questions: questions)
    }

    private static let policies = """
        permit(principal, action == Action::"read", resource) when { resource.isPublic };
        permit(principal, action in [Action::"read", Action::"write", Action::"share"], resource)
        when { resource in principal.documents || resource in principal.folders };
        permit(principal, action == Action::"give", resource)
        when { principal.documents.contains(resource) };
        permit(principal, action == Action::"create", resource)
        when { principal.folders.contains(resource) };
        """

    private func seen(_ dice: inout Dice) -> [Named] {
        dice.some(of: count, connection).map { Named("View", "user \($0)") }
            + dice.some(of: count, connection).map { Named("View", "group \($0)") }
    }

    private func user(_ index: Int, view: Bool) -> JSONValue {
        let documents = ownedDocuments[index].map { Named("Document", "document \($0)").reference }
        let folders = ownedFolders[index].map { Named("Folder", "folder \($0)").reference }
        var attributes: [JSONObject.Member] = [
            .init(name: "documents", value: .array(documents)),
            .init(name: "folders", value: .array(folders)),
        ]
        if view {
            attributes.append(
                .init(name: "sees", value: Named("View", "user \(index)").reference))
        }
        return Named("User", "user \(index)").entity(
            JSONObject(attributes), in: userGroups[index].map { Named("Group", "group \($0)") })
    }

    private var groups: [JSONValue] {
        (0..<count).map { Named("Group", "group \($0)").entity() }
    }

    private func document(_ index: Int, seenIn views: [Named]) -> JSONValue {
        Named("Document", "document \(index)").entity(
            ["isPublic": .boolean(index % 2 == 0)],
            in: documentFolders[index].map { Named("Folder", "folder \($0)") } + views)
    }

    private func folder(_ index: Int, seenIn views: [Named]) -> JSONValue {
        Named("Folder", "folder \(index)").entity(
            in: folderFolders[index].map { Named("Folder", "folder \($0)") } + views)
    }

    private var questions: [Scenario.Asked] {
        var dice = dice
        return (0..<Scenario.questionCount).map { _ in
            let action = ["read", "write", "share", "give", "create"][dice.below(5)]
            let resource =
                action == "create"
                ? Named("Folder", "folder \(dice.below(count))")
                : Named("Document", "document \(dice.below(count))")
            return Scenario.Asked(
                principal: Named("User", "user \(dice.below(count))"),
                action: Named("Action", action), resource: resource)
        }
    }
}

extension Scenario {
    /// How many random questions a scenario of the paper asks.
    static let questionCount = 200
}

/// How often two things of a scenario of the paper are connected.
let connection = 0.05
