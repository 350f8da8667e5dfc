/// Where the attribute lies that a ``Misfit`` names.
public struct MisfitPlace: Hashable, Sendable {
    /// Whose attribute it is, at the outermost.
    public enum Root: Hashable, Sendable {
        /// The context's.
        case context
        /// The session's.
        case session
        /// A described entity's.
        case entity(EntityID)
        /// A described entity's, among its tags.
        case tags(EntityID)
    }

    /// Whose attribute it is.
    public let root: Root
    /// The records that lead to it, outermost first; not the attribute itself.
    public let path: [Symbol]
}

extension Snapshot {
    /// Where the attribute lies that a misfit names: looked for again, once a person is told.
    /// - Parameters:
    ///   - misfit: what about the question does not fit.
    ///   - question: the question.
    /// - Returns: the first such place; nil where the misfit is about no attribute.
    /// - Complexity: linear in the question's values, once for each that lies inside another.
    public func place(of misfit: Misfit, in question: borrowing Question) -> MisfitPlace? {
        switch misfit {
        case .missing, .undeclared, .type: shapes?.place(of: misfit, in: question, vocabulary)
        case .unknownAction, .principalType, .resourceType, .enumeratedID, .undeclaredType,
            .parentType, .tags, .describedTwice, .cycle, .part, .future:
            nil
        }
    }
}

extension Shapes {
    fileprivate func place(
        of misfit: Misfit, in question: borrowing Question, _ vocabulary: borrowing Vocabulary
    ) -> MisfitPlace? {
        let sought = MisfitSearch(shapes: self, misfit: misfit)
        if let session = question.facts.session,
            let path = sought.path(in: session.attributes, toldOfSessions, question, vocabulary)
        {
            return MisfitPlace(root: .session, path: path)
        }
        if let action = action(question.action),
            let path = sought.path(in: question.context, action.context, question, vocabulary)
        {
            return MisfitPlace(root: .context, path: path)
        }
        for index in question.carried.indices where question.carried[index].origin != .facts {
            let carried = question.carried[index]
            guard let type = type(question.key(carried.entity, vocabulary).type) else { continue }
            let attributes = carried.attributes
            if let path = sought.path(in: attributes, type.attributes, question, vocabulary) {
                return MisfitPlace(root: .entity(carried.entity), path: path)
            }
            if self.misfit(carried: carried, in: question, vocabulary) == misfit {
                return MisfitPlace(root: .tags(carried.entity), path: [])
            }
        }
        return nil
    }
}

/// Looks for a misfit in a record, and in the records inside it.
private struct MisfitSearch {
    let shapes: Shapes
    let misfit: Misfit

    /// The records that lead to the misfit; nil where it is not in this record.
    ///
    /// Recurses as deep as values nest, which the wire bounds at eight.
    func path(
        in record: ValueRun, _ declared: FieldRun, _ question: borrowing Question,
        _ vocabulary: borrowing Vocabulary
    ) -> [Symbol]? {
        guard shapes.misfit(record: record, as: declared, in: question, vocabulary) == misfit else {
            return nil
        }
        for index in record.indices {
            let value = question.values[index]
            for field in shapes.fields[declared.indices] where field.name == value.name {
                guard let fields = fields(of: field.shape), value.kind == .record,
                    let inner = path(in: value.run, fields, question, vocabulary)
                else { continue }
                return [value.name] + inner
            }
        }
        return []
    }

    private func fields(of index: ShapeIndex) -> FieldRun? {
        guard index != .anything else { return nil }
        let shape = shapes.shapes[Int(index.rawValue)]
        return shape.kind == .record ? shape.fields : nil
    }
}
