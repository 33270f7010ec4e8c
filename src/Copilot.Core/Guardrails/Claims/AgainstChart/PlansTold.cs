using Copilot.Core.Cases;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>How texts tell that something was done (<c>plans-told</c> in the lexicon, singular, small letters).</summary>
/// <param name="Past">Verbs of the past that do not end in "ed".</param>
/// <param name="Reporting">Verbs of finding, saying and judging: what is found was there, whoever planned it.</param>
/// <param name="Headings">First words of a line under which a record plans.</param>
internal sealed record PlanWords(IReadOnlySet<string> Past, IReadOnlySet<string> Reporting, IReadOnlySet<string> Headings)
{
    public static PlanWords None { get; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
}

/// <summary>Finds an act told as done of which the chart's lines that share its words all plan, order, offer or only recommend it.</summary>
/// <remarks>By letters alone: an act is a verb of the past, and its lines are those that have most of its part's rare words. What it finds warns.</remarks>
internal static class PlansTold
{
    private const int Window = 6;
    private const int Above = 6;
    private const int Shortest = 3;
    private const int Stem = 5;
    private const double Share = 0.7;

    private static readonly HashSet<string> Present = new(StringComparer.Ordinal) { "is", "are", "be", "to", "being", "as", "a", "an", "the" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && s.Verdicts.Count == 0 && s.Read.Criteria.Count == 0 && !IsPlan(s.Run, s.Lexicon) && !Listing.IsAsked(told, s)))
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
            if (!IsPast(run, i, words))
            {
                continue;
            }

            var (first, stop) = sentence.PartAt(sentence.Words[i].Start, sentence.Words[i].End, Breaks.Parts);
            (first, stop) = (Math.Max(first, i - Window), Math.Min(stop, i + Window + 1));
            var anchors = Enumerable.Range(first, Math.Max(0, stop - first)).Where(n => run[n].Length >= Shortest && char.IsLetter(run[n][0]) && !ClauseIndex.IsCommon(run[n]) && (n == i || !words.Past.Contains(run[n])) && !sentence.Lexicon.Operations.Coming.In([run[n]]).Any()).Select(n => run[n]).ToList();
            var found = input.Clauses.Counterparts(anchors, null, Share);
            if (found.Count > 0 && found.TrueForAll(c => IsPlanned(c.Line, run[i], input)))
            {
                return new GroundFault("K25", sentence, sentence.Words[i].Start, sentence.Words[i].End, $"The text tells this as done ('{sentence.Text[sentence.Words[i].Start..sentence.Words[i].End]}'); the lines of the chart with these words plan, order or offer it ({found[0].Place}).", "Tell it as planned.");
            }
        }

        return null;
    }

    // "Was held", "has been replaced", "stopped", "spent"; "is intended" and "the requested" are not.
    private static bool IsPast(IReadOnlyList<string> run, int at, PlanWords words) =>
        (words.Past.Contains(run[at]) || (run[at].Length > Stem && run[at].EndsWith("ed", StringComparison.Ordinal))) && !words.Reporting.Contains(run[at]) && !(at > 0 && Present.Contains(run[at - 1])) && !(at > 1 && run[at - 2] is "is" or "are" or "be");

    /// <summary>A line of the chart tells something as planned: by its own words, by the line above it that says so, or by its document; a line with a day of its own, or with the very word of the past, tells what was.</summary>
    private static bool IsPlanned(ChartLine line, string verb, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        if (line.Words.Contains(verb))
        {
            return IsPlan(line.Run, lexicon);
        }

        return IsPlan(line.Run, lexicon) || IsOrder(line, lexicon) || (line.Document.Type == DocumentType.OperativePlan && !line.Figures.Any(f => f.Kind is { Base: "SD" or "HU" or "%" }) && !Prose.DateMentions.InChart(line.Text, input.Case.AsOf.Year).Any()) || IsUnderPlan(line, lexicon, input);
    }

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

    // "Hold meloxicam 7 d": it opens with a word that orders.
    private static bool IsOrder(ChartLine line, DeterminationLexicon lexicon) => line.Run.Count > 0 && lexicon.Plans.Headings.Contains(line.Run[0]);

    private static bool IsPlan(IReadOnlyList<string> run, DeterminationLexicon lexicon) => lexicon.Operations.Coming.In(run).Any() || run.Any(lexicon.Events.Coming.Contains);
}
