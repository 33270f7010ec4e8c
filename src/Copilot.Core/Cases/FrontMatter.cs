using System.Globalization;
using Copilot.Core.Yaml;

namespace Copilot.Core.Cases;

/// <summary>Reads the lines between two <c>---</c> at the head of a chart document. Unknown keys and values are messages:
/// whoever scanned the record did not read our contract. An impossible date is an error, since durations rest on it. No message repeats
/// a value: it is chart text, and messages go to logs.</summary>
internal static class FrontMatter
{
    // A rule of hyphens in a scanned page is no front matter; ours is a few lines.
    private const int MaximumLength = 16 * 1024;

    private static readonly string[] Keys = ["type", "date", "author", "modality"];

    private static readonly Dictionary<string, DocumentType> Types = new(StringComparer.Ordinal)
    {
        ["imaging-report"] = DocumentType.ImagingReport,
        ["progress-note"] = DocumentType.ProgressNote,
        ["consult"] = DocumentType.Consult,
        ["operative-plan"] = DocumentType.OperativePlan,
        ["therapy-record"] = DocumentType.TherapyRecord,
        ["procedure-note"] = DocumentType.ProcedureNote,
        ["lab"] = DocumentType.Lab,
        ["letter"] = DocumentType.Letter,
        ["other"] = DocumentType.Other,
    };

    private static readonly Dictionary<string, AuthorRole> Authors = new(StringComparer.Ordinal)
    {
        ["radiologist"] = AuthorRole.Radiologist,
        ["surgeon"] = AuthorRole.Surgeon,
        ["primary-care"] = AuthorRole.PrimaryCare,
        ["pain"] = AuthorRole.Pain,
        ["therapist"] = AuthorRole.Therapist,
        ["nurse"] = AuthorRole.Nurse,
        ["rheumatologist"] = AuthorRole.Rheumatologist,
        ["other"] = AuthorRole.Other,
    };

    private static readonly Dictionary<string, Modality> Modalities = new(StringComparer.Ordinal)
    {
        ["mri"] = Modality.Mri,
        ["ct"] = Modality.Ct,
        ["xray"] = Modality.Xray,
        ["flexion-extension"] = Modality.FlexionExtension,
        ["standing-full-length"] = Modality.StandingFullLength,
        ["dxa"] = Modality.Dxa,
        ["other"] = Modality.Other,
    };

    public static ChartDocument Read(string id, string file, string text, List<Problem> problems)
    {
        var without = new ChartDocument(id, DocumentType.Other, null, AuthorRole.Other, Modality.None, text, 0);
        if (Find(text) is not { } block)
        {
            return Without();
        }

        var yaml = text[block.Start..block.End];
        var found = new List<Problem>();
        if (new YamlSource(file, found, firstLine: 2, isOfChart: true).Read(yaml) is not { } map)
        {
            if (string.IsNullOrWhiteSpace(yaml))
            {
                return Without() with { BodyStart = block.Body };
            }

            if (!NamesAKey(yaml))
            {
                return Without();
            }

            problems.AddRange(found);
            return without;
        }

        var date = Date(map, found);
        var document = without with
        {
            Type = map.OneOf("type", Types) ?? DocumentType.Other,
            Date = date,
            Author = map.OneOf("author", Authors) ?? AuthorRole.Other,
            Modality = map.OneOf("modality", Modalities) ?? Modality.None,
            BodyStart = block.Body,
        };
        map.Finish();
        problems.AddRange(found.Select(AsMessage));
        if (date is null && !found.Any(p => p.Code == CaseProblems.BadDocumentDate))
        {
            problems.Add(
                new Problem(
                    CaseProblems.Undated,
                    new Place(file, 1),
                    "The document is undated.",
                    "Add 'date: YYYY-MM-DD' to its front matter.",
                    Weight.Message
                )
            );
        }

        return document;

        ChartDocument Without()
        {
            problems.Add(
                new Problem(
                    CaseProblems.NoFrontMatter,
                    new Place(file, 1),
                    "The document has no front matter: it is taken as 'other', undated.",
                    "Begin it with type, date and author between two '---' lines.",
                    Weight.Message
                )
            );
            return without;
        }
    }

    // A date that has the form of one but names no day is refused; words ("last May") are a value we do not know.
    private static DateOnly? Date(YamlMap map, List<Problem> found)
    {
        if (map.Text("date") is not { } text)
        {
            return null;
        }

        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && PossibleDays.Contains(date)
        )
        {
            return date;
        }

        if (text.TakeWhile(c => char.IsAsciiDigit(c) || c is '-' or '/' or '.').Count() >= 6)
        {
            map.Report(
                "date",
                CaseProblems.BadDocumentDate,
                "The date is not a possible one of the form YYYY-MM-DD.",
                "Correct it, or remove it: an undated document is read and flagged."
            );
        }
        else
        {
            map.Report("date", CaseProblems.UnknownFrontMatterValue, "The value of 'date' is not a date.", "Write YYYY-MM-DD.");
        }

        return null;
    }

    private static Problem AsMessage(Problem problem) =>
        problem.Code switch
        {
            CaseProblems.BadDocumentDate => problem,
            YamlSource.UnknownKey => problem with { Code = CaseProblems.UnknownFrontMatterKey, Weight = Weight.Message },
            _ => problem with { Code = CaseProblems.UnknownFrontMatterValue, Weight = Weight.Message },
        };

    private static bool NamesAKey(string yaml)
    {
        foreach (var line in yaml.AsSpan().EnumerateLines())
        {
            foreach (var key in Keys)
            {
                if (line.StartsWith(key, StringComparison.Ordinal) && line[key.Length..].TrimStart().StartsWith(":"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The offsets of the YAML between the two rules, and of the first character after them.</summary>
    private static (int Start, int End, int Body)? Find(string text)
    {
        var (end, start) = LineEnd(text, 0);
        if (!IsRule(text.AsSpan(0, end)))
        {
            return null;
        }

        for (var at = start; at < text.Length && at - start <= MaximumLength; )
        {
            var (lineEnd, next) = LineEnd(text, at);
            if (IsRule(text.AsSpan(at, lineEnd - at)))
            {
                return (start, at, next);
            }

            at = next;
        }

        return null;
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.TrimEnd().SequenceEqual("---");

    private static (int End, int Next) LineEnd(string text, int at)
    {
        var offset = text.AsSpan(at).IndexOfAny('\n', '\r');
        if (offset < 0)
        {
            return (text.Length, text.Length);
        }

        var end = at + offset;
        return (end, text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1);
    }
}
