/// The annotations before a declaration of a schema: `@advice("step up") @internal`.
///
/// They mean nothing to Cedar; whoever reads the schema may give them a meaning.
public struct Annotations: Sendable {
    /// The annotations in the order in which they stand, each key once.
    public let entries: [Annotation]

    /// Makes annotations whose keys are distinct, or none.
    public init(_ entries: [Annotation] = []) {
        self.entries = entries
    }

    /// The value of the annotation with this key: empty where it stands without a value, nil where
    /// it doesn't stand at all.
    public subscript(key: Text) -> Text? {
        entries.first { $0.key == key }.map { $0.value ?? "" }
    }

    /// Whether there are none.
    public var isEmpty: Bool { entries.isEmpty }
}
