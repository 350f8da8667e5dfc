import Wire

extension CheckRequest {
    /// A question of which each part may be left out or be another.
    static func asked(
        principal: EntityRef? = EntityRef(type: "Agent", id: "a"),
        action: EntityRef? = EntityRef(type: "Action", id: "read"),
        resource: Resource? = Resource(type: "Doc", id: "d"),
        _ change: (inout CheckRequest) -> Void = { _ in }
    ) -> CheckRequest {
        var request = CheckRequest(principal: principal, action: action, resource: resource)
        change(&request)
        return request
    }
}

extension Attribute {
    /// An attribute in short.
    init(_ name: String, _ value: AttributeValue) { self.init(name: name, value: value) }
}
