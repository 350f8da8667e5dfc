extension Schema {
    /// Checks that no policy of a set can fail for its types: the strict validation.
    ///
    /// Each static policy and each template is checked in every environment that its scope allows, an
    /// action with a type of principals and a type of resources that it applies to. Of a link the
    /// values in the slots are checked, and that the action applies to them; its conditions are its
    /// template's. A valid policy's evaluation fails at most for an integer overflow, or for an
    /// entity that the store lacks or that isn't as the schema has it.
    /// - Parameters:
    ///   - policies: the policies, templates and links.
    ///   - stepsMax: how much may be done, ``ValidationLimits/stepsMax`` unless told otherwise; a set
    ///     that takes more isn't valid.
    /// - Returns: everything that was found, within ``ValidationLimits``.
    /// - Complexity: linear in the policies' expressions times the environments.
    public func validate(
        _ policies: PolicySet, stepsMax: Int = ValidationLimits.stepsMax
    ) -> ValidationReport {
        var validator = PolicySetValidator(ValidatedSchema(self), stepsMax: stepsMax)
        validator.validate(policies)
        return ValidationReport(errors: validator.errors, warnings: validator.warnings)
    }
}
