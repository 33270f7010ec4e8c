using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Tests.Facts;

/// <summary>Thirty real notes on the thoracolumbar spine (MTSamples): prints what is read of their sections and levels, to be judged by eye (docs/facts.md has the counts).</summary>
public sealed class RealNotesTests
{
    private static readonly int[] Sample =
    [
        0,
        1,
        3,
        5,
        9,
        10,
        12,
        13,
        14,
        16,
        17,
        20,
        33,
        37,
        38,
        45,
        47,
        50,
        51,
        54,
        59,
        60,
        61,
        63,
        64,
        65,
        67,
        68,
        70,
        71,
    ];

    [Fact]
    public void Thirty_real_notes_are_read_and_printed()
    {
        var notes = RealNotes.All();
        var output = TestContext.Current.TestOutputHelper;
        foreach (var index in Sample)
        {
            var (title, document) = notes[index];
            var chart = Charts.Read(document);
            var sections = chart.Sentences.Select(s => s.Section?.Title).OfType<string>().Distinct().ToList();
            var levels = Enumerable
                .Range(0, chart.Sentences.Count)
                .SelectMany(i => LevelReader.Find(chart, chart.Sentences[i].First, chart.Sentences[i].End))
                .Select(m =>
                    $"{chart.TextOf(m.First, m.End)} = {(m.IsPlace ? string.Join(" ", m.Levels) : m.Form + " " + string.Join(" ", m.Bones))}"
                )
                .ToList();
            var facts = Reader.Own.Value.Read(document);
            Assert.All(facts, f => Assert.Equal(f.Evidence.Quote, document.Text[f.Evidence.Start..f.Evidence.End]));
            output?.WriteLine(
                $"=== {index} {title}: {facts.Count} facts\n  sections: {string.Join(" | ", sections)}\n  levels ({levels.Count}): {string.Join("; ", levels)}"
            );
        }
    }
}
