using System.Reflection;
using System.Text.RegularExpressions;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Facts.Dictionary;

public sealed class KnownFactsTests
{
    // Words of English, units and settings that happen to be a fact's name too.
    private static readonly string[] Words = ["fracture", "modic", "odi", "scoliosis", "temperature"];

    private static readonly FactDictionary Own = FactDictionaryReader.ReadFolder(GuidelineRules.Folder, []);

    [Fact]
    public void A_folder_that_lacks_a_fact_of_which_code_speaks_is_refused_whichever_it_is()
    {
        foreach (var name in All())
        {
            var problems = new List<Problem>();
            KnownFacts.Check(
                new FactDictionary(Own.Definitions.Where(d => d.Name != name), new Dictionary<string, IReadOnlyList<string>>(), []),
                ["common", .. KnownFacts.OfLines.Keys],
                problems
            );
            var problem = Assert.Single(problems);
            Assert.Equal(FactDictionaryReader.MissingFact, problem.Code);
            Assert.Equal($"Facts that the program speaks of are missing: {name}.", problem.Reason);
            Assert.Equal($"{Own[name].Line}/facts.yaml", problem.Place.File);
        }
    }

    [Fact]
    public void Facts_that_are_renamed_throughout_a_folder_are_missed()
    {
        var folder = Directory.CreateTempSubdirectory("copilot-facts-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(GuidelineRules.Folder, "facts.yaml", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder.FullName, Path.GetRelativePath(GuidelineRules.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.WriteAllText(
                    copy,
                    Regex.Replace(
                        File.ReadAllText(file),
                        "^  ([a-z][a-z0-9-]*):",
                        m => All().Contains(m.Groups[1].Value) ? $"  {m.Groups[1].Value}-too:" : m.Value,
                        RegexOptions.Multiline
                    )
                );
            }

            var problems = new List<Problem>();
            FactDictionaryReader.ReadFolder(folder.FullName, problems);
            var missed = problems
                .Where(p => p.Code == FactDictionaryReader.MissingFact)
                .SelectMany(p => p.Reason.TrimEnd('.')[(p.Reason.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(", "));
            Assert.Equal(All().Order(StringComparer.Ordinal), missed.Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_with_lines_of_its_own_needs_the_common_facts_alone()
    {
        var problems = new List<Problem>();
        KnownFacts.Check(
            new FactDictionary(
                Own.Definitions.Where(d => d.Line == FactDictionary.Common),
                new Dictionary<string, IReadOnlyList<string>>(),
                []
            ),
            ["common", "knee-arthroplasty"],
            problems
        );
        Assert.Empty(problems);
    }

    [Fact]
    public void Each_stands_under_the_folder_that_defines_it() =>
        Assert.All(
            KnownFacts.OfLines.Append(new(FactDictionary.Common, KnownFacts.Common)),
            line => Assert.All(line.Value, name => Assert.Equal(line.Key, Own.Find(name)?.Line))
        );

    [Fact]
    public void Every_fact_s_name_that_stands_in_src_is_known_and_every_known_one_stands_there()
    {
        var names = Own.Definitions.Select(d => d.Name).Except(Words).ToHashSet(StringComparer.Ordinal);
        var constants = typeof(KnownFacts)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .ToDictionary(f => $"KnownFacts.{f.Name}", f => (string)f.GetRawConstantValue()!, StringComparer.Ordinal);
        Assert.Equal(constants.Values.Order(StringComparer.Ordinal), All().Order(StringComparer.Ordinal));

        var src = Path.Combine(GuidelineRules.Root, "src");
        var spoken = Directory
            .EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetFileName(file) != "KnownFacts.cs"
                && !Path.GetRelativePath(src, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            )
            .SelectMany(file =>
                Regex.Matches(
                    File.ReadAllText(file),
                    "\"([a-z][a-z0-9-]*)\"|\\b(KnownFacts\\.[A-Z][A-Za-z0-9]*)",
                    RegexOptions.NonBacktracking
                )
            )
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : constants.GetValueOrDefault(m.Groups[2].Value))
            .OfType<string>()
            .Where(names.Contains)
            .Distinct();
        Assert.Equal(All().Order(StringComparer.Ordinal), spoken.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> All() => KnownFacts.OfLines.Values.SelectMany(n => n).Concat(KnownFacts.Common);
}
