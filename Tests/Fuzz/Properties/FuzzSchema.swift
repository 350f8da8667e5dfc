internal import Cedar

/// A schema under which JSON is read with guidance: every kind of type is in it.
enum FuzzSchema {
    static let schema: Schema = {
        do {
            return try Schema(parsing: SourceFile(name: "schema", text: text))
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// What the context of the schema's action holds.
    static let contextType: RecordType = {
        guard let type = Name(parsing: "Action"),
            let context = try? schema.contextType(of: EntityUID(type: type, id: "view"))
        else { preconditionFailure("the schema has no action `view`") }
        return context
    }()

    private static let text = """
        entity Team in [Team] tags Set<String>;
        entity Color enum ["red", "green"];
        entity User in [Team] {
            a: Long, b?: Bool, c?: String, d?: decimal, e?: ipaddr, f?: datetime, g?: duration,
            h?: User, i?: Set<User>, j?: { a: Long, b?: Color }, k?: Set<Set<decimal>>
        } tags { a?: Long };
        action all;
        action view in [all] appliesTo {
            principal: User, resource: [Team, Color],
            context: { a?: Long, b?: Bool, c?: String, d?: decimal, e?: ipaddr, f?: datetime,
                g?: duration, h?: User, i?: Set<User>, j?: { a?: Set<ipaddr>, b?: Color } }
        };
        """
}
