internal import Cedar
internal import DecisionCore
internal import Foundation

/// The zone that cases are about, before a case changes anything in it.
struct CaseMaterial {
    let zone: Zone
    /// The files but registry and settings, by their names in a zone's directory.
    let files: [String: String]
    let schema: Schema
    let registry: JSONValue
    let settings: JSONValue

    /// Material in a zone's directory, as a server reads it.
    static func directory(_ path: String, _ zone: Zone) throws -> CaseMaterial {
        let names = try FileManager.default.contentsOfDirectory(atPath: path + "/policies")
            .filter { $0.hasSuffix(".cedar") }
        var files: [String: String] = [:]
        for name in names.map({ "policies/" + $0 }) + ["schema.cedarschema"] {
            files[name] = try text(path + "/" + name)
        }
        return try CaseMaterial(zone, files, try json(path + "/registry.json"), path + "/zone.json")
    }

    /// Material in one folder for both zones, each file named for its zone.
    static func flat(_ folder: String, _ zone: Zone) throws -> CaseMaterial {
        let path = folder + "/" + zone.rawValue
        let files = [
            "policies/zone.cedar": try text(path + ".cedar"),
            "schema.cedarschema": try text(path + ".cedarschema"),
        ]
        return try CaseMaterial(
            zone, files, try json(path + ".registry.json"), path + ".zone.json")
    }

    private init(
        _ zone: Zone, _ files: [String: String], _ registry: JSONValue, _ settings: String
    ) throws {
        self.zone = zone
        self.files = files
        self.registry = registry
        self.settings = try CaseMaterial.json(settings)
        schema = try Schema(
            parsing: SourceFile(
                name: "schema.cedarschema", text: files["schema.cedarschema"] ?? ""))
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    private static func json(_ path: String) throws -> JSONValue {
        try JSONReader.read(try text(path))
    }
}
