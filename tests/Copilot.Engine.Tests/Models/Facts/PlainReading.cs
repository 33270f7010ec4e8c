using System.Globalization;
using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.ModelServer.Lies;

namespace Copilot.Engine.Tests.Models.Facts;

/// <summary>Whether a planted lie is none, decided without admission: by what the dictionary's phrases and the context rules read of the quoted words, standing alone in a document of the same kind.</summary>
/// <remarks>A lie is none where the words are read as the very fact that is told, its value, level, side and assertion included; where they deny the whole of which it tells a part ("no stenosis"); or where it tells
/// of the whole what is true of a part. What the words leave open must be what was true. A quote that does not stand in its document is a lie always.</remarks>
internal sealed class PlainReading(FactReader reader)
{
    // A thing, and what is it in particular.
    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["stenosis"] = ["central-stenosis", "foraminal-stenosis", "lateral-recess-stenosis"],
        ["listhesis"] = ["anterolisthesis", "retrolisthesis", "lateral-listhesis"],
        ["leg-symptoms"] = ["radiculopathy", "claudication"],
        ["sphincter-symptoms"] = ["urinary-retention", "urinary-incontinence", "bowel-incontinence"],
        ["motor-deficit"] = ["motor-deficit-new"],
        ["pain-score"] = ["leg-pain-score", "back-pain-score"],
    };

    private readonly Dictionary<
        (string Quote, DocumentType Type, AuthorRole Author, Modality Modality, DateOnly? Date),
        IReadOnlyList<Fact>
    > _read = [];

    /// <param name="was">The right proposal of which the lie was made.</param>
    /// <param name="now">The lie.</param>
    public bool Tells(ReviewCase review, JsonObject was, JsonObject now)
    {
        if (
            Text(now, FactFields.Quote) is not { } quote
            || review.Documents.FirstOrDefault(d => d.Id == Text(now, FactFields.Document)) is not { } document
            || !document.Text.Contains(quote, StringComparison.Ordinal)
        )
        {
            return false;
        }

        var key = (quote, document.Type, document.Author, document.Modality, document.Date);
        if (!_read.TryGetValue(key, out var facts))
        {
            _read[key] = facts = reader.Read(
                review with
                {
                    Documents =
                    [
                        new ChartDocument("alone", document.Type, document.Date, document.Author, document.Modality, quote + "\n", 0),
                    ],
                }
            );
        }

        return facts.Any(f => IsTold(f, was, now));
    }

    private static bool IsTold(Fact fact, JsonObject was, JsonObject now)
    {
        var name = Text(now, FactFields.Name)!;
        bool Agrees(string field, string? told) =>
            string.Equals(Text(now, field), told ?? Text(was, field), StringComparison.OrdinalIgnoreCase);
        var isNone = Text(now, FactFields.Assertion) == FactFields.Absent || Text(now, FactFields.Value) == "none";
        var isReadAsNone = fact.Assertion == Assertion.Absent || fact.Value is { Word: "none", WordHigh: null };
        var isSame = fact.Name == name || (isNone ? IsPart(name, fact.Name) : IsPart(fact.Name, name));
        return isSame
            && isNone == isReadAsNone
            && (
                isNone
                || (
                    string.Equals(
                        fact.Assertion.ToString(),
                        Text(now, FactFields.Assertion)!.Replace("-", "", StringComparison.Ordinal),
                        StringComparison.OrdinalIgnoreCase
                    ) && IsValue(fact, now)
                )
            )
            && Agrees(FactFields.Level, fact.Level?.ToString())
            && Agrees(FactFields.Side, fact.Side?.ToString())
            && Text(now, FactFields.Start) == Text(was, FactFields.Start)
            && Text(now, FactFields.End) == Text(was, FactFields.End);
    }

    private static bool IsPart(string part, string whole) => Parts.TryGetValue(whole, out var parts) && parts.Contains(part);

    private static bool IsValue(Fact fact, JsonObject now) =>
        Text(now, FactFields.Value) is not { } value
        || (
            string.Equals(
                Convert.ToString(fact.Value?.Stated ?? fact.Value?.Word, CultureInfo.InvariantCulture),
                value,
                StringComparison.OrdinalIgnoreCase
            ) && string.Equals(Text(now, FactFields.Unit), fact.Value?.StatedUnit, StringComparison.OrdinalIgnoreCase)
        );

    private static string? Text(JsonObject item, string field) => item[field]?.ToString();
}
