/// The policies and templates of some texts, in order.
public struct PolicySet: Sendable {
    /// The policies that decide.
    public private(set) var policies: [Policy] = []
    /// The templates, which decide nothing until they are linked.
    public private(set) var templates: [Policy] = []

    /// How many policies and templates there are together: the number that the next one gets.
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
            insert(policy)
        }
    }

    /// Appends the policies of another text; their numbers continue those here.
    /// - Parameter source: the text.
    /// - Throws: the first error of the text, and then this set is as it was.
    public mutating func append(parsing source: SourceFile) throws(SyntaxError) {
        let more = try PolicySet(parsing: source, numberedFrom: count)
        policies += more.policies
        templates += more.templates
    }

    private mutating func insert(_ policy: Policy) {
        if policy.isTemplate { templates.append(policy) } else { policies.append(policy) }
    }
}
