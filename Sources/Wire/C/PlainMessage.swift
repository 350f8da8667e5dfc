internal import CWire

/// A message as libprotobuf-c's `unpack` reads it: the plain code beside the tape.
///
/// The tape is tested against it. It has `unpack`'s weaknesses (it recurses, merges what comes twice, and
/// checks no text), so it must never read what a peer sent.
public struct PlainMessage: Hashable, Sendable {
    /// A field's value.
    public indirect enum Value: Hashable, Sendable {
        /// Text or bytes.
        case bytes([UInt8])
        /// A number or truth value; signed ones extended to 64 bits.
        case number(UInt64)
        /// A message.
        case message(PlainMessage)
    }

    /// The values of each field that has any, by the field's number.
    ///
    /// Plain fields with their default are left out, for `unpack` can't tell whether they were given.
    public var fields: [Int: [Value]] = [:]

    /// Makes a message in which nothing is given.
    public init() {}

    /// Reads a message; nil if `unpack` refuses it.
    public init?(unpacking bytes: [UInt8], as kind: MessageKind) {
        let descriptor = MessageDescriptor(kind)
        // Safe: `unpack` reads `count` bytes from the start of the array's buffer, which lives for the call;
        // what it allocates is read by its own descriptor, then given back.
        let message = unsafe bytes.withUnsafeBufferPointer {
            unsafe protobuf_c_message_unpack(descriptor.pointer, nil, $0.count, $0.baseAddress)
        }
        guard let message = unsafe message else { return nil }
        unsafe self.init(UnsafeRawPointer(message), descriptor.members)
        unsafe protobuf_c_message_free_unpacked(message, nil)
    }

    private init(_ base: UnsafeRawPointer, _ members: [FieldDescriptor]) {
        for member in members {
            let values = unsafe Self.values(of: member, in: base)
            if !values.isEmpty { fields[member.number] = values }
        }
    }

    // Safe, here and below: offsets, counts and types are those that protoc-c generated for the structure.
    private static func values(of member: FieldDescriptor, in base: UnsafeRawPointer) -> [Value] {
        if member.isRepeated {
            let count = unsafe base.load(fromByteOffset: member.quantifierOffset, as: Int.self)
            guard count > 0 else { return [] }
            let list = unsafe base.load(
                fromByteOffset: member.offset, as: UnsafeRawPointer.self)
            let stride = stride(member)
            return (0..<count).compactMap { unsafe value(of: member, at: list + $0 * stride) }
        }
        if member.isOneofMember {
            let chosen = unsafe base.load(fromByteOffset: member.quantifierOffset, as: UInt32.self)
            guard chosen == UInt32(member.number) else { return [] }
            return unsafe value(of: member, at: base + member.offset).map { [$0] } ?? []
        }
        guard let value = unsafe value(of: member, at: base + member.offset) else { return [] }
        return value == .number(0) || value == .bytes([]) ? [] : [value]
    }

    private static func stride(_ member: FieldDescriptor) -> Int {
        switch member.shape {
        case .text, .bytes: unsafe MemoryLayout<ProtobufCBinaryData>.stride
        case .message, .signed64, .unsigned64: 8
        case .boolean, .signed32, .unsigned32: 4
        }
    }

    private static func value(of member: FieldDescriptor, at place: UnsafeRawPointer) -> Value? {
        switch member.shape {
        case .text, .bytes:
            let data = unsafe place.load(as: ProtobufCBinaryData.self)
            return .bytes(unsafe [UInt8](UnsafeBufferPointer(start: data.data, count: data.len)))
        case .message:
            guard let child = member.childDescriptor,
                let pointer = unsafe place.load(as: UnsafeRawPointer?.self)
            else { return nil }
            return .message(unsafe PlainMessage(pointer, child.members))
        case .boolean: return .number(unsafe place.load(as: Int32.self) != 0 ? 1 : 0)
        case .signed32: return .number(unsafe UInt64(bitPattern: Int64(place.load(as: Int32.self))))
        case .unsigned32: return .number(unsafe UInt64(place.load(as: UInt32.self)))
        case .signed64, .unsigned64: return .number(unsafe place.load(as: UInt64.self))
        }
    }
}
