internal import Cedar

/// What must hold of any policies that parse.
enum PolicyTextProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        let source = SourceFile(name: "policies", bytes: bytes)
        do {
            let policies = try PolicySet(parsing: source)
            try BrokenProperty.unless(
                policies.policies.allSatisfy { !$0.isTemplate },
                "a policy that decides has no slots")
        } catch {
            guard let error = error as? SyntaxError else { return }
            _ = "\(error)"
        }
    }
}
