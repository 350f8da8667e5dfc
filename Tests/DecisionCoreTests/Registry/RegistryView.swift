import Cedar

@testable import DecisionCore

/// Everything that a registry says of some entities, in Cedar's terms.
struct RegistryView {
    private let lines: [String]

    init(_ snapshot: Snapshot, _ yard: ChangingYard) {
        let vocabulary = snapshot.vocabulary
        let registry = snapshot.registry
        func spelled(_ id: EntityID) -> String {
            id == .nobody ? "nobody" : vocabulary.uid(id).description
        }
        func all(_ count: Int, _ one: (Int) -> EntityID) -> String {
            (0..<count).map { spelled(one($0)) }.sorted().joined(separator: ",")
        }
        var lines = ["count \(registry.count)"]
        for uid in yard.uids {
            let id = vocabulary.entity(uid) ?? EntityID(local: 0)
            let entity = registry.contents.entity(id, vocabulary)
            let attributes = entity?.attributes.fields.map { "\($0.key)=\($0.value)" } ?? []
            let tags = entity?.tags.fields.map { "\($0.key)=\($0.value)" } ?? []
            let parents = entity?.parents.map(\.description) ?? []
            let isIn = yard.uids.filter {
                vocabulary.entity($0).map { registry.isIn(id, $0) } ?? false
            }
            lines.append(
                "\(uid) \(registry.stores(id)) \(registry.holds(id)) \(snapshot.isStranger(uid)) \(attributes) \(tags) "
                    + "\(parents) in \(all(registry.ancestorCount(id)) { registry.ancestor($0, of: id) }) "
                    + "\(isIn) \(spelled(registry.tenant(id))) \(spelled(registry.owner(id))) "
                    + "\(registry.expires(id)) "
                    + "reach \(all(registry.radiusCount(id)) { registry.radius($0, of: id) }) "
                    + "behind \(all(registry.backerCount(id)) { registry.backer($0, of: id) }) "
                    + "\(entity.map { $0.ancestors.map(\.description).sorted() } ?? [])")
        }
        self.lines = lines
    }

    /// The first thing that another says otherwise; nil where there is none.
    func difference(from other: RegistryView) -> String? {
        zip(lines, other.lines).first { $0 != $1 }.map { "\($0)\nis not\n\($1)" }
    }
}
