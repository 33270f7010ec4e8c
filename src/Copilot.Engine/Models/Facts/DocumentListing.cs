using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Engine.Models.Facts;

/// <summary>Chart documents as a model is shown them: every line numbered as in its file, so that nothing in a line can be taken for what delimits it, and behind each document what the rules have read.</summary>
internal static class DocumentListing
{
    /// <summary>The documents in as few texts as hold them, each of about <paramref name="most"/> characters; a longer document is cut between lines.</summary>
    public static IReadOnlyList<string> Of(
        ReviewCase review,
        IReadOnlyDictionary<string, FactDefinition> dictionary,
        IReadOnlyList<Fact> read,
        int most
    )
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        void Close()
        {
            if (text.Length > 0)
            {
                texts.Add(text.ToString().TrimEnd('\n'));
                text.Clear();
            }
        }

        var facts = read.ToLookup(f => f.Evidence.Document, StringComparer.Ordinal);
        foreach (var document in review.Documents)
        {
            foreach (var part in Parts(document, dictionary, [.. facts[document.Id]], most))
            {
                if (text.Length > 0 && text.Length + part.Length > most)
                {
                    Close();
                }

                text.Append(part);
            }
        }

        Close();
        return texts;
    }

    private static IEnumerable<string> Parts(
        ChartDocument document,
        IReadOnlyDictionary<string, FactDefinition> dictionary,
        IReadOnlyList<Fact> facts,
        int most
    )
    {
        var byLine = facts.ToLookup(f => f.Evidence.Line);
        var (lines, read) = (new StringBuilder(), new StringBuilder());
        for (var line = 1; line <= document.LineCount; line++)
        {
            if (document.LineStart(line) < document.BodyStart || document.Line(line) is not { } words || string.IsNullOrWhiteSpace(words))
            {
                continue;
            }

            if (lines.Length > 0 && lines.Length + read.Length + words.Length > most)
            {
                yield return Whole(document, lines, read);
            }

            lines.Append(CultureInfo.InvariantCulture, $"{line}| {words.TrimEnd()}\n");
            foreach (var told in byLine[line].Select(f => Told(f, dictionary.GetValueOrDefault(f.Name))).Distinct(StringComparer.Ordinal))
            {
                read.Append(read.Length > 0 ? "; " : "").Append(CultureInfo.InvariantCulture, $"{line} {told}");
            }
        }

        if (lines.Length > 0)
        {
            yield return Whole(document, lines, read);
        }
    }

    private static string Whole(ChartDocument document, StringBuilder lines, StringBuilder read)
    {
        var day = document.Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "undated";
        var whole =
            $"<document {document.Id}, {document.Type}, {day}>\n{lines}</document>\nread: {(read.Length == 0 ? "nothing" : read.ToString())}\n\n";
        lines.Clear();
        read.Clear();
        return whole;
    }

    // "central-stenosis severe L4-L5", "motor-grade ? left", "supervised-therapy 2025-01-06..2025-03": what is present is not said to be.
    private static string Told(Fact fact, FactDefinition? definition)
    {
        var value =
            fact.Value is { } v
                ? Convert.ToString(
                    v.Stated ?? (v.WordHigh is { } high ? $"{v.Word} to {high}" : v.Word) ?? (object?)v.Low,
                    CultureInfo.InvariantCulture
                )
            : definition?.Type is FactType.Measure or FactType.Word or FactType.Grade && fact.Assertion is not Assertion.Absent ? "?"
            : null;
        return string.Join(
            ' ',
            new[]
            {
                fact.Name,
                value,
                fact.Level?.ToString(),
                fact.Side?.ToString().ToLowerInvariant(),
                fact.Part,
                fact.Assertion == Assertion.Present ? null
                : fact.Assertion == Assertion.OtherPerson ? "other-person"
                : fact.Assertion.ToString().ToLowerInvariant(),
                Days(fact),
            }.Where(w => !string.IsNullOrEmpty(w))
        );
    }

    // From when to when, else when: the last of a course alone is its end.
    private static string? Days(Fact fact) =>
        (fact.Start, fact.End) switch
        {
            ({ } start, { } end) when start == end => Day(start),
            ({ } start, { } end) => $"{Day(start)}..{Day(end)}",
            ({ } start, null) => fact.Ongoing ? $"{Day(start)}..now" : $"{Day(start)}..",
            (null, { } end) => $"..{Day(end)}",
            _ => null,
        };

    // To the day, the month or the year, as it is known.
    private static string Day(DayRange range) =>
        range.First.ToString(
            range.IsExact ? "yyyy-MM-dd"
                : range.First.Year == range.Last.Year && range.First.Month == range.Last.Month ? "yyyy-MM"
                : "yyyy",
            CultureInfo.InvariantCulture
        );
}
