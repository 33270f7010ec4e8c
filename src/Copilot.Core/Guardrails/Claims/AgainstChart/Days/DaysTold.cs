using System.Globalization;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>Days and years that a text tells: a year that nobody names, a day that does not follow from the other, a day of what the chart dates otherwise, a day to come told as past.</summary>
/// <remarks>What it finds warns.</remarks>
internal static class DaysTold
{
    private const string Code = "K02";
    private const int Near = 6;
    private const int YearLength = 4;
    private const int Soon = 90;

    private static readonly string[] From = ["from", "after", "behind", "before"];
    private static readonly HashSet<string> Past = new(StringComparer.Ordinal)
    {
        "was",
        "were",
        "brought",
        "showed",
        "had",
        "found",
        "gave",
        "took",
        "did",
        "measured",
        "ended",
        "completed",
    };
    private static readonly HashSet<string> ToCome = new(StringComparer.Ordinal)
    {
        "will",
        "would",
        "planned",
        "plan",
        "scheduled",
        "set",
        "due",
        "booked",
        "next",
        "until",
        "later",
        "if",
        "surgery",
        "operation",
        "target",
        "coming",
        "expires",
        "valid",
        "through",
        "request",
        "should",
        "could",
        "can",
        "deadline",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.Text.AsSpan().ContainsAnyInRange('0', '9')
                && !s.IsHeading
                && !s.IsOfSource
                && !s.IsUncertain
                && !s.Has("source-figure")
                && !s.All(CueKind.Body).Any()
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            if (OfCare(sentence, input) is { } care)
            {
                yield return care;
            }

            foreach (
                var fault in Years(sentence, input)
                    .Concat(Bare(sentence, input))
                    .Concat(Sums(sentence, input))
                    .Concat(OfEvents(sentence, input))
                    .Concat(ToRequest(sentence, input))
                    .Concat(OfRecords(sentence, input))
                    .Concat(BeforeRecords(sentence, input))
                    .Concat(OfRequest(sentence, input))
                    .Concat(Coming(sentence, input))
                    .Concat(OfWeek(sentence, input))
                    .Concat(OfVisits(sentence, input))
            )
            {
                yield return fault;
            }
        }
    }

    // A year of the member's life that no line of the chart, and nothing of the request, has.
    private static IEnumerable<GroundFault> Years(ToldSentence sentence, GuardrailInput input)
    {
        foreach (var (start, end) in WordSpans.In(sentence.Text))
        {
            var word = sentence.Text.AsSpan(start, end - start);
            if (
                word.Length == YearLength
                && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal))
                && !word.ContainsAnyExceptInRange('0', '9')
                && !sentence.IsGeneral
                && !sentence.Read.Dates.Any(d => d.Start <= start && d.End >= end)
                && (start == 0 || sentence.Text[start - 1] is ' ' or '(')
                && !(end + 1 < sentence.Text.Length && sentence.Text[end] == '.' && char.IsAsciiDigit(sentence.Text[end + 1]))
                && (end == sentence.Text.Length || sentence.Text[end] is ' ' or '.' or ',' or ';' or ')' or '|')
                && !input.ChartLines.Years.Contains(word.ToString())
                && !IsNamed(sentence.Text, start)
                && !sentence.Read.Figures.Any(f => f.Start == start && f.Unit is not null)
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    start,
                    end,
                    $"No record and no source names the year '{word}'.",
                    "Take the year from the record."
                );
            }
        }
    }

    // "Ghiselli 2004", "NASS (2014)": the year of a source.
    private static bool IsNamed(string text, int start)
    {
        var before = text[..start].TrimEnd(' ', '(', ',');
        var at = before.LastIndexOfAny([' ', '(']) + 1;
        return at < before.Length && char.IsUpper(before[at]);
    }

    private static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    // How every one of them, and every short form, begins.
    private static readonly System.Buffers.SearchValues<string> AnyMonth = System.Buffers.SearchValues.Create(
        [.. Months.Select(m => m[..3])],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>A word in lower case is the name of a month.</summary>
    public static bool IsMonth(string word) => Array.IndexOf(Months, word) >= 0;

    /// <summary>Days without their year, in words ("3 April", "April 3") and as month and day in figures ("4/3").</summary>
    internal static IEnumerable<(int Start, int End, int Month, int Day)> Yearless(string text)
    {
        if (!text.AsSpan().ContainsAny(AnyMonth))
        {
            yield break;
        }

        var words = WordSpans.In(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].End - words[i].Start < 3 || !char.IsUpper(text[words[i].Start]))
            {
                continue;
            }

            var word = text[words[i].Start..words[i].End];
            var month =
                word.AsSpan().IndexOfAnyExceptInRange('A', 'z') < 0
                    ? Array.FindIndex(
                        Months,
                        m =>
                            m.Equals(word, StringComparison.OrdinalIgnoreCase)
                            || (word.Length <= 4 && m.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    ) + 1
                    : 0;
            if (month > 0)
            {
                if (
                    i + 1 < words.Count
                    && Gap(text, words, i) is " " or ". "
                    && DayOf(text, words[i + 1]) is { } behind
                    && !IsYear(text, words, i + 2)
                )
                {
                    yield return (words[i].Start, words[i + 1].End, month, behind);
                }
                else if (i > 0 && Gap(text, words, i - 1) is " " && DayOf(text, words[i - 1]) is { } before && !IsYear(text, words, i + 1))
                {
                    yield return (words[i - 1].Start, words[i].End, month, before);
                }
            }
        }
    }

    private static string Gap(string text, List<(int Start, int End)> words, int i) => text[words[i].End..words[i + 1].Start];

    private static int? DayOf(string text, (int Start, int End) word) =>
        int.TryParse(
            text.AsSpan(word.Start, word.End - word.Start).TrimEnd("stndrh"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var day
        ) && day is > 0 and <= 31
            ? day
            : null;

    private static bool IsYear(string text, List<(int Start, int End)> words, int i) =>
        i < words.Count
        && words[i].End - words[i].Start is 4 or 2
        && text.AsSpan(words[i].Start, words[i].End - words[i].Start).IndexOfAnyExceptInRange('0', '9') < 0
        && Gap(text, words, i - 1).Trim() is "" or "," or "'" or "/";

    // A day without its year that is no day of any record, in whatever year.
    private static IEnumerable<GroundFault> Bare(ToldSentence sentence, GuardrailInput input)
    {
        foreach (
            var (start, end, month, day) in Yearless(sentence.Text)
                .Where(d =>
                    !sentence.Read.Dates.Any(k => k.Start <= d.Start && k.End >= d.End)
                    && !(d.End < sentence.Text.Length && sentence.Text[d.End] == ':')
                )
        )
        {
            var isRough = sentence.All(CueKind.Doubt).Any(d => d.Cue.Name == "rough" && d.End <= start && start - d.End <= 2);
            if (
                !isRough
                && !sentence.IsGeneralAt(start, end)
                && day <= DateTime.DaysInMonth(2024, month)
                && !input.ChartLines.BareDays.Contains((month, day))
                && !InYears(month, day, input).Any(on => IsKnown(on, sentence, input))
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    start,
                    end,
                    $"'{sentence.Text[start..end]}' is no day of the chart or the request, in any year.",
                    "Take the date from the record that is meant."
                );
            }
        }
    }

    // The years of a chart: from three before the request to the one after it.
    private static IEnumerable<DateOnly> InYears(int month, int day, GuardrailInput input) =>
        Enumerable
            .Range(input.Case.AsOf.Year - 3, 5)
            .Where(year => day <= DateTime.DaysInMonth(year, month))
            .Select(year => new DateOnly(year, month, day));

    // A day of a record, of a limit where the sentence speaks of one, the last day to decide, or a day of a source.
    private static bool IsKnown(DateOnly on, ToldSentence sentence, GuardrailInput input) =>
        input.Days.IsOfRecord(DayRange.On(on))
        || (
            sentence.Words.Exists(w => sentence.Lexicon.DeadlineWords.Contains(w.Word))
            && (input.Days.Has(on) || input.Days.IsDeadline(DayRange.On(on)))
        )
        || AgainstRules.Deadlines.ClocksTold.IsLastDay(on, input)
        || input.LibraryReading.Days.Meets(DayRange.On(on));

    // "Six weeks from April 3 is May 22"
    private static IEnumerable<GroundFault> Sums(ToldSentence sentence, GuardrailInput input)
    {
        foreach (var figure in sentence.Read.Figures.Where(f => !f.IsRange && Units.Find(f.Unit) is { Base: "day" }))
        {
            var days = sentence
                .Read.Dates.Select(d => (d.Start, d.End, Day: d.Days.First))
                .Concat(
                    Yearless(sentence.Text)
                        .Where(y =>
                            !sentence.Read.Dates.Any(k => k.Start <= y.Start && k.End >= y.End)
                            && y.Day <= DateTime.DaysInMonth(input.Case.AsOf.Year, y.Month)
                        )
                        .Select(y => (y.Start, y.End, Day: new DateOnly(input.Case.AsOf.Year, y.Month, y.Day)))
                )
                .Where(d => d.Start >= figure.End)
                .OrderBy(d => d.Start)
                .Take(2)
                .ToList();
            if (
                days is not [var one, var other]
                || !Array.Exists(From, f => sentence.Text[figure.End..one.Start].Trim().Equals(f, StringComparison.OrdinalIgnoreCase))
                || sentence.Text[one.End..other.Start].Trim()
                    is not ("is" or "=" or "falls on" or "was" or "would be" or ", is" or "comes to")
            )
            {
                continue;
            }

            var length = figure.Low * Units.Find(figure.Unit)!.Value.Factor;
            length = sentence.Text[figure.End..one.Start].Trim().Equals("before", StringComparison.OrdinalIgnoreCase) ? -length : length;
            if (one.Day.AddDays((int)length) is var due && Math.Abs(due.DayNumber - other.Day.DayNumber) is > 1 and < 300)
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    other.Start,
                    other.End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{sentence.Text[figure.Start..one.End]}' is {Drafting.Wording.Dates.Write(due)}."
                    ),
                    "Compute the day from the other."
                );
            }
        }
    }

    // "8/27 to request = 57 d", "the MRI of 23 November"
    private static IEnumerable<GroundFault> ToRequest(ToldSentence sentence, GuardrailInput input)
    {
        foreach (
            var (start, end, month, day) in Yearless(sentence.Text)
                .Concat(Numeric(sentence.Text))
                .Where(d => !sentence.Read.Dates.Any(k => k.Start <= d.Start && k.End >= d.End))
        )
        {
            var asOf = input.Case.AsOf;
            if (day > DateTime.DaysInMonth(asOf.Year, month))
            {
                continue;
            }

            var from = new DateOnly(asOf.Year, month, day);
            from = from > asOf ? from.AddYears(-1) : from;
            var after = sentence.Text.AsSpan(end).TrimStart();
            if (
                (
                    after.StartsWith("to request", StringComparison.OrdinalIgnoreCase)
                    || after.StartsWith("to the request", StringComparison.OrdinalIgnoreCase)
                    || after.StartsWith("to now", StringComparison.OrdinalIgnoreCase)
                )
                && sentence.Read.Figures.FirstOrDefault(f => f.Start >= end && f.Start - end <= 24 && Units.Find(f.Unit) is { Base: "day" })
                    is { } length
                && Math.Abs((length.Low * Units.Find(length.Unit)!.Value.Factor) - (asOf.DayNumber - from.DayNumber))
                    > Units.Find(length.Unit)!.Value.Factor / 2 + 1
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    length.Start,
                    length.End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"From '{sentence.Text[start..end]}' to the request are {asOf.DayNumber - from.DayNumber} days."
                    ),
                    "Compute the duration from its two dates."
                );
            }

            var lead = sentence.Text[..start].TrimEnd();
            foreach (var link in new[] { " of", " from", " dated" })
            {
                if (
                    lead.EndsWith(link, StringComparison.OrdinalIgnoreCase)
                    && input.Days.Records.FirstOrDefault(r => r.EndsWithName(lead[..^link.Length])) is { Days.Count: > 0 } record
                    && !Enumerable
                        .Range(asOf.Year - 3, 4)
                        .Where(y => day <= DateTime.DaysInMonth(y, month))
                        .Any(y => record.Has(DayRange.On(new DateOnly(y, month, day))))
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"No record of this kind is of '{sentence.Text[start..end]}'.",
                        "Take the date from the record that is meant."
                    );
                }
            }
        }
    }

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "of",
        "from",
        "dated",
        "on",
        "the",
        "report",
        "scan",
        "lumbar",
        "right",
        "left",
        "outside",
        "standing",
        "was",
        "done",
    };

    // "CT 08/26/2024", "CT myelogram of 07/24/2025": a record by its name with a day on which no record so named is, or which none names beside it.
    private static IEnumerable<GroundFault> OfRecords(ToldSentence sentence, GuardrailInput input)
    {
        foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact && !sentence.IsGeneralAt(d.Start, d.End)))
        {
            var before = sentence.Words.FindAll(w => w.End <= date.Start);
            var last = before.FindLastIndex(w => !Small.Contains(w.Word));
            if (
                last < 0
                || before.Count - last > 4
                || !sentence.Lexicon.DatedRecords.Contains(before[last].Word)
                || sentence.Text.AsSpan(before[last].End, date.Start - before[last].End).IndexOfAny(";|.,") >= 0
            )
            {
                continue;
            }

            var days = input.ChartLines.DaysOfRecord(before[last].Word);
            if (
                days.Count > 0
                && !days.Contains(date.Days.First)
                && !input.Case.Documents.Any(d =>
                    d.Date == date.Days.First
                    && d.Modality != Cases.Modality.None
                    && (
                        before[last].Word switch
                        {
                            "mri" => d.Modality == Cases.Modality.Mri,
                            "ct" or "myelogram" => d.Modality == Cases.Modality.Ct,
                            _ => true,
                        }
                    )
                )
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    date.Start,
                    date.End,
                    $"No record that is called '{before[last].Word}' is of '{sentence.Text[date.Start..date.End]}', and none names that day beside it.",
                    "Take the date from the record that is meant."
                );
            }
        }
    }

    // "Therapy from 18 February to 20 May 2025": a span of care of which an end is no day of a record of that care, and of no line that names it.
    private static GroundFault? OfCare(ToldSentence sentence, GuardrailInput input)
    {
        var days = sentence.Read.Dates.Where(d => d.Days.IsExact).ToList();
        for (var i = 0; i + 1 < days.Count; i++)
        {
            var (one, other) = (days[i], days[i + 1]);
            if (
                other.Start > one.End
                && other.Days.First < one.Days.First
                && sentence.Text[one.End..other.Start].Trim() is "to" or "through" or "until" or "till" or "thru" or "->" or "→"
                && !sentence.IsGeneralAt(one.Start, other.End)
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    one.Start,
                    other.End,
                    "The span ends before it begins.",
                    "Take both days from the record."
                );
            }

            if (
                other.Start <= one.End
                || other.Days.First < one.Days.First
                || !Spanning.Contains(sentence.Text[one.End..other.Start].Trim().Trim('|').Trim())
                || sentence.IsGeneralAt(one.Start, other.End)
            )
            {
                continue;
            }

            var (first, end) = sentence.PartAt(one.Start, other.End, ";.");
            if (
                !sentence.Words.Skip(first).Take(end - first).Any(w => sentence.Lexicon.DatedCare.Contains(w.Word))
                || input.ChartLines.DaysOfCare(sentence.Lexicon.DatedCare) is not { Count: > 0 } known
            )
            {
                continue;
            }

            foreach (
                var date in new[] { one, other }.Where(d =>
                    !known.Contains(d.Days.First) && d.Days.First != input.Case.AsOf && d.Days.First != input.Case.Request.PlannedDate
                )
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    date.Start,
                    date.End,
                    $"No record of this care, and no line that names it, has '{sentence.Text[date.Start..date.End]}'.",
                    "Take the date from the record that is meant."
                );
            }
        }

        return null;
    }

    private static readonly HashSet<string> Spanning = new(StringComparer.OrdinalIgnoreCase)
    {
        "to",
        "-",
        "–",
        "—",
        "->",
        "→",
        "through",
        "until",
        "till",
        "and",
        "",
        "thru",
    };

    // "12/9/2025 MRI": the record's name right behind the day.
    private static IEnumerable<GroundFault> BeforeRecords(ToldSentence sentence, GuardrailInput input)
    {
        foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact && !sentence.IsGeneralAt(d.Start, d.End)))
        {
            var behind = sentence.Words.FindIndex(w => w.Start >= date.End);
            if (
                behind < 0
                || sentence.Text.AsSpan(date.End, sentence.Words[behind].Start - date.End) is not " "
                || !sentence.Lexicon.DatedRecords.Contains(sentence.Words[behind].Word)
            )
            {
                continue;
            }

            var days = input.ChartLines.DaysOfRecord(sentence.Words[behind].Word);
            if (days.Count > 0 && !days.Contains(date.Days.First))
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    date.Start,
                    date.End,
                    $"No record that is called '{sentence.Words[behind].Word}' is of '{sentence.Text[date.Start..date.End]}', and none names that day beside it.",
                    "Take the date from the record that is meant."
                );
            }
        }
    }

    // "Received 13 September", "surgery is set for 11 September": the request has both days.
    private static IEnumerable<GroundFault> OfRequest(ToldSentence sentence, GuardrailInput input)
    {
        foreach (
            var date in sentence.Read.Dates.Where(d => d.Days.IsExact && !sentence.IsGeneralAt(d.Start, d.End) && !sentence.IsConditional)
        )
        {
            var before = sentence.Words.FindAll(w => w.End <= date.Start).ConvertAll(w => w.Word);
            var last = before.TakeLast(Reach).ToList();
            if (
                (
                    (
                        last.Exists(sentence.Lexicon.Arrived.Contains)
                        && (
                            before.Exists(w => w is "request" or "req" or "case" or "packet" or "submission") || IsOpening(sentence, before)
                        )
                    )
                    || before is [.., "as", "of"] && sentence.Index < Opening
                )
                && date.Days.First != input.Case.AsOf
                && Math.Abs(date.Days.First.DayNumber - input.Case.AsOf.DayNumber) < YearOfDays
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    date.Start,
                    date.End,
                    $"The request came on {Drafting.Wording.Dates.Write(input.Case.AsOf)}.",
                    "Take the date from the request."
                );
            }
            else if (
                input.Case.Request.PlannedDate is { } planned
                && date.Days.First > input.Case.AsOf
                && date.Days.First != planned
                && !input.Days.Has(date.Days.First)
                && before.TakeLast(Reach + 2).Any(w => w is "surgery" or "surgical" or "operation" or "procedure")
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    date.Start,
                    date.End,
                    $"The operation is planned for {Drafting.Wording.Dates.Write(planned)}.",
                    "Take the date from the request."
                );
            }
        }
    }

    // "The visit of 10 February", "elbow clinic, 3 November": a day on which nobody wrote a record other than of imaging, and which no line names beside such a word.
    private static IEnumerable<GroundFault> OfVisits(ToldSentence sentence, GuardrailInput input)
    {
        foreach (
            var date in sentence.Read.Dates.Where(d =>
                d.Days.IsExact && d.Days.First < input.Case.AsOf && !sentence.IsGeneralAt(d.Start, d.End) && !sentence.IsConditional
            )
        )
        {
            var before = sentence.Words.FindAll(w => w.End <= date.Start);
            var last = before.FindLastIndex(w => !Small.Contains(w.Word));
            if (
                last >= 0
                && before.Count - last <= 2
                && sentence.Lexicon.DatedVisits.Contains(before[last].Word)
                && sentence.Text.AsSpan(before[last].End, date.Start - before[last].End).IndexOfAny(";|.") < 0
                && input.ChartLines.DaysOfVisits(sentence.Lexicon.DatedVisits, sentence.Lexicon.DatedCare) is { Count: > 0 } days
                && !days.Contains(date.Days.First)
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    date.Start,
                    date.End,
                    $"No record of a visit is of '{sentence.Text[date.Start..date.End]}', and no line names one on that day.",
                    "Take the date from the record that is meant."
                );
            }
        }
    }

    // "Received Friday 3 April": the text opens with the day of its request.
    private static bool IsOpening(ToldSentence sentence, List<string> before) =>
        sentence.Index < Opening && before.Count <= Reach && sentence.Lexicon.Arrived.Contains(before[0]);

    // As many sentences as a head of a text may have.
    private const int Opening = 6;

    // "Friday 3 April": the day of the week must be that of the date.
    private static IEnumerable<GroundFault> OfWeek(ToldSentence sentence, GuardrailInput input)
    {
        var (asOf, dated) = (
            input.Case.AsOf,
            sentence.Read.Dates.Where(d => d.Days.IsExact).Select(d => (d.Start, d.End, Days: new[] { d.Days.First })).ToList()
        );
        var bare = Yearless(sentence.Text)
            .Where(y => !dated.Exists(k => k.Start <= y.Start && k.End >= y.End))
            .Select(y =>
                (
                    y.Start,
                    y.End,
                    Days: Enumerable
                        .Range(asOf.Year - 1, 3)
                        .Where(n => y.Day <= DateTime.DaysInMonth(n, y.Month))
                        .Select(n => new DateOnly(n, y.Month, y.Day))
                        .ToArray()
                )
            )
            .ToList();
        foreach (
            var (start, end, days) in dated.Concat(
                bare.Select(b =>
                    b with
                    {
                        Days = [.. b.Days.Where(d => input.Days.Has(d) || d == asOf) is var known && known.Any() ? known : b.Days],
                    }
                )
            )
        )
        {
            if (
                sentence.Words.FindLast(w => w.End <= start) is { Word: { } word } weekday
                && start - weekday.End <= 2
                && Enum.TryParse<DayOfWeek>(word, ignoreCase: true, out var told)
                && !char.IsAsciiDigit(word[0])
                && days.Length > 0
                && !Array.Exists(days, d => d.DayOfWeek == told)
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    weekday.Start,
                    end,
                    $"{Drafting.Wording.Dates.Write(days[^1])} is a {days[^1].DayOfWeek}.",
                    "Take the date from the record that is meant."
                );
            }
        }
    }

    private const int Reach = 4;
    private const int YearOfDays = 366;

    // "8/27", with no year behind it.
    internal static IEnumerable<(int Start, int End, int Month, int Day)> Numeric(string text)
    {
        var words = WordSpans.In(text).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (
                Gap(text, words, i) == "/"
                && int.TryParse(text.AsSpan(words[i].Start, words[i].End - words[i].Start), out var month)
                && int.TryParse(text.AsSpan(words[i + 1].Start, words[i + 1].End - words[i + 1].Start), out var day)
                && month is > 0 and <= 12
                && day is > 0 and <= 31
                && !(i + 2 < words.Count && Gap(text, words, i + 1) == "/")
                && !(i > 0 && Gap(text, words, i - 1) == "/")
            )
            {
                yield return (words[i].Start, words[i + 1].End, month, day);
            }
        }
    }

    // "an injection on 13 January": every line that names the thing has, or stands in a document of, another day.
    private static IEnumerable<GroundFault> OfEvents(ToldSentence sentence, GuardrailInput input)
    {
        if (sentence.IsConditional || sentence.IsRequirement || sentence.IsGeneral)
        {
            yield break;
        }

        var words = sentence.Words;
        var run = sentence.Run;
        foreach (
            var date in sentence.Read.Dates.Where(d => d.Days.IsExact && d.Days.First <= input.Case.AsOf && d.Days.First != input.Case.AsOf)
        )
        {
            foreach (var thing in sentence.Lexicon.Events.Things.Where(t => sentence.Lexicon.Events.Dated.Contains(t.Name)))
            {
                if (EventsTold.At(run, thing, 0) is not ({ } first, var last) || EventsTold.At(run, thing, last + 1) is not null)
                {
                    continue;
                }

                var between =
                    words[first].Start > date.End ? sentence.Text[date.End..words[first].Start]
                    : words[last].End < date.Start ? sentence.Text[words[last].End..date.Start]
                    : "";
                if (
                    between.IndexOfAny([',', ';', '.', '|', ':']) >= 0
                    || WordSpans.In(between).Count() > Near
                    || sentence.Read.Dates.Any(d =>
                        d.Start < words[last].End == date.Start < words[last].End
                        && Math.Abs(d.Start - words[first].Start) < Math.Abs(date.Start - words[first].Start)
                    )
                )
                {
                    continue;
                }

                var days = input.ChartLines.DaysOf(thing);
                if (days.Count > 0 && !days.Contains(date.Days.First))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        date.Start,
                        date.End,
                        $"No line of the chart that names '{sentence.Text[words[first].Start..words[last].End]}' is of '{sentence.Text[date.Start..date.End]}'.",
                        "Take the date from the record that is meant."
                    );
                }
            }
        }
    }

    // A day behind that of the request, told as past.
    private static IEnumerable<GroundFault> Coming(ToldSentence sentence, GuardrailInput input)
    {
        if (sentence.IsConditional || sentence.IsGeneral)
        {
            yield break;
        }

        var asOf = input.Case.AsOf;
        var days = sentence
            .Read.Dates.Where(d => d.Days.IsExact)
            .Select(d => (d.Start, d.End, Day: d.Days.First))
            .Concat(
                Yearless(sentence.Text)
                    .Where(y =>
                        !sentence.Read.Dates.Any(k => k.Start <= y.Start && k.End >= y.End)
                        && y.Day <= DateTime.DaysInMonth(asOf.Year, y.Month)
                    )
                    .Select(y => (y.Start, y.End, Day: new DateOnly(asOf.Year, y.Month, y.Day)))
            );
        foreach (var (start, end, day) in days.Where(d => d.Day.DayNumber - asOf.DayNumber is > 1 and < Soon))
        {
            var from = start == 0 ? 0 : sentence.Text.LastIndexOfAny([';', '.', '|', ','], start - 1) + 1;
            var to = sentence.Text.IndexOfAny([';', '|', ','], end) is var stop && stop < 0 ? sentence.Text.Length : stop;
            var beside = sentence.Words.FindAll(w => w.Start >= from && w.End <= to);
            if (beside.Where(w => w.Start >= end).Take(3).Any(w => Past.Contains(w.Word)) && !beside.Exists(w => ToCome.Contains(w.Word)))
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    start,
                    end,
                    $"'{sentence.Text[start..end]}' is still to come on the day of the request, and the text tells it as past.",
                    "Tell it as planned."
                );
            }
        }
    }
}
