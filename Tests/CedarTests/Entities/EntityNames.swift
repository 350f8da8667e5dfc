import Cedar
import Testing

/// A uid in a test; a malformed type fails the test.
func entityUID(_ type: Text, _ id: Text) throws -> EntityUID {
    EntityUID(type: try typeName(type), id: id)
}

/// A name in a test; a malformed one fails the test.
func typeName(_ path: Text) throws -> Name {
    try #require(Name(parsing: path))
}
