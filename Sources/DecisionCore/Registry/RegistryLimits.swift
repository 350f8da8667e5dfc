/// How much may follow from what a registry says; what its entities are in has a limit of its own.
struct RegistryLimits {
    /// How many publishers, and what these are in, all entities may have behind themselves together.
    ///
    /// Guilds that each publish the next have about n² of them, so a small file could ask for all
    /// memory.
    var backersMax = 1 << 24
    /// How many entities may be passed in looking for them, each as often as it is.
    ///
    /// Half a minute of a processor, which a publish may take: what is passed takes no memory.
    var backerStepsMax = 1 << 27
}
