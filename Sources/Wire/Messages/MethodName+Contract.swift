extension MethodName {
    /// Asks one question.
    public static let check = decision("Check")
    /// Asks many questions at once.
    public static let checkBatch = decision("CheckBatch")
    /// Asks how an answer comes about.
    public static let explain = MethodName(
        service: "bailey.decision.v1.ExplainService", method: "Explain")
    /// Revokes agents, users, sessions, or what they come from.
    public static let revoke = admin("Revoke")
    /// Takes revocations back.
    public static let restore = admin("Restore")
    /// Asks whether a service can answer.
    public static let healthCheck = health("Check")
    /// Asks for all services.
    public static let healthList = health("List")
    /// Asks to be told whenever a service's state changes.
    public static let healthWatch = health("Watch")

    private static func decision(_ method: String) -> MethodName {
        MethodName(service: "bailey.decision.v1.DecisionService", method: method)
    }

    private static func admin(_ method: String) -> MethodName {
        MethodName(service: "bailey.admin.v1.AdminService", method: method)
    }

    private static func health(_ method: String) -> MethodName {
        MethodName(service: "grpc.health.v1.Health", method: method)
    }
}
