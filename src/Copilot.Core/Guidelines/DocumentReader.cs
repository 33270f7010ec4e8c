using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Copilot.Core.Guidelines;

/// <summary>Reads one guideline document: front matter, passages along its headings, rule blocks as they stand.</summary>
public static class DocumentReader
{
    public const string NoFrontMatter = "G001";
    public const string MissingSlug = "G002";
    public const string DuplicateSlug = "G003";
    public const string UnknownAttribute = "G004";
    public const string StrayRule = "G005";
    public const string UnclosedFence = "G006";

    internal const string RuleInfo = "rule";

    private static readonly string[] AttributeNames = ["verified", "grade", "population", "outcome", "page", "see", "contested"];

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>Reads a document.</summary>
    /// <param name="file">Its name relative to the guideline folder, with forward slashes.</param>
    /// <param name="problems">Gets everything wrong with it, each with its place.</param>
    /// <returns>The document, also where it has problems; null without readable front matter.</returns>
    public static GuidelineDocument? Read(string file, string text, List<Problem> problems)
    {
        if (FrontMatterReader.Locate(text) is not { } parts)
        {
            problems.Add(
                new Problem(
                    NoFrontMatter,
                    new Place(file, 1, 1),
                    "The document has no front matter.",
                    "Begin it with YAML between two '---' lines."
                )
            );
            return null;
        }

        if (FrontMatterReader.Read(file, text[parts.Yaml.Start..parts.Yaml.End], problems) is not { } head)
        {
            return null;
        }

        return new BodyReader(file, text, parts.Body, head.Front, problems).Read(head.Keys);
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables();
        builder.Extensions.Add(new HeadingAttributes());
        return builder.Build();
    }

    private sealed class BodyReader(string file, string text, int bodyStart, FrontMatter front, List<Problem> problems)
    {
        private readonly LineIndex _lines = new(text);
        private readonly List<Passage> _passages = [];
        private readonly List<RuleBlock> _rules = [];
        private readonly HashSet<string> _slugs = new(StringComparer.Ordinal);
        private readonly IReadOnlyList<MarkerGroup> _citations = Citations.Find(text);

        public GuidelineDocument Read(IReadOnlyDictionary<string, Place> keys)
        {
            var blocks = Markdown.Parse(text[bodyStart..], Pipeline).ToList();
            foreach (var fence in blocks.SelectMany(Fences).Where(f => f.ClosingFencedCharCount == 0))
            {
                Report(
                    UnclosedFence,
                    fence.Span.Start + bodyStart,
                    "The fenced block is never closed: everything after it belongs to it.",
                    "Close it with a line of the same fence."
                );
            }

            var title = blocks.FindIndex(b => b is HeadingBlock { Level: 1 });
            var first = blocks.FindIndex(b => b is HeadingBlock { Level: > 1 });
            var introduction = blocks[(title + 1)..(first < title + 1 ? blocks.Count : first)];
            TakeRules(introduction, null, "");

            for (var i = first < 0 ? blocks.Count : first; i < blocks.Count; )
            {
                var next = blocks.FindIndex(i + 1, b => b is HeadingBlock);
                next = next < 0 ? blocks.Count : next;
                TakePassage(
                    (HeadingBlock)blocks[i],
                    blocks[(i + 1)..next],
                    next < blocks.Count ? blocks[next].Span.Start + bodyStart : text.Length
                );
                i = next;
            }

            var heading = title < 0 ? front.Title : PlainText.Of((HeadingBlock)blocks[title]);
            return new GuidelineDocument(front, file, text, heading, PlainText.Of(introduction), _passages, _rules, keys);
        }

        private void TakePassage(HeadingBlock heading, List<Block> content, int limit)
        {
            var start = heading.Span.Start + bodyStart;
            var words = PlainText.Of(heading);
            var attributes = heading.TryGetAttributes();
            if (attributes?.Id is not { Length: > 0 } slug)
            {
                Report(MissingSlug, start, $"The heading '{words}' has no passage id.", "Add one in braces after it: {#short-name}.");
                TakeRules(content, null, words);
                return;
            }

            if (!_slugs.Add(slug))
            {
                Report(
                    DuplicateSlug,
                    start,
                    $"The passage id '{slug}' stands twice in this document.",
                    "Give each passage an id of its own."
                );
            }

            var end = start + text.AsSpan(start, limit - start).TrimEnd().Length;
            var values = Attributes(attributes, start);
            var verified = Flag(values, "verified", start);
            TakeRules(content, slug, words);
            _passages.Add(
                new Passage(
                    front.Id,
                    slug,
                    words,
                    PlainText.Of(content),
                    new Span(start, end),
                    _lines.At(file, start).Line ?? 1,
                    Tags(values, "population") ?? front.Population,
                    Tags(values, "outcome") ?? front.Outcome,
                    values.GetValueOrDefault("grade") ?? front.Grade,
                    verified ?? front.Verified ?? GuidelineDocument.ShelfOf(file) == Shelf.Policy,
                    References(start, end, content)
                )
                {
                    VerifiedStated = verified is not null,
                    Page = values.GetValueOrDefault("page"),
                    See = Tags(values, "see") ?? [],
                    Contested = Flag(values, "contested", start) ?? true,
                }
            );
        }

