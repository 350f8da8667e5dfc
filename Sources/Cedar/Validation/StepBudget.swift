/// What is left of the work that the validator may do.
struct StepBudget {
    private var stepsLeft: Int

    /// Whether there was more to do than allowed.
    private(set) var isExceeded = false

    init(stepsMax: Int) {
        stepsLeft = stepsMax
    }

    /// Takes a step; false if there is none left.
    mutating func spend(_ steps: Int = 1) -> Bool {
        guard steps <= stepsLeft else {
            isExceeded = true
            return false
        }
        stepsLeft -= steps
        return true
    }
}
