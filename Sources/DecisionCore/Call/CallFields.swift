/// Fields of `context.call`, as bits.
struct CallFields: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let now = CallFields(rawValue: 1 << 0)
    static let session = CallFields(rawValue: 1 << 1)
    static let scopes = CallFields(rawValue: 1 << 2)
    static let delegation = CallFields(rawValue: 1 << 3)
    static let depth = CallFields(rawValue: 1 << 4)
    static let onBehalfOf = CallFields(rawValue: 1 << 5)
    static let task = CallFields(rawValue: 1 << 6)
    static let attestation = CallFields(rawValue: 1 << 7)
    static let method = CallFields(rawValue: 1 << 8)
    static let level = CallFields(rawValue: 1 << 9)
    static let keyBound = CallFields(rawValue: 1 << 10)
    static let attestedAge = CallFields(rawValue: 1 << 11)
    static let posture = CallFields(rawValue: 1 << 12)
    static let compliant = CallFields(rawValue: 1 << 13)
    static let risk = CallFields(rawValue: 1 << 14)
    static let observedAge = CallFields(rawValue: 1 << 15)
    static let approval = CallFields(rawValue: 1 << 16)
    static let approvedBy = CallFields(rawValue: 1 << 17)
    static let approvedAge = CallFields(rawValue: 1 << 18)
}
