using Copilot.Core.Cases;
using CsCheck;

namespace Copilot.Core.Tests.Facts.Reading;

/// <summary>Narrowing told in every combination of level spelling, degree, place, side and order: the fact that is told is read, and no other.</summary>
public sealed class NarrowingProperties
{
    private static readonly (string Level, string[] Spellings)[] Levels =
    [
        ("L2-L3", ["L2-3", "L2/3", "L2-L3", "L23", "L2/L3"]),
        ("L3-L4", ["L3-4", "L3/4", "L3-L4", "L34", "L3/L4", "the L3-4 level"]),
        ("L4-L5", ["L4-5", "L4/5", "L4-L5", "L45", "L4/L5", "the L4-L5 level", "l4-5"]),
        ("L5-S1", ["L5-S1", "L5/S1", "L5-1", "L5S1", "the L5-S1 level"]),
    ];

    private static readonly (string Word, string Adverb, string Value)[] Degrees =
    [
        ("mild", "mildly", "mild"),
        ("moderate", "moderately", "moderate"),
        ("severe", "severely", "severe"),
        ("marked", "markedly", "severe"),
        ("minimal", "minimally", "minimal"),
        ("mod", "moderately", "moderate"),
        ("high-grade", "severely", "severe"),
        ("mild to moderate", "mildly to moderately", "mild..moderate"),
        ("moderate-to-severe", "moderately to severely", "moderate..severe"),
        ("critical", "critically", "extreme"),
    ];

    private static readonly (string Fact, string[] Nouns, string[] Places, bool IsPlural, bool Sided)[] Findings =
    [
        (
            "central-stenosis",
            ["central canal stenosis", "spinal canal stenosis", "central stenosis", "canal narrowing", "narrowing of the central canal"],
            ["central canal", "spinal canal", "canal", "thecal sac"],
            false,
            false
        ),
        (
            "lateral-recess-stenosis",
            ["lateral recess stenosis", "subarticular narrowing", "subarticular recess stenosis", "lateral recess narrowing"],
            ["lateral recess"],
            false,
            true
        ),
        (
            "foraminal-stenosis",
            ["foraminal stenosis", "neural foraminal narrowing", "neuroforaminal stenosis", "foraminal narrowing"],
            ["neural foramen", "foramen"],
            false,
            true
        ),
    ];

    private static readonly string[] Sides = ["", "right", "left", "bilateral"];

    private sealed record Told(int Level, int Spelling, int Degree, int Finding, int Noun, int Side, int Order);

    private static readonly Gen<Told> Findable = Gen.Select(
            Gen.Int[0, Levels.Length - 1],
            Gen.Int[0, 20],
            Gen.Int[0, Degrees.Length - 1],
            Gen.Int[0, Findings.Length - 1],
            Gen.Int[0, 20],
            Gen.Int[0, Sides.Length - 1],
            Gen.Int[0, 9]
        )
        .Select((level, spelling, degree, finding, noun, side, order) => new Told(level, spelling, degree, finding, noun, side, order));

    [Fact]
    public void What_is_told_of_one_level_is_read_and_nothing_else() =>
        Findable.Sample(
            told =>
                Assert.True(
                    Read(Text(told)).SequenceEqual([Wanted(told)]),
                    $"{Text(told)}\nwanted: {Wanted(told)}\nread: {string.Join(" | ", Read(Text(told)))}"
                ),
            iter: 3000
        );

    [Fact]
    public void Two_levels_told_one_after_the_other_keep_what_is_theirs() =>
        Gen.Select(Findable, Findable)
            .Where((a, b) => a.Level != b.Level)
            .Sample(
                (a, b) =>
                {
                    var text = Text(a) + "\n" + Text(b);
                    Assert.True(
                        Read(text)
                            .Order(StringComparer.Ordinal)
                            .SequenceEqual(new[] { Wanted(a), Wanted(b) }.Order(StringComparer.Ordinal)),
                        $"{text}\nwanted: {Wanted(a)} | {Wanted(b)}\nread: {string.Join(" | ", Read(text))}"
                    );
                },
                iter: 2000
            );

    [Fact]
    public void A_denial_is_read_as_one() =>
        Findable.Sample(
            told =>
            {
                var (level, finding) = (Levels[told.Level], Findings[told.Finding]);
                var noun = finding.Nouns[told.Noun % finding.Nouns.Length];
                var at = level.Spellings[told.Spelling % level.Spellings.Length];
                var text = (told.Order % 4) switch
                {
                    0 => $"{Capital(at)}: No {noun}.",
                    1 => $"There is no evidence of {noun} at {at}.",
                    2 => $"No {noun} at {at}.",
                    _ => $"{Capital(at)}: without {noun}.",
                };
                Assert.True(
                    Read(text).SequenceEqual([$"{finding.Fact} none {level.Level} absent"]),
                    $"{text}\nread: {string.Join(" | ", Read(text))}"
                );
            },
            iter: 1500
        );

    private static string Text(Told told)
    {
        var (level, degree, finding) = (Levels[told.Level], Degrees[told.Degree], Findings[told.Finding]);
        var at = level.Spellings[told.Spelling % level.Spellings.Length];
        var noun = finding.Nouns[told.Noun % finding.Nouns.Length];
        var place = finding.Places[told.Noun % finding.Places.Length];
        var side = finding.Sided ? Sides[told.Side] : "";
        var before = side.Length > 0 ? side + " " : "";
        var behind = side switch
        {
            "" => "",
            "bilateral" => " bilaterally",
            _ => $" on the {side}",
        };
        var plural =
            side == "bilateral" && finding.Sided
                ? place switch
                {
                    "foramen" => "foramina",
                    "neural foramen" => "neural foramina",
                    _ => place + "es",
                }
                : place;
        var be = plural != place ? "are" : "is";
        var label = plural != place ? $"{plural}: {degree.Word} bilaterally" : $"{before}{place}: {degree.Word}";
        return told.Order switch
        {
            0 => $"{Capital(at)}: {Capital(degree.Word)} {before}{noun}.",
            1 => $"At {at}, there is {degree.Word} {before}{noun}.",
            2 => $"{Capital(degree.Word)} {before}{noun} at {at}.",
            3 => $"There is {degree.Word} {noun}{behind} at {at}.",
            4 => $"{Capital(at)} demonstrates {degree.Word} {before}{noun}.",
            5 => $"{Capital(at)}: {Capital(noun)}{behind} is {degree.Word}.",
            6 =>
                $"{Capital(at)}: The {(plural == place ? before : "")}{plural} {be} {degree.Adverb} narrowed{(plural == place ? "" : " bilaterally")}.",
            7 => $"{Capital(at)}: {Capital(label)}.",
            8 =>
                $"The {(plural == place ? before : "")}{plural} at {at} {be} {degree.Adverb} narrowed{(plural == place ? "" : " bilaterally")}.",
            _ => $"{Capital(at)}: disc bulge resulting in {degree.Word} {before}{noun}.",
        };
    }

    private static string Wanted(Told told)
    {
        var finding = Findings[told.Finding];
        var side = finding.Sided && Sides[told.Side].Length > 0 ? " " + Sides[told.Side] : "";
        return $"{finding.Fact} {Degrees[told.Degree].Value} {Levels[told.Level].Level}{side}";
    }

    private static List<string> Read(string text) =>
        [
            .. Reader
                .Read(text + "\n", DocumentType.ImagingReport)
                .Where(f => f.Name.EndsWith("stenosis", StringComparison.Ordinal))
                .Select(f => $"{f.Name} {Reader.Show(f)}"),
        ];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
