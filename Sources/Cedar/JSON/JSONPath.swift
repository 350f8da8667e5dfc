/// The way from the outermost value of a JSON text to one inside.
public struct JSONPath: Hashable, Sendable {
    /// One step inwards.
    public enum Step: Hashable, Sendable {
        /// To the member of an object that has this name.
        case member(Text)
        /// To the element of an array at this place, from 0.
        case element(Int)
    }

    /// The steps, from the outermost value inwards.
    public let steps: [Step]

    /// The path of these steps.
    /// - Parameter steps: from the outermost value inwards.
    public init(_ steps: [Step]) {
        self.steps = steps
    }

    /// The path of the outermost value.
    public static let root = JSONPath([])

    /// The path of a member of the value here.
    /// - Parameter name: the member's name.
    /// - Returns: this path and one step more.
    public func appending(_ name: Text) -> JSONPath { JSONPath(steps + [.member(name)]) }

    /// The path of an element of the value here.
    /// - Parameter index: the element's place, from 0.
    /// - Returns: this path and one step more.
    public func appending(_ index: Int) -> JSONPath { JSONPath(steps + [.element(index)]) }

    /// The path of a value whose path from the value here is known.
    /// - Parameter path: the path from here on.
    /// - Returns: this path and all steps of the other.
    public func appending(_ path: JSONPath) -> JSONPath { JSONPath(steps + path.steps) }

    /// The same place as seen from the value around this path's beginning.
    /// - Parameter step: the step from there to the beginning.
    /// - Returns: the step and then this path.
    public func inside(_ step: Step) -> JSONPath { JSONPath([step] + steps) }
}

extension JSONPath: ExpressibleByArrayLiteral {
    /// The path of literal steps: `[.member("templates"), .element(1)]`.
    public init(arrayLiteral steps: Step...) {
        self.init(steps)
    }
}

extension JSONPath.Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// The step to a member.
    public init(stringLiteral name: String) {
        self = .member(Text(name))
    }

    /// The step to an element.
    public init(integerLiteral index: Int) {
        self = .element(index)
    }
}

extension JSONPath: CustomStringConvertible {
    /// The path as a person writes it: `staticPolicies.policy0.conditions[1]`; empty for the
    /// outermost value.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .element(let index): text += "[\(index)]"
            case .member(let name):
                guard Identifier(name) != nil else {
                    text += "[\(name.literal)]"
                    continue
                }
                text += text.isEmpty ? name.string : ".\(name.string)"
            }
        }
        return text
    }
}
