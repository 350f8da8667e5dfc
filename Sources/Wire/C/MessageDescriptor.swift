internal import CWire

/// What protoc-c wrote about one message: its fields' names, numbers, types and kinds.
///
/// A view of static tables, used when the layouts are made and when an error's text is, never in between.
@safe
internal struct MessageDescriptor {
    // Safe: it points to a constant that `CWire` defines, which lives as long as the process; all pointers
    // within it point to other such constants, and its arrays have the counts that it tells.
    let pointer: UnsafePointer<ProtobufCMessageDescriptor>

    init(_ pointer: UnsafePointer<ProtobufCMessageDescriptor>) {
        unsafe self.pointer = unsafe pointer
    }

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
    var fields: [FieldDescription] {
        let fields = members
        return fields.map { $0.description(among: fields) }
    }

    /// The fields as protoc-c wrote them.
    var members: [FieldDescriptor] {
        // Safe: `fields` has `n_fields` elements.
        unsafe (0..<Int(pointer.pointee.n_fields)).map {
            unsafe FieldDescriptor(pointer.pointee.fields + $0)
        }
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
    var number: Int { unsafe Int(pointer.pointee.id) }
    var isRepeated: Bool { unsafe pointer.pointee.label == PROTOBUF_C_LABEL_REPEATED }
    var isOneofMember: Bool {
        unsafe pointer.pointee.flags & UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue) != 0
    }

    /// Where the count of a repeated field lies in the message's C structure, or the case of a oneof, which
    /// its members share.
    var quantifierOffset: Int { unsafe Int(pointer.pointee.quantifier_offset) }

    /// Where the field lies in the message's C structure.
    var offset: Int { unsafe Int(pointer.pointee.offset) }

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
        default: preconditionFailure("field \(number) is of a type that the contract doesn't use")
        }
    }

    /// The descriptor of the message that the field holds, if it holds one.
    var childDescriptor: MessageDescriptor? {
        guard shape == .message, let raw = unsafe pointer.pointee.descriptor else { return nil }
        // Safe: the descriptor of a message field is a message's.
        let child = unsafe raw.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        return unsafe MessageDescriptor(child)
    }

    /// The message that the field holds, if it holds one.
    var child: MessageKind? {
        guard let name = childDescriptor?.fullName else { return nil }
        return MessageKind.allCases.first { $0.fullName == name }
    }

    /// The field as a value.
    func description(among fields: [FieldDescriptor]) -> FieldDescription {
        let siblings = fields.filter { $0.isOneofMember && $0.quantifierOffset == quantifierOffset }
        return FieldDescription(
            name: unsafe String(cString: pointer.pointee.name), number: number, shape: shape,
            child: child, isRepeated: isRepeated,
            oneof: isOneofMember ? siblings.map(\.number).min() : nil)
    }
}
