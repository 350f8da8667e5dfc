import Cedar
import Foundation

// What tests read of JSON, without ceremony: what is not there is nil, or empty.

extension JSONValue {
    /// The value of a file.
    init(file path: String) throws {
        self = try JSONReader.read([UInt8](try Data(contentsOf: URL(filePath: path))))
    }

    subscript(name: Text) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    var members: [JSONObject.Member] {
        guard case .object(let object) = self else { return [] }
        return object.members
    }

    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    var text: Text? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var integer: Int64? {
        guard case .integer(let integer) = self else { return nil }
        return integer
    }

    var isTrue: Bool { self == .boolean(true) }
}
