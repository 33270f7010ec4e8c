using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guidelines;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation;

/// <summary>What an operator may know beside the text: the request, the records as they stand, and the library. Neither facts, nor answers,
/// nor anything of the guardrails.</summary>
public sealed class Subject(ReviewCase reviewCase, GuidelineLibrary library)
{
    public ReviewCase Case { get; } = reviewCase;

    public GuidelineLibrary Library { get; } = library;

    public IReadOnlyList<string> Names { get; } = [.. reviewCase.Documents.Select(d => d.Id)];

    /// <summary>The words that a citation points at; null where they cannot be found.</summary>
    public string? Words(Cite cite) =>
        cite.Kind switch
        {
            CiteKind.Chart => Case.Documents.FirstOrDefault(d => d.Id == cite.Document) is { } document
            && int.TryParse(cite.Place, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            && line >= 1
            && line <= document.LineCount
                ? document.Line(line)
                : null,
            CiteKind.Guideline => Library.Find(cite.Document, cite.Place)?.Text,
            _ => null,
        };

    /// <summary>Everything that a block points at, in one string.</summary>
    public string WordsBehind(Block block) => string.Join('\n', block.Cites.Select(Words));
}
