internal import Wire

/// Where the parts of a `CheckBatchRequest` lie: found by reading its own fields alone.
///
/// Items are read one by one, when their turn comes, so that no slice is as long as the batch.
struct BatchLayout {
    /// The greatest number of items.
    static let itemsMax = 10_000

    private(set) var common = ByteRange.empty
    private(set) var items: [ByteRange] = []
    private(set) var mode = BatchMode.all

    init(_ call: Call, _ bytes: Span<UInt8>, _ tape: inout Tape) throws(Status) {
        do throws(WireError) {
            try tape.readShallow(.checkBatchRequest, from: bytes, at: call.payload, rules: .strict)
        } catch {
            throw .invalid(error.description)
        }
        let view = tape.view(of: bytes)
        var fields = view.children
        while let field = view.next(&fields) {
            switch BatchField(rawValue: field.number) {
            case .common: common = field.range
            case .items: items.append(field.range)
            case .mode: mode = try BatchLayout.mode(field)
            case nil: break
            }
        }
        // Everything of nothing is permitted: an answer that nobody should get by leaving things out.
        guard !items.isEmpty else { throw .invalid("field `items` is missing") }
        guard items.count <= BatchLayout.itemsMax else {
            throw .invalid("the batch has \(items.count) items; the limit is \(Self.itemsMax)")
        }
    }

    private static func mode(_ field: TapeField) throws(Status) -> BatchMode {
        guard let mode = BatchMode(rawValue: Int32(truncatingIfNeeded: field.signed)) else {
            throw .invalid("field `mode` is \(field.signed), which is no mode")
        }
        return mode == .unspecified ? .all : mode
    }
}
