using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Text;

/// <summary>The words that structure a chart: section headings, abbreviations whose point ends no sentence, and words that a fax tears in two
/// (<c>guidelines/common/lexicon/sections.yaml</c>).</summary>
public sealed class TextLexicon
{
    public const string DuplicateHeading = "L001";

    private readonly Dictionary<string, SectionKind> _headings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bare = new(StringComparer.Ordinal);
    private readonly HashSet<string> _capitals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _examination = new(StringComparer.Ordinal);
    private readonly HashSet<string> _abbreviations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unfinished = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    internal FormWords Forms { get; private set; } = new(null);

    internal CopyWords Copies { get; private set; } = new(null);

    internal SpokenPointWords SpokenPoints { get; private set; } = new(null);

    internal LevelWords Levels { get; private set; } = new(null);

    private TextLexicon() { }

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static TextLexicon Read(string file, string yaml, List<Problem> problems)
    {
        var lexicon = new TextLexicon();
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return lexicon;
        }

        if (root.Map("sections", required: true) is { } sections)
        {
            foreach (var (name, kind) in KindNames)
            {
                foreach (var item in sections.Items(name).SelectMany(item => item.List ?? [item]))
                {
                    if (item.Text is { } title && !lexicon._headings.TryAdd(Normal(title), kind))
                    {
                        problems.Add(
                            new Problem(DuplicateHeading, item.Place, $"The heading '{title}' stands twice.", "Keep it under one section.")
                        );
                    }
                }
            }

            sections.Finish();
        }

        lexicon._bare.UnionWith(root.Texts("bare").Select(Normal));
        lexicon._capitals.UnionWith(root.Texts("capitals").Select(Normal));
        lexicon._examination.UnionWith(root.Texts("examination-labels").Select(Normal));
        lexicon._titles.UnionWith(root.Texts("before-names").Select(Normal));
        lexicon._abbreviations.UnionWith(root.Texts("abbreviations", required: true).Select(Normal));
        lexicon._unfinished.UnionWith(root.Texts("unfinished").Select(Normal));
        lexicon._broken.UnionWith(root.Texts("broken").Select(Normal));
        lexicon.Forms = root.Group("forms", map => new FormWords(map));
        lexicon.Copies = root.Group("copies", map => new CopyWords(map));
        lexicon.SpokenPoints = root.Group("spoken-points", map => new SpokenPointWords(map));
        lexicon.Levels = root.Group("levels", map => new LevelWords(map));
        root.Finish();
        return lexicon;
    }

    private static readonly Dictionary<string, SectionKind> KindNames = Enum.GetValues<SectionKind>()
        .Where(kind => kind != SectionKind.None)
        .ToDictionary(kind => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()));

    /// <summary>The section that a heading opens, by its words in any case and with any points or marks; null where it is none.</summary>
    internal SectionKind? SectionOf(ReadOnlySpan<char> title) =>
        _headings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Normal(title, stackalloc char[LongestTitle]), out var kind)
            ? kind
            : null;

    /// <summary>A heading that may stand before its text without a colon ("PMHx HTN").</summary>
    internal bool IsBareHeading(ReadOnlySpan<char> title) =>
        _bare.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Normal(title, stackalloc char[LongestTitle]));

    /// <summary>A heading that may stand before its text without a colon where it is in capitals and its text is not ("IMP Lumbar stenosis").</summary>
    internal bool IsCapitalHeading(ReadOnlySpan<char> title) =>
        _capitals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Normal(title, stackalloc char[LongestTitle]));

    /// <summary>A label of what is examined ("Motor:", "DTRs:"), which no history goes on over.</summary>
    internal bool IsOfExamination(ReadOnlySpan<char> label) =>
        _examination.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Normal(label, stackalloc char[LongestTitle]));

    /// <summary>A word whose point never ends a sentence ("Dr.", "approx.").</summary>
    internal bool IsTitle(string lowerWord) => _titles.Contains(lowerWord);

    /// <summary>A word whose point ends a sentence only before a capital ("wks.").</summary>
    internal bool IsAbbreviation(string lowerWord) => _abbreviations.Contains(lowerWord);

    /// <summary>A word that no sentence ends with ("of", "the"): the next line goes on with it.</summary>
    internal bool IsUnfinished(string lowerWord) => _unfinished.Contains(lowerWord);

    /// <summary>A word of charts that a fax or a scan tears in two ("sten osis"); each part alone means nothing.</summary>
    internal bool IsTorn(ReadOnlySpan<char> lowerWord) =>
        lowerWord.Length is >= ShortestTorn and <= LongestTorn && _broken.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lowerWord);

    internal const int ShortestTorn = 4;

    internal const int LongestTorn = 24;

    // Asked at every beginning of a line, and of longer stretches hardly ever.
    private const int LongestTitle = 256;

    /// <summary>Lower case; letters, digits and slashes kept, the rest one space. Written into the buffer where it is long enough.</summary>
    private static ReadOnlySpan<char> Normal(ReadOnlySpan<char> title, Span<char> buffer)
    {
        var normal = title.Length <= buffer.Length ? buffer : new char[title.Length];
        var length = 0;
        foreach (var c in title)
        {
            if (char.IsLetterOrDigit(c) || c is '/' or '&')
            {
                normal[length++] = char.ToLowerInvariant(c);
            }
            else if (c != '.' && length > 0 && normal[length - 1] != ' ')
            {
                normal[length++] = ' ';
            }
        }

        return normal[..length].TrimEnd();
    }

    private static string Normal(string title) => Normal(title, new char[title.Length]).ToString();
}
