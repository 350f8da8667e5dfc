/// What the typechecker found out about an expression.
struct Typing {
    /// The type; `nil` where it has none because something in it is wrong.
    var type: ExpressionType?
    /// Whether everything in it is well typed.
    var isSound: Bool
    /// What is there if the expression is true; empty unless it is sound.
    var capabilities: [Capability]

    /// A well typed expression.
    static func sound(_ type: ExpressionType, _ capabilities: [Capability] = []) -> Typing {
        Typing(type: type, isSound: true, capabilities: capabilities)
    }

    /// An expression with something wrong in it, of a type that it has all the same, if any.
    static func unsound(_ type: ExpressionType? = nil) -> Typing {
        Typing(type: type, isSound: false, capabilities: [])
    }

    /// An expression of a type, which is well typed or not.
    static func of(_ type: ExpressionType, isSound: Bool) -> Typing {
        Typing(type: type, isSound: isSound, capabilities: [])
    }

    /// The same, not sound unless another is.
    func after(_ other: Typing) -> Typing { other.isSound ? self : .unsound(type) }

    /// Whether it is always `true`.
    var isTrue: Bool {
        if case .always(true) = type { true } else { false }
    }

    /// Whether it is always `false`.
    var isFalse: Bool {
        if case .always(false) = type { true } else { false }
    }
}
