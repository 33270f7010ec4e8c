using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Certainty;

/// <summary>Whether the words around a finding assert it plainly: of this person, now, and not as a case, a rule, a study, another's view or a part.</summary>
/// <remarks>The words stand in the lexicon under <c>doubts</c>; here stands how far each kind of them reaches.</remarks>
internal static class Doubts
{
    private enum Reach
    {
        Sentence,
        Clause,
        Piece,
    }

    private sealed record Kind(Reach Reach, string Reason, params Subject[] Of);

    private const Subject Rule = Subject.Rule,
        Decision = Subject.Decision,
        Recommendation = Subject.Recommendation,
        Person = Subject.Person,
        Record = Subject.Record,
        Quote = Subject.Quote,
        Source = Subject.Source;

    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["supposed"] = new(Reach.Sentence, "a case is put", Rule, Decision, Recommendation, Person, Record, Quote),
        ["guessed"] = new(Reach.Clause, "it is not said for certain", Rule, Decision, Recommendation, Record),
        ["opinion"] = new(Reach.Clause, "another's view or an error may be told", Rule, Decision, Recommendation, Record),
        ["standard"] = new(Reach.Piece, "a rule or what is usual may be meant", Record),
        ["studied"] = new(Reach.Sentence, "a study or a guideline may be meant, which cannot be checked here", Rule, Person, Record),
        ["another-person"] = new(Reach.Clause, "another person may be meant", Decision, Person, Record),
        ["another-time"] = new(Reach.Clause, "another time may be meant", Recommendation, Person, Record),
        ["asked"] = new(Reach.Clause, "what is asked or planned may be meant", Record),
        ["unsaid"] = new(Reach.Clause, "what the record leaves unsaid may be meant", Record),
        ["compared"] = new(Reach.Clause, "several things are set side by side", Person, Record),
        ["rough"] = new(Reach.Piece, "it is not told exactly", Rule, Record),
        ["part"] = new(Reach.Sentence, "a part of the request may be meant", Recommendation),
        ["item"] = new(Reach.Sentence, "a part of the request may be meant", Recommendation),
    };

    internal static IEnumerable<string> Names => Kinds.Keys;

    /// <param name="fact">The fact that was found wrong, where one was: its figure belongs to the stretch.</param>
    /// <returns>Why a finding about a stretch is not certain, in words for the reader; null where nothing speaks against it.</returns>
    public static string? About(ToldSentence sentence, int start, int end, Subject subject, ToldFact? fact, GuardrailInput input)
    {
        var text = sentence.Text;
        if (
            sentence.IsQuestion
            || (sentence.IsUncertain && subject is not (Quote or Source))
            || (subject is Record or Person && (sentence.IsOfSource || sentence.IsGeneral || sentence.SaysRule))
        )
        {
            return "the sentence is not plainly about this request";
        }

        if (subject == Source)
        {
            // The words of a source are full of conditions, so only the form of the sentence speaks against it.
            return
                IsInverted(text, Clause.Around(text, start, end).Start)
                || text.TrimStart(' ', '-', '•', '*').StartsWith("If ", StringComparison.Ordinal)
                ? "a case is put"
                : null;
        }

        if (subject != Quote && Quotations.In(text).Any(q => q.Start <= start && end <= q.Start + q.Text.Length))
        {
            return "the words are quoted";
        }

        var clause = Clause.Around(text, start, end);
        var piece = Clause.Piece(text, start, FigureEnd(sentence, start, end, clause.End, fact));
        foreach (var mention in sentence.All(CueKind.Doubt))
        {
            if (
                !Kinds.TryGetValue(mention.Cue.Name, out var kind)
                || Array.IndexOf(kind.Of, subject) < 0
                || IsName(sentence, mention)
                || (mention.Cue.Name == "item" && sentence.Has("request"))
            )
            {
                continue;
            }

            var (from, to) = kind.Reach switch
            {
                Reach.Sentence => (0, text.Length),
                Reach.Clause => clause,
                _ => piece,
            };
            if (mention.Start < to && mention.End > from)
            {
                return $"{kind.Reason} ('{text[mention.Start..mention.End]}')";
            }
        }

        return IsInverted(text, clause.Start) ? "a case is put"
            : subject == Record && text.AsSpan(piece.Start, piece.End - piece.Start).IndexOfAny("≥≤<>") >= 0 ? "a limit may be meant"
            : subject == Recommendation && IsOfSome(sentence, input) ? "a part of the request may be meant"
            : null;
    }

    private const int Under = 60;
    private static readonly HashSet<string> OfWhatFollows = new(StringComparer.Ordinal)
    {
        "supposed",
        "opinion",
        "studied",
        "another-person",
        "another-time",
    };

    /// <summary>Whether what stands under a heading, or answers the question right before it, is put as a case, another's view, a study or of another time.</summary>
    public static string? OfHeading(ToldSentence sentence, ToldText told)
    {
        if (sentence.Index > 0 && told.Sentences[sentence.Index - 1] is { IsQuestion: true } question && OfWhat(question) is { } asked)
        {
            return asked;
        }

        for (var i = sentence.Index - 1; sentence.Heading is not null && i >= 0 && i >= sentence.Index - Under; i--)
        {
            if (told.Sentences[i] is { IsHeading: true } heading)
            {
                return OfWhat(heading);
            }
        }

        return null;
    }

    private static string? OfWhat(ToldSentence above) =>
        above
            .All(CueKind.Doubt)
            .Where(m => OfWhatFollows.Contains(m.Cue.Name) && !IsName(above, m))
            .Select(m => $"above it stands '{above.Text[m.Start..m.End]}'")
            .FirstOrDefault();

    // "May" is a month; a "prior authorization" is what is asked for, of no other time.
    private static bool IsName(ToldSentence sentence, CueMention mention) =>
        (mention.Start > 0 && sentence.Text.AsSpan(mention.Start, mention.End - mention.Start).SequenceEqual("May"))
        || sentence.All("plain-name").Any(n => n.Start <= mention.Start && mention.End <= n.End);

    // "A slip that ..., 6 mm": the figure of a fact stands beyond the words for it.
    private static int FigureEnd(ToldSentence sentence, int start, int end, int limit, ToldFact? fact) =>
        fact?.Draft.Value is null || sentence.Read.Figures.Any(f => f.Start >= start && f.End <= end)
            ? end
            : sentence.Read.Figures.Where(f => f.Start >= end && f.End <= limit).Select(f => f.End).FirstOrDefault(end);

    private static readonly string[] Inversions = ["Had ", "Were ", "Should "];

    // "Had the curve been 24 degrees", "..., were it steeper".
    private static bool IsInverted(string text, int clause) =>
        Array.Exists(Inversions, i => text.AsSpan(clause).TrimStart(" -•*").StartsWith(i, StringComparison.Ordinal));

    // It names a level or a code, and not all that is asked for.
    private static bool IsOfSome(ToldSentence sentence, GuardrailInput input) =>
        sentence.NamesLevel && !input.Assessment.Levels.All(l => sentence.Levels.Contains(l.Level));
}
