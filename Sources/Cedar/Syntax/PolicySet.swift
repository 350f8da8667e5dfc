/// Policies, templates and links of templates, in order, each with an id of its own.
public struct PolicySet: Sendable {
    /// The policies that decide: static ones, and links with their slots filled in.
    public private(set) var policies: [Policy] = []
    /// The templates, which decide nothing until they are linked.
    public private(set) var templates: [Policy] = []

    /// Where each id's policy or template is.
    private var places: [PolicyID: Place] = [:]

    /// The ids of the static policies and the templates, in the order in which they came.
    private var order: [PolicyID] = []

    private enum Place {
        case policy(Int)
        case template(Int)
    }

    /// How many policies, links and templates there are together: the number that the next
    /// policy of a text gets.
    public var count: Int { policies.count + templates.count }

    /// A set without policies.
    public init() {}

    /// The policies of a text, named `policy0`, `policy1` and so on in the order of the text,
    /// policies and templates in one count.
    /// - Parameters:
    ///   - source: the text.
    ///   - first: the number of the first policy.
    /// - Throws: the first error of the text.
    /// - Complexity: O(n) in the text.
    public init(parsing source: SourceFile, numberedFrom first: Int = 0) throws(SyntaxError) {
        var parser = try PolicyParser(source, numberedFrom: first)
        while let policy = try parser.nextPolicy() {
            add(policy)
        }
    }

    /// Appends the policies of another text; their numbers continue those here.
    /// - Parameter source: the text.
    /// - Throws: the first error of the text, and then this set is as it was.
    public mutating func append(parsing source: SourceFile) throws(SyntaxError) {
        let more = try PolicySet(parsing: source, numberedFrom: count)
        for policy in more.written where places[policy.id] != nil {
            throw SyntaxError("the id `\(policy.id)` is taken", at: policy.span)
        }
        for policy in more.written { add(policy) }
    }

    /// The static policy or the link that has an id.
    /// - Parameter id: the id.
    /// - Returns: the policy, or `nil` where none has the id; a template isn't one.
    /// - Complexity: O(1).
    public func policy(_ id: PolicyID) -> Policy? {
        guard case .policy(let index) = places[id] else { return nil }
        return policies[index]
    }

    /// The template that has an id.
    /// - Parameter id: the id.
    /// - Returns: the template, or `nil` where none has the id.
    /// - Complexity: O(1).
    public func template(_ id: PolicyID) -> Policy? {
        guard case .template(let index) = places[id] else { return nil }
        return templates[index]
    }

    /// The static policies and the templates, in the order in which they came to the set.
    var written: [Policy] { order.compactMap { policy($0) ?? template($0) } }

    /// Adds a policy, among the templates if it has open slots; false if its id is taken.
    @discardableResult
    mutating func add(_ policy: Policy) -> Bool {
        guard !policy.isTemplate else { return add(template: policy) }
        guard places[policy.id] == nil else { return false }
        places[policy.id] = .policy(policies.count)
        if policy.template == nil { order.append(policy.id) }
        policies.append(policy)
        return true
    }

    /// Adds a template, which JSON may write without any slot; false if its id is taken.
    @discardableResult
    mutating func add(template: Policy) -> Bool {
        guard places[template.id] == nil else { return false }
        places[template.id] = .template(templates.count)
        order.append(template.id)
        templates.append(template)
        return true
    }
}

extension PolicySet: Equatable {
    /// Whether two sets have equal policies and equal templates in the same order.
    public static func == (left: PolicySet, right: PolicySet) -> Bool {
        left.policies == right.policies && left.templates == right.templates
    }
}
