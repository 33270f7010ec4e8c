using Copilot.Core;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guidelines;
using Copilot.Core.Guidelines.Lint;
using Copilot.Core.Questions.Asking;
using Copilot.Engine.Indexing;

namespace Copilot.Engine;

/// <summary>A guideline folder while it is opened, on as many cores as there are: each part can be taken as soon as it is read, so that a chart
/// is read while the rules are compiled and what is drafted is drafted while the folder is linted. Nothing may leave the program before <see cref="Check"/>.</summary>
internal sealed class GuidelineOpening
{
    private readonly Task<(FactReader? Reader, IReadOnlyList<Problem> Problems)> _facts;
    private readonly Task<Compiled> _compiled;
    private readonly Task<IReadOnlyList<Problem>> _linted;

    public GuidelineOpening(string folder)
    {
        // The dictionary with its lexicons has nothing to do with the documents until the rules join them.
        _facts = Task.Run(() => ReadFacts(folder));
        _compiled = Task.Run(() => Compile(folder));
        _linted = Task.Run(async () =>
        {
            var compiled = await _compiled;
            return GuidelineLint.Run(compiled.Reading, compiled.Problems);
        });
    }

    /// <summary>Of guidelines that are open and sound.</summary>
    public GuidelineOpening(GuidelineSet set)
    {
        _facts = Task.FromResult<(FactReader?, IReadOnlyList<Problem>)>((set.Facts, []));
        _compiled = Task.FromResult(new Compiled(set, new GuidelineReading(set.Library, []), []));
        _linted = Task.FromResult<IReadOnlyList<Problem>>([]);
    }

    /// <summary>The first to be there.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read; every problem of the folder is named.</exception>
    public FactReader Facts => _facts.GetAwaiter().GetResult().Reader ?? Set.Facts;

    /// <summary>Compiled, and perhaps not yet linted.</summary>
    /// <exception cref="UnreadableInputException">It does not compile; every problem of the folder is named.</exception>
    public GuidelineSet Set => WhenCompiled().GetAwaiter().GetResult();

    /// <summary><see cref="Set"/>, without holding a thread.</summary>
    public async Task<GuidelineSet> WhenCompiled()
    {
        if ((await _compiled).Set is { } set)
        {
            return set;
        }

        var problems = await _linted;
        throw new UnreadableInputException(
            problems.Count > 0
                ? problems
                :
                [
                    new Problem(
                        GuidelineSet.NoServiceLine,
                        new Place("guidelines"),
                        "The folder holds no service line.",
                        "Add one: a folder with service-line.yaml."
                    ),
                ]
        );
    }

    /// <summary>Everything wrong with the folder.</summary>
    public IReadOnlyList<Problem> Problems => _linted.GetAwaiter().GetResult();

    /// <summary>Waits until the whole folder is read and linted.</summary>
    /// <exception cref="UnreadableInputException">It has problems.</exception>
    public void Check()
    {
        if (Problems.Count > 0)
        {
            throw new UnreadableInputException(Problems);
        }
    }

    private async Task<Compiled> Compile(string folder)
    {
        var others = new List<Problem>();
        var reading = GuidelineFolder.Read(folder);
        var search = Load(folder, SearchLexicon.File, SearchLexicon.Read, SearchLexicon.Empty, others);
        var words = Own(folder, "words.yaml")
            .Aggregate(
                Load(folder, Words.File, Words.Read, Words.None, others),
                (all, file) => all.With(Words.Read(File.ReadAllText(file.Path), others, file.Name))
            );
        var disputes = Own(folder, Disputes.File)
            .SelectMany(file => Disputes.Read(File.ReadAllText(file.Path), file.Name, reading.Library, others))
            .ToList();
        var pitfalls = Own(folder, Pitfalls.File)
            .SelectMany(file => Pitfalls.Read(File.ReadAllText(file.Path), file.Name, others))
            .ToList();
        var population = Load(folder, PopulationRules.File, PopulationRules.Read, PopulationRules.None, others);
        if (!Decides(folder, reading.Library))
        {
            return new Compiled(null, reading, others);
        }

        var (facts, problems) = await _facts;
        others.AddRange(problems);
        var set =
            facts is not null && RulebookReader.Read(folder, Rules(reading.Library), facts.Dictionary, others) is { } rulebook
                ? new GuidelineSet(reading.Library, facts, rulebook, search, words, population)
                {
                    Disputes = disputes,
                    Pitfalls = pitfalls,
                    Language = new TextLanguage(facts, new Lazy<DeterminationLexicon>(() => Determinations(folder))),
                    Questions = new Lazy<QuestionLexicon>(() => QuestionsOf(folder)),
                    Clocks = new Lazy<Core.Review.Clock.ClockTable?>(() =>
                        File.Exists(Path.Combine(folder, Core.Review.Clock.ClockTable.File))
                            ? Core.Review.Clock.ClockTable.ReadFolder(folder)
                            : null
                    ),
                }
                : null;
        return new Compiled(set, reading, others);
    }

