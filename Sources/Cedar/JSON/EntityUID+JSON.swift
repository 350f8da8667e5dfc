extension EntityUID {
    /// Reads an entity reference where one is expected: `{"type": …, "id": …}`, or the same under
    /// `__entity`.
    ///
    /// Other members beside these are ignored, and the type has to be in normal form: no spaces.
    /// - Throws: ``ValueError``, for any other JSON and for the text form `T::"id"` too.
    public init(json: JSONValue) throws(ValueError) {
        guard case .object(let object) = json else {
            throw ValueConversion.mismatch("an entity reference", json)
        }
        if case .string = object["__expr"] { throw ValueError(.expressionEscape) }
        if case .object(let payload) = object["__entity"], let uid = try Self.written(payload) {
            self = uid
        } else if let uid = try Self.written(object) {
            self = uid
        } else {
            throw ValueConversion.mismatch("an entity reference with `type` and `id`", json)
        }
    }

    /// The reference that an object spells out; nil when `type` or `id` is no string.
    static func written(_ object: JSONObject) throws(ValueError) -> EntityUID? {
        guard case .string(let type) = object["type"], case .string(let id) = object["id"] else {
            return nil
        }
        guard let name = Name(parsing: type) else { throw ValueError(.malformedName(type)) }
        return EntityUID(type: name, id: id)
    }
}
