internal import Cedar
internal import DecisionCore

/// The entities about which the measured question is.
enum World {
    static func snapshot(
        _ policies: PolicySet, evaluatedBy maker: Snapshot.EvaluatorMaker
    ) throws -> Snapshot {
        Snapshot(
            .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32),
            Snapshot.Content(policies: policies, schema: nil, entities: try entities()),
            evaluatedBy: maker)
    }

    /// Ada in four groups, the plan in two folders, and a hundred others of each.
    private static func entities() throws -> Entities {
        var text = [
            #"{"uid": {"type": "Action", "id": "view"}, "attrs": {}, "#
                + #""parents": [{"type": "Action", "id": "read"}]}"#,
            user("ada", department: 0, groups: 0..<4),
            document("plan", level: 1, folders: 0..<2),
        ]
        for index in 100..<200 {
            text.append(user("u\(index)", department: index, groups: index..<index + 4))
            text.append(document("d\(index)", level: 3, folders: index..<index + 1))
        }
        return try Entities(parsing: "[" + text.joined(separator: ",") + "]", schema: nil)
    }

    private static func user(_ id: String, department: Int, groups: Range<Int>) -> String {
        #"{"uid": {"type": "User", "id": "\#(id)"}, "#
            + #""attrs": {"department": "\#(department)", "level": 3, "name": "\#(id)"}, "#
            + #""parents": [\#(parents("Group", groups))]}"#
    }

    private static func document(_ id: String, level: Int, folders: Range<Int>) -> String {
        #"{"uid": {"type": "Doc", "id": "\#(id)"}, "attrs": {"level": \#(level)}, "#
            + #""parents": [\#(parents("Folder", folders))]}"#
    }

    private static func parents(_ type: String, _ ids: Range<Int>) -> String {
        ids.map { #"{"type": "\#(type)", "id": "\#($0)"}"# }.joined(separator: ", ")
    }
}
