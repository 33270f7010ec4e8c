using System.Reflection;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Regions;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using Copilot.Core.Yaml;

namespace Copilot.Core.Tests.Facts.Dictionary;

/// <summary>The lists of words that the readers ask of the lexicons.</summary>
public sealed class LexiconListTests
{
    [Theory]
    [InlineData("values.yaml", "\nfacets:\n", "\nfacet:\n")]
    [InlineData("values.yaml", "\n  figures-kept:", "\n  figures-keep:")]
    [InlineData("values.yaml", "\n  second-readings:", "\n  second-reading:")]
    [InlineData("values.yaml", "\n  telephone:", "\n  phone:")]
    [InlineData("values.yaml", "\n  or-more:", "\n  or-less:")]
    [InlineData("care.yaml", "\nrecords:\n", "\nrecord:\n")]
    [InlineData("care.yaml", "\n  clerical:", "\n  clerks:")]
    [InlineData("care.yaml", "\ndrug-takes:", "\ndrug-take:")]
    [InlineData("sections.yaml", "\ncopies:\n", "\ncopy:\n")]
    [InlineData("sections.yaml", "\n  affirming:", "\n  affirmed:")]
    [InlineData("context.yaml", "\n  stays:", "\n  stay:")]
    [InlineData("sections.yaml", "\n  junctions:", "\n  junction:")]
    [InlineData("regions.yaml", "\n  new-thoughts:", "\n  thoughts:")]
    [InlineData("values.yaml", "\n  told:", "\n  tells:")]
    [InlineData("time.yaml", "\n  sixths:", "\n  sixth:")]
    public void A_list_under_another_name_is_missing_and_unknown_with_its_place(string file, string name, string other)
    {
        var problems = new List<Problem>();
        Read(file, Yaml(file).Replace(name, other, StringComparison.Ordinal), problems);
        Assert.Equal([YamlSource.UnknownKey, YamlSource.MissingKey], problems.Select(p => p.Code).Order(StringComparer.Ordinal));
        Assert.All(problems, p => Assert.Matches($"^{file}:[0-9]+:[0-9]+$", p.Place.ToString()));
    }

    [Theory]
    [InlineData("values.yaml")]
    [InlineData("care.yaml")]
    [InlineData("sections.yaml")]
    [InlineData("context.yaml")]
    [InlineData("regions.yaml")]
    [InlineData("time.yaml")]
    public void Every_list_that_a_reader_asks_for_holds_words(string file)
    {
        var problems = new List<Problem>();
        var lists = Lists(Read(file, Yaml(file), problems)).ToList();
        Assert.Empty(problems);
        Assert.NotEmpty(lists);
        Assert.All(lists, list => Assert.True(list.Words.Count > 0, list.Name));
    }

    private static object Read(string file, string yaml, List<Problem> problems) =>
        file switch
        {
            "values.yaml" => ValueLexicon.Read(file, yaml, problems),
            "care.yaml" => CareLexicon.Read(file, yaml, problems),
            "sections.yaml" => TextLexicon.Read(file, yaml, problems),
            "context.yaml" => ContextLexicon.Read(file, yaml, problems),
            "regions.yaml" => RegionLexicon.Read(file, yaml, problems),
            "time.yaml" => TimeLexicon.Read(file, yaml, problems),
            _ => throw new ArgumentException(file, nameof(file)),
        };

    private static string Yaml(string file) => File.ReadAllText(Path.Combine(Charts.Root(), "guidelines", "common", "lexicon", file));

    // The sets of a lexicon and of its groups.
    private static IEnumerable<(string Name, IReadOnlySet<string> Words)> Lists(object lexicon) =>
        lexicon
            .GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(p => (p.Name, Value: p.GetValue(lexicon)))
            .SelectMany(p =>
                p.Value switch
                {
                    IReadOnlySet<string> words => [(p.Name, words)],
                    { } group
                        when group.GetType() is { IsNotPublic: true } type
                            && type.Namespace?.StartsWith(lexicon.GetType().Namespace!, StringComparison.Ordinal) == true => Lists(group)
                        .Select(l => ($"{p.Name}.{l.Name}", l.Words)),
                    _ => [],
                }
            );
}
