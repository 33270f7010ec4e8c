using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Wording;

/// <summary>A fact in a few words: <c>anterolisthesis 6 mm</c>, <c>no listhesis</c>, <c>foraminal stenosis moderate, right</c>.</summary>
public static class FactWords
{
    public static string Describe(Fact fact, Words words)
    {
        var name = words.Fact(fact.Name);
        if (fact.Part is { Length: > 0 } part)
        {
            name = $"{name} ({part})";
        }

        var text = fact.Assertion switch
        {
            Assertion.Absent => $"no {name}",
            Assertion.Possible => $"possible {name}",
            Assertion.Historical => $"{name} in the past",
            Assertion.Hypothetical => $"{name} as a possibility only",
            Assertion.Planned => name.StartsWith("planned", StringComparison.Ordinal) ? name : $"{name} planned",
            Assertion.Family => $"{name} in the family",
            Assertion.OtherPerson => $"{name} of another person",
            _ => name,
        };
        if (fact.Value is { } value && fact.Assertion != Assertion.Absent)
        {
            text = $"{text} {Value(value)}".TrimEnd();
        }

        return fact.Side is { } side && fact.Assertion != Assertion.Absent ? $"{text}, {Side(side)}" : text;
    }

    /// <summary>A reading in running text: <c>severe central stenosis</c>, <c>moderate right foraminal stenosis</c>, <c>anterolisthesis of 6 mm</c>.</summary>
    public static string Read(Fact fact, Brief brief)
    {
        var words = brief.Words;
        var name = words.Fact(fact.Name);
        var side = fact.Side is { } told && !name.StartsWith(SideOf(told), StringComparison.Ordinal) ? SideOf(told) + " " : "";
        var part = fact.Part is { Length: > 0 } named ? named : "";
        var text = fact switch
        {
            { Assertion: Assertion.Absent } => $"no {side}{name}",
            { Value: { } value } when Stated(fact.Name, value, brief) is { Length: > 0 } stated => (
                value.Word is { } word && words.Readings.TryGetValue($"{fact.Name} {word}", out var pattern)
            ) || words.Readings.TryGetValue(fact.Name, out pattern)
                ? Fill(pattern, stated, side, part)
            : value.Low is not null || value.Stated is double ? $"{side}{name} {stated}"
            : $"{stated} {side}{name}",
            { Value: null }
                when words.Readings.TryGetValue(fact.Name, out var plain) && !plain.Contains("{value}", StringComparison.Ordinal) => Fill(
                plain,
                "",
                side,
                part
            ),
            _ => $"{side}{name}",
        };
        text =
            part.Length > 0 && fact.Assertion != Assertion.Absent && !text.Contains(part, StringComparison.Ordinal)
                ? $"{text} ({part})"
                : text;
        return fact.Assertion switch
        {
            Assertion.Possible => $"possible {text}",
            Assertion.Historical => $"{text} in the past",
            Assertion.Planned when !text.StartsWith("planned", StringComparison.Ordinal) =>
                $"planned {text.Replace("planned ", "", StringComparison.Ordinal)}",
            _ => text,
        };
    }

    // Blocks and yards say little beside a limit in metres, and metres are not the record's word; "a block" is told by what it comes to.
    public static string Stated(string name, FactValue value, Brief brief) =>
        value is { Low: { } low, StatedUnit: { } unit }
        && value.High == low
        && brief.Dictionary.GetValueOrDefault(name)?.Unit is { } normal
        && normal != unit
        && !normal.StartsWith("of-", StringComparison.Ordinal)
        && normal is not ("grade" or "deg")
            ? value.Stated is not double
                ? value.Stated is "a" or "an"
                    ? $"{Number(low)} {normal}"
                    : $"{Value(value)} ({Number(low)} {normal})"
                : low == Math.Round(low)
                    ? $"{Value(value)} ({Number(low)} {normal})"
                    : Value(value)
            : Value(value);

    /// <summary>Several readings, the same thing's values together: <c>T-score -0.6, -1.4 and -1.1</c>.</summary>
    public static IReadOnlyList<string> Read(IEnumerable<Fact> told, Brief brief)
    {
        var facts = told.ToList();
        if (facts is [var one])
        {
            return [Read(one, brief)];
        }

        var readings = new List<string>();
        foreach (var group in facts.GroupBy(f => (f.Name, f.Assertion, f.Side, f.Part, IsNumber: f.Value?.Low is not null)))
        {
            // The same grade or number in other letters ("I" and "1") is told once; in another unit each stands as its record has it.
            var own = group
                .DistinctBy(f =>
                    f.Value is { Low: { } low } v
                        ? ((double?)low, v.High, v.StatedUnit)
                        : ((double?)null, (double?)null, (string?)Read(f, brief))
                )
                .Select(f => (Text: Read(f, brief), Value: f.Value is { } v ? Stated(f.Name, v, brief) : ""))
                .DistinctBy(r => r.Text)
                .ToList();
            readings.AddRange(
                group.Key.IsNumber && own.Count > 1 && own.TrueForAll(r => r.Text.EndsWith(r.Value, StringComparison.Ordinal))
                    ? [Lists.And([own[0].Text, .. own.Skip(1).Select(r => r.Value)])]
                    : own.Select(r => r.Text)
            );
        }

        // "No listhesis" of one study says nothing beside the millimetres of another.
        var measured = facts
            .Where(f => f is { Assertion: Assertion.Present, Value.Low: not null })
            .Select(f => f.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var denied in facts.Where(f => f.Assertion == Assertion.Absent && measured.Contains(f.Name)))
        {
            readings.Remove(Read(denied, brief));
        }

        // "Moderate stenosis" beside "moderate central stenosis" says nothing of its own.
        return
        [
            .. readings.Where(r =>
                r.StartsWith("no ", StringComparison.Ordinal) || !readings.Exists(other => other != r && HasWords(other, r))
            ),
        ];
    }

