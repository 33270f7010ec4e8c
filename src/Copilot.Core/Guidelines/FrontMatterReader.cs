using Copilot.Core.Cases;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guidelines;

/// <summary>Reads the YAML between the first two <c>---</c> lines, strictly.</summary>
internal static class FrontMatterReader
{
    private const string Fence = "---";

    private static readonly Dictionary<string, DocumentKind> Kinds = new(StringComparer.Ordinal)
    {
        ["guideline"] = DocumentKind.Guideline,
        ["trial"] = DocumentKind.Trial,
        ["cohort"] = DocumentKind.Cohort,
        ["classification"] = DocumentKind.Classification,
        ["policy"] = DocumentKind.Policy,
        ["label"] = DocumentKind.Label,
    };

    private static readonly Dictionary<string, Authority> Authorities = new(StringComparer.Ordinal)
    {
        ["statute"] = Authority.Statute,
        ["ncd"] = Authority.Ncd,
        ["lcd"] = Authority.Lcd,
        ["plan"] = Authority.Plan,
        ["guideline"] = Authority.Guideline,
    };

    /// <summary>The span of the YAML and the offset at which the body begins; null where there is no front matter.</summary>
    public static (Span Yaml, int Body)? Locate(string text)
    {
        if (LineAt(text, 0) is not { } first || first.Content != Fence)
        {
            return null;
        }

        for (var line = LineAt(text, first.Next); line is { } l; line = LineAt(text, l.Next))
        {
            if (l.Content == Fence)
            {
                return (new Span(first.Next, l.Start), l.Next);
            }
        }

        return null;
    }

    public static (FrontMatter Front, IReadOnlyDictionary<string, Place> Keys)? Read(string file, string yaml, List<Problem> problems)
    {
        if (new YamlSource(file, problems, firstLine: 2).Read(yaml) is not { } map)
        {
            return null;
        }

        var keys = map
            .Keys.Where(k => k.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(k => k, map.PlaceOf, StringComparer.Ordinal);
        var evidence = GuidelineDocument.ShelfOf(file) == Shelf.Evidence;
        var blanks = new List<string>();
        string? Filled(string key, bool required = false)
        {
            var value = map.Text(key, required);
            if (value != FrontMatter.Blank)
            {
                return value;
            }

            blanks.Add(key);
            return null;
        }

        DateOnly? Date(string key) => map.Has(key) && Filled(key) is null ? null : map.Date(key);

        var id = map.Text("id", required: true);
        var front = new FrontMatter(
            string.IsNullOrEmpty(id) ? Path.GetFileNameWithoutExtension(file) : id,
            map.OneOf("kind", Kinds, required: true) ?? DocumentKind.Policy,
            Filled("body", required: evidence),
            Filled("title", required: true) ?? "",
            map.Texts("authors"),
            map.Text("journal"),
            map.Integer("year"),
            map.Text("doi"),
            map.Text("pmid"),
            Filled("version"),
            Date("effective"),
            Date("expires"),
            map.Texts("supersedes"),
            map.Texts("population"),
            map.Texts("outcome"),
            map.Text("grade"),
            map.Texts("conflicts_with"),
            map.Boolean("verified"),
            Filled("licence", required: evidence)
        )
        {
            Authority = map.OneOf("authority", Authorities),
            Payer = Payers(map),
            Plan = map.Texts("plan"),
            Tenant = map.Text("tenant"),
            Source = SourceOf(map.Map("source")),
            Blanks = blanks,
        };
        map.Finish();
        return (front, keys);
    }

    private static List<LineOfBusiness> Payers(YamlMap map)
    {
        var payers = new List<LineOfBusiness>();
        foreach (var name in map.Texts("payer"))
        {
            if (RequestFile.LinesOfBusiness.TryGetValue(name, out var line))
            {
                payers.Add(line);
            }
            else
            {
                map.Report(
                    "payer",
                    YamlSource.NotOneOf,
                    $"'{name}' is no line of business.",
                    $"Use one of: {string.Join(", ", RequestFile.LinesOfBusiness.Keys)}."
                );
            }
        }

        return payers;
    }

    private static SourceFile? SourceOf(YamlMap? map)
    {
        if (map is null)
        {
            return null;
        }

        var source = new SourceFile(map.RequiredText("file"), map.RequiredText("sha256"), map.Integer("pages"));
        map.Finish();
        return source;
    }

    private static (int Start, int Next, string Content)? LineAt(string text, int start)
    {
        if (start >= text.Length)
        {
            return null;
        }

        var end = text.AsSpan(start).IndexOfAny('\r', '\n');
        end = end < 0 ? text.Length : start + end;
        var next =
            end < text.Length && text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n'
                ? end + 2
                : Math.Min(end + 1, text.Length);
        return (start, next, text[start..end].TrimEnd());
    }
}
