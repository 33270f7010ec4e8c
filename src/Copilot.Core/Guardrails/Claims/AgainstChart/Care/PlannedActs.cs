using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Care;

/// <summary>How texts tell that something was done (<c>plans-told</c> in the lexicon, singular, small letters).</summary>
/// <param name="Past">Verbs of the past that do not end in "ed", each with its first form.</param>
/// <param name="Subjects">Who or what acts, and the words by which something is done: right before a verb in "ed" these make it an act.</param>
/// <param name="Reporting">Verbs of finding, saying and judging: what is found was there, whoever planned it.</param>
/// <param name="Planning">Words that plan, offer, order, suppose or deny.</param>
/// <param name="Headings">First words of a line under which a record plans.</param>
/// <param name="Orders">First forms of verbs that order an act: "hold meloxicam 7 d".</param>
internal sealed record PlanWords(
    IReadOnlyDictionary<string, string> Past,
    IReadOnlySet<string> Subjects,
    IReadOnlySet<string> Reporting,
    WordPhrases<string> Planning,
    IReadOnlySet<string> Headings,
    IReadOnlySet<string> Orders
)
{
    public static PlanWords Read(YamlMap map) =>
        new(
            map.Texts("past", required: true)
                .Select(t => t.Split(' '))
                .Where(t => t.Length == 2)
                .ToDictionary(t => t[0], t => t[1], StringComparer.Ordinal),
            map.Set("subjects"),
            map.Set("reporting"),
            map.Phrases("planning"),
            map.Set("headings"),
            map.Set("orders")
        );
}

/// <summary>Finds an act told as done of which the chart's lines that share its words all plan, order, offer or only recommend it.</summary>
/// <remarks>By letters alone: an act is a verb of the past; its lines are those that have the verb and another word of its part, and where none has, those that have most of its rare words. What it finds warns.</remarks>
internal static class PlannedActs
{
    private const int Window = 6;
    private const int Above = 6;
    private const int Shortest = 3;
    private const int Stem = 5;
    private const double Share = 0.7;

