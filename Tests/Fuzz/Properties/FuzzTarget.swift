/// A reader that a fuzzer feeds, with what must hold of whatever it reads.
///
/// The raw value names the fuzzer and the folder of its inputs in `FailCases`.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// Policies as text.
    case policyText = "FuzzPolicyText"
    /// A schema in Cedar's syntax.
    case schemaText = "FuzzSchemaText"
    /// Entities as JSON, without a schema and with one.
    case entitiesJSON = "FuzzEntitiesJSON"
    /// A request's context as JSON, without a schema and with one.
    case contextJSON = "FuzzContextJSON"
    /// Policies as JSON.
    case policiesJSON = "FuzzPoliciesJSON"
    /// A schema as JSON.
    case schemaJSON = "FuzzSchemaJSON"
    /// Links of templates as JSON.
    case linksJSON = "FuzzLinksJSON"

    /// Reads the bytes and asks everything that must hold of them.
    ///
    /// - Throws: `BrokenProperty`; whatever else goes wrong traps in the reader itself.
    public func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        switch self {
        case .policyText: try PolicyTextProperties.check(bytes)
        case .schemaText: try SchemaTextProperties.check(bytes)
        case .entitiesJSON: try EntitiesProperties.check(bytes)
        case .contextJSON: try ContextProperties.check(bytes)
        case .policiesJSON: try PoliciesJSONProperties.check(bytes)
        case .schemaJSON: try SchemaJSONProperties.check(bytes)
        case .linksJSON: try LinksJSONProperties.check(bytes)
        }
    }

    /// As ``check(_:)``, but a broken property ends the process: how a fuzzer knows a finding.
    public func trapIfBroken(_ bytes: [UInt8]) {
        do { try check(bytes) } catch { fatalError("\(error)") }
    }
}

/// Something that must hold of every input and didn't.
public struct BrokenProperty: Error, CustomStringConvertible {
    /// The property as a sentence, and what was seen instead.
    public let description: String

    init(_ description: String) { self.description = description }

    /// Throws unless the property holds.
    static func unless(
        _ holds: Bool, _ property: @autoclosure () -> String
    ) throws(BrokenProperty) {
        guard holds else { throw BrokenProperty(property()) }
    }
}
