/// One of the two walls: nothing behind one is reachable from the other.
public enum Zone: String, CaseIterable, Sendable {
    /// Agents of the company's own; their risk is the blast radius.
    case workforce
    /// Agents that act for a customer; their risk is the tenant boundary.
    case customer
}
