internal import Cedar

/// What must hold of any policies that are read from JSON.
enum PoliciesJSONProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        _ = try JSONProperties.rewritten(bytes)
        let file = SourceFile(name: "policies", bytes: bytes)
        let policies: PolicySet
        do {
            policies = try PolicySet(parsingJSON: file)
        } catch {
            return try DiagnosticProperties.check(Diagnostic(error, in: file))
        }
        try PolicyProperties.checkJSON(of: policies)
        try checkPrinting(of: policies)
        _ = FuzzSchema.schema.validate(policies)
    }

    /// JSON can say what no text can; but what parses has to print and parse as itself.
    private static func checkPrinting(of policies: PolicySet) throws(BrokenProperty) {
        let file = SourceFile(name: "printed", text: policies.cedarText)
        guard let again = try? PolicySet(parsing: file) else { return }
        try PolicyProperties.checkPrinting(of: again)
    }
}

/// What must hold of any links that are read from JSON.
enum LinksJSONProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        _ = try JSONProperties.rewritten(bytes)
        let file = SourceFile(name: "links", bytes: bytes)
        var policies = templates
        do {
            let links = try PolicyLinks(parsingJSON: file)
            try checkJSON(of: links)
            try policies.link(links)
        } catch let error as PolicyJSONError {
            try DiagnosticProperties.check(Diagnostic(error, in: file, among: policies))
        } catch let error as BrokenProperty {
            throw error
        } catch {
            throw BrokenProperty("only JSON errors come of links: \(error)")
        }
        try PolicyProperties.checkJSON(of: policies)
        _ = FuzzSchema.schema.validate(policies)
    }

    private static func checkJSON(of links: PolicyLinks) throws(BrokenProperty) {
        let text = JSONWriter.write(links.json)
        let again = try? PolicyLinks(parsingJSON: SourceFile(name: "written", text: text))
        try BrokenProperty.unless(
            again == links, "links that are written as JSON are read as the same: \(text)")
    }

    /// Templates of every kind of slots, to be linked as `policy0` and so on.
    private static let templates: PolicySet = {
        let text = """
            permit (principal == ?principal, action, resource);
            forbid (principal, action, resource in ?resource);
            permit (principal is User in ?principal, action, resource == ?resource);
            permit (principal, action, resource);
            """
        do {
            return try PolicySet(parsing: SourceFile(name: "templates", text: text))
        } catch {
            preconditionFailure("\(error)")
        }
    }()
}
