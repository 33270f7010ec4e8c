using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;

/// <summary>A figure that a text draws as a limit, in whatever words: "within 12 months", "over the 3 mm line", "10 degrees or more".</summary>
/// <param name="Above">What lies above it reaches it; null where the words draw a line and no side.</param>
internal sealed record Limit(ToldSentence Sentence, Figure Figure, int Start, int End, bool? Above, bool Symbolic)
{
    private static readonly (string Words, bool Above)[] Before =
    [
        ("no more than", false),
        ("not more than", false),
        ("no less than", true),
        ("not less than", true),
        ("no older than", false),
        ("not older than", false),
        ("not longer than", false),
        ("not over", false),
        ("no longer than", false),
        ("at least", true),
        ("at most", false),
        ("more than", true),
        ("less than", false),
        ("fewer than", false),
        ("greater than", true),
        ("longer than", true),
        ("older than", true),
        ("up to", false),
        ("above", true),
        ("over", true),
        ("beyond", true),
        ("exceeds", true),
        ("exceed", true),
        ("minimum of", true),
        ("below", false),
        ("under", false),
        ("within", false),
        ("from the last", false),
        ("in the last", false),
        ("no newer than", true),
        ("not newer than", true),
        ("newer than", false),
        ("no shorter than", true),
        ("not shorter than", true),
        ("maximum of", false),
        ("floor of", true),
        ("ceiling of", false),
        ("not above", false),
        (">=", true),
        ("≥", true),
        ("<=", false),
        ("≤", false),
        (">", true),
        ("<", false),
    ];

    private static readonly (string Words, bool? Above)[] Behind =
    [
        ("or more", true),
        ("or longer", true),
        ("or worse", true),
        ("or above", true),
        ("or less", false),
        ("or fewer", false),
        ("or shorter", false),
        ("or lower", false),
        ("or higher", true),
        ("or greater", true),
        ("or newer", false),
        ("or older", true),
        ("or smaller", false),
        ("or larger", true),
        ("threshold", null),
        ("line", null),
        ("mark", null),
        ("limit", null),
        ("cut-off", null),
        ("cutoff", null),
    ];

    private static readonly string[] Articles = ["the", "our", "its", "a", "an", "policy's", "plan's", "required", "last", "past"];

    /// <summary>Every limit that a sentence draws, in the order of the text.</summary>
    public static IEnumerable<Limit> In(ToldSentence sentence)
    {
        foreach (var figure in sentence.Read.Figures)
        {
            var lead = sentence.Text.AsSpan(0, figure.Start).TrimEnd();
            var whole = lead;
            foreach (var article in Articles)
            {
                lead = EndsWith(lead, article) ? lead[..^article.Length].TrimEnd() : lead;
            }

            var behind = sentence.Text.AsSpan(figure.End).TrimStart();
            var (words, above, at) = (default(string), default(bool?), 0);
            foreach (var (word, side) in Before)
            {
                if ((EndsWith(lead, word) || EndsWith(whole, word)) && word.Length > (words?.Length ?? 0))
                {
                    (words, above) = (word, side);
                    at = (EndsWith(whole, word) ? whole.Length : lead.Length) - word.Length;
                }
            }

            if (words is not null)
            {
                // "not more than 10" is at most 10, whatever reads "not" apart.
                yield return new Limit(sentence, figure, at, figure.End, above, !char.IsLetter(words[0]));
                continue;
            }

            foreach (var (word, side) in Behind)
            {
                if (behind.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    yield return new Limit(sentence, figure, figure.Start, sentence.Text.Length - behind.Length + word.Length, side, false);
                    break;
                }
            }
        }
    }

    private static bool EndsWith(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase)
        && (!char.IsLetter(word[0]) || text.Length == word.Length || !char.IsLetterOrDigit(text[^(word.Length + 1)]));
}

/// <summary>Holds the limits of a text against the profile's and the sources': one value, the right way round, and a value that somebody has.</summary>
/// <remarks>A second reader of what the guardrails on thresholds read in fixed forms; what it finds warns.</remarks>
internal static class Limits
{
    private const string Form = "K12";
    private const string Way = "K29";
    private const string Arithmetic = "K01";

