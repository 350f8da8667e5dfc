/// What a reader must know of one field, in eight bytes.
internal struct FieldLayout: Hashable, Sendable {
    /// What the field holds; nil if the message has no field of this number.
    let shape: FieldShape?
    /// The message that the field holds, if it holds one.
    let child: MessageKind?
    /// The bit of a field that may come once; members of one oneof share it. 0 if the field is repeated.
    let onceMask: UInt32

    /// Stands where a message has no field.
    static let absent = FieldLayout(shape: nil, child: nil, onceMask: 0)

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
            let own = MessageDescriptor(kind).layout
            messages.append(Extent(start: UInt16(fields.count), count: UInt16(own.count)))
            fields.append(contentsOf: own)
        }
        self.messages = messages
        self.fields = fields
    }

    /// A field of a message, by number.
    func field(_ number: Int, of kind: MessageKind) -> FieldLayout {
        let extent = messages[Int(kind.rawValue)]
        return number < Int(extent.count) ? fields[Int(extent.start) + number] : .absent
    }
}
