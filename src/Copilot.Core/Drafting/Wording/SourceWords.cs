using System.Globalization;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Wording;

/// <summary>How a source is named: a policy is called policy, a guideline guideline, and a text is our own summary unless it was taken over from its source.</summary>
public static class SourceWords
{
    public static string Kind(GuidelineDocument document) =>
        document.Kind switch
        {
            DocumentKind.Guideline => "guideline",
            DocumentKind.Trial => "trial",
            DocumentKind.Cohort => "study or review",
            DocumentKind.Classification => "classification",
            DocumentKind.Label => "label",
            _ => "policy",
        };

    /// <summary><c>SLIP (trial, 2016)</c></summary>
    public static string Name(GuidelineDocument document)
    {
        var body = document.Front.Body is { Length: > 0 } named && named != "independent" ? named : document.Heading;
        return document.Front.Year is { } year
            ? string.Create(CultureInfo.InvariantCulture, $"{body} ({Kind(document)}, {year})")
            : $"{body} ({Kind(document)})";
    }

    /// <summary><c>SLIP 2016</c></summary>
    public static string Short(GuidelineDocument document)
    {
        var body = document.Front.Body is { Length: > 0 } named && named != "independent" ? named : document.Heading.Split(':')[0];
        return document.Front.Year is { } year && !body.Contains(year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{body} {year}")
            : body;
    }

    /// <summary>The label under which a quote is printed.</summary>
    public static string Label(GuidelineDocument document) =>
        document.Shelf == Shelf.Policy ? $"the criteria document {document.Heading}"
        : document.Front.HoldsSourceText ? $"the text of {Name(document)}"
        : $"our summary of {Name(document)}";

    /// <summary>A passage's text where its label already says that the summary is ours.</summary>
    public static string Told(string text)
    {
        const string Ours = "In our summary: ";
        return text.StartsWith(Ours, StringComparison.Ordinal)
            ? char.ToUpperInvariant(text[Ours.Length]) + text[(Ours.Length + 1)..]
            : text;
    }

    /// <summary>Authors, title, journal, doi and PubMed number as far as they are known.</summary>
    public static string Reference(GuidelineDocument document)
    {
        var front = document.Front;
        var parts = new[]
        {
            front.Authors.Count == 0 ? null : string.Join(", ", front.Authors).TrimEnd('.'),
            front.Title.TrimEnd('.'),
            front.Journal?.TrimEnd('.'),
            front.Journal is null && front.Year is { } year ? year.ToString(CultureInfo.InvariantCulture) : null,
            front.Version is null ? null : $"version {front.Version}",
            front.Doi is null ? null : $"doi {front.Doi}",
            front.Pmid is null ? null : $"PMID {front.Pmid}",
        };
        return string.Join(". ", parts.OfType<string>()) + ".";
    }
}
