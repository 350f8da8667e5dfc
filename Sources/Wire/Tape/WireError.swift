/// Why bytes are not the message that they should be: what is wrong, and where.
///
/// Two errors are equal if the same is wrong, wherever it is.
public struct WireError: Error, Sendable {
    /// What is wrong.
    public let fault: WireFault
    /// The message that was read.
    public let root: MessageKind
    /// The way from the root to the field that is wrong; empty if it is the message as a whole.
    public let path: [Step]

    /// A field on the way.
    public struct Step: Hashable, Sendable {
        /// The field's number.
        public let field: Int
        /// Which of a repeated field's elements; nil if the field is not repeated.
        public let element: Int?

        /// Makes a step of a field's number and the place among its elements.
        public init(field: Int, element: Int? = nil) {
            self.field = field
            self.element = element
        }
    }

    /// Makes an error.
    public init(_ fault: WireFault, in root: MessageKind, path: [Step] = []) {
        self.fault = fault
        self.root = root
        self.path = path
    }
}

extension WireError: Hashable {
    /// Whether the same is wrong.
    public static func == (left: WireError, right: WireError) -> Bool {
        left.fault == right.fault
    }

    /// Hashes what is wrong.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(fault)
    }
}

extension WireError: CustomStringConvertible {
    /// One sentence, such as ``field `session.id` is not UTF-8``.
    public var description: String {
        switch fault {
        case .unknownField: "unknown field \(path.last?.field ?? 0) of \(owner.shortName)"
        case .messageTooLong: "\(place) is longer than 4 MiB"
        case .truncated: "\(place) is cut off"
        case .malformedVarint: "\(place) has a number of more than 64 bits"
        case .malformedTag: "\(place) has a malformed tag"
        case .group: "\(place) has a group, which is not supported"
        case .wrongWireType: "\(place) has the wrong wire type"
        case .duplicate: "\(place) is given twice"
        case .notUTF8: "\(place) is not UTF-8"
        case .nul: "\(place) contains a NUL"
        case .outOfRange: "\(place) is out of range"
        case .tooDeep: "\(place) nested deeper than \(Tape.depthMax)"
        case .valueTooDeep: "\(place) nested deeper than \(Tape.valueDepthMax)"
        case .tooManyFields: "\(place) has more fields than are read"
        }
    }

    /// The message that the last step's field belongs to.
    private var owner: MessageKind {
        path.dropLast().reduce(root) { kind, step in
            MessageLayouts.contract.field(step.field, of: kind).child ?? kind
        }
    }

    /// The field by its path, or the message by its name.
    private var place: String {
        guard !path.isEmpty else { return "message \(root.shortName)" }
        var kind = root
        var names: [String] = []
        for step in path {
            let field = kind.fields.first { $0.number == step.field }
            let element = step.element.map { "[\($0)]" } ?? ""
            names.append((field?.name ?? "\(step.field)") + element)
            kind = field?.child ?? kind
        }
        return "field `\(names.joined(separator: "."))`"
    }
}
