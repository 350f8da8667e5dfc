internal import Cedar
internal import DecisionCore

/// Says for a person what about a question the schema does not declare.
struct MisfitSentence: ~Escapable {
    private let bytes: Span<UInt8>
    private let snapshot: Snapshot

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, _ snapshot: Snapshot) {
        self.bytes = bytes
        self.snapshot = snapshot
    }

    func sentence(_ misfit: Misfit, _ question: borrowing Question) -> String {
        switch misfit {
        case .unknownAction:
            "`\(name(question.action, question))` is no action of the zone's schema"
        case .principalType:
            "`\(name(question.action, question))` does not apply to the principal "
                + "`\(name(question.principal, question))`"
        case .resourceType:
            "`\(name(question.action, question))` does not apply to the resource "
                + "`\(name(question.resource, question))`"
        case .enumeratedID(let entity):
            "`\(name(entity, question))` is none of its type's entities"
        case .missing(let attribute):
            "the required attribute \(spot(attribute, misfit, question)) is missing"
        case .undeclared(let attribute):
            "the schema declares no attribute \(spot(attribute, misfit, question))"
        case .type(let attribute):
            "the attribute \(spot(attribute, misfit, question)) is of another type than declared"
        case .undeclaredType(let entity):
            "the schema declares no type for `\(name(entity, question))`"
        case .parentType(let entity):
            "an entity cannot be in `\(name(entity, question))`, by its type"
        case .tags(let entity): "`\(name(entity, question))` has tags, which its type has not"
        case .describedTwice(let entity): "`\(name(entity, question))` is described twice"
        case .cycle(let entity): "`\(name(entity, question))` is among its own ancestors"
        case .part(let entity):
            "`\(name(entity, question))` is of a type that does not belong where it is named"
        case .future: "an instant lies in the future, beyond what clocks differ"
        }
    }

    private func name(_ entity: EntityID, _ question: borrowing Question) -> String {
        question.uid(entity, in: bytes, snapshot.vocabulary).description
    }

    /// An attribute with the way to it.
    private func spot(
        _ attribute: Symbol, _ misfit: Misfit, _ question: borrowing Question
    ) -> String {
        let place = snapshot.place(of: misfit, in: question)
        var path = ""
        for step in place?.path ?? [] { path += "\(text(step, question))." }
        path += text(attribute, question)
        switch place?.root {
        case nil: return "`\(path)`"
        case .context: return "`context.\(path)`"
        case .session: return "`session.\(path)`"
        case .entity(let entity): return "`\(path)` of `\(name(entity, question))`"
        case .tags(let entity): return "`\(path)` among the tags of `\(name(entity, question))`"
        }
    }

    private func text(_ symbol: Symbol, _ question: borrowing Question) -> String {
        question.text(symbol, in: bytes, snapshot.vocabulary).string
    }
}
