internal import Cedar

/// A policy's scope as numbers: whether it matches costs a few comparisons, and cannot fail.
struct ScopeTest: Sendable {
    /// The constraint on the principal or the resource.
    enum Party: Sendable {
        case any
        case equal(EntityID)
        case `in`(EntityID)
        case `is`(Symbol)
        case isIn(Symbol, EntityID)
    }

    /// The constraint on the action.
    enum Action: Sendable {
        case any
        case equal(EntityID)
        case inAny([EntityID])
    }

    let principal: Party
    let action: Action
    let resource: Party

    init(_ policy: Policy, _ builder: inout VocabularyBuilder) {
        principal = ScopeTest.party(policy.principal, &builder)
        action =
            switch policy.action {
            case .any: .any
            case .equal(let uid): .equal(builder.entity(uid))
            case .isIn(let groups): .inAny(groups.map { builder.entity($0) })
            }
        resource = ScopeTest.party(policy.resource, &builder)
    }

    private static func party(
        _ constraint: ScopeConstraint, _ builder: inout VocabularyBuilder
    ) -> Party {
        switch constraint {
        case .any: .any
        case .equal(.entity(let uid)): .equal(builder.entity(uid))
        case .isIn(.entity(let uid)): .in(builder.entity(uid))
        case .isType(let type): .is(builder.symbol(type))
        case .isTypeIn(let type, .entity(let uid)):
            .isIn(builder.symbol(type), builder.entity(uid))
        case .equal(.slot), .isIn(.slot), .isTypeIn(_, .slot):
            preconditionFailure("a policy set's static policies have no slots")
        }
    }

    func matches(
        _ question: borrowing Question, principal actor: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry
    ) -> Bool {
        matches(action, question, registry)
            && matches(principal, actor, question, vocabulary, registry)
            && matches(resource, question.resource, question, vocabulary, registry)
    }

    private func matches(
        _ party: Party, _ entity: EntityID, _ question: borrowing Question,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry
    ) -> Bool {
        switch party {
        case .any: true
        case .equal(let wanted): entity == wanted
        case .in(let group): question.isIn(entity, group, registry)
        case .is(let type): question.key(entity, vocabulary).type == type
        case .isIn(let type, let group):
            question.key(entity, vocabulary).type == type
                && question.isIn(entity, group, registry)
        }
    }

    private func matches(
        _ action: Action, _ question: borrowing Question, _ registry: Registry
    ) -> Bool {
        switch action {
        case .any: return true
        case .equal(let wanted): return question.action == wanted
        case .inAny(let groups):
            for group in groups where question.isIn(question.action, group, registry) {
                return true
            }
            return false
        }
    }
}
