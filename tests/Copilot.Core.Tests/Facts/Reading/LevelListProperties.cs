using System.Globalization;
using Copilot.Core.Facts;
using CsCheck;

namespace Copilot.Core.Tests.Facts.Reading;

/// <summary>Values listed with levels: whatever the style of the list, each value goes to its level and to no other.</summary>
public sealed class LevelListProperties
{
    private static readonly (string Written, string Level)[] Levels =
    [
        ("L1-2", "L1-L2"),
        ("L2-3", "L2-L3"),
        ("L3-4", "L3-L4"),
        ("L4-5", "L4-L5"),
        ("L5-S1", "L5-S1"),
    ];

    private static readonly (string Words, string Fact, string Unit)[] Measures =
    [
        ("Translation", "dynamic-translation", " mm"),
        ("Dynamic translation", "dynamic-translation", " mm"),
        ("Excursion", "dynamic-translation", " mm"),
        ("Angular change", "dynamic-angulation", " degrees"),
        ("Anterolisthesis", "anterolisthesis", " mm"),
        ("Retrolisthesis", "retrolisthesis", " mm"),
    ];

    private static readonly string[] Degrees = ["mild", "moderate", "severe"];

    private static readonly (string Words, string Fact)[] Places =
    [
        ("central canal stenosis", "central-stenosis"),
        ("canal narrowing", "central-stenosis"),
        ("foraminal stenosis", "foraminal-stenosis"),
        ("lateral recess stenosis", "lateral-recess-stenosis"),
    ];

