internal import Cedar
internal import Crypto
internal import DecisionCore
internal import Wire

/// Hashes `context.input`, so that an approval can be for one input alone.
///
/// The input is written as Cedar's JSON (entities as `__entity`, extension values as `__extn`),
/// members sorted by their names' bytes, a set's elements by the bytes of what is written for them
/// and each written once, without spaces, only what JSON demands escaped. No `input` counts as an
/// empty record. `docs/asking.md` tells it to whoever asks people for approval.
///
/// Only for questions with such an approval; it allocates.
struct CanonicalInput: ~Escapable {
    private let view: TapeView

    @_lifetime(copy view)
    private init(_ view: TapeView) { self.view = view }

    /// The SHA-256 of the attribute `input` among a context's attributes.
    /// - Throws: the status of an input that is no Cedar value.
    static func digest(
        _ view: TapeView, _ fields: TapeCursor, number: Int
    ) throws(Status) -> InputDigest? {
        let canonical = CanonicalInput(view)
        var json = "{}"
        var fields = fields
        while let field = view.next(&fields) {
            guard field.number == number, canonical.name(field) == "input" else { continue }
            json = try canonical.attribute(field)
        }
        return InputDigest(Array(SHA256.hash(data: Array(json.utf8))).span)
    }

    private func name(_ attribute: TapeField) -> String {
        guard
            let name = view.first(
                AttributeField.name.rawValue, in: view.children(of: attribute))
        else { return "" }
        return string(name)
    }

    private func attribute(_ field: TapeField) throws(Status) -> String {
        guard
            let value = view.first(AttributeField.value.rawValue, in: view.children(of: field))
        else { throw .invalid("field `context`: `\(name(field))` has no value") }
        return try json(value)
    }

    /// Recurses as deep as values nest, which the tape bounds at eight.
    private func json(_ value: TapeField) throws(Status) -> String {
        var fields = view.children(of: value)
        guard let content = view.next(&fields), let kind = ValueField(rawValue: content.number)
        else { throw .invalid("field `context` has a value of no kind: Cedar has no null") }
        switch kind {
        case .boolean: return content.boolean ? "true" : "false"
        case .integer: return "\(content.signed)"
        case .text: return CanonicalText.quoted(string(content))
        case .entity: return entity(content)
        case .decimal:
            return CanonicalText.call("decimal", CanonicalText.decimal(content.signed))
        case .ip: return CanonicalText.call("ip", string(content))
        case .datetime: return CanonicalText.call("datetime", CanonicalText.instant(content.signed))
        case .duration: return CanonicalText.call("duration", "\(content.signed)ms")
        case .set: return try set(content)
        case .record: return try record(content)
        }
    }

    private func set(_ field: TapeField) throws(Status) -> String {
        var elements: [String] = []
        var fields = view.children(of: field)
        while let element = view.next(&fields) { elements.append(try json(element)) }
        elements.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var last: String?
        let distinct = elements.filter { element in
            defer { last = element }
            return element != last
        }
        return "[" + distinct.joined(separator: ",") + "]"
    }

    private func record(_ field: TapeField) throws(Status) -> String {
        var members: [(name: String, json: String)] = []
        var fields = view.children(of: field)
        while let member = view.next(&fields) {
            members.append((name(member), try attribute(member)))
        }
        members.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let texts = members.map { "\(CanonicalText.quoted($0.name)):\($0.json)" }
        return "{" + texts.joined(separator: ",") + "}"
    }

    private func entity(_ field: TapeField) -> String {
        var type = ""
        var id = ""
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch EntityRefField(rawValue: part.number) {
            case .type: type = string(part)
            case .id: id = string(part)
            case nil: break
            }
        }
        let (quotedID, quotedType) = (CanonicalText.quoted(id), CanonicalText.quoted(type))
        return #"{"__entity":{"id":\#(quotedID),"type":\#(quotedType)}}"#
    }

    private func string(_ field: TapeField) -> String {
        var bytes: [UInt8] = []
        let text = view.bytes(of: field)
        for index in text.indices { bytes.append(text[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
