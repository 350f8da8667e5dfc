public import Cedar

extension Policy {
    /// The id that answers and records give the policy: `@id`, else its number.
    ///
    /// A link shares its template's annotations, so it goes by its own id alone.
    public var reportedID: Text {
        template == nil ? self[annotation: "id"] ?? id.text : id.text
    }
}