    // Two to five levels, mostly from above down, and a value for each, no two alike.
    private static readonly Gen<(int[] Levels, double[] Values)> Lists = Gen.Select(
            Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }),
            Gen.Int[2, 5],
            Gen.Bool,
            Gen.Shuffle(Enumerable.Range(1, 20).ToArray())
        )
        .Select(
            (levels, count, sorted, values) =>
                (
                    (int[])[.. sorted ? levels.Take(count).Order() : levels.Take(count)],
                    (double[])[.. values.Take(count).Select(v => v / 2.0)]
                )
        );

    private static readonly Func<string, string, (string Level, string Value)[], string>[] Styles =
    [
        (thing, unit, list) => $"{thing}: {string.Join(", ", list.Select(p => $"{p.Level} {p.Value}{unit}"))}.",
        (thing, unit, list) => $"{thing}: {string.Join("; ", list.Select(p => $"{p.Level}: {p.Value}{unit}"))}.",
        (thing, unit, list) => $"{thing} {string.Join(", ", list.Select(p => $"{p.Level} = {p.Value}{unit}"))}.",
        (thing, unit, list) => $"{thing} measures {Join(list.Select(p => $"{p.Value}{unit} at {p.Level}"))}.",
        (thing, unit, list) => $"{thing} of {Join(list.Select(p => $"{p.Value}{unit} at {p.Level}"))}.",
        (thing, unit, list) => $"{thing} is {string.Join(" and ", list.Select(p => $"{p.Value}{unit} at {p.Level}"))}.",
        (thing, unit, list) => $"{thing} at {Join(list.Select(p => $"{p.Level} is {p.Value}{unit}"))}.",
        (thing, unit, list) => $"{thing} ({unit.Trim()}): {string.Join("; ", list.Select(p => $"{p.Level}: {p.Value}"))}.",
        (thing, unit, list) => $"{thing} ({unit.Trim()}): {string.Join(", ", list.Select(p => $"{p.Level} {p.Value}"))}.",
        (thing, unit, list) => $"{thing} at {Join(list.Select(p => p.Level))} is {Join(list.Select(p => p.Value))}{unit} respectively.",
        (thing, unit, list) => $"{thing} at {Join(list.Select(p => p.Level))} {Join(list.Select(p => p.Value))}{unit}, respectively.",
        (thing, unit, list) => $"{thing} of {Join(list.Select(p => p.Value + unit))} at {Join(list.Select(p => p.Level))} respectively.",
    ];

    private static readonly Func<string, (string Level, string Value)[], string>[] GradeStyles =
    [
        (thing, list) => $"{Sentence(thing)}: {string.Join(", ", list.Select(p => $"{p.Level} {p.Value}"))}.",
        (thing, list) => $"{Sentence(thing)}: {string.Join("; ", list.Select(p => $"{p.Level}: {p.Value}"))}.",
        (thing, list) => $"{Sentence(thing)} is {Join(list.Select(p => $"{p.Value} at {p.Level}"))}.",
        (thing, list) => $"{Sentence(thing)}, {string.Join(", ", list.Select(p => $"{p.Value} at {p.Level}"))}.",
        (thing, list) => $"There is {Join(list.Select(p => $"{p.Value} {p.Level}"))} {thing}.",
        (thing, list) => $"There is {thing}, {Join(list.Select(p => $"{p.Level} {p.Value}"))}.",
        (thing, list) => $"{Join(list.Select(p => Sentence(p.Value)))} {thing} at {Join(list.Select(p => p.Level))} respectively.",
        (thing, list) => string.Join("\n", list.Select(p => $"{p.Level}: {Sentence(p.Value)} {thing}.")),
        (thing, list) => $"There is {Join(list.Select(p => $"{p.Value} {thing} at {p.Level}"))}.",
    ];

    [Fact]
    public void A_number_goes_to_its_level_in_every_style_of_list() =>
        Gen.Select(Lists, Gen.Int[0, Measures.Length - 1], Gen.Int[0, Styles.Length - 1])
            .Sample(
                (list, measure, style) =>
                {
                    var (words, fact, unit) = Measures[measure];
                    var pairs = list
                        .Levels.Select((l, i) => (Levels[l].Written, list.Values[i].ToString(CultureInfo.InvariantCulture)))
                        .ToArray();
                    var text = Styles[style](words, unit, pairs);
                    Assert.Equal(
                        list.Levels.Select((l, i) => string.Create(CultureInfo.InvariantCulture, $"{list.Values[i]} {Levels[l].Level}"))
                            .Order(),
                        Reader.Of(fact, text).Order()
                    );
                },
                iter: 400,
                print: p =>
                    Styles[p.Item3]
                        (
                            Measures[p.Item2].Words,
                            Measures[p.Item2].Unit,
                            [
                                .. p.Item1.Levels.Select(
                                    (l, i) => (Levels[l].Written, p.Item1.Values[i].ToString(CultureInfo.InvariantCulture))
                                ),
                            ]
                        )
            );

    [Fact]
    public void A_degree_goes_to_its_level_in_every_style_of_list() =>
        Gen.Select(Lists, Gen.Int[0, Places.Length - 1], Gen.Int[0, GradeStyles.Length - 1])
            .Sample(
                (list, place, style) =>
                {
                    var (words, fact) = Places[place];
                    var grades = list.Values.Select(v => Degrees[(int)(v * 2) % 3]).ToArray();
                    var text = GradeStyles[style](words, [.. list.Levels.Select((l, i) => (Levels[l].Written, grades[i]))]);
                    Assert.Equal(list.Levels.Select((l, i) => $"{grades[i]} {Levels[l].Level}").Order(), Reader.Of(fact, text).Order());
                },
                iter: 400,
                print: p =>
                    GradeStyles[p.Item3]
                        (
                            Places[p.Item2].Words,
                            [.. p.Item1.Levels.Select((l, i) => (Levels[l].Written, Degrees[(int)(p.Item1.Values[i] * 2) % 3]))]
                        )
            );

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    // "a, b and c"
    private static string Join(IEnumerable<string> parts)
    {
        var all = parts.ToArray();
        return all.Length == 1 ? all[0] : string.Join(", ", all[..^1]) + " and " + all[^1];
    }
}
