using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>Computes anew how old a record is told to be: "the MRI was over five months old", "the exam came 26 days before the request".</summary>
/// <remarks>From the days of the records of that kind to the request. What it finds warns.</remarks>
internal static class AgesTold
{
    private const int Before = 9;

    private static readonly HashSet<string> Over = new(StringComparer.Ordinal) { "over", "above", "past", "beyond" };
    private static readonly HashSet<string> Under = new(StringComparer.Ordinal) { "under", "below", "within", "inside" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !Listing.IsAsked(told, s)))
        {
            if (FromFirst(sentence, input) is { } since)
            {
                yield return since;
            }

            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var time in sentence.Read.Figures.Where(t =>
                    t is { IsRange: false, Kind: { Base: "month" or "day", Factor: < 12 } }
                    && !TableVerdicts.IsRow(sentence)
                    && !rules.Contains(t)
                    && !sentence.Read.Thresholds.Any(h => h.Figure == t)
                    && IsAge(sentence.Text.AsSpan(t.End).TrimStart(" -"))
                )
            )
            {
                if (Fault(sentence, time, input) is { } fault)
                {
                    yield return fault;
                }
            }
        }
    }

    // "From the first visit to receipt that makes eight months": from the first day of an episode of care to the request.
    private static GroundFault? FromFirst(ToldSentence sentence, GuardrailInput input)
    {
        var run = sentence.Run;
        var at = Enumerable
            .Range(0, Math.Max(0, run.Count - 2))
            .FirstOrDefault(
                i =>
                    run[i] is "from" or "since"
                    && run.Skip(i + 1).Take(2).Contains("first")
                    && run.Skip(i + 2)
                        .Take(4)
                        .Any(w => w is "visit" or "session" or "appointment" || sentence.Lexicon.DatedCare.Contains(w)),
                -1
            );
        if (
            at < 0
            || !run.Skip(at).Any(w => w is "receipt" or "request")
            || sentence.Read.Figures.FirstOrDefault(f =>
                f.Start > sentence.Words[at].End && f is { IsRange: false, Kind: { Base: "day" or "month" } }
            )
                is not { } time
        )
        {
            return null;
        }

        var factor = time.DaysInOne;
        var starts = input
            .Brief.Facts.Where(f => f.Start is not null)
            .SelectMany(f => new[] { f.Start!.Value.First, f.Start.Value.Last })
            .Select(d => input.Case.AsOf.DayNumber - d.DayNumber)
            .Distinct()
            .ToList();
        var tolerance = factor.Equals(1) ? 1 : factor * 0.6;
        return starts.Count == 0 || starts.Exists(s => Math.Abs(s - (time.Low * factor)) <= tolerance)
            ? null
            : new GroundFault(
                "K02",
                sentence,
                time.Start,
                time.End,
                $"'{sentence.Text[time.Start..time.End].Trim()}': no care of the chart began so long before the request.",
                "Count the days anew."
            );
    }

    private static bool IsAge(ReadOnlySpan<char> behind) =>
        behind.StartsWith("old")
        || (
            behind.StartsWith("before ")
            && behind["before ".Length..] is var what
            && (what.StartsWith("the request") || what.StartsWith("receipt") || what.StartsWith("this request"))
        );

    private static GroundFault? Fault(ToldSentence sentence, Figure time, GuardrailInput input)
    {
        var at = sentence.Words.FindIndex(w => w.End > time.Start);
        var near = sentence.Run.Skip(Math.Max(0, at - Before)).Take(Math.Min(at, Before)).ToList();
        var kind = near.FindLastIndex(w => input.Case.Documents.Any(d => IsOf(d, w)));
        if (
            kind < 0
            || sentence.Read.Dates.Any(d => d.Start > sentence.Words[Math.Max(0, at - Before) + kind].Start && d.End <= time.Start)
            || near.Exists(w => w is "not" or "no" or "than" or "if" or "at" or "least" or "most" or "year")
        )
        {
            return null;
        }

        var factor = time.DaysInOne;
        var (days, tolerance) = (time.Low * factor, factor.Equals(1) ? 1 : factor * 0.6);
        // A visit may be told in a letter: only a scan is known by the kind of its record.
        var isScan = input.Case.Documents.Any(d => d.Modality != Modality.None && IsOf(d, near[kind]));
        var ages = input
            .Case.Documents.Where(d => d.Date is { } day && day <= input.Case.AsOf && (!isScan || IsOf(d, near[kind])))
            .Select(d => input.Case.AsOf.DayNumber - d.Date!.Value.DayNumber)
            .Distinct()
            .ToList();
        var (over, under) = (near.Skip(kind).Any(Over.Contains), near.Skip(kind).Any(Under.Contains));
        return
            ages.Count == 0
            || ages.Exists(a =>
                over ? a >= days - tolerance
                : under ? a <= days + tolerance
                : Math.Abs(a - days) <= tolerance
            )
            ? null
            : new GroundFault(
                "K02",
                sentence,
                time.Start,
                time.End,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{sentence.Text[time.Start..time.End].Trim()}': the records of this kind are {string.Join(", ", ages.Order())} days older than the request."
                ),
                "Count the days anew."
            );
    }

    private static bool IsOf(ChartDocument document, string word) =>
        Array.Exists(Checks.Record.Recency.KindWords(document), w => word.StartsWith(w, StringComparison.Ordinal))
        || (word == "scan" && document.Modality is Modality.Mri or Modality.Ct);
}
