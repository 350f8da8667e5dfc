internal import Cedar

/// A kind of policies, made in any number, of which the same few match the measured question.
enum PolicyMix: String, CaseIterable {
    /// Policies that say everything in their scopes.
    case scope
    /// Policies for groups of principals and folders of resources.
    case group
    /// Policies whose conditions begin by asking for an attribute.
    case attribute
    /// Two templates, and links of them for groups and folders.
    case links

    /// So many policies.
    func policies(_ count: Int) throws -> PolicySet {
        var policies = try PolicySet(
            parsing: SourceFile(name: rawValue, text: text(count)))
        if self == .links { try link(count, in: &policies) }
        return policies
    }

    private func text(_ count: Int) -> String {
        switch self {
        case .scope: (0..<count).map(scope).joined(separator: "\n")
        case .group: (0..<count).map(group).joined(separator: "\n")
        case .attribute: (0..<count).map(attribute).joined(separator: "\n")
        case .links: PolicyMix.templates
        }
    }

    private func scope(_ index: Int) -> String {
        switch index {
        case 0: #"permit(principal == User::"ada", action == Action::"view", resource);"#
        case 1:
            #"permit(principal == User::"ada", action, resource == Doc::"plan");"#
        case 2: #"permit(principal is User, action == Action::"view", resource == Doc::"plan");"#
        case 3: #"forbid(principal == User::"ada", action == Action::"edit", resource);"#
        default:
            #"permit(principal == User::"u\#(index)", action == Action::"view", "#
                + #"resource == Doc::"d\#(index)");"#
        }
    }

    private func group(_ index: Int) -> String {
        // Ada is in the groups 0 to 3, the plan in the folders 0 and 1.
        #"permit(principal in Group::"\#(index)", action in Action::"read", "#
            + #"resource in Folder::"\#(index / 2)");"#
    }

    private func attribute(_ index: Int) -> String {
        let effect = index % 10 == 3 ? "forbid" : "permit"
        return #"\#(effect)(principal, action == Action::"view", resource) "#
            + #"when { principal.department == "\#(index / 4)" && resource.level <= \#(index % 7) "#
            + "&& context.risk < \(index % 100) };"
    }

    private static let templates = """
        @id("viewer") permit(principal in ?principal, action == Action::"view", resource in ?resource)
        when { context.risk < 90 && resource.level <= 5 };
        @id("owner") permit(principal == ?principal, action, resource == ?resource);
        """

    private func link(_ count: Int, in policies: inout PolicySet) throws {
        for index in 0..<count {
            let isOwner = index % 5 == 4
            let values: [Slot: EntityUID] = [
                .principal: try EntityUID(
                    parsing: isOwner ? #"User::"u\#(index)""# : #"Group::"\#(index)""#),
                .resource: try EntityUID(
                    parsing: isOwner ? #"Doc::"d\#(index)""# : #"Folder::"\#(index / 2)""#),
            ]
            try policies.link(
                template: PolicyID(isOwner ? "policy1" : "policy0"),
                as: PolicyID(Text("link\(index)")), values: values)
        }
    }
}
