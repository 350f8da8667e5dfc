/// Instructions to link templates, as a file keeps them beside the policies.
///
/// The file is JSON: an array of objects, each with the template's id, the id of the policy that comes
/// of it, and the entities for the template's slots.
///
///     [{
///         "templateId": "policy2", "newId": "ada-edits",
///         "values": {"?principal": {"type": "User", "id": "ada"}}
///     }]
public struct PolicyLinks: Hashable, Sendable {
    /// The links in the order of the file, in which they are made.
    public var links: [PolicyLink]

    /// These links.
    /// - Parameter links: the links in the order in which they are to be made.
    public init(_ links: [PolicyLink]) {
        self.links = links
    }

    /// The links of a file.
    /// - Parameter source: the file, of ``PolicyJSONLimits/bytesMax`` at most.
    /// - Throws: the first error, with the place in the JSON.
    /// - Complexity: O(n) in the file.
    public init(parsingJSON source: SourceFile) throws(PolicyJSONError) {
        links = try PolicyJSONReader.links(try PolicyJSONReader(source: source).json())
    }

    /// The links as JSON, as they are read.
    /// - Complexity: O(n).
    public var json: JSONValue { .array(links.map(\.json)) }
}

extension PolicySet {
    /// Makes links.
    /// - Parameter links: the links, whose templates this set has.
    /// - Throws: the first link that can't be made, with its place in the list; this set is then as
    ///   it was.
    /// - Complexity: O(n) in the links.
    public mutating func link(_ links: PolicyLinks) throws(PolicyJSONError) {
        var linked = self
        for (index, link) in links.links.enumerated() {
            do throws(LinkError) {
                try linked.link(link)
            } catch {
                throw PolicyJSONError(.link(error), at: [.element(index)])
            }
        }
        self = linked
    }
}
