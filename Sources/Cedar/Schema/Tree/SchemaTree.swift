/// A schema as written: declarations whose references are not resolved yet.
///
/// Each syntax of schemas is parsed into this, and the resolver sees nothing else.
struct SchemaTree: Sendable {
    /// The namespaces, each once; that without a name holds the declarations outside of any.
    var namespaces: [SchemaNamespace] = []
}

/// Content and where it stands.
struct Located<Content> {
    let content: Content
    let span: SourceSpan
}

extension Located: Sendable where Content: Sendable {}
extension Located: Equatable where Content: Equatable {}
extension Located: Hashable where Content: Hashable {}

/// A namespace with its declarations.
struct SchemaNamespace: Sendable {
    /// Nil for the empty namespace.
    let name: Located<Name>?
    let annotations: Annotations
    var entityTypes: [EntityTypeDeclaration] = []
    var actions: [ActionDeclaration] = []
    var commonTypes: [CommonTypeDeclaration] = []
}

/// One or more entity types that are declared alike.
struct EntityTypeDeclaration: Sendable {
    enum Shape: Sendable {
        case enumerated([Text])
        /// The attributes are a record, or in JSON a common type that is one; nil where no
        /// attributes are written.
        case standard(
            parents: [Located<Name>], attributes: TypeExpression?, tags: TypeExpression?)
    }

    let names: [Located<Text>]
    let shape: Shape
    let annotations: Annotations
}

/// One or more actions that are declared alike.
struct ActionDeclaration: Sendable {
    /// A parent: its type where one is written, its id.
    struct Parent: Sendable {
        let type: Name?
        let id: Text
        let span: SourceSpan
    }

    /// What the actions apply to.
    struct Scope: Sendable {
        let principalTypes: [Located<Name>]
        let resourceTypes: [Located<Name>]
        /// A record or a common type; in JSON it may turn out to be neither.
        let context: TypeExpression?
    }

    let names: [Located<Text>]
    let parents: [Parent]
    let scope: Scope?
    let annotations: Annotations
}

/// A common type.
struct CommonTypeDeclaration: Sendable {
    let name: Located<Text>
    let type: TypeExpression
    let annotations: Annotations
}

/// An attribute of an entity type, a record or a context.
struct AttributeDeclaration: Sendable {
    let name: Text
    let isRequired: Bool
    let type: TypeExpression
    let annotations: Annotations
}
