/// One question: whether a principal may do something to a resource, in some context.
public struct Request: Sendable {
    /// Who acts.
    public let principal: EntityUID
    /// What is done.
    public let action: EntityUID
    /// To what it is done.
    public let resource: EntityUID
    /// Everything else that policies may ask about.
    public let context: Record

    /// A question.
    /// - Parameters:
    ///   - principal: who acts.
    ///   - action: what is done.
    ///   - resource: to what it is done.
    ///   - context: everything else that policies may ask about.
    public init(
        principal: EntityUID, action: EntityUID, resource: EntityUID, context: Record = .empty
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}
