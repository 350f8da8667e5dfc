/// The scenarios by name, each in any size.
enum ScenarioName: String, CaseIterable {
    /// Policies that say everything in their scopes.
    case scope
    /// Policies for groups of principals and folders of resources.
    case group
    /// Policies whose conditions begin by asking for an attribute.
    case attribute
    /// Two templates, and links of them for groups and folders.
    case links
    /// Policies that are all satisfied by every question.
    case matching
    /// Documents in folders, owned and shared.
    case gdrive
    /// The same, where what is shared is a link of a template.
    case gdriveTemplates = "gdrive-templates"
    /// Repositories of organizations, with roles.
    case github
    /// The same, where a role is given by a link of a template.
    case githubTemplates = "github-templates"
    /// Lists of tasks, with readers and editors.
    case tinytodo

    /// Whether the size is a number of policies; else it is that of the entities of each type.
    var isGenerated: Bool {
        switch self {
        case .scope, .group, .attribute, .links, .matching: true
        case .gdrive, .gdriveTemplates, .github, .githubTemplates, .tinytodo: false
        }
    }

    /// A scenario of this name.
    /// - Parameters:
    ///   - size: the policies of a generated scenario, else the entities of each type; at least 5.
    ///   - seed: what is random in it.
    /// - Returns: the scenario, always the same.
    func scenario(_ size: Int, seed: UInt64) -> Scenario {
        switch self {
        case .scope: GeneratedPolicies.scope(size)
        case .group: GeneratedPolicies.group(size)
        case .attribute: GeneratedPolicies.attribute(size)
        case .links: GeneratedPolicies.links(size)
        case .matching: GeneratedPolicies.matching(size)
        case .gdrive: DriveScenario(size, seed).shared()
        case .gdriveTemplates: DriveScenario(size, seed).linked()
        case .github: HostingScenario(size, seed).withRoles()
        case .githubTemplates: HostingScenario(size, seed).linked()
        case .tinytodo: TaskListScenario(size, seed).scenario()
        }
    }
}
