import DecisionPoint
import TestKit
import Wire

extension ZoneFolder {
    /// A zone of profile `plain` with a permit, a forbid and a policy that fails.
    static func plain() throws -> ZoneFolder {
        try ZoneFolder([
            "policies/test.cedar": """
            @id("readers") @owner("desk-team")
            permit(principal, action == Action::"read", resource);
            @id("frozen") forbid(principal, action == Action::"write", resource);
            @id("sums") permit(principal, action == Action::"add", resource)
                when { 9223372036854775807 + 1 == 0 };
            """
        ])
    }
}

extension CheckRequest {
    /// A question about an action, named for it.
    static func about(_ action: String, by agent: String = "a") -> CheckRequest {
        .asked(
            principal: EntityRef(type: "Agent", id: agent),
            action: EntityRef(type: "Action", id: action)
        ) { $0.requestID = "ask-\(action)" }
    }
}
