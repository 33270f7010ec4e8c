namespace Copilot.Core.Guidelines.Lint;

/// <summary>A sentence of a document's running text, with the citations in it.</summary>
internal sealed record Sentence(GuidelineDocument Document, Span Span, IReadOnlyList<MarkerGroup> Citations)
{
    public ReadOnlySpan<char> Text => Document.Text.AsSpan(Span.Start, Span.Length);
}

/// <summary>The sentences of a document as they stand in its file: no front matter, headings or fenced blocks. Linear.</summary>
internal static class Prose
{
    public static IEnumerable<Sentence> Sentences(GuidelineDocument document)
    {
        if (FrontMatterReader.Locate(document.Text) is not { } parts)
        {
            yield break;
        }

        var groups = Citations.Find(document.Text);
        var next = 0;
        foreach (var paragraph in Paragraphs(document.Text, parts.Body))
        {
            var start = paragraph.Start;
            for (var i = paragraph.Start; i < paragraph.End; i++)
            {
                while (next < groups.Count && groups[next].End <= i)
                {
                    next++;
                }

                // A stop within a citation ends no sentence.
                var inCitation = next < groups.Count && groups[next].Start <= i;
                if (i + 1 == paragraph.End || (!inCitation && EndsSentence(document.Text, i, paragraph.End)))
                {
                    var span = new Span(start, i + 1);
                    yield return new Sentence(document, span, Within(groups, span, next));
                    start = i + 1;
                }
            }
        }
    }

    private static List<MarkerGroup> Within(IReadOnlyList<MarkerGroup> groups, Span span, int next)
    {
        var first = next;
        while (first > 0 && groups[first - 1].End > span.Start)
        {
            first--;
        }

        var within = new List<MarkerGroup>();
        for (; first < groups.Count && groups[first].Start < span.End; first++)
        {
            within.Add(groups[first]);
        }

        return within;
    }

    private static bool EndsSentence(string text, int at, int end) =>
        text[at] is '.' or '!' or '?' && at + 1 < end && char.IsWhiteSpace(text[at + 1]);

    private static IEnumerable<Span> Paragraphs(string text, int from)
    {
        string? fence = null;
        var start = -1;
        var last = from;
        for (var at = from; at < text.Length; )
        {
            var lineEnd = text.IndexOf('\n', at);
            lineEnd = lineEnd < 0 ? text.Length : lineEnd;
            var content = text[at..lineEnd].Trim();
            var opens =
                content.StartsWith("```", StringComparison.Ordinal) ? "```"
                : content.StartsWith("~~~", StringComparison.Ordinal) ? "~~~"
                : null;
            var fenced = fence is not null || opens is not null;
            fence =
                fence is null ? opens
                : opens == fence ? null
                : fence;

            // A list item or a table row is a paragraph of its own.
            if (start >= 0 && (fenced || content.Length == 0 || content[0] is '#' or '-' or '*' or '|'))
            {
                yield return new Span(start, last);
                start = -1;
            }

            if (!fenced && content.Length > 0 && content[0] != '#')
            {
                start = start < 0 ? at : start;
                last = lineEnd;
            }

            at = lineEnd + 1;
        }

        if (start >= 0)
        {
            yield return new Span(start, last);
        }
    }
}
