using Copilot.Core.Disclosure;
using Copilot.Core.Tests.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Disclosure;

/// <summary>How many invented identifiers are masked in the open cases, and what is masked of text that holds none. docs/models.md has the figures.</summary>
public sealed class DisclosureFigures
{
    private const int Planted = 40;

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> Cases = new(() =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(GuidelineRules.Root, "evals", "cases"))
                .Order(StringComparer.Ordinal)
                .Select(c =>
                    (IReadOnlyList<string>)
                        [.. Directory.EnumerateFiles(Path.Combine(c, "chart")).Order(StringComparer.Ordinal).Select(File.ReadAllText)]
                ),
        ]
    );

    [Theory]
    [InlineData(IdentifierKind.Person, 38)]
    [InlineData(IdentifierKind.Number, Planted)]
    [InlineData(IdentifierKind.Birth, Planted)]
    [InlineData(IdentifierKind.Address, 38)]
    [InlineData(IdentifierKind.Contact, Planted)]
    public void Identifiers_put_into_the_open_cases_are_masked(IdentifierKind kind, int least)
    {
        foreach (var seed in new[] { 11, 12, 13 })
        {
            var masked = 0;
            foreach (var (planted, i) in Disclosure.Planted.Of(kind, Planted, seed).Select((p, i) => (p, i)))
            {
                var documents = Cases.Value[(i * 7 + (int)kind) % Cases.Value.Count].ToList();
                var at = i % documents.Count;
                var clean = documents[at];
                documents[at] = Inserted(clean, planted.Line);
                var masks = new Masks(documents);
                var left = masks.Mask(documents[at]);
                Assert.Equal(documents[at], masks.Restore(left));
                var told = planted
                    .Told.Where(t => left.Contains(t, StringComparison.Ordinal) && !clean.Contains(t, StringComparison.Ordinal))
                    .ToList();
                masked += told.Count == 0 ? 1 : 0;
                TestContext.Current.TestOutputHelper?.WriteLine(told.Count == 0 ? "" : $"{planted.Line}: {string.Join(", ", told)}");
            }

            Assert.True(masked >= least, $"{kind}, seed {seed}: {masked} of {Planted}");
        }
    }

    [Fact]
    public void The_open_cases_hold_hardly_anything_to_mask()
    {
        var found = Cases.Value.SelectMany(documents => documents.SelectMany(d => Told(d, OrdinaryWords.In(documents)))).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', found));
        // They name nobody: what is found are the numbers of a patient, an encounter or a claim, a month of birth, and two that are wrong (a month, a discharge).
        Assert.True(found.Count <= 9, string.Join('\n', found));
    }

    [Fact]
    public void In_real_notes_nothing_but_names_and_births_is_masked()
    {
        var notes = RealNotes.All();
        var found = notes
            .SelectMany(n => IdentifierFinder.In(n.Document.Text).Select(i => (i.Kind, Text: n.Document.Text[i.Start..i.End])))
            .ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', found));
        // Read by eye: the collection's own placeholders for names, and names it left.
        Assert.True(found.Count <= 90, string.Join('\n', found));
        Assert.DoesNotContain(found, f => f.Kind is IdentifierKind.Number or IdentifierKind.Address or IdentifierKind.Contact);
    }

    private static IEnumerable<string> Told(string text, HashSet<string> ordinary) =>
        IdentifierFinder.In(text, ordinary.Contains).Select(i => $"{i.Kind} {text[i.Start..i.End]}");

    private static string Inserted(string text, string line)
    {
        var lines = text.Split('\n').ToList();
        lines.Insert(Math.Max(lines.Count * 2 / 3, 1), line);
        return string.Join('\n', lines);
    }
}
