namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>The stable codes of what can be wrong with the settings of a Qdrant server (up to Q009), and with the server.</summary>
public static class QdrantProblems
{
    public const string UnknownKey = "Q001";
    public const string BadValue = "Q002";
    public const string OpenKey = "Q003";
    public const string NoCertificate = "Q004";
    public const string NotConfigured = "Q005";

    public const string Away = "Q010";
    public const string Unauthorised = "Q011";
    public const string TooOld = "Q012";
    public const string Busy = "Q013";
    public const string Broken = "Q014";
    public const string Refused = "Q015";
    public const string NotThere = "Q016";
    public const string WrongCount = "Q017";
    public const string WrongAnswer = "Q018";
    public const string Overtaken = "Q019";
    public const string Untrusted = "Q020";

    public static IReadOnlyList<string> All { get; } =
    [
        UnknownKey,
        BadValue,
        OpenKey,
        NoCertificate,
        NotConfigured,
        Away,
        Unauthorised,
        TooOld,
        Busy,
        Broken,
        Refused,
        NotThere,
        WrongCount,
        WrongAnswer,
        Overtaken,
        Untrusted,
    ];

    internal static IndexException Of(string code, string place, string reason, string remedy) =>
        new(code, place, reason, remedy, unavailable: true);
}
