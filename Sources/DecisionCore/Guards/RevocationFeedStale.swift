/// Somebody has looked of late whether anything was revoked.
enum RevocationFeedStale {
    static func denies(_ hearing: Hearing) -> Bool {
        guard let limit = hearing.rules.feedAgeMillisecondsMax else { return false }
        return hearing.moment.feedAgeMilliseconds > limit
    }
}
