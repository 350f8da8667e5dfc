/// A call of an extension function on values, outside of any policy.
enum ExtensionCall {
    /// The value of a call, by the evaluator's own rules.
    static func result(
        of function: ExtensionFunction, _ arguments: [Value]
    ) throws(ValueError) -> Value {
        let operands = arguments.map { Expression(.literal($0), at: .none) }
        let call = Expression(.call(Expression.Call(function, operands)), at: .none)
        do {
            return try evaluator.evaluate(call)
        } catch {
            throw ValueError(.failedFunction(error))
        }
    }

    /// No question and no entities: literals ask for neither.
    private static var evaluator: Evaluator<Entities> {
        let nobody = EntityUID(type: .action, id: "")
        let request = Request(principal: nobody, action: nobody, resource: nobody)
        return Evaluator(request, entities: Entities())
    }
}
