using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Tests.Facts.Dictionary;

public sealed class FactDictionaryReaderTests
{
    private const string Scales = "scales:\n  stenosis: [none, mild]\n";

    [Theory]
    [InlineData("facts:\n  a: { type: measure, scope: case, from: anyone }\n", "F002")]
    [InlineData("facts:\n  a: { type: finding, unit: mm, scope: case, from: anyone }\n", "F002")]
    [InlineData("facts:\n  a: { type: grade, scale: pain, scope: case, from: anyone }\n", "F003")]
    [InlineData("facts:\n  Bad_name: { type: finding, scope: case, from: anyone }\n", "F004")]
    [InlineData("facts:\n  a: { type: finding, scope: case, from: anyone }\nsay:\n  a: [(one | two]\n", "F005")]
    [InlineData("facts:\n  a: { type: word, words: [x], scope: case, from: anyone }\nsay:\n  a: { y: [why] }\n", "F006")]
    [InlineData("facts:\n  a: { type: finding, scope: case, from: anyone }\nsay:\n  b: [bee]\n", "F007")]
    [InlineData("include: [nowhere]\nfacts:\n  a: { type: finding, scope: case, from: anyone }\n", "F008")]
    [InlineData("facts:\n  a: { type: measure, unit: mm, between: [9, 1], scope: case, from: anyone }\n", "F009")]
    public void Each_mistake_has_its_code(string yaml, string code)
    {
        var problems = new List<Problem>();
        FactDictionaryReader.Read([("common", "common/facts.yaml", Scales + yaml)], problems);
        var problem = Assert.Single(problems);
        Assert.Equal(code, problem.Code);
        Assert.True(problem.Place.Line > 0);
    }

    [Fact]
    public void A_name_is_defined_once()
    {
        var problems = new List<Problem>();
        const string A = "facts:\n  a: { type: finding, scope: case, from: anyone }\n";
        FactDictionaryReader.Read([("common", "common/facts.yaml", A), ("line", "line/facts.yaml", A)], problems);
        Assert.Equal("F001", Assert.Single(problems).Code);
    }

    [Fact]
    public void A_line_has_the_common_facts_its_own_and_the_included()
    {
        var dictionary = FactDictionaryReader.ReadFolder(Path.Combine(Charts.Root(), "guidelines"), []);
        var names = dictionary.For("bone-growth-stimulator").Select(d => d.Name).ToHashSet();
        Assert.Contains("nicotine", names);
        Assert.Contains("central-stenosis", names);
        Assert.Contains("stimulator-planned", names);
        Assert.DoesNotContain("injection-relief", names);
    }

    [Theory]
    [InlineData("(central | canal) stenosis", new[] { "central stenosis", "canal stenosis" })]
    [InlineData("leg (heaviness |) pain", new[] { "leg heaviness pain", "leg pain" })]
    [InlineData("a .. b", new[] { "a .. b" })]
    public void The_notation_stands_for_phrases(string notation, string[] phrases) =>
        Assert.Equal(phrases, Spelled(PhraseNotation.Read(notation, out _)!));

    [Theory]
    [InlineData("(a | b")]
    [InlineData("a | b")]
    [InlineData("a)")]
    [InlineData("(|)")]
    [InlineData("..")]
    [InlineData("(about |) #")]
    [InlineData("stenos(is | es)")]
    public void A_broken_notation_is_refused(string notation) => Assert.Null(PhraseNotation.Read(notation, out _));

    [Fact]
    public void A_notation_may_not_stand_for_thousands_of_phrases() =>
        Assert.Null(PhraseNotation.Read(string.Join(' ', Enumerable.Repeat("(a | b)", 12)), out _));

    [Fact]
    public void A_notation_is_counted_without_being_spelled_out()
    {
        const string Notation = "(central | canal) (spinal |) (stenosis | narrowing (of the | in the) (canal |))";
        var phrase = PhraseNotation.Read(Notation, out _)!;
        Assert.Equal(Spelled(phrase).Count, phrase.Count);
    }

    private static List<string> Spelled(Phrase phrase)
    {
        var all = new List<string> { "" };
        foreach (var part in phrase.Parts)
        {
            List<string> own = part.Alternatives is { } alternatives ? [.. alternatives.SelectMany(Spelled)] : [part.Word];
            all = [.. all.SelectMany(left => own.Select(right => $"{left} {right}".Trim()))];
        }

        return all;
    }
}
