using Copilot.Core;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Core.Guidelines.Lint;
using Copilot.Engine.Indexing;

namespace Copilot.Engine;

/// <summary>Everything that a guideline folder holds, read once: the documents, the fact dictionary with its lexicons, and the rules.</summary>
public sealed record GuidelineSet(
    GuidelineLibrary Library, FactReader Facts, Rulebook Rulebook, SearchLexicon Search, Words Words, PopulationRules Population)
{
    /// <summary>Questions on which the sources disagree, of all service lines.</summary>
    public IReadOnlyList<Dispute> Disputes { get; init; } = [];

    /// <summary>What readers of charts trip over, of all service lines.</summary>
    public IReadOnlyList<Pitfall> Pitfalls { get; init; } = [];

    public const string NoServiceLine = "G050";

    /// <summary>Opens a folder whose every part reads, compiles and lints.</summary>
    /// <exception cref="UnreadableInputException">It does not; every problem is named with its place.</exception>
    public static GuidelineSet Open(string folder)
    {
        var (set, problems) = Read(folder);
        if (set is null && problems.Count == 0)
        {
            problems = [new Problem(NoServiceLine, new Place("guidelines"), "The folder holds no service line.", "Add one: a folder with service-line.yaml.")];
        }

        return problems.Count == 0 ? set! : throw new UnreadableInputException(problems);
    }

    /// <summary>Everything wrong with a folder: documents, lexicons, and, where it holds service lines, dictionary and rules.</summary>
    public static IReadOnlyList<Problem> Lint(string folder) => Read(folder).Problems;

    private static (GuidelineSet? Set, IReadOnlyList<Problem> Problems) Read(string folder)
    {
        // The dictionary with its lexicons has nothing to do with the documents until the rules join them: a core each.
        var readingFacts = Task.Run(() => ReadFacts(folder));
        var others = new List<Problem>();
        var reading = GuidelineFolder.Read(folder);
        var search = Load(folder, SearchLexicon.File, SearchLexicon.Read, SearchLexicon.Empty, others);
        var words = Own(folder, "words.yaml").Aggregate(
            Load(folder, Words.File, Words.Read, Words.None, others), (all, file) => all.With(Words.Read(File.ReadAllText(file.Path), others, file.Name)));
        var disputes = Own(folder, Core.Drafting.Disputes.File).SelectMany(file => Core.Drafting.Disputes.Read(File.ReadAllText(file.Path), file.Name, reading.Library, others)).ToList();
        var pitfalls = Own(folder, Core.Drafting.Pitfalls.File).SelectMany(file => Core.Drafting.Pitfalls.Read(File.ReadAllText(file.Path), file.Name, others)).ToList();
        var population = Load(folder, PopulationRules.File, PopulationRules.Read, PopulationRules.None, others);
        var set = Decides(folder, reading.Library) && Take(readingFacts.GetAwaiter().GetResult(), others) is { } facts
            && RulebookReader.Read(folder, Rules(reading.Library), facts.Dictionary, others) is { } rulebook
            ? new GuidelineSet(reading.Library, facts, rulebook, search, words, population) { Disputes = disputes, Pitfalls = pitfalls }
            : null;
        return (set, GuidelineLint.Run(reading, others));
    }

    // A folder of sources alone can be searched and linted; what decides is read where there is anything to decide.
    private static bool Decides(string folder, GuidelineLibrary library) =>
        library.Rules.Any() || (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "service-line.yaml", SearchOption.AllDirectories).Any());

    private static (FactReader? Facts, IReadOnlyList<Problem> Problems) ReadFacts(string folder)
    {
        try
        {
            return (FactReader.FromFolder(folder), []);
        }
        catch (UnreadableInputException e)
        {
            return (null, e.Problems);
        }
    }

    private static FactReader? Take((FactReader? Facts, IReadOnlyList<Problem> Problems) read, List<Problem> problems)
    {
        problems.AddRange(read.Problems);
        return read.Facts;
    }

    /// <summary>The files of a name that service lines keep for themselves, in the order of their folders.</summary>
    private static IEnumerable<(string Path, string Name)> Own(string folder, string file) => !Directory.Exists(folder) ? []
        : Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Where(d => Path.GetFileName(d) != "common")
            .Select(d => (Path: Path.Combine(d, file), Name: $"{Path.GetFileName(d)}/{file}")).Where(f => File.Exists(f.Path));

    private static T Load<T>(string folder, string file, Func<string, List<Problem>, T> read, T none, List<Problem> problems)
    {
        var path = Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(path) ? read(File.ReadAllText(path), problems) : none;
    }

    private static IEnumerable<(string Folder, RuleText Rule)> Rules(GuidelineLibrary library) => library.Rules.Select(r =>
        (r.File.Split('/')[0], new RuleText(r.Criterion, r.Heading, r.Document, r.File, r.Yaml, r.FirstLine)));
}
