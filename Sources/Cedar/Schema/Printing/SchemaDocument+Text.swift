extension SchemaDocument {
    /// The schema in Cedar's own schema syntax; parsing it gives the same schema.
    ///
    /// What is outside of namespaces comes first; in each, common types, then entity types, then
    /// actions. Comments are lost. An action that lacks either principals or resources applies to nothing, which Cedar's
    /// syntax says by leaving all of `appliesTo` out, its context too.
    /// - Throws: ``SchemaErrors``, only for what was read as JSON: an entity type whose shape is
    ///   a common type, a context that is a set, and a name that would mean something else in
    ///   Cedar's syntax, for there a common type hides the entity type with the same name.
    /// - Complexity: linear in the schema.
    public var cedarText: String {
        get throws(SchemaErrors) {
            var printer = SchemaPrinter(SchemaDefinitionCollector(tree).definitions)
            let text = printer.text(of: tree)
            guard printer.errors.isEmpty else { throw located(SchemaErrors(printer.errors)) }
            return text
        }
    }
}
