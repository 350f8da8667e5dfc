internal import CWire

/// What protoc-c wrote about one message: its fields' names, numbers, types and kinds.
///
/// A view of static tables, used when the layouts are made and when an error's text is, never in between.
@safe
internal struct MessageDescriptor {
    // Safe: it points to a constant that `CWire` defines, which lives as long as the process; all pointers
    // within it point to other such constants, and its arrays have the counts that it tells.
    let pointer: UnsafePointer<ProtobufCMessageDescriptor>

    /// Finds a message's descriptor.
    ///
    /// - Precondition: `CWire` holds the message, which a test holds for all of them.
    init(_ kind: MessageKind) {
        let name = kind.fullName
        var number: UInt32 = 0
        // Safe: `cwire_message` gives a descriptor or NULL past the last.
        while let candidate = unsafe cwire_message(number) {
            if unsafe String(cString: candidate.pointee.name) == name {
                unsafe pointer = candidate
                return
            }
            number += 1
        }
        preconditionFailure("CWire has no message `\(name)`")
    }

    /// The message's full name.
    // Safe: `name` is a constant C string.
    var fullName: String { unsafe String(cString: pointer.pointee.name) }

    /// The message's fields, in the order of their numbers.
    var fields: [FieldDescriptor] {
        // Safe: `fields` has `n_fields` elements.
        unsafe (0..<Int(pointer.pointee.n_fields)).map {
            unsafe FieldDescriptor(pointer.pointee.fields + $0)
        }
    }

    /// The fields by number, from 0 to the greatest.
    ///
    /// - Precondition: The contract keeps to what the reader knows: numbers under 32, no fixed-size and no
    ///   zigzag numbers, no floating point. Whoever adds such a field hears of it in the first test.
    var layout: [FieldLayout] {
        let fields = self.fields
        let greatest = fields.map(\.number).max() ?? 0
        precondition(greatest < MessageLayouts.fieldNumbersMax, "`\(fullName)` has a field past 31")
        var layout = [FieldLayout](repeating: .absent, count: greatest + 1)
        for field in fields {
            layout[field.number] = field.layout(among: fields)
        }
        return layout
    }
}

/// What protoc-c wrote about one field.
@safe
internal struct FieldDescriptor {
    // Safe: as in `MessageDescriptor`.
    let pointer: UnsafePointer<ProtobufCFieldDescriptor>

    init(_ pointer: UnsafePointer<ProtobufCFieldDescriptor>) {
        unsafe self.pointer = unsafe pointer
    }

    // Safe, here and below: reads of a constant that lives as long as the process.
    var name: String { unsafe String(cString: pointer.pointee.name) }
    var number: Int { unsafe Int(pointer.pointee.id) }
    var isRepeated: Bool { unsafe pointer.pointee.label == PROTOBUF_C_LABEL_REPEATED }
    var isOneofMember: Bool {
        unsafe pointer.pointee.flags & UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue) != 0
    }

    /// Where the case of the field's oneof is kept; members of one oneof share it.
    private var oneofOffset: UInt32 { unsafe pointer.pointee.quantifier_offset }

    /// What the field holds.
    var shape: FieldShape {
        switch unsafe pointer.pointee.type {
        case PROTOBUF_C_TYPE_MESSAGE: .message
        // With string_as_bytes both are bytes to C, but only a string has an empty string for a default.
        case PROTOBUF_C_TYPE_BYTES: unsafe pointer.pointee.default_value == nil ? .bytes : .text
        case PROTOBUF_C_TYPE_BOOL: .boolean
        case PROTOBUF_C_TYPE_ENUM, PROTOBUF_C_TYPE_INT32: .signed32
        case PROTOBUF_C_TYPE_INT64: .signed64
        case PROTOBUF_C_TYPE_UINT32: .unsigned32
        case PROTOBUF_C_TYPE_UINT64: .unsigned64
        default: preconditionFailure("`\(name)` is of a type that the contract doesn't use")
        }
    }

    /// The message that the field holds, if it holds one.
    var child: MessageKind? {
        guard shape == .message, let raw = unsafe pointer.pointee.descriptor else { return nil }
        // Safe: the descriptor of a message field is a message's.
        let child = unsafe raw.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        let name = unsafe String(cString: child.pointee.name)
        return MessageKind.allCases.first { $0.fullName == name }
    }

    /// The field in a reader's table.
    func layout(among fields: [FieldDescriptor]) -> FieldLayout {
        FieldLayout(
            shape: shape, child: child,
            onceMask: isRepeated ? 0 : 1 << UInt32(firstOfOneof(among: fields)))
    }

    /// The least number among the members of the field's oneof, or its own.
    private func firstOfOneof(among fields: [FieldDescriptor]) -> Int {
        guard isOneofMember else { return number }
        let members = fields.filter { $0.isOneofMember && $0.oneofOffset == oneofOffset }
        return members.map(\.number).min() ?? number
    }
}
