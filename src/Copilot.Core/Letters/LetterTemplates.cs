using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Yaml;

namespace Copilot.Core.Letters;

/// <summary>What a letter tells: an approval, an adverse determination that a physician signed, what is asked for, or a longer time to decide.</summary>
public enum LetterKind
{
    Approved,
    Adverse,
    Information,
    Extension,
}

/// <summary>One paragraph of a template: its text with placeholders, and the notice element that it tells; null for none.</summary>
internal sealed record TemplateParagraph(string Text, string? Element);

/// <summary>The letters that a plan maintains: <c>guidelines/common/letters</c>, and a folder of a plan's own whose files stand before those of the same name. A template is paragraphs of Markdown with placeholders in braces;
/// <c>elements.yaml</c> says what each kind must tell.</summary>
public sealed class LetterTemplates
{
    public const string Folder = "common/letters";

    public const string UnknownPlaceholder = "E001";
    public const string OpenBrace = "E002";
    public const string Missing = "E003";
    public const string UntoldElement = "E004";
    public const string NoSuchLetter = "E005";

    internal static readonly string[] Placeholders =
    [
        "date",
        "service",
        "reference",
        "decision",
        "authorised",
        "not-authorised",
        "reasons",
        "criteria",
        "asks",
        "due",
        "extension",
        "rights",
        "appeal-days",
        "reviewer",
        "contact",
    ];

    private static readonly Audience[] Readers = [Audience.Member, Audience.Provider];

    private static readonly LineOfBusiness[] Lines =
    [
        LineOfBusiness.Commercial,
        LineOfBusiness.MedicareAdvantage,
        LineOfBusiness.Medicaid,
        LineOfBusiness.Marketplace,
    ];

    private readonly Dictionary<string, IReadOnlyList<TemplateParagraph>> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>Of a guideline folder.</summary>
    /// <param name="own">A folder of a plan's own: each file in it stands for the one of the same name in the guideline folder; null for none.</param>
    /// <exception cref="UnreadableInputException">A template is missing or does not lint; every problem is named.</exception>
    public static LetterTemplates ReadFolder(string root, string? own = null)
    {
        var problems = new List<Problem>();
        var templates = new LetterTemplates();
        templates.Read(name => Text(root, own, name), problems, name => Placed(own, name));
        if (own is not null)
        {
            LintNames(own, problems);
        }

        return problems.Count == 0 ? templates : throw new UnreadableInputException(problems);
    }

    /// <summary>What is wrong with the letters of a folder; nothing where it has none.</summary>
    public static void LintFolder(string root, List<Problem> problems)
    {
        if (Directory.Exists(Path.Combine(root, Folder)))
        {
            new LetterTemplates().Read(name => Text(root, null, name), problems, name => Placed(null, name));
        }
    }

