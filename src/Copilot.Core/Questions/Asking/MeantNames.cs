using Copilot.Core.Facts.Matching;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions.Asking;

/// <summary>Of names that words of a question could stand for, those that are meant: an ordered list of rules, each of which strikes names out.</summary>
internal sealed class MeantNames(QuestionLexicon lexicon, GuidelineLibrary library)
{
    // As the lexicon calls what moves.
    private const string Slip = "slip";

    /// <summary>Strikes out what is not meant; a rule sees what the rules before it left.</summary>
    public void Narrow(AskedText asked)
    {
        ReadOnlySpan<Func<PhraseMatch<QuestionName>, AskedText, bool>> struckOut =
        [
            IsWordOfTheField,
            IsWordOfAnySentence,
            IsSourceNotCalled,
            IsPartOfUncovered,
            IsClockOfUncovered,
            IsPartOfRecord,
            IsWhatMoves,
            IsPossessive,
            IsPartOfService,
            IsNumberAlone,
            IsSenderOfNews,
            IsPerson,
            IsPartOfFact,
            IsGradeBesideItsOwner,
            IsGroundAskedFor,
            IsYearOfEvent,
        ];
        foreach (var isStruckOut in struckOut)
        {
            asked.Names.RemoveAll(n => isStruckOut(n, asked));
        }
    }

    // "SLIP" is a trial and "slip" a finding: a body whose name is a word of the field is meant where it is spelt as one.
    private static bool IsWordOfTheField(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Body
        && asked.Names.Exists(o => o.Value.Kind is NameKind.Topic or NameKind.Fact && name.Overlaps(o.First, o.End))
        && !IsSpelt(name, asked);

    // So is one whose name is a word of any sentence: "less pain" names no trial.
    private bool IsWordOfAnySentence(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Body && lexicon.IsFiller(name.Value.Name) && !IsSpelt(name, asked);

    private static bool IsSpelt(PhraseMatch<QuestionName> name, AskedText asked) =>
        asked.Spoken.Contains(name.Value.Name, StringComparison.Ordinal);

    private bool IsSourceNotCalled(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Body && !SourceNames.IsCalled(name.Value.Name, asked.Spoken, library);

    // What is called by a longer name is not what a word of it is: "inpatient days" are no days of a clock.
    private static bool IsPartOfUncovered(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value is { Kind: NameKind.Cue, Name: "clock" or "age" or "count" }
        && asked.Names.Exists(o => o.Value.Kind == NameKind.Uncovered && name.Overlaps(o.First, o.End));

    private static bool IsClockOfUncovered(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value is { Kind: NameKind.Cue, Name: "clock" } && asked.Names.Exists(o => o.Value.Kind == NameKind.Uncovered);

    private static bool IsPartOfRecord(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Topic && asked.Names.Exists(o => o.Value.Kind == NameKind.Record && IsPartOf(name, o));

    // "Is the slip moving": the slip is what moves, and its motion is asked about.
    private static bool IsWhatMoves(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value is { Kind: NameKind.Topic, Name: Slip }
        && asked.Names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "moves" } && name.Overlaps(o.First, o.End));

    // "Which one is hers" ends there: "is it her left leg" asks of the leg.
    private static bool IsPossessive(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value is { Kind: NameKind.Cue, Name: "whose" }
        && !asked.Ends(name)
        && asked.Text.LowerOf(name.End) is not ("and" or "or" or "then");

    // "S2AI screws" are no screws of another service.
    private static bool IsPartOfService(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Service
        && asked.Names.Exists(o => o.Value.Kind == NameKind.Service && o.Value.Name != name.Value.Name && IsPartOf(name, o));

    // "How many weeks does that make" asks for a number, and not whether it is enough.
    private static bool IsNumberAlone(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value is { Kind: NameKind.Cue, Name: "enough" }
        && asked.Names.Exists(o =>
            o.Value is { Kind: NameKind.Cue, Name: "count" or "span" } && (o.End == name.First || name.Overlaps(o.First, o.End))
        );

    // Whoever sends news is no record to look in.
    private bool IsSenderOfNews(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Record
        && lexicon.Record(name.Value.Name) is { Type: null }
        && asked.Names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "news" } && name.Overlaps(o.First, o.End));

    // "Pt asked" tells of the person.
    private static bool IsPerson(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Topic
        && asked.Names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "person" } && name.Overlaps(o.First, o.End));

    // "Prior failed fusion" tells of no service.
    private static bool IsPartOfFact(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Service && asked.Names.Exists(o => o.Value.Kind == NameKind.Fact && IsPartOf(name, o));

    // What is graded is told by another word, where there is one.
    private bool IsGradeBesideItsOwner(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value.Kind == NameKind.Topic
        && lexicon.IsAlone(name.Value.Name)
        && !asked.Names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "need" })
        && asked.Names.Exists(o => o.Value.Kind is NameKind.Topic or NameKind.Fact && o.Value.Name != name.Value.Name);

    // "Then what carries the fusion" asks, and supposes nothing.
    private static bool IsGroundAskedFor(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value is { Kind: NameKind.Cue, Name: "after" or "suppose" }
        && asked.Text.LowerOf(name.End - 1) == "what"
        && asked.Names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "ground" } && o.First == name.End - 1);

    // "The 2014 fusion" tells a year and no limit.
    private static bool IsYearOfEvent(PhraseMatch<QuestionName> name, AskedText asked) =>
        name.Value is { Kind: NameKind.Cue, Name: "origin" }
        && Enumerable.Range(name.First, name.End - name.First).Any(i => IsYear(asked.Text.LowerOf(i)));

    private static bool IsYear(string word) => word is ['1' or '2', '0' or '9', _, _] && word.All(char.IsAsciiDigit);

    /// <summary>Whether a name lies within a longer one.</summary>
    public static bool IsPartOf(PhraseMatch<QuestionName> name, PhraseMatch<QuestionName> other) =>
        other.First <= name.First && name.End <= other.End && other.End - other.First > name.End - name.First;
}
