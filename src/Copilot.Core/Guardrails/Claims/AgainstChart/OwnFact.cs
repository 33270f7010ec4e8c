using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Holds a fact that a draft of ours tells against the facts of the chart. Our own wording has no licence to tell what is not on record: the
/// very fact, at that level, of that side and value, and denied where it is denied.</summary>
internal static class OwnFact
{
    private const string Fix = "Take it from the record.";

    /// <summary>Null where a fact of the chart says it.</summary>
    public static FactFault? Test(ToldFact told, DeterminationLexicon lexicon, GuardrailInput input)
    {
        var draft = told.Draft;
        var scoped = draft.Definition.Scope == FactScope.Level;
        // A level of the sentence before is not this one's: our forms name it again where it matters.
        var level = (told.Sentence.NamesLevel ? draft.Level : null) ?? (scoped ? told.Sentence.Statement!.Level : null);
        var denied = draft.Assertion == Assertion.Absent || draft.Value is { Word: "none" } or { Low: 0, High: 0 };
        var (name, place) = (told.Name.Replace('-', ' '), level is { } at ? $" at {at}" : "");
        bool IsHere(Fact f) => level is null || f.Level is null || f.Level == level;

        // Mostly the first of many says it.
        var named = input.Said(told.Name);
        if (named.Any(f => IsHere(f) && Denies(f) == denied && Side(f, draft) && Part(f, draft) && Value(f, draft)))
        {
            return null;
        }

        var here = named.Where(IsHere).ToList();
        var said = here.Where(f => Denies(f) == denied).ToList();
        if ((denied && here.Count > 0 && here.TrueForAll(f => draft.Side is not null && f.Side is not null && f.Side != draft.Side)))
        {
            return null;
        }

        // What is called by the name of its kind may be any of the kind.
        var family = lexicon.Family(told.Name);
        if (
            family.Count > 1
            && (family.First() == told.Name || draft.Value?.Low is not null)
            && family
                .SelectMany(input.Said)
                .Any(f =>
                    (level is null || f.Level is null || f.Level == level) && Denies(f) == denied && Side(f, draft) && Value(f, draft)
                )
        )
        {
            return null;
        }

        if (IsLabel(told, input) || IsReading(told, level, denied, input) || IsMissing(told, denied, input))
        {
            return null;
        }

        if (said.Count == 0)
        {
            return new FactFault(
                FactTest.Support,
                Severity.Block,
                told,
                here.Count == 0
                    ? $"The text {(denied ? "denies" : "tells")} {name}{place}; no record tells of it{(level is null ? "" : " there")}."
                    : $"The text {(denied ? "denies" : "tells")} {name}{place}; the chart {(denied ? "tells" : "denies")} it ({Cite(here[0])}).",
                Fix
            );
        }

        return said.Exists(f => Side(f, draft)) || draft.Side is not { } side
            ? new FactFault(
                FactTest.Value,
                Severity.Block,
                told,
                $"The text gives {name}{place} as {Shown(draft)}; the chart as {Values(said, draft)} ({Cite(said.Find(f => f.Value is not null && Side(f, draft)) ?? said.Find(f => f.Value is not null) ?? said[0])}).",
                Fix
            )
            : new FactFault(
                FactTest.Side,
                Severity.Block,
                told,
                $"The text tells {name}{place} on the {FactWords.Side(side)}; the chart on the {string.Join(" and ", said.Select(f => f.Side).OfType<Side>().Distinct().Select(FactWords.Side))} ({Cite(said[0])}).",
                Fix
            );
    }

    // "Severe on the right, moderate on the left": with their sides where the text has one.
    private static string Values(List<Fact> said, Facts.Reading.Draft draft)
    {
        var valued = said.FindAll(f => f.Value is not null);
        return valued.Count == 0
            ? "without a value"
            : string.Join(
                ", ",
                valued
                    .Select(f =>
                        $"{FactWords.Value(f.Value!)}{(draft.Side is not null && f.Side is { } side ? $" on the {FactWords.Side(side)}" : "")}"
                    )
                    .Distinct(StringComparer.Ordinal)
            );
    }

