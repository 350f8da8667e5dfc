/// The types of a question: an action, and types of principal and resource that it applies to.
struct RequestEnvironment {
    let principal: Name
    let action: Schema.Action
    let resource: Name

    // Made once, because every policy asks for them all the time.
    let principalType: ExpressionType
    let actionType: ExpressionType
    let resourceType: ExpressionType
    let contextType: ExpressionType

    init(principal: Name, action: Schema.Action, resource: Name) {
        self.principal = principal
        self.action = action
        self.resource = resource
        principalType = .entity(principal)
        actionType = .entity(action.uid.type)
        resourceType = .entity(resource)
        contextType = .declared(.record(action.context))
    }

    /// The environment in words, as far as these variables depend on it.
    func description(for variables: Set<Variable>) -> String {
        var parts: [String] = []
        if variables.contains(.principal) {
            parts.append("the principal is of type \(principal.description.quoted)")
        }
        if variables.contains(.action) || variables.contains(.context) {
            parts.append("the action is \(action.uid.description.quoted)")
        }
        if variables.contains(.resource) {
            parts.append("the resource is of type \(resource.description.quoted)")
        }
        return parts.joined(separator: " and ")
    }
}
