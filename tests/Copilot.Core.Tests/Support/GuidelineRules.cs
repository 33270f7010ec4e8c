using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Tests.Support;

/// <summary>The repository's own guideline folder, compiled once for all tests.</summary>
internal static class GuidelineRules
{
    private static readonly Lazy<(Rulebook Rulebook, FactDictionary Facts)> Read = new(Compile);

    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, "guidelines");

    public static Rulebook Rulebook => Read.Value.Rulebook;

    public static FactDictionary Facts => Read.Value.Facts;

    public static IEnumerable<(string Folder, RuleText Rule)> RulesOf(string folder) =>
        GuidelineFolder
            .Read(folder)
            .Library.Rules.Select(r =>
                (r.File.Split('/')[0], new RuleText(r.Criterion, r.Heading, r.Document, r.File, r.Yaml, r.FirstLine))
            );

    private static (Rulebook, FactDictionary) Compile()
    {
        var problems = new List<Problem>();
        var facts = FactReader.FromFolder(Folder).Dictionary;
        var rulebook = RulebookReader.Read(Folder, RulesOf(Folder), facts, problems);
        return rulebook is null ? throw new UnreadableInputException(problems) : (rulebook, facts);
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Copilot.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above the test binary holds Copilot.sln.");
    }
}
