/// A variable of the language: one part of the question.
public enum Variable: String, Hashable, Sendable, CaseIterable {
    /// Who acts.
    case principal
    /// What is done.
    case action
    /// To what it is done.
    case resource
    /// The record of everything else.
    case context
}

/// A place in a template that linking fills with an entity.
public enum Slot: String, Hashable, Sendable, CaseIterable {
    /// `?principal`.
    case principal
    /// `?resource`.
    case resource
}

extension Slot: CustomStringConvertible {
    /// The slot as Cedar text.
    public var description: String { "?\(rawValue)" }
}