    /// <summary>Whether every word of some is one of a text's.</summary>
    internal static bool HasWords(ReadOnlySpan<char> text, ReadOnlySpan<char> words)
    {
        foreach (var word in words.Split(' '))
        {
            if (!HasWord(text, words[word]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        foreach (var own in text.Split(' '))
        {
            if (text[own].SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    private static string Fill(string pattern, string value, string side, string part) =>
        pattern
            .Replace("{value}", value, StringComparison.Ordinal)
            .Replace("{side} ", side, StringComparison.Ordinal)
            .Replace("{part}", part, StringComparison.Ordinal)
            .Replace("  ", " ", StringComparison.Ordinal)
            .Trim();

    private static string SideOf(Side side) =>
        side switch
        {
            Cases.Side.Left => "left",
            Cases.Side.Right => "right",
            _ => "bilateral",
        };

    /// <summary>The value as the chart states it, with its unit.</summary>
    public static string Value(FactValue value)
    {
        var stated = value.Stated switch
        {
            null when value.Low is { } low && value.High is { } high && low != high => $"{Number(low)} to {Number(high)}",
            null when value.Low is { } only => Number(only),
            null => value.WordHigh is null ? value.Word ?? "" : $"{value.Word} to {value.WordHigh}",
            double number => Number(number),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };
        return (
            value.StatedUnit switch
            {
                null or "" => stated,
                // A raw score of fifty points is told as the share that it is.
                "%"
                    when value is { Stated: string, Low: { } share }
                        && stated.Contains('/', StringComparison.Ordinal)
                        && share == value.High => $"{Number(share)} %",
                "%" => $"{stated} %",
                "of-10" => $"{stated} of 10",
                "of-5" => $"{stated} of 5",
                "deg" => $"{stated} degrees",
                "grade" => $"grade {stated}",
                "SD" => stated,
                // "less than 1 block"
                "blocks"
                or "miles"
                or "visits"
                or "days"
                or "weeks"
                or "months"
                or "years" when stated is "1" or "one" || stated.EndsWith(" 1", StringComparison.Ordinal) =>
                    $"{stated} {value.StatedUnit![..^1]}",
                var unit => $"{stated} {unit}",
            }
        ).Trim();
    }

    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Side(Side side) =>
        side switch
        {
            Cases.Side.Left => "left",
            Cases.Side.Right => "right",
            _ => "both sides",
        };

    public static string Author(ChartDocument document) =>
        document.Author switch
        {
            AuthorRole.Radiologist => "radiologist",
            AuthorRole.Surgeon => "surgeon",
            AuthorRole.PrimaryCare => "primary care",
            AuthorRole.Pain => "pain clinic",
            AuthorRole.Therapist => "therapist",
            AuthorRole.Nurse => "nurse",
            AuthorRole.Rheumatologist => "rheumatologist",
            _ => "author not named",
        };

    public static string Kind(ChartDocument document) =>
        (document.Type, document.Modality) switch
        {
            (DocumentType.ImagingReport, Modality.Mri) => "MRI report",
            (DocumentType.ImagingReport, Modality.Ct) => "CT report",
            (DocumentType.ImagingReport, Modality.Xray) => "X-ray report",
            (DocumentType.ImagingReport, Modality.FlexionExtension) => "flexion-extension films",
            (DocumentType.ImagingReport, Modality.StandingFullLength) => "standing full-length films",
            (DocumentType.ImagingReport, Modality.Dxa) => "bone density report",
            (DocumentType.ImagingReport, _) => "imaging report",
            (DocumentType.ProgressNote, _) => "progress note",
            (DocumentType.Consult, _) => "consult",
            (DocumentType.OperativePlan, _) => "operative plan",
            (DocumentType.TherapyRecord, _) => "therapy record",
            (DocumentType.ProcedureNote, _) => "procedure note",
            (DocumentType.Lab, _) => "laboratory report",
            (DocumentType.Letter, _) => "letter",
            _ => "record",
        };

    /// <summary><c>MRI report of 28 May 2025</c></summary>
    public static string Dated(ChartDocument document) =>
        document.Date is { } date ? $"{Kind(document)} of {Dates.Write(date)}" : $"undated {Kind(document)}";

    /// <summary>What a document of its kind does with what stands in it: it shows, records or plans.</summary>
    public static string Verb(ChartDocument document) =>
        document.Type switch
        {
            DocumentType.ImagingReport => Kind(document).EndsWith('s') ? "show" : "shows",
            DocumentType.OperativePlan => "plans",
            _ => "records",
        };

    /// <summary><c>MRI report of 28 May 2025 (radiologist)</c></summary>
    public static string Document(ChartDocument document) =>
        $"{Kind(document)} {(document.Date is { } date ? $"of {Dates.Write(date)}" : "without a date")} ({Author(document)})";
}
