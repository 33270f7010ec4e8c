using System.Text.RegularExpressions;
using Copilot.Core.Guidelines;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation;

/// <summary>Plants a defect into what a text says of a source: where it speaks of one, and in a sentence more that speaks of one of the library's.</summary>
internal abstract class SourceSwap : Swap
{
    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var defect in base.In(page, subject, draw))
        {
            yield return defect;
        }

        var sources = subject
            .Library.Documents.Where(d =>
                d.Front.Kind is DocumentKind.Guideline or DocumentKind.Trial or DocumentKind.Cohort && d.Front.Expires is null
            )
            .SelectMany(d => d.Passages.Select(p => (Name: Titled(d), Passage: p, Sentence: First(p.Text))))
            .Where(s => Phrase.IsMatch(s.Sentence))
            .ToList();
        foreach (var block in Insertion.Places(page))
        {
            if (sources.Count == 0)
            {
                yield break;
            }

            var source = draw.Of(sources);
            var told = new Block(-1, BlockKind.Statement, "", $"In our summary of {source.Name}: {source.Sentence}", []);
            var match = draw.Of(Phrase.Matches(told.Claim).ToList());
            if (Other(match, new Place(page, told, match.Index, match.Length, subject, draw)) is { } words && words != match.Value)
            {
                var sentence = string.Concat(told.Text.AsSpan(0, match.Index), words, told.Text.AsSpan(match.Index + match.Length));
                yield return Defect.Of(
                    new Addition(
                        block,
                        sentence,
                        [new Cite(CiteKind.Guideline, source.Passage.Document, source.Passage.Id, source.Sentence, 0, 0)]
                    )
                );
            }
        }
    }

    private static string Titled(GuidelineDocument document) =>
        document.Front.Body is { Length: > 0 } body && body != "independent" ? $"{body} {document.Front.Year}" : document.Id;

    private static string First(string text)
    {
        var line = text.Split('\n')[0];
        var stop = line.IndexOf(". ", StringComparison.Ordinal);
        return (stop < 0 ? line : line[..(stop + 1)]).Replace("In our summary: ", "", StringComparison.Ordinal);
    }
}
