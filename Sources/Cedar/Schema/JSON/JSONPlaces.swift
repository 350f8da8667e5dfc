/// The places of the values of a JSON document, numbered while it is read.
///
/// A tree that is read from JSON holds these numbers as spans: an empty span at an offset is the
/// place with that number. Only an error asks for the real place, and only then the text is
/// searched for it; so reading costs a few words a value and no path is built in vain.
struct JSONPlaces {
    private struct Place {
        let parent: Int
        let step: JSONPath.Step?
        /// Whether the member's name is meant, not its value.
        let isName: Bool
    }

    private var places = [Place(parent: 0, step: nil, isName: false)]

    /// The place of the outermost value, which is also where an error without a place stands.
    static let root = SourceSpan.none

    /// Adds the place of a value inside another.
    mutating func add(
        _ step: JSONPath.Step, in parent: SourceSpan, isName: Bool = false
    ) -> SourceSpan {
        places.append(Place(parent: parent.start.utf8Offset, step: step, isName: isName))
        return SourceSpan(places.count - 1..<places.count - 1)
    }

    /// The errors with the places that they have in the text.
    func located(_ errors: SchemaErrors, in source: SourceFile) -> SchemaErrors {
        SchemaErrors(
            errors.errors.map { error in
                guard error.path == nil else { return error }
                let path = path(of: error.span)
                let isName = places[error.span.start.utf8Offset].isName
                return SchemaError(
                    error.kind, at: isName ? source.nameSpan(of: path) : source.span(of: path),
                    suggestion: error.suggestion, path: path)
            })
    }

    private func path(of span: SourceSpan) -> JSONPath {
        var steps: [JSONPath.Step] = []
        var place = places[span.start.utf8Offset]
        while let step = place.step {
            steps.append(step)
            place = places[place.parent]
        }
        return JSONPath(steps.reversed())
    }
}
