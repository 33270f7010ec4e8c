namespace Copilot.Core.Guardrails.Claims;

/// <summary>The cues of <c>determinations.yaml</c>, each of which some check asks for: the file holds these and no others, so that none can be renamed and its check go quiet.</summary>
internal static class CueNames
{
    public const string Met = "met";
    public const string NotMet = "not-met";
    public const string Unknown = "unknown";
    public const string Doubtful = "doubtful";
    public const string Approve = "approve";
    public const string Deny = "deny";
    public const string Pend = "pend";
    public const string Partial = "partial";
    public const string Refer = "refer";
    public const string PartOfRequest = "part-of-request";
    public const string Request = "request";
    public const string Decompression = "decompression";
    public const string Fusion = "fusion";
    public const string Instrumentation = "instrumentation";
    public const string Recommended = "recommended";
    public const string Conditional = "conditional";
    public const string General = "general";
    public const string RuleSaid = "rule-said";
    public const string SourceFigure = "source-figure";
    public const string RuleFigure = "rule-figure";
    public const string Summary = "summary";
    public const string Record = "record";
    public const string Hearsay = "hearsay";
    public const string RecordNamed = "record-named";
    public const string OwnRule = "own-rule";
    public const string RuleLead = "rule-lead";
    public const string RuleTrail = "rule-trail";
    public const string DifferenceOf = "difference-of";
    public const string BodySays = "body-says";
    public const string Deadline = "deadline";
    public const string RuleReach = "rule-reach";
    public const string Obeys = "obeys";
    public const string Withholds = "withholds";
    public const string InstructsReader = "instructs-reader";
    public const string EmergencyNone = "emergency-none";
    public const string EmergencyTold = "emergency-told";
    public const string CareShort = "care-short";
    public const string Failing = "failing";
    public const string Wanting = "wanting";
    public const string CodeSupported = "code-supported";
    public const string CodeStands = "code-stands";
    public const string CodeUnsupported = "code-unsupported";
    public const string CodeOpen = "code-open";
    public const string CodeRecoded = "code-recoded";
    public const string Sought = "sought";
    public const string Asking = "asking";
    public const string Recommending = "recommending";
    public const string SaysApprove = "says-approve";
    public const string SaysPartial = "says-partial";
    public const string SaysPend = "says-pend";
    public const string SaysRefer = "says-refer";
    public const string Order = "order";
    public const string Imperative = "imperative";
    public const string WillNotCover = "will-not-cover";
    public const string NotCounted = "not-counted";
    public const string Others = "others";
    public const string Supposed = "supposed";
    public const string WordExplained = "word-explained";
    public const string Demand = "demand";
    public const string ImproperDemand = "improper-demand";
    public const string Latest = "latest";
    public const string Only = "only";
    public const string SacralAnchor = "sacral-anchor";
    public const string PelvicAnchor = "pelvic-anchor";
    public const string UnfusedEnd = "unfused-end";
    public const string Emergency = "emergency";
    public const string DoneSurgery = "done-surgery";
    public const string AsksNothing = "asks-nothing";
    public const string OrdinaryPace = "ordinary-pace";
    public const string PlainName = "plain-name";
    public const string Placeholder = "placeholder";
    public const string FillIn = "fill-in";
    public const string Reviewed = "reviewed";
    public const string Unreviewed = "unreviewed";
    public const string Appeal = "appeal";
    public const string AppealOther = "appeal-other";
    public const string DecisionTime = "decision-time";
    public const string DecisionClock = "decision-clock";
    public const string Physician = "physician";

    /// <summary>All of the part <c>cues</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Met,
        NotMet,
        Unknown,
        Doubtful,
        Approve,
        Deny,
        Pend,
        Partial,
        Refer,
        PartOfRequest,
        Request,
        Decompression,
        Fusion,
        Instrumentation,
        Recommended,
        Conditional,
        General,
        RuleSaid,
        SourceFigure,
        RuleFigure,
        Summary,
        Record,
        Hearsay,
        RecordNamed,
        OwnRule,
        RuleLead,
        RuleTrail,
        DifferenceOf,
        BodySays,
        Deadline,
        RuleReach,
        Obeys,
        Withholds,
        InstructsReader,
        EmergencyNone,
        EmergencyTold,
        CareShort,
        Failing,
        Wanting,
        CodeSupported,
        CodeStands,
        CodeUnsupported,
        CodeOpen,
        CodeRecoded,
        Sought,
        Asking,
        Recommending,
        SaysApprove,
        SaysPartial,
        SaysPend,
        SaysRefer,
        Order,
        Imperative,
        WillNotCover,
        NotCounted,
        Others,
        Supposed,
        WordExplained,
        Demand,
        ImproperDemand,
        Latest,
        Only,
        SacralAnchor,
        PelvicAnchor,
        UnfusedEnd,
        Emergency,
        DoneSurgery,
        AsksNothing,
        OrdinaryPace,
        PlainName,
        Placeholder,
        FillIn,
        Reviewed,
        Unreviewed,
        Appeal,
        AppealOther,
        DecisionTime,
        DecisionClock,
        Physician,
    ];

    /// <summary>All of the part <c>doubts</c>.</summary>
    public static IReadOnlyList<string> Doubts { get; } =
    [
        "supposed",
        "guessed",
        "opinion",
        "standard",
        "studied",
        "another-person",
        "another-time",
        "asked",
        "unsaid",
        "compared",
        "rough",
        "part",
        "item",
    ];

    /// <summary>Those of the part <c>topics</c> that a check asks for; others may stand beside them.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["care", "films", "instability", "side"];
}
