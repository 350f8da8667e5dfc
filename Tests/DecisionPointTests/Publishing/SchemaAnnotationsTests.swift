import DecisionPoint
import Testing

/// Annotations that are meant for the service, and say nothing to it.
struct SchemaAnnotationsTests {
    private func error(_ schema: String) async throws -> String {
        let folder = try ZoneFolder(["policies/a.cedar": "", "schema.cedarschema": schema])
        do {
            _ = try await folder.first()
            return ""
        } catch {
            return "\(error)".replacing(folder.path + "/", with: "")
        }
    }

    @Test(arguments: [
        ("entity User;\n@bailey_agnet entity Bot;", "2:1", "`@bailey_agnet`", "`bailey_agent`"),
        ("@baily_agent entity Bot;", "1:1", "`@baily_agent`", "`bailey_agent`"),
        ("@Bailey_User entity U;", "1:1", "`@Bailey_User`", "`bailey_user`"),
        ("entity Bot = {\n  @bailey_onwer o: Bot };", "2:3", "`@bailey_onwer`", "`bailey_owner`"),
        ("@bailey_shard entity Price;", "1:1", "`@bailey_shard`", "`bailey_shared`"),
        ("@bailey_stord action go;", "1:1", "`@bailey_stord`", "`bailey_stored`"),
        ("@bailey_agnet namespace N { entity A; }", "1:1", "`@bailey_agnet`", "`bailey_agent`"),
    ])
    func `a misspelt annotation is told at its place, with what was meant`(
        schema: String, place: String, told: String, meant: String
    ) async throws {
        let error = try await error(schema)
        #expect(error.hasPrefix("schema.cedarschema:\(place): the service knows no"), "\(error)")
        #expect(error.contains(told) && error.contains("did you mean \(meant)"), "\(error)")
    }

    @Test(arguments: [
        ("entity Bot = { @bailey_agent owner: Bot };", "before an entity type"),
        ("@bailey_owner entity Bot;", "before an attribute of an entity type"),
        ("entity Bot = { more: { @bailey_owner o: Bot } };", "before an attribute of an entity"),
        ("@bailey_tenant action go;", "before an entity type or before an attribute"),
        ("type T = { @bailey_owner o: String };", "before an attribute of an entity type"),
        ("entity B tags { @bailey_owner o: String };", "before an attribute of an entity type"),
    ])
    func `an annotation where nobody looks for it is told where it stands`(
        schema: String, words: String
    ) async throws {
        let error = try await error(schema)
        #expect(error.contains("says nothing here: it stands \(words)"), "\(error)")
    }

    @Test func `of two attributes that bear one annotation the second is told`() async throws {
        let error = try await error(
            "entity Bot = { @bailey_owner a: Bot,\n@bailey_owner b: Bot };")
        #expect(error.contains("schema.cedarschema:2:1: another attribute of `Bot`"), "\(error)")
    }

    @Test func `each is told once, in the order of the text`() async throws {
        let error = try await error(
            """
            type Address = { @bailey_ownr at: String };
            @bailey_agnet entity A, B = { home: Address, work: Set<Address> };
            """)
        #expect(error.split(separator: "`@bailey_ownr`").count == 2, "\(error)")
        #expect(error.split(separator: "`@bailey_agnet`").count == 2, "\(error)")
        let places = try #require(error.firstRange(of: "1:18")).lowerBound
        #expect(try places < #require(error.firstRange(of: "2:1")).lowerBound)
    }

    @Test func `annotations of others are theirs`() async throws {
        let schema = "@doc(\"who acts\") @owner(\"desk\") entity Bot = { @agent of: Bot };"
        #expect(try await error(schema) == "")
    }
}
