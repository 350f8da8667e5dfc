/// A schema as written: declarations whose references are not resolved yet.
///
/// Each syntax of schemas is parsed into this, and the resolver sees nothing else.
struct SchemaTree {
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
struct SchemaNamespace {
    /// Nil for the empty namespace.
    let name: Located<Name>?
    let annotations: Annotations
    var entityTypes: [EntityTypeDeclaration] = []
    var actions: [ActionDeclaration] = []
    var commonTypes: [CommonTypeDeclaration] = []
}

/// One or more entity types that are declared alike.
struct EntityTypeDeclaration {
    enum Shape {
        case enumerated([Text])
        case standard(
            parents: [Located<Name>], attributes: [AttributeDeclaration], tags: TypeExpression?)
    }

    let names: [Located<Text>]
    let shape: Shape
    let annotations: Annotations
}

/// One or more actions that are declared alike.
struct ActionDeclaration {
    /// A parent: its type where one is written, its id.
    struct Parent {
        let type: Name?
        let id: Text
        let span: SourceSpan
    }

    /// What the actions apply to.
    struct Scope {
        let principalTypes: [Located<Name>]
        let resourceTypes: [Located<Name>]
        let context: Context?
    }

    enum Context {
        case record([AttributeDeclaration])
        case commonType(Located<Name>)
    }

    let names: [Located<Text>]
    let parents: [Parent]
    let scope: Scope?
    let annotations: Annotations
}

/// A common type.
struct CommonTypeDeclaration {
    let name: Located<Text>
    let type: TypeExpression
    let annotations: Annotations
}

/// An attribute of an entity type, a record or a context.
struct AttributeDeclaration {
    let name: Text
    let isRequired: Bool
    let type: TypeExpression
    let annotations: Annotations
}

/// A type as written.
indirect enum TypeExpression {
    /// A name: of a common type, an entity type or a type of Cedar's own.
    case name(Located<Name>)
    case set(TypeExpression, SourceSpan)
    case record([AttributeDeclaration], SourceSpan)

    /// Where the type stands.
    var span: SourceSpan {
        switch self {
        case .name(let name): name.span
        case .set(_, let span), .record(_, let span): span
        }
    }
}