    private static readonly HashSet<string> Present = new(StringComparer.Ordinal)
    {
        "is",
        "are",
        "be",
        "to",
        "being",
        "as",
        "a",
        "an",
        "the",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && !s.Has("unknown")
                && s.Verdicts.Count == 0
                && s.Read.Criteria.Count == 0
                && s.Cited.All(m => input.Case.Documents.All(d => d.Id != m.Document || d.Type != DocumentType.OperativePlan))
                && !IsPlan(s.Run, s.Lexicon)
                && !Listing.IsAsked(told, s)
            )
        )
        {
            if (Fault(sentence, input) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, GuardrailInput input)
    {
        var (run, words) = (sentence.Run, sentence.Lexicon.Plans);
        for (var i = 0; i < run.Count; i++)
        {
            if (!IsAct(run, i, words))
            {
                continue;
            }

            var (first, stop) = sentence.PartAt(sentence.Words[i].Start, sentence.Words[i].End, Breaks.Parts);
            (first, stop) = (Math.Max(first, i - Window), Math.Min(stop, i + Window + 1));
            var verbs = new[] { run[i], First(run[i], words) };
            var beside = Enumerable
                .Range(first, Math.Max(0, stop - first))
                .Where(n =>
                    n != i
                    && run[n].Length >= Shortest
                    && char.IsLetter(run[n][0])
                    && !ClauseIndex.IsCommon(run[n])
                    && !words.Past.ContainsKey(run[n])
                )
                .Select(n => run[n])
                .ToList();
            var lines = Doing(verbs, beside, input);
            lines = lines.Count > 0 ? lines : [.. input.Clauses.Counterparts([.. beside, .. verbs], null, Share).Select(c => c.Line)];
            lines =
                lines.Count > 0
                    ? lines
                    :
                    [
                        .. beside
                            .Where(w =>
                                w.Length > Stem
                                && input.Clauses.Undone(
                                    w,
                                    sentence.Lexicon.Events,
                                    PlannedThings.Before,
                                    PlannedThings.Behind,
                                    PlannedThings.Most
                                )
                                    is not null
                            )
                            .Take(1)
                            .SelectMany(input.ChartLines.WithWord),
                    ];
            lines = lines.Count > 0 ? lines : Sharing(run.GetRange(first, stop - first), words, input);
            if (lines.Count > 0 && lines.TrueForAll(l => IsPlanned(l, run[i], input)))
            {
                return new GroundFault(
                    "K25",
                    sentence,
                    sentence.Words[i].Start,
                    sentence.Words[i].End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The text tells this as done ('{sentence.Text[sentence.Words[i].Start..sentence.Words[i].End]}'); the lines of the chart with these words plan, order or offer it ({lines[0].Document.Id}:{lines[0].Line})."
                    ),
                    "Tell it as planned."
                );
            }
        }

        return null;
    }

    // The lines that share the most words with the part, bones among them: "L3 and L4 have been given new screws" of "new screws L3 + L4".
    private static List<ChartLine> Sharing(List<string> part, PlanWords words, GuardrailInput input)
    {
        var own = part.Where(w =>
                (Spine.TryParseBone(w, out _) || (w.Length >= Shortest && char.IsLetter(w[0]) && !ClauseIndex.IsCommon(w)))
                && !words.Past.ContainsKey(w)
                && !words.Subjects.Contains(w)
            )
            .ToHashSet(StringComparer.Ordinal);
        var lines = own.Where(w => w.Length >= Shortest)
            .SelectMany(input.ChartLines.WithWord)
            .Distinct()
            .Select(l => (Line: l, Shared: l.Words.Count(own.Contains)))
            .Where(l => l.Shared >= Fewest)
            .ToList();
        return lines.Count == 0 ? [] : lines.FindAll(l => l.Shared == lines.Max(m => m.Shared)).ConvertAll(l => l.Line);
    }

    private const int Fewest = 3;

    // The lines that have the act and another word of its part.
    private static List<ChartLine> Doing(string[] verbs, List<string> beside, GuardrailInput input)
    {
        var roots = verbs.Select(Root).ToHashSet(StringComparer.Ordinal);
        return [.. beside.SelectMany(input.ChartLines.WithWord).Where(l => l.Words.Any(w => roots.Contains(Root(w)))).Distinct()];
    }

    private static string Root(string word) => word.Length <= Stem ? word : word[..Stem];

    // "Held" of hold, "stopped" of stop.
    private static string First(string verb, PlanWords words) =>
        words.Past.TryGetValue(verb, out var first) ? first
        : verb.Length > Stem && verb[^3] == verb[^4] ? verb[..^3]
        : verb[..^2];

    // "Was held", "has been replaced", "she stopped", "spent"; "is intended" and "the requested" are none.
    private static bool IsAct(IReadOnlyList<string> run, int at, PlanWords words) =>
        !words.Reporting.Contains(run[at])
        && !(at > 0 && Present.Contains(run[at - 1]))
        && !(at > 1 && run[at - 2] is "is" or "are" or "be")
        && (
            words.Past.ContainsKey(run[at])
            || (
                run[at].Length > Stem
                && run[at].EndsWith("ed", StringComparison.Ordinal)
                && (at == 0 || words.Subjects.Contains(run[at - 1]))
            )
        );

    /// <summary>A line of the chart tells something as planned: by its own words, by the line above it that says so, or by its document; a line with a day of its own, or with the very word of the past, tells what was.</summary>
    private static bool IsPlanned(ChartLine line, string verb, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        // An operative plan says "roots freed" of what is to be done.
        return (
                line.Document.Type == DocumentType.OperativePlan
                && !line.Figures.Any(f => f.Kind is { Base: "SD" or "HU" or "%" })
                && !Prose.DateMentions.InChart(line.Text, input.Case.AsOf.Year).Any()
            )
            || IsToBe(line.Run, verb)
            || (
                !line.Words.Contains(verb)
                && (IsPlan(line.Run, lexicon) || line.Run.Any(lexicon.Plans.Orders.Contains) || IsUnderPlan(line, lexicon, input))
            );
    }

    // "Outside report to be obtained"
    private static bool IsToBe(IReadOnlyList<string> run, string verb) =>
        Enumerable.Range(2, Math.Max(0, run.Count - 2)).Any(i => run[i] == verb && run[i - 1] == "be" && run[i - 2] == "to")
        && run.Count(w => w == verb) == 1;

    // Under "Plan", in the lines of its paragraph.
    private static bool IsUnderPlan(ChartLine line, DeterminationLexicon lexicon, GuardrailInput input)
    {
        for (var number = line.Line; number >= Math.Max(1, line.Line - Above); number--)
        {
            var lines = input.ChartLines.At(line.Document.Id, number);
            if (lines.Count == 0)
            {
                return false;
            }

            if (lines[0].Run.Take(2).Any(lexicon.Plans.Headings.Contains))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlan(IReadOnlyList<string> run, DeterminationLexicon lexicon) => lexicon.Plans.Planning.In(run).Any();
}