    // The name of a criterion or of what is asked for says what is looked for, not what is.
    private static bool IsLabel(ToldFact told, GuardrailInput input) =>
        input.CriterionLabels.Any(l => Covers(told, l))
        || input.Assessment.Asks.Any(a => Covers(told, input.Brief.Words.Ask(a.Id)))
        || told.Sentence.Items.Sentence.Shape == Facts.Text.SentenceShape.Heading;

    // In the very words in which our forms put a fact of that place; one without a value stands for none with one. Where a list of them begins
    // with a denial, only what our forms deny is denied.
    private static bool IsReading(ToldFact told, Interspace? level, bool denied, GuardrailInput input) =>
        input.FactsInWords.Any(f =>
            (level is null || f.Level is null || f.Level == level)
            && (told.Draft.Value is null || f.HasValue || denied)
            && Covers(told, f.Words, undenied: f.Denies != denied)
            && (f.Denies == denied || denied)
        );

    // "Not documented: ...", "no current record tells of ...", "the report mentions no ...": of what is looked for in vain.
    private static bool IsMissing(ToldFact told, bool denied, GuardrailInput input)
    {
        var before = told.Sentence.Text.AsSpan(0, told.Start);
        return before.Contains("Not documented", StringComparison.OrdinalIgnoreCase)
            ? input.Assessment.Criteria.Any(a =>
                a.Answer == Criteria.Answer.Unknown && a.Missing.Any(m => m == told.Name || Covers(told, input.Brief.Words.Fact(m)))
            )
            : (before.StartsWith("No record of ", StringComparison.Ordinal) && before.IndexOfAny(";:") < 0 && !input.Said(told.Name).Any())
                || input.ComputedReasons.Any(r => r.Words.StartsWith("no ", StringComparison.OrdinalIgnoreCase) && Covers(told, r.Words))
                || denied
                    && (
                        FactTest.IsBounded(told)
                        || FactTest.IsUnmentioned(told)
                        || FactTest.ClauseBefore(told).TrimEnd().EndsWith("mentions", StringComparison.OrdinalIgnoreCase)
                    );
    }

    private static bool Covers(ToldFact told, string words, bool undenied = false)
    {
        var text = told.Sentence.Text;
        for (var at = words.Length < 4 ? -1 : AnyCase.IndexOf(text, words); at >= 0; at = AnyCase.IndexOf(text, words, at + 1))
        {
            if (at <= told.Start && at + words.Length >= told.End && !(undenied && IsDenied(text.AsSpan(0, at))))
            {
                return true;
            }
        }

        return false;
    }

    // "no X", "no X or Y", "does not show X"
    private static bool IsDenied(ReadOnlySpan<char> before)
    {
        var clause = before[(before.LastIndexOfAny(";:.") + 1)..];
        var last = clause.TrimEnd();
        last = last[(last.LastIndexOf(' ') + 1)..];
        return last is "no" or "or" or "nor" or "without" || clause.Contains(" not ", StringComparison.OrdinalIgnoreCase);
    }

    public static bool Denies(Fact fact) =>
        fact.Assertion == Assertion.Absent || fact.Value?.Word == "none" || fact.Value is { Low: 0, High: 0 };

    private static bool Side(Fact fact, Facts.Reading.Draft draft) => draft.Side is null || fact.Side is null || fact.Side == draft.Side;

    private static bool Part(Fact fact, Facts.Reading.Draft draft) => draft.Part is null || fact.Part is null || fact.Part == draft.Part;

    private static bool Value(Fact fact, Facts.Reading.Draft draft)
    {
        if (draft.Value is not { } told || Denies(fact))
        {
            return true;
        }

        if (told.Low is { } low)
        {
            var (from, to) = (fact.Value?.Low, fact.Value?.High ?? fact.Value?.Low);
            var slack = Math.Max(0.051, 0.004 * Math.Abs(low));
            return from is { } f && low >= f - slack && (told.High ?? low) <= to + slack;
        }

        return told.Word is not { } word || fact.Value?.Word == word || fact.Value?.WordHigh == word;
    }

    private static string Shown(Facts.Reading.Draft draft) => draft.Value is { } value ? FactWords.Value(value) : "a finding";

    private static string Cite(Fact fact) => string.Create(CultureInfo.InvariantCulture, $"{fact.Evidence.Document}:{fact.Evidence.Line}");
}
