public import Cedar

/// Which carried entities lie in which group, by their ids.
///
/// The registry places what a caller describes; else a caller could put a resource into an agent's
/// blast radius by saying so.
public struct Placement: Hashable, Sendable {
    /// The type of what is placed.
    public var type: Name
    /// The ids that the rule is about; `*` is any text, the empty one too.
    public var pattern: Text
    /// Where they lie.
    public var group: EntityUID

    /// The entities of `type` whose id fits `pattern` lie in `group`.
    public init(type: Name, pattern: Text, in group: EntityUID) {
        self.type = type
        self.pattern = pattern
        self.group = group
    }
}
