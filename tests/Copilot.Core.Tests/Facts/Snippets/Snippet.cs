using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts.Snippets;

/// <summary>One line of a snippet file: what kind of document it stands in, its words, and what they tell.</summary>
internal sealed record Snippet(int Line, string Kind, string Text, IReadOnlyList<Expectation> Expectations)
{
    private static readonly Dictionary<string, (DocumentType Type, AuthorRole Author, Modality Modality)> Kinds = new(
        StringComparer.Ordinal
    )
    {
        ["films"] = (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.FlexionExtension),
        ["standing"] = (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.StandingFullLength),
        ["mri"] = (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Mri),
        ["ct"] = (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Ct),
        ["dxa"] = (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Dxa),
        ["note"] = (DocumentType.Consult, AuthorRole.Surgeon, Modality.None),
        ["pt"] = (DocumentType.TherapyRecord, AuthorRole.Therapist, Modality.None),
        ["nurse"] = (DocumentType.Other, AuthorRole.Nurse, Modality.None),
        ["plan"] = (DocumentType.OperativePlan, AuthorRole.Surgeon, Modality.None),
        ["lab"] = (DocumentType.Lab, AuthorRole.Other, Modality.None),
    };

    public static IEnumerable<Snippet> ReadFile(string path) =>
        File.ReadLines(path)
            .Select((text, i) => (Text: text, Line: i + 1))
            .Where(l => l.Text.Length > 0 && l.Text[0] != '#')
            .Select(l => Parse(l.Text, l.Line));

    public static Snippet Parse(string line, int number)
    {
        var parts = line.Split(" | ");
        if (parts.Length != 3)
        {
            throw new FormatException($"Line {number}: a snippet has three parts, 'kind | text | facts'.");
        }

        var kind = parts[0].Trim();
        return Kinds.ContainsKey(kind)
            ? new Snippet(
                number,
                kind,
                parts[1].Trim().Replace("\\n", "\n", StringComparison.Ordinal),
                [.. parts[2].Split(';', StringSplitOptions.TrimEntries).Select(e => Expectation.Parse(e, number))]
            )
            : throw new FormatException($"Line {number}: the kind '{kind}' is none of {string.Join(", ", Kinds.Keys)}.");
    }

    public ChartDocument Document()
    {
        var (type, author, modality) = Kinds[Kind];
        return new ChartDocument("snippet", type, Reader.Day, author, modality, Text, 0);
    }
}

/// <summary>A fact that a snippet tells, or must not be taken to tell.</summary>
internal sealed record Expectation(
    string Written,
    bool IsForbidden,
    string Name,
    string? Value,
    string? Level,
    Side? Side,
    string? Part,
    Assertion? Assertion
)
{
    public static Expectation Parse(string text, int line)
    {
        var isForbidden = text.StartsWith('!');
        var words = text.TrimStart('!').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || Reader.Own.Value.Dictionary.Find(words[0]) is null)
        {
            throw new FormatException($"Line {line}: '{text}' begins with no fact of the dictionary.");
        }

        var expectation = new Expectation(text, isForbidden, words[0], null, null, null, null, null);
        foreach (var word in words.Skip(1).Where(w => w != "-"))
        {
            expectation =
                word.StartsWith("part:", StringComparison.Ordinal) ? expectation with { Part = word[5..] }
                : Enum.TryParse<Side>(word, ignoreCase: true, out var side) && !char.IsDigit(word[0]) ? expectation with { Side = side }
                : Enum.TryParse<Assertion>(word, ignoreCase: true, out var assertion) && !char.IsDigit(word[0]) && word[0] != '-'
                    ? expectation with
                    {
                        Assertion = assertion,
                    }
                : word.Length >= 5 && word[0] is 'T' or 'L' && word.Contains('-', StringComparison.Ordinal)
                    ? expectation with
                    {
                        Level = word,
                    }
                : expectation with { Value = word };
        }

        return expectation;
    }

    public bool IsMetBy(Fact fact) =>
        fact.Name == Name
        && (Level is null || fact.Level?.ToString() == Level)
        && (Side is null || fact.Side == Side)
        && (Part is null || (fact.Part ?? "none") == Part)
        && (
            Assertion is { } told
                ? fact.Assertion == told
                : fact.Assertion
                    is Copilot.Core.Facts.Assertion.Present
                        or Copilot.Core.Facts.Assertion.Historical
                        or Copilot.Core.Facts.Assertion.Planned
        )
        && (Value is null || IsValue(fact.Value));

    // Numbers in the dictionary's unit, as near as rounding of converted units leaves them; for a range either bound.
    private bool IsValue(FactValue? value)
    {
        if (value is null)
        {
            return false;
        }

        return double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && value.Word is null
            ? new[] { value.Low, value.High }.Any(bound => bound is { } v && Math.Abs(v - number) <= 0.021 * Math.Max(1, Math.Abs(number)))
            : value.Word == Value || value.WordHigh == Value;
    }
}
