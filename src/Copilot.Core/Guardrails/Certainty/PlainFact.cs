using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Certainty;

/// <summary>Whether a fact that a text tells can be read in one way only: its level named beside it, its denial or its telling in plain words.</summary>
internal static class PlainFact
{
    public static bool Is(ToldFact told)
    {
        var sentence = told.Sentence;
        // A range of a measurement may be the rule's; so may a figure in a row that has another of its kind.
        if (told.Draft.Value is { Low: { } low, High: { } high } && low != high)
        {
            return false;
        }

        if (
            sentence.IsUncertain
            || (
                told.Draft.Value?.Low is not null
                && (
                    sentence.Text.Contains("hundred", StringComparison.OrdinalIgnoreCase)
                    || Array.Exists(Fractions, f => sentence.Text.Contains(f, StringComparison.OrdinalIgnoreCase))
                )
            )
            || (told.Draft.Level is not null && sentence.IsLevelCarried)
            || (
                told.Draft.Value is { Word: { } word }
                && told.Draft.Definition.Scale is null
                && told.Draft.Assertion == Assertion.Present
                && !sentence.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return false;
        }

        var before = sentence.Text.AsSpan(0, told.Start);
        before = before[(before.LastIndexOfAny(';', ':') + 1)..];
        if (
            !(
                told.Draft.Assertion == Assertion.Absent || told.Draft.Value?.Word == "none"
                    ? IsDeniedBeside(told, before)
                    : told.Draft.Value is not null || IsToldPlainly(told, before)
            )
        )
        {
            return false;
        }

        // "What would settle it: a Cobb of 30 degrees": a label's words hold for what follows.
        var lead = sentence.Text.AsSpan(0, told.Start);
        lead = lead[(lead.LastIndexOf(';') + 1)..];
        foreach (var range in lead.SplitAny(' ', ',', ':'))
        {
            foreach (var contrast in Contrasts)
            {
                // "The MRI of May 28": the month is no contrast.
                if (lead[range].Equals(contrast, contrast == "may" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // "a tenth of a mile": a number in words that may not have been read whole.
    private static readonly string[] Fractions =
    [
        "tenth of",
        "quarter of",
        "third of",
        "fifth of",
        "half a ",
        "half of",
        "quarter mile",
        "quarters of",
    ];

    private static readonly string[] Beside = ["no", "without", "denies", "denied", "not", "never", "neither", "nor", "lacks", "absent"];
    private static readonly string[] Tellings =
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "shows",
        "show",
        "showed",
        "describes",
        "reads",
        "reveals",
        "confirms",
        "with",
        "there",
        "finds",
        "found",
        "measures",
        "reports",
        "records",
        "documents",
        "demonstrates",
        "notes",
        "and",
        "a",
        "an",
        "the",
    ];
    private static readonly string[] Mentions =
    [
        "route",
        "routes",
        "criterion",
        "criteria",
        "requirement",
        "requirements",
        "required",
        "needed",
        "question",
        "concerns",
        "matter",
        "matters",
        "term",
        "asked",
        "asks",
        "ask",
        "requested",
        "request",
        "policy",
        "count",
        "counts",
        "gate",
        "other",
        "levels",
    ];

    private static readonly string[] Reckonings =
    [
        "count",
        "credit",
        "weigh",
        "consider",
        "includ",
        "rely",
        "relies",
        "relied",
        "rest",
        "use",
        "need",
        "requir",
        "ask",
        "doubt",
        "disput",
        "contest",
        "depend",
        "turn",
        "add",
    ];

    // The word of denial stands right before the thing, in its clause, and the level that it is denied at too.
    private static bool IsDeniedBeside(ToldFact told, ReadOnlySpan<char> clause)
    {
        var near = clause[(clause.LastIndexOfAny('(', ',', '|') + 1)..];
        var denied = false;
        foreach (var (from, to) in WordSpans.In(near.ToString()).TakeLast(4))
        {
            foreach (var word in Beside)
            {
                denied |= near[from..to].Equals(word, StringComparison.OrdinalIgnoreCase);
            }

            // "I did not count the therapy of 2020": what is not counted is not denied.
            foreach (var word in Reckonings)
            {
                if (denied && near[from..to].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
        }

        var start = told.Start - clause.Length;
        var stop = told.Sentence.Text.AsSpan(told.End).IndexOfAny(';', ':', '.');
        var end = stop < 0 ? told.Sentence.Text.Length : told.End + stop;
        return denied
            && (
                told.Draft.Level is null
                || told.Sentence.Items.Levels.Any(l => told.Sentence.Place(l) is var place && place.Start >= start && place.End <= end)
            )
            && !Array.Exists(
                Mentions,
                m =>
                    told.Sentence.Text.AsSpan(told.End, Math.Min(24, told.Sentence.Text.Length - told.End))
                        .Contains(m, StringComparison.OrdinalIgnoreCase)
            );
    }

    // Something is told of the thing: a verb of having or finding before it, no word of denial in the sentence, and no talk of routes, criteria or words.
    private static bool IsToldPlainly(ToldFact told, ReadOnlySpan<char> clause)
    {
        var verb = false;
        foreach (var range in clause.SplitAny(' ', ','))
        {
            foreach (var word in Tellings)
            {
                verb |= clause[range].Equals(word, StringComparison.OrdinalIgnoreCase);
            }
        }

        foreach (var (start, end) in WordSpans.In(told.Sentence.Text))
        {
            var word = told.Sentence.Text.AsSpan(start, end - start);
            foreach (var other in FactTest.DenialWords)
            {
                if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }

            foreach (var other in Mentions)
            {
                if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
        }

        var after = told.Sentence.Text.AsSpan(told.End).TrimStart();
        return verb && !after.StartsWith(":") && !after.StartsWith("|");
    }

    private static readonly string[] Contrasts =
    [
        "instead",
        "rather",
        "than",
        "unlike",
        "neither",
        "nor",
        "either",
        "whether",
        "if",
        "until",
        "unless",
        "would",
        "could",
        "might",
        "may",
        "should",
        "but",
        "nothing",
    ];
}