    private static readonly string[] Held = ["mm", "deg", "%", "day", "month", "of-10", "of-5"];
    private static readonly string[] RuleWords =
    [
        "policy",
        "criterion",
        "criteria",
        "rule",
        "rules",
        "threshold",
        "route",
        "routes",
        "ask",
        "asks",
        "asked",
        "need",
        "needs",
        "needed",
        "require",
        "requires",
        "required",
        "requirement",
        "minimum",
        "maximum",
        "floor",
        "ceiling",
        "begins",
        "counts",
        "calls",
        "wants",
        "limit",
        "line",
        "cutoff",
        "cut-off",
        "must",
        "accepts",
        "allows",
        "measured",
    ];
    private static readonly string[] Fulfilling = ["enough", "suffices", "suffice", "meet", "meets", "otherwise"];
    private static readonly string[] Bounds =
    [
        "within",
        "no more than",
        "not more than",
        "no older than",
        "not older than",
        "from the last",
        "in the last",
    ];
    private static readonly string[] Tellings = ["not", "no", "never", "neither", "nor", "doesn't", "isn't", "without", "n't"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.Read.Figures.Count > 0 && !s.IsHeading))
        {
            foreach (var limit in Limit.In(sentence).Where(l => Units.Find(l.Figure.Unit) is { } unit && Held.Contains(unit.Base)))
            {
                if (Fault(limit, told, input) is { } fault)
                {
                    yield return fault;
                }
            }

            if (TableVerdicts.IsRow(sentence) && Row(sentence) is { } turned)
            {
                yield return turned;
            }
        }
    }

    private static GroundFault? Fault(Limit limit, ToldText told, GuardrailInput input)
    {
        var (sentence, figure) = (limit.Sentence, limit.Figure);
        var words = sentence.Text[limit.Start..limit.End].Trim();
        var same = input
            .Brief.Thresholds.Where(t =>
                t.Alternatives.Append(t.Value)
                    .Any(v =>
                        (figure with { High = figure.Low }).Equals(v, t.Unit)
                        || Checks.Arithmetic.ThresholdStrictness.Near(figure, v, t.Unit)
                    )
            )
            .ToList();
        var profile = string.Join(
            " or ",
            same.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Operator} {t.Value} {t.Unit}")).Distinct().Take(3)
        );
        if (figure.IsRange)
        {
            return
                same.Count > 0
                && !input.ChartFigures.All.Any(f => f.IsRange && Figure.Close(f.Low, figure.Low) && Figure.Close(f.High, figure.High))
                && !input.Library.Passages.Any(p =>
                    input.LibraryReading.Of(p).Figures.Any(f => f.IsRange && f.Low.Equals(figure.Low) && f.High.Equals(figure.High))
                )
                ? new GroundFault(
                    Form,
                    sentence,
                    limit.Start,
                    limit.End,
                    $"'{words}' is a range, not a limit; the profile has {profile}.",
                    "Name one value."
                )
                : null;
        }

        var clause = Clause(sentence.Text, figure.Start, figure.End);
        if (
            sentence.IsUncertain
            || sentence.Has("decision-clock")
            || sentence.Has("appeal-other")
            || sentence.Has("source-figure")
            || sentence.All(CueKind.Body).Any()
            || sentence.Cited.Any(m => m.Kind == MarkerKind.Guideline && input.Library.Find(m.Document)?.Kind != DocumentKind.Policy)
        )
        {
            return null;
        }

        var held = sentence.Read.Figures.Any(f => f.End <= limit.Start && f.Start >= clause.Start && IsOfKind(f, figure));
        var isBehind = !limit.Symbolic && limit.Start == figure.Start && limit.Above is not null;
        var isTime = Units.Days(Units.Find(figure.Unit)!.Value.Base) is not null;
        var ofRule =
            Says(sentence.Text, clause, RuleWords)
            || told.RuleFigures(sentence).Any(r => r.Figure == figure)
            || (limit.Symbolic && limit.Start > 0 && sentence.Text[limit.Start - 1] == '(')
            || (
                clause.Start > 1
                && sentence.Text[clause.Start - 1] == ':'
                && Says(sentence.Text, (Math.Max(0, clause.Start - 12), clause.Start - 1), [.. RuleWords, .. Fulfilling])
            )
            || (
                TableVerdicts.IsRow(sentence)
                && limit.Start > 0
                && sentence.Text[..limit.Start].TrimEnd().EndsWith('|')
                && sentence
                    .Text.Split('|', StringSplitOptions.TrimEntries)
                    .Any(c => c.Trim('*', '.', '✓', ' ').ToLowerInvariant() is "met" or "not met" or "unknown" or "yes" or "no")
            )
            || (
                limit.Symbolic
                && (
                    TableVerdicts.IsRow(sentence)
                    || sentence.Text.AsSpan(limit.End, Math.Min(40, sentence.Text.Length - limit.End)).Contains(':')
                )
            )
            || (isTime && limit.Above == false && Array.Exists(Bounds, b => words.StartsWith(b, StringComparison.OrdinalIgnoreCase)));
        if (same.Count > 0)
        {
            // Of a value that several rules have the one that was held against here counts.
            same = same.Exists(input.ThresholdsHeld.Contains) ? same.FindAll(input.ThresholdsHeld.Contains) : same;
            ofRule |= isBehind && sentence.Read.Criteria.Count > 0;
            ofRule |= isBehind && limit.Start > 0 && sentence.Text[limit.Start - 1] == '(';
            return
                limit.Above is { } above
                && !held
                && (ofRule || limit.Symbolic || isBehind)
                && !Says(sentence.Text, (clause.Start, limit.Start), Tellings)
                && same.TrueForAll(t => t.Operator[0] == (above ? '<' : '>'))
                && (ofRule || (!input.ChartFigures.All.Any(f => f.Equals(figure.Low, figure.Unit)) && !Elsewhere(above, figure, input)))
                ? new GroundFault(
                    Way,
                    sentence,
                    limit.Start,
                    limit.End,
                    $"'{words}' points the other way than the profile's {profile}.",
                    "Use the profile's threshold, with its operator."
                )
                : null;
        }

        // "9 mm or more" draws a limit, whatever stands about it.
        ofRule |= isBehind && limit.Above == true && !isTime;
        ofRule |= isBehind && (sentence.Read.Criteria.Count > 0 || Says(sentence.Text, clause, Fulfilling));
        return
            (ofRule || held)
            && !(isTime && !ofRule)
            && !input.ChartFigures.All.Any(f => f.Equals(figure.Low, figure.Unit))
            && !Elsewhere(true, figure, input)
            && !Elsewhere(false, figure, input)
            && !Checks.Arithmetic.DateArithmetic.Follows(sentence.Read, figure, input)
            && !(isTime && limit.Above != true && sentence.Read.Dates.Any())
            && !ComputedWords.Hold(sentence, figure.Start, figure.End, input)
            && input.Brief.Thresholds.Any(t => IsOfKind(figure, t.Unit))
            ? new GroundFault(
                Way,
                sentence,
                limit.Start,
                limit.End,
                $"'{words}' is a limit that neither the profile nor a source has.",
                "Use the profile's threshold."
            )
            : null;
    }

    // "| PI-LL > 20 | 33 | met |": the value in the next cell, and what the row says of it.
    private static GroundFault? Row(ToldSentence sentence)
    {
        var mentions = sentence
            .Read.Thresholds.Where(t => t.Symbolic && !t.Figure.IsRange && Units.Find(t.Figure.Unit) is not null)
            .ToList();
        if (mentions is not [var limit])
        {
            return null;
        }

        var bar = sentence.Text.IndexOf('|', limit.End);
        var next = bar < 0 ? -1 : sentence.Text.IndexOf('|', bar + 1);
        var values = next < 0 ? [] : sentence.Read.Figures.Where(f => f.Start > bar && f.End <= next).ToList();
        var cells = sentence.Text.Split('|', StringSplitOptions.TrimEntries);
        var met = Array.Exists(cells, c => c.Trim('*', '.') is "✓" or "✔" or "met" or "Met" or "yes" or "Yes" or "[x]");
        var not = Array.Exists(cells, c => c.Trim('*', '.') is "✗" or "✘" or "not met" or "Not met" or "no" or "No" or "[ ]");
        return values is [var value] && met != not && Comparisons.Holds(value, limit) is { } holds && holds != met
            ? new GroundFault(
                Arithmetic,
                sentence,
                limit.Start,
                value.End,
                $"'{sentence.Text[value.Start..value.End].Trim()}' against '{sentence.Text[limit.Start..limit.End].Trim()}' {(holds ? "is reached" : "is not reached")}, and the row says otherwise.",
                "State what the figures give."
            )
            : null;
    }

    private static bool Elsewhere(bool above, Figure figure, GuardrailInput input) =>
        input.LibraryReading.HasThreshold(
            input.Library,
            new ThresholdMention(figure.Start, figure.End, above ? ">=" : "<=", figure, false)
        );

    private static bool IsOfKind(Figure one, Figure other) => other.Unit is not null && one.Unit is not null && IsOfKind(one, other.Unit);

    private static bool IsOfKind(Figure one, string? unit) =>
        Units.Find(one.Unit) is { } a
        && Units.Find(unit) is { } b
        && (a.Base == b.Base || (Units.Days(a.Base) is not null && Units.Days(b.Base) is not null));

    private static (int Start, int End) Clause(string text, int start, int end)
    {
        var from = start == 0 ? 0 : text.LastIndexOfAny([';', ':', '|', '('], start - 1) + 1;
        var to = text.IndexOfAny([';', '|', ')'], end);
        return (from, to < 0 ? text.Length : to);
    }

    private static bool Says(string text, (int Start, int End) stretch, string[] words)
    {
        foreach (var (start, end) in WordSpans.In(text[..stretch.End], stretch.Start))
        {
            foreach (var word in words)
            {
                if (text.AsSpan(start, end - start).Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
