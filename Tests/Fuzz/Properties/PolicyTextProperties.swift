internal import Cedar

/// What must hold of any policies that parse.
enum PolicyTextProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        let file = SourceFile(name: "policies", bytes: bytes)
        let policies: PolicySet
        do {
            policies = try PolicySet(parsing: file)
        } catch {
            return try checkErrors(in: file, first: error)
        }
        try PolicyProperties.checkPrinting(of: policies)
        try PolicyProperties.checkJSON(of: policies)
        let report = FuzzSchema.schema.validate(policies)
        for finding in report.errors + report.warnings {
            try DiagnosticProperties.check(Diagnostic(finding))
        }
    }

    /// Who goes on after the first error begins with it.
    private static func checkErrors(
        in file: SourceFile, first: SyntaxError
    ) throws(BrokenProperty) {
        do {
            _ = try PolicySet.parse(file)
            throw BrokenProperty("what has an error has one when more are looked for: \(first)")
        } catch let error as SyntaxErrors {
            try BrokenProperty.unless(
                error.errors.first == first,
                "the first of the errors is the one error: \(first), \(error)")
            for error in error.errors {
                try DiagnosticProperties.check(Diagnostic(error, in: file))
            }
        } catch let error as BrokenProperty {
            throw error
        } catch {
            throw BrokenProperty("only syntax errors come of a text: \(error)")
        }
    }
}

/// What must hold of any policies, wherever they come from.
enum PolicyProperties {
    /// Printed and parsed they are the same, but for the ids, which a text can't say.
    static func checkPrinting(of policies: PolicySet) throws(BrokenProperty) {
        let text = policies.cedarText
        guard let again = try? PolicySet(parsing: SourceFile(name: "printed", text: text)) else {
            throw BrokenProperty("printed policies parse: \(text)")
        }
        try BrokenProperty.unless(
            bodies(again) == bodies(policies),
            "policies that are printed parse as the same: \(text)")
    }

    /// Written as JSON and read they are written as the same, where their depth lets them be.
    ///
    /// They need not be equal: JSON says `a has b.c` as `a has b && a.b has c`.
    static func checkJSON(of policies: PolicySet) throws(BrokenProperty) {
        guard let json = try? policies.json else { return }
        let text = JSONWriter.write(json)
        let again: PolicySet
        do {
            again = try PolicySet(parsingJSON: SourceFile(name: "written", text: text))
        } catch {
            return try BrokenProperty.unless(
                isTooDeep(error), "policies that are written as JSON are read: \(error): \(text)")
        }
        try BrokenProperty.unless(
            (try? again.json) == json, "policies that are read from JSON are written so: \(text)")
    }

    /// More levels are written than are read, for other readers may take them.
    private static func isTooDeep(_ error: PolicyJSONError) -> Bool {
        guard case .json(let error) = error.kind, case .tooDeep = error.kind else { return false }
        return true
    }

    private static func bodies(_ policies: PolicySet) -> [PolicyBody] {
        policies.policies.filter { $0.template == nil }.map(\.body) + policies.templates.map(\.body)
    }
}
