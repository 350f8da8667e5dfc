internal import Cedar

/// The attributes and tags of the stored entities, in the snapshot's numbers: reading one needs no
/// string.
///
/// Nothing is ever changed or taken out: what an entity no longer has stays until the registry is
/// made anew.
struct RegistryValues: Sendable {
    private(set) var values = Paged<InternedValue>(blank: .boolean(false))
    private(set) var addresses = Paged<IPAddress>(blank: .none)

    /// How many bytes it takes.
    var byteCount: Int { values.byteCount + addresses.byteCount }
}

extension RegistryValues: ValueRoom {
    mutating func keep(_ run: [InternedValue]) -> ValueRun {
        guard !run.isEmpty else { return ValueRun(first: ValueHome.registry.place(0), count: 0) }
        let first = values.append(run: run.span)
        precondition(first + run.count <= ValueHome.countMax, "a home has room for a billion")
        return ValueRun(first: ValueHome.registry.place(first), count: run.count)
    }

    mutating func keep(_ address: IPAddress) -> InternedValue {
        addresses.append(address)
        return .address(index: ValueHome.registry.place(addresses.count - 1))
    }
}

extension IPAddress {
    /// Stands where no address was put.
    fileprivate static let none: IPAddress = {
        guard let address = IPAddress(ipv4: 0) else { preconditionFailure("it is an address") }
        return address
    }()
}
