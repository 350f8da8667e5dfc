/// What a reader must know of one field, in eight bytes.
internal struct FieldLayout: Hashable, Sendable {
    /// What the field holds; nil if the message has no field of this number.
    let shape: FieldShape?
    /// The message that the field holds, if it holds one.
    let child: MessageKind?
    /// The wire type that values of this shape have, in a tag's three low bits.
    let wireBits: UInt8
    /// The bit of a field that may come once; 0 if the field is repeated.
    ///
    /// Members of one oneof share a bit.
    let onceMask: UInt32

    /// Stands where a message has no field.
    static let absent = FieldLayout(shape: nil, child: nil, isRepeated: false)

    /// Describes a field; `onceBit` is shared by the members of a oneof.
    init(shape: FieldShape?, child: MessageKind?, isRepeated: Bool, onceBit: Int = 0) {
        self.shape = shape
        self.child = child
        wireBits = shape?.wireType.rawValue ?? 0
        onceMask = isRepeated ? 0 : 1 << UInt32(onceBit)
    }

    /// Whether the field may come more than once.
    var isRepeated: Bool { onceMask == 0 }
}

/// All messages of the contract, as tables that are read by number.
///
/// Made from the descriptors that protoc-c generated, once, so that the walk over a request's bytes touches
/// no pointer: plain arrays, whose spans are taken before the walk.
internal struct MessageLayouts: Sendable {
    /// The greatest field number of the contract, and the least that a table has no place for.
    static let fieldNumbersMax = 32

    /// Where each message's fields begin in ``fields``, by the message's number.
    let messages: ContiguousArray<Extent>
    /// The fields of all messages, each message's from number 0 to its greatest.
    let fields: ContiguousArray<FieldLayout>

    /// A message's part of the table of fields.
    struct Extent: Hashable, Sendable {
        /// Where field 0 would be.
        let start: UInt16
        /// One more than the greatest field number.
        let count: UInt16
    }

    /// The contract's, read when first asked for and constant from then on.
    static let contract = MessageLayouts()

    private init() {
        var messages: ContiguousArray<Extent> = []
        var fields: ContiguousArray<FieldLayout> = []
        for kind in MessageKind.allCases {
            let own = Self.layout(of: kind)
            messages.append(Extent(start: UInt16(fields.count), count: UInt16(own.count)))
            fields.append(contentsOf: own)
        }
        self.messages = messages
        self.fields = fields
    }

    /// A message's fields by number, from 0 to the greatest.
    ///
    /// - Precondition: The contract keeps to what the reader knows. Whoever adds a field that doesn't hears
    ///   of it in the first test.
    private static func layout(of kind: MessageKind) -> [FieldLayout] {
        let fields = kind.fields
        let greatest = fields.map(\.number).max() ?? 0
        precondition(greatest < fieldNumbersMax, "`\(kind.fullName)` has a field past 31")
        var layout = [FieldLayout](repeating: .absent, count: greatest + 1)
        for field in fields {
            layout[field.number] = FieldLayout(
                shape: field.shape, child: field.child, isRepeated: field.isRepeated,
                onceBit: field.oneof ?? field.number)
        }
        return layout
    }

    /// A field of a message, by number.
    func field(_ number: Int, of kind: MessageKind) -> FieldLayout {
        let extent = messages[Int(kind.rawValue)]
        return number < Int(extent.count) ? fields[Int(extent.start) + number] : .absent
    }
}
