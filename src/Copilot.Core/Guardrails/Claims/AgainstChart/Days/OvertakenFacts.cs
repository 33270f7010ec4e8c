using Copilot.Core.Facts;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>Finds a fact told as the present one which the chart has of an earlier day only, and otherwise of a later: "the latest walking distance is 190 m", "L4-L5 now shows severe stenosis" of a scan before the operation.</summary>
/// <remarks>By the facts of the dictionary and the days for which they stand. What it finds warns.</remarks>
internal static class OvertakenFacts
{
    private const string Code = "K14";
    private const int Beside = 8;
    private const int Year = 366;
    private const int Decades = 40;

    private static readonly HashSet<string> Since = new(StringComparer.Ordinal)
    {
        "since",
        "was",
        "were",
        "then",
        "from",
        "against",
        "than",
        "compared",
        "down",
        "up",
        "unlike",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !Listing.IsAsked(told, s)))
        {
            var words = sentence.Lexicon.Current;
            foreach (var (_, first, last) in words.Words.In(sentence.Run).Concat(words.Facts.In(sentence.Run)).OrderBy(w => w.First))
            {
                var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
                if (
                    sentence.Run.Skip(Math.Max(0, first - 2)).Take(Math.Min(2, first)).Any(words.Turning.Contains)
                    || sentence.IsRequirementAt(start, end)
                )
                {
                    continue;
                }

                if (
                    (
                        (sentence.Run[first] is "last" or "recent" or "recently" ? null : OfFact(sentence, start, end, input))
                        ?? OfDay(sentence, start, end, input)
                    ) is
                    { } fault
                )
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? OfFact(ToldSentence sentence, int start, int end, GuardrailInput input)
    {
        var (first, stop) = sentence.PartAt(start, end, Breaks.Clauses);
        if (first >= stop)
        {
            return null;
        }

        // "Is at present moderate, as the scan of 2023 showed": a day long past makes nothing present.
        var dates = sentence
            .Read.Dates.Where(d => d.Start >= sentence.Words[first].Start && d.End <= sentence.Words[stop - 1].End)
            .Select(d => d.Days.Last)
            .Concat(
                sentence
                    .Words.Skip(first)
                    .Take(stop - first)
                    .Where(w =>
                        w.Word.Length == 4
                        && int.TryParse(w.Word, out var year)
                        && year > input.Case.AsOf.Year - Decades
                        && year < input.Case.AsOf.Year
                    )
                    .Select(w => new DateOnly(int.Parse(w.Word, System.Globalization.CultureInfo.InvariantCulture), 12, 31))
            )
            .ToList();
        if (
            dates.Exists(d => input.Case.AsOf.DayNumber - d.DayNumber <= Year)
            || (dates.Count > 0 && sentence.Words.Exists(w => Since.Contains(w.Word)))
        )
        {
            return null;
        }

        foreach (
            var told in sentence.Facts.Where(f =>
                f.Draft.Assertion == Assertion.Present
                && f.Start >= sentence.Words[first].Start
                && f.End <= sentence.Words[stop - 1].End
                && f.Draft.Value is { } value
                && (value.Low is not null || f.Draft.Level is not null)
            )
        )
        {
            var level = told.Draft.Level ?? (sentence.Levels.Count == 1 ? sentence.Levels[0] : null);
            var known = input
                .FactsNamed(told.Name)
                .Where(f =>
                    f.Date is not null
                    && f.Value is not null
                    && (level is null || f.Level is null || f.Level == level)
                    && (told.Draft.Side is null || f.Side is null || f.Side == told.Draft.Side)
                    && f.Part == told.Draft.Part
                    && f.Assertion is Assertion.Present or Assertion.Historical or Assertion.Absent
                )
                .ToList();
            if (dates.Count > 0)
            {
                known =
                [
                    .. sentence
                        .Lexicon.Family(told.Name)
                        .Append(told.Name)
                        .Distinct()
                        .SelectMany(input.FactsNamed)
                        .Where(f =>
                            f.Date is not null
                            && f.Value is not null
                            && (level is null || f.Level == level)
                            && f.Assertion == Assertion.Present
                        ),
                ];
                if (
                    known.Where(f => f.Date!.Value.First > dates.Max()).MaxBy(f => f.Date!.Value.First) is { } newer
                    && !known.Exists(f => f.Date!.Value.First == newer.Date!.Value.First && IsSame(f.Value!, told.Draft.Value!))
                )
                {
                    return new GroundFault(
                        Code,
                        sentence,
                        told.Start,
                        told.End,
                        $"'{sentence.Text[told.Start..told.End].Trim()}' is told as the present state of an old record; the chart has another of {Drafting.Wording.Dates.Write(newer.Date!.Value.First)} ({newer.Evidence.Document}:{newer.Evidence.Line}).",
                        "Take the latest value."
                    );
                }

                continue;
            }

            var same = known.FindAll(f => IsSame(f.Value!, told.Draft.Value!));
            if (
                same.Count == 0
                || same.Max(f => f.Date!.Value.Last) is var day
                    && known
                        .Where(f => f.Assertion == Assertion.Present && f.Date!.Value.First > day && !IsSame(f.Value!, told.Draft.Value!))
                        .MaxBy(f => f.Date!.Value.First)
                        is not { } later
            )
            {
                continue;
            }

            return new GroundFault(
                Code,
                sentence,
                told.Start,
                told.End,
                $"'{sentence.Text[told.Start..told.End].Trim()}' is told as the present state; the chart has it of {Drafting.Wording.Dates.Write(day)} and another of {Drafting.Wording.Dates.Write(later.Date!.Value.First)} ({later.Evidence.Document}:{later.Evidence.Line}).",
                "Take the latest value."
            );
        }

        return null;
    }

    // "The latest word on nicotine is of 24 February": a later record tells of the same thing.
    private static GroundFault? OfDay(ToldSentence sentence, int start, int end, GuardrailInput input)
    {
        if (sentence.Text[start..end].ToLowerInvariant() is not ("latest" or "newest" or "most recent" or "last"))
        {
            return null;
        }

        var days = sentence
            .Read.Dates.Where(d => d.Days.IsExact)
            .Select(d => (d.Start, d.End, Day: d.Days.First))
            .Concat(
                DaysTold
                    .Yearless(sentence.Text)
                    .Where(y =>
                        !sentence.Read.Dates.Any(k => k.Start <= y.Start && k.End >= y.End)
                        && y.Day <= DateTime.DaysInMonth(input.Case.AsOf.Year, y.Month)
                    )
                    .Select(y =>
                        (
                            y.Start,
                            y.End,
                            Day: new DateOnly(input.Case.AsOf.Year, y.Month, y.Day) is var one && one > input.Case.AsOf
                                ? one.AddYears(-1)
                                : one
                        )
                    )
            )
            .OrderBy(d => d.Start)
            .ToList();
        // "31 October, the newest visit"
        var before = days.FindLast(d =>
            d.End <= start && sentence.Text[d.End..start].Trim(' ', ',', '(') is "the" or "its" or "her" or "his" or ""
        );
        var day = before.End > 0 ? before : days.Find(d => d.Start >= end);
        if (day.End == 0 || (day.Start >= end && Prose.WordSpans.In(sentence.Text[end..day.Start]).Count() > Beside))
        {
            return null;
        }

        var names = sentence
            .Items.AllFacts.Select(f => f.Value.Definition.Name)
            .Concat(sentence.All(CueKind.Topic).Select(t => t.Cue.Name))
            .SelectMany(n => sentence.Lexicon.Family(n))
            .Distinct()
            .ToList();
        var facts = names
            .SelectMany(input.FactsNamed)
            .Where(f =>
                f.Date is { IsExact: true }
                && f.Assertion is Assertion.Present or Assertion.Absent
                && f.Date!.Value.First <= input.Case.AsOf
            )
            .ToList();
        return
            facts.Exists(f => f.Date!.Value.First == day.Day)
            && facts.MaxBy(f => f.Date!.Value.First) is { } newest
            && newest.Date!.Value.First > day.Day
            ? new GroundFault(
                Code,
                sentence,
                Math.Min(start, day.Start),
                Math.Max(end, day.End),
                $"'{sentence.Text[Math.Min(start, day.Start)..Math.Max(end, day.End)]}': the chart tells of this on {Drafting.Wording.Dates.Write(newest.Date!.Value.First)} too ({newest.Evidence.Document}:{newest.Evidence.Line}).",
                "Use the latest record, or say that this one is earlier."
            )
            : null;
    }

    private static bool IsSame(FactValue one, FactValue other) =>
        one.Word is not null || other.Word is not null
            ? one.Word == other.Word || one.WordHigh == other.Word || one.Word == other.WordHigh
            : one.Low is { } low
                && other.Low is { } told
                && (Prose.Figure.Close(low, told) || (one.High is { } high && low <= told && told <= high));
}