    /// <summary>The files of a folder of letters.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Readers.SelectMany(a => Enum.GetValues<LetterKind>().Select(k => FileOf(k, a)).Concat(Lines.Select(l => RightsOf(l, a)))),
        "elements.yaml",
    ];

    // A slip in a name would otherwise leave the letter of the guidelines in force, unseen.
    private static void LintNames(string own, List<Problem> problems)
    {
        if (!Directory.Exists(own))
        {
            problems.Add(
                new Problem(
                    NoSuchLetter,
                    new Place("letters"),
                    "The plan's folder of letters is not there.",
                    "Correct the setting, or leave it out."
                )
            );
            return;
        }

        foreach (
            var file in Directory
                .GetFiles(own)
                .Select(f => Path.GetFileName(f)!)
                .Where(f => !f.StartsWith('.') && !Files.Contains(f))
                .Order(StringComparer.Ordinal)
        )
        {
            problems.Add(
                new Problem(
                    NoSuchLetter,
                    new Place($"letters/{file}"),
                    "No letter has this name.",
                    $"Name it like one of: {string.Join(", ", Files)}."
                )
            );
        }
    }

    private static string? Text(string root, string? own, string name) =>
        new[] { own, Path.Combine(root, Folder) }.OfType<string>().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            is { } path
            ? File.ReadAllText(path).ReplaceLineEndings("\n")
            : null;

    private static string Placed(string? own, string name) =>
        own is not null && File.Exists(Path.Combine(own, name)) ? $"letters/{name}" : $"{Folder}/{name}";

    internal IReadOnlyList<TemplateParagraph> Of(LetterKind kind, Audience audience) => _templates[FileOf(kind, audience)];

    internal IReadOnlyList<TemplateParagraph> Rights(LineOfBusiness line, Audience audience) => _templates[RightsOf(line, audience)];

    /// <summary>What a letter of a kind must tell under a line of business.</summary>
    internal IEnumerable<string> Elements(LetterKind kind, LineOfBusiness line) =>
        _elements.GetValueOrDefault($"{Named(kind)} all", []).Concat(_elements.GetValueOrDefault($"{Named(kind)} {line.Spelled()}", []));

    /// <summary>What a letter must tell, as a person says it; the element's name where <c>elements.yaml</c> gives no words.</summary>
    internal string Words(string element) => _words.GetValueOrDefault(element, element.Replace('-', ' '));

    /// <param name="open">The text of a file of the folder; null where there is none.</param>
    /// <param name="placed">How a problem names a file; null for the guideline folder's way.</param>
    internal void Read(Func<string, string?> open, List<Problem> problems, Func<string, string>? placed = null)
    {
        placed ??= name => Placed(null, name);
        foreach (var name in Files)
        {
            if (open(name) is not { } text)
            {
                problems.Add(
                    new Problem(Missing, new Place(placed(name)), "The file is missing.", "Add it; the other letters show its form.")
                );
            }
            else if (name == "elements.yaml")
            {
                ReadElements(text, placed(name), problems);
            }
            else
            {
                _templates[name] = Paragraphs(placed(name), text, problems);
            }
        }

        if (problems.Count > 0)
        {
            return;
        }

        foreach (var (kind, audience, line) in from k in Enum.GetValues<LetterKind>() from a in Readers from l in Lines select (k, a, l))
        {
            var told = Of(kind, audience)
                .Concat(Of(kind, audience).Any(p => p.Text.Contains("{rights}", StringComparison.Ordinal)) ? Rights(line, audience) : [])
                .Select(p => p.Element)
                .ToHashSet();
            foreach (var element in Elements(kind, line).Where(e => !told.Contains(e)))
            {
                problems.Add(
                    new Problem(
                        UntoldElement,
                        new Place(placed(FileOf(kind, audience))),
                        $"Under {line.Spelled()} no paragraph tells the element '{element}'.",
                        $"Add a paragraph that ends in {{#{element}}}, here or in {RightsOf(line, audience)}."
                    )
                );
            }
        }
    }

    private void ReadElements(string text, string place, List<Problem> problems)
    {
        if (new YamlSource(place, problems).Read(text) is not { } map)
        {
            return;
        }

        foreach (var kind in Enum.GetValues<LetterKind>())
        {
            if (map.Map(Named(kind), required: true) is { } kinds)
            {
                foreach (var line in Lines.Select(l => l.Spelled()).Prepend("all"))
                {
                    _elements[$"{Named(kind)} {line}"] = kinds.Texts(line);
                }

                kinds.Finish();
            }
        }

        if (map.Map("words") is { } words)
        {
            foreach (var element in words.Keys)
            {
                _words[element] = words.RequiredText(element);
            }

            words.Finish();
        }

        map.Finish();
    }

    // Paragraphs are parted by empty lines; a mark {#element} ends one.
    private static List<TemplateParagraph> Paragraphs(string file, string text, List<Problem> problems)
    {
        var paragraphs = new List<TemplateParagraph>();
        var line = 1;
        foreach (var block in text.Split("\n\n"))
        {
            var (own, element) = (block.Trim(), (string?)null);
            var at = line + block.AsSpan(0, block.Length - block.TrimStart().Length).Count('\n');
            line += block.Count('\n') + 2;
            if (own.Length == 0)
            {
                continue;
            }

            if (
                own.LastIndexOf("{#", StringComparison.Ordinal) is >= 0 and var mark
                && own.EndsWith('}')
                && own.IndexOf('}', mark) == own.Length - 1
            )
            {
                (own, element) = (own[..mark].TrimEnd(), own[(mark + 2)..^1]);
            }

            for (var open = own.IndexOf('{', StringComparison.Ordinal); open >= 0; open = own.IndexOf('{', open + 1))
            {
                var close = own.IndexOf('}', open);
                if (close < 0)
                {
                    problems.Add(
                        new Problem(OpenBrace, new Place(file, at), "A brace is opened and not closed.", "Close the placeholder.")
                    );
                    break;
                }

                if (!Placeholders.Contains(own[(open + 1)..close]))
                {
                    problems.Add(
                        new Problem(
                            UnknownPlaceholder,
                            new Place(file, at),
                            $"'{{{own[(open + 1)..close]}}}' is no placeholder, or a mark that does not end its paragraph.",
                            $"Use one of: {string.Join(", ", Placeholders)}."
                        )
                    );
                }
            }

            paragraphs.Add(new TemplateParagraph(own, element));
        }

        return paragraphs;
    }

    private static string FileOf(LetterKind kind, Audience audience) => $"{Named(kind)}-{SectionNames.Of(audience)}.md";

    private static string RightsOf(LineOfBusiness line, Audience audience) => $"rights-{line.Spelled()}-{SectionNames.Of(audience)}.md";

    private static string Named(LetterKind kind) =>
        kind switch
        {
            LetterKind.Approved => "approved",
            LetterKind.Adverse => "adverse",
            LetterKind.Extension => "extension",
            _ => "information",
        };
}
