public import Cedar

/// A policy enforcement point that the zone knows: what it may ask about and vouch for.
public struct Caller: Hashable, Sendable {
    /// The name that records and errors call it by.
    public var name: Text
    /// The types of the resources that it may ask about.
    public var resources: Set<Name>
    /// What it may vouch for.
    public var mayAssert: Set<FactKind>

    /// A caller with these rights.
    public init(name: Text, resources: Set<Name>, mayAssert: Set<FactKind>) {
        self.name = name
        self.resources = resources
        self.mayAssert = mayAssert
    }
}

/// A caller's place among ``Rules/callers``.
public struct CallerIndex: Hashable, Sendable {
    /// The place, from 0.
    public let index: Int

    /// The caller at a place.
    public init(_ index: Int) { self.index = index }
}
