internal import Cedar

/// A hash of what is known of one entity; a registry's hash is the sum of them.
///
/// So a change takes the old entity's hash off and adds the new one's, and the order in which a
/// registry came about does not show. It is not a cryptographic one: it names a version, and proves
/// nothing to anybody.
enum RegistryHash {
    /// The hash of an entity as it is written, ancestors aside: they follow from the rest.
    static func of(_ entity: Entity) -> UInt128 {
        var bytes: [UInt8] = []
        append(entity.uid, to: &bytes)
        append(entity.parents.count, to: &bytes)
        for parent in entity.parents { append(parent, to: &bytes) }
        append(entity.attributes, to: &bytes)
        append(entity.tags, to: &bytes)
        return UInt128(ByteHash(seed: 1)(bytes.span)) << 64 | UInt128(ByteHash(seed: 2)(bytes.span))
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        append(bits: UInt64(bitPattern: Int64(number)), to: &bytes)
    }

    private static func append(bits: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    private static func append(_ text: Text, to bytes: inout [UInt8]) {
        append(text.utf8Count, to: &bytes)
        bytes += text.string.utf8
    }

    private static func append(_ uid: EntityUID, to bytes: inout [UInt8]) {
        append(uid.type.path, to: &bytes)
        append(uid.id, to: &bytes)
    }

    private static func append(_ record: Record, to bytes: inout [UInt8]) {
        append(record.count, to: &bytes)
        for field in record.fields {
            append(field.key, to: &bytes)
            append(field.value, to: &bytes)
        }
    }

    /// Recurses as deep as values nest, which the parsers bound.
    private static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .boolean(let flag): append(kind: 0, Int64(flag ? 1 : 0), to: &bytes)
        case .long(let long): append(kind: 1, long, to: &bytes)
        case .decimal(let decimal): append(kind: 2, decimal.tenThousandths, to: &bytes)
        case .datetime(let instant): append(kind: 3, instant.millisecondsSinceEpoch, to: &bytes)
        case .duration(let span): append(kind: 4, span.milliseconds, to: &bytes)
        case .string(let text):
            bytes.append(5)
            append(text, to: &bytes)
        case .entity(let uid):
            bytes.append(6)
            append(uid, to: &bytes)
        case .record(let record):
            bytes.append(7)
            append(record, to: &bytes)
        case .set(let set):
            append(kind: 8, Int64(set.count), to: &bytes)
            for element in set.elements { append(element, to: &bytes) }
        case .ip(let address):
            append(kind: 9, Int64(address.family.rawValue) << 8 | Int64(address.prefix), to: &bytes)
            append(bits: address.high, to: &bytes)
            append(bits: address.low, to: &bytes)
        }
    }

    private static func append(kind: UInt8, _ number: Int64, to bytes: inout [UInt8]) {
        bytes.append(kind)
        append(bits: UInt64(bitPattern: number), to: &bytes)
    }
}
