using Copilot.Core;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;

namespace Copilot.Engine;

/// <summary>Everything that a guideline folder holds, read once: the documents, the fact dictionary with its lexicons, and the rules.</summary>
public sealed record GuidelineSet(
    GuidelineLibrary Library, FactReader Facts, Rulebook Rulebook, SearchLexicon Search, Words Words, PopulationRules Population)
{
    /// <exception cref="UnreadableInputException">Anything in the folder does not read or compile; every problem is named with its place.</exception>
    public static GuidelineSet Open(string folder)
    {
        var problems = new List<Problem>();
        var set = Read(folder, problems);
        return problems.Exists(p => p.Weight == Weight.Error) || set is null ? throw new UnreadableInputException(problems) : set;
    }

    /// <summary>The mistakes in the deciding part of a folder: rules, thresholds, codes. For lint, beside what is wrong with the documents.</summary>
    public static IReadOnlyList<Problem> CheckRules(string folder, GuidelineLibrary library)
    {
        var problems = new List<Problem>();
        try
        {
            RulebookReader.Read(folder, Rules(library), FactReader.FromFolder(folder).Dictionary, problems);
        }
        catch (UnreadableInputException e)
        {
            problems.AddRange(e.Problems);
        }

        return problems;
    }

    private static GuidelineSet? Read(string folder, List<Problem> problems)
    {
        var reading = GuidelineFolder.Read(folder);
        problems.AddRange(reading.Problems);
        var facts = FactReader.FromFolder(folder);
        var search = Load(folder, SearchLexicon.File, SearchLexicon.Read, SearchLexicon.Empty, problems);
        var words = Load(folder, Words.File, Words.Read, Words.None, problems);
        var population = Load(folder, PopulationRules.File, PopulationRules.Read, PopulationRules.None, problems);
        return RulebookReader.Read(folder, Rules(reading.Library), facts.Dictionary, problems) is { } rulebook
            ? new GuidelineSet(reading.Library, facts, rulebook, search, words, population)
            : null;
    }

    private static T Load<T>(string folder, string file, Func<string, List<Problem>, T> read, T none, List<Problem> problems)
    {
        var path = Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(path) ? read(File.ReadAllText(path), problems) : none;
    }

    private static IEnumerable<(string Folder, RuleText Rule)> Rules(GuidelineLibrary library) => library.Rules.Select(r =>
        (r.File.Split('/')[0], new RuleText(r.Criterion, r.Heading, r.Document, r.File, r.Yaml, r.FirstLine)));
}
