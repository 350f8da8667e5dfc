import Cedar
import DecisionCore
import PolicyCompiler
import Testing

/// The parts of the tree of some policies.
func compiled(_ policies: String, entities: String = "[]") throws -> PolicyTree.Parts {
    let set = try PolicySet(parsing: SourceFile(name: "test.cedar", text: policies))
    return try compiled(set, entities: entities).parts
}

/// The tree of some policies.
func compiled(_ policies: PolicySet, entities: String = "[]") throws -> PolicyTree {
    let snapshot = try Snapshot(
        .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32),
        Snapshot.Content(
            policies: policies, schema: nil,
            entities: try Entities(parsing: entities, schema: nil)),
        evaluatedBy: PolicyCompiler.evaluator)
    return try #require(snapshot.evaluator as? TreeEvaluator).tree
}

extension PolicyTree.Parts {
    /// The steps of the only policy.
    var operations: [Instruction.Operation] {
        guard rows.count == 1, rows[0].program != PolicyRow.noProgram else { return [] }
        let steps = programs[Int(rows[0].program)].steps
        return instructions[steps.indices].map(\.operation)
    }
}