    // A folder of sources alone can be searched and linted; what decides is read where there is anything to decide.
    private static bool Decides(string folder, GuidelineLibrary library) => library.Rules.Any() || HasServiceLine(folder);

    private static bool HasServiceLine(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "service-line.yaml", SearchOption.AllDirectories).Any();

    private static (FactReader? Reader, IReadOnlyList<Problem> Problems) ReadFacts(string folder)
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

    /// <summary>Reads what a review waits for only where it is needed: the lexicons of determinations and of questions.</summary>
    public static void LintLexicons(string folder, List<Problem> problems)
    {
        if (File.Exists(Path.Combine(folder, DeterminationLexicon.File)) || HasServiceLine(folder))
        {
            _ = ReadDeterminations(folder, problems);
        }

        _ = ReadQuestions(folder, problems);
    }

    // Only an audit needs it.
    private static DeterminationLexicon Determinations(string folder)
    {
        var problems = new List<Problem>();
        var lexicon = ReadDeterminations(folder, problems);
        return problems.Count == 0 ? lexicon : throw new UnreadableInputException(problems);
    }

    // A missing file is refused like an empty one: without its words every check would pass.
    private static DeterminationLexicon ReadDeterminations(string folder, List<Problem> problems)
    {
        var path = Path.Combine(folder, DeterminationLexicon.File);
        return DeterminationLexicon.Read(File.Exists(path) ? File.ReadAllText(path) : "", problems);
    }

    // Only a question needs it.
    private static QuestionLexicon QuestionsOf(string folder)
    {
        var problems = new List<Problem>();
        var lexicon = ReadQuestions(folder, problems);
        return problems.Count == 0 ? lexicon : throw new UnreadableInputException(problems);
    }

    private static QuestionLexicon ReadQuestions(string folder, List<Problem> problems)
    {
        var lexicon = Load(folder, QuestionLexicon.File, QuestionLexicon.Read, QuestionLexicon.None, problems);
        foreach (var file in lexicon == QuestionLexicon.None ? [] : Own(folder, QuestionLexicon.Own))
        {
            lexicon.Add(File.ReadAllText(file.Path), file.Name, problems);
        }

        return lexicon;
    }

    /// <summary>The files of a name that service lines keep for themselves, in the order of their folders.</summary>
    private static IEnumerable<(string Path, string Name)> Own(string folder, string file) =>
        !Directory.Exists(folder)
            ? []
            : Directory
                .EnumerateDirectories(folder)
                .Order(StringComparer.Ordinal)
                .Where(d => Path.GetFileName(d) != "common")
                .Select(d => (Path: Path.Combine(d, file), Name: $"{Path.GetFileName(d)}/{file}"))
                .Where(f => File.Exists(f.Path));

    private static T Load<T>(string folder, string file, Func<string, List<Problem>, T> read, T none, List<Problem> problems)
    {
        var path = Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(path) ? read(File.ReadAllText(path), problems) : none;
    }

    private static IEnumerable<(string Folder, RuleText Rule)> Rules(GuidelineLibrary library) =>
        library.Rules.Select(r => (r.File.Split('/')[0], new RuleText(r.Criterion, r.Heading, r.Document, r.File, r.Yaml, r.FirstLine)));

    private sealed record Compiled(GuidelineSet? Set, GuidelineReading Reading, List<Problem> Problems);
}