        private Dictionary<string, string> Attributes(HtmlAttributes attributes, int start)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in attributes.Properties ?? [])
            {
                if (AttributeNames.Contains(name, StringComparer.Ordinal))
                {
                    values[name] = value ?? "";
                }
                else
                {
                    Report(
                        UnknownAttribute,
                        start,
                        $"Unknown attribute '{name}' in the heading's braces.",
                        $"Use one of: {string.Join(", ", AttributeNames)}."
                    );
                }
            }

            foreach (var name in attributes.Classes ?? [])
            {
                Report(
                    UnknownAttribute,
                    start,
                    $"Unknown attribute '.{name}' in the heading's braces.",
                    $"Use one of: {string.Join(", ", AttributeNames)}."
                );
            }

            return values;
        }

        private bool? Flag(Dictionary<string, string> values, string name, int start)
        {
            switch (values.GetValueOrDefault(name))
            {
                case null:
                    return null;
                case "true":
                    return true;
                case "false":
                    return false;
                case var other:
                    Report(UnknownAttribute, start, $"'{name}={other}' is neither true nor false.", $"Write {name}=true or {name}=false.");
                    return false;
            }
        }

        private static string[]? Tags(Dictionary<string, string> values, string name) =>
            values.GetValueOrDefault(name)?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } tags
                ? tags
                : null;

        private List<PassageReference> References(int start, int end, List<Block> content)
        {
            var fences = content.SelectMany(Fences).Select(f => new Span(f.Span.Start + bodyStart, f.Span.End + 1 + bodyStart)).ToList();
            return
            [
                .. from citation in _citations
                where citation.Start >= start && citation.End <= end && !fences.Any(f => f.Contains(citation.Start))
                from marker in citation.Markers
                where marker.Kind == MarkerKind.Guideline
                select new PassageReference(marker.Document, marker.Passage, _lines.At(file, marker.Start))
                {
                    Sentence = SentenceBefore(start, citation.Start),
                },
            ];
        }

        // Back to a full stop and a blank, an empty line or the heading.
        private string SentenceBefore(int start, int at)
        {
            var from = text.IndexOfAny(['\r', '\n'], start, at - start) is var headingEnd && headingEnd < 0 ? at : headingEnd;
            var before = text.AsSpan(from, at - from);
            var stop = Math.Max(before.LastIndexOf(". "), Math.Max(before.LastIndexOf("\n\n"), before.LastIndexOf("\r\n\r\n")));
            var sentence = before[(stop < 0 ? 0 : stop + 1)..].ToString();
            return string.Join(' ', Citations.Strip(sentence).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        private void TakeRules(List<Block> content, string? criterion, string heading)
        {
            foreach (var fence in content.SelectMany(Fences).Where(f => f.Info == RuleInfo))
            {
                if (criterion is null)
                {
                    Report(
                        StrayRule,
                        fence.Span.Start + bodyStart,
                        "The rule stands under no heading with an id.",
                        "Move it under its criterion's heading, which ends in {#criterion-id}."
                    );
                    continue;
                }

                var firstLine = (_lines.At(file, fence.Span.Start + bodyStart).Line ?? 1) + 1;
                _rules.Add(new RuleBlock(front.Id, criterion, heading, fence.Lines.ToString().ReplaceLineEndings("\n"), file, firstLine));
            }
        }

        private static IEnumerable<FencedCodeBlock> Fences(Block block) =>
            block switch
            {
                FencedCodeBlock fence => [fence],
                ContainerBlock container => container.SelectMany(Fences),
                _ => [],
            };

        private void Report(string code, int offset, string reason, string remedy) =>
            problems.Add(new Problem(code, _lines.At(file, offset), reason, remedy));
    }
}
