namespace Copilot.Core.Facts.Proposals;

/// <summary>What became of a proposal.</summary>
public enum Standing
{
    /// <summary>Proven by its words, and new.</summary>
    Admitted,

    /// <summary>The rules have read the same at the same place.</summary>
    Confirms,

    /// <summary>Proven by its words, and the rules have read otherwise of the same thing at the same time elsewhere: both stand.</summary>
    Contradicts,

    /// <summary>Not proven, or not to be decided.</summary>
    Refused,
}

/// <summary>A proposal with what became of it.</summary>
/// <param name="Fact">Of an admitted or contradicting proposal, the fact as computed from its words; of a confirming one, the fact that the rules read.</param>
/// <param name="Other">What the rules have read otherwise; null where nothing.</param>
/// <param name="Code">Why it was refused (<see cref="Refusal"/>); null where it was not.</param>
public sealed record Judgement(FactProposal Proposal, Standing Standing, Fact? Fact, Fact? Other, string? Code)
{
    /// <summary>The code's meaning in plain words, without anything of the chart; null where it was not refused.</summary>
    public string? Reason => Code is null ? null : Refusal.Reasons[Code];
}

/// <summary>Why a proposal is not admitted. Codes are stable.</summary>
public static class Refusal
{
    public const string NoSuchFact = "P001";
    public const string NotForModels = "P002";
    public const string NoSuchDocument = "P003";
    public const string NotVerbatim = "P004";
    public const string CutWord = "P005";
    public const string NothingOfIt = "P006";
    public const string OtherFact = "P007";
    public const string NotInQuote = "P008";
    public const string SeveralValues = "P009";
    public const string WrongUnit = "P010";
    public const string OutOfRange = "P011";
    public const string OtherAssertion = "P012";
    public const string OtherLevel = "P013";
    public const string OtherSide = "P014";
    public const string OtherPart = "P015";
    public const string OtherRegion = "P016";
    public const string NotOfThePerson = "P017";
    public const string OtherTime = "P018";
    public const string ReadOtherwise = "P019";
    public const string Twice = "P020";
    public const string Unreadable = "P021";

    /// <summary>What each code says, in plain words.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [NoSuchFact] = "The dictionary has no such fact.",
            [NotForModels] = "This fact is read by rules alone.",
            [NoSuchDocument] = "The chart has no such document.",
            [NotVerbatim] = "The quote does not stand in the document at that line.",
            [CutWord] = "The quote begins or ends within a word, a number or a level.",
            [NothingOfIt] = "Nothing in the quote speaks of the fact.",
            [OtherFact] = "The words of the quote tell another fact.",
            [NotInQuote] = "The value is not in the quote.",
            [SeveralValues] = "The quote holds several values, and the one proposed is not the nearest to the words of the fact.",
            [WrongUnit] = "The value's unit is not in the quote, or not one of the fact's.",
            [OutOfRange] = "The value is not one that the fact can have.",
            [OtherAssertion] =
                "The sentence puts it otherwise: denied, past, possible, planned, conditional or another person's, or not so.",
            [OtherLevel] = "The quote, its sentence and its heading do not place it at that level.",
            [OtherSide] = "The quote and its sentence do not place it on that side.",
            [OtherPart] = "The part is not in the quote, or the quote names another.",
            [OtherRegion] = "The sentence tells of another region of the body.",
            [NotOfThePerson] =
                "The sentence speaks to the reader, gives advice, names a risk or an aim, or repeats what was told elsewhere.",
            [OtherTime] = "The date, the beginning or the end is not in the quote.",
            [ReadOtherwise] = "The rules read the same words otherwise.",
            [Twice] = "It was proposed before.",
            [Unreadable] = "A field cannot be read.",
        };
}
