internal import ArgumentParser
internal import DecisionCore
internal import Store

/// `bailey zone renew`: an admin's word that a zone's file is lost.
struct ZoneRenewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract: "Begin a zone's file anew, where it was lost with all that it held.",
        discussion: """
            A zone that has served does not start without its file, DATA/ZONE.sqlite: it holds who is \
            revoked, and the record of every decision. Put it back where you can. Where it is lost, \
            this makes an empty one: nobody is revoked any more, until you revoke them again.

              bailey zone renew --data data --zone customer
            """)

    @Option(help: "The data directory.", completion: .directory)
    var data = "data"

    @Option(help: "The zone: workforce or customer.", transform: Zone.init(argument:))
    var zone: Zone

    func run() throws {
        let path = "\(data)/\(zone.rawValue).sqlite"
        do {
            guard try !ZoneStore.holdsAny(path) else {
                throw Failure("nothing was changed: `\(path)` is there")
            }
            _ = try ZoneStore(path: path, durability: .full)
        } catch let error as StoreError {
            throw Failure("nothing was changed: \(error)")
        }
        print("begun anew: `\(path)`; nobody is revoked in the \(zone) zone")
    }
}
