using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>What the passages of a library say in figures, thresholds and dates: read once a library, whatever cases are checked against it.</summary>
internal sealed class LibraryReading
{
    private static readonly ConditionalWeakTable<GuidelineLibrary, LibraryReading> Read = [];

    private readonly ConcurrentDictionary<string, PassageReading> _passages = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<DateOnly>> _days;

    private LibraryReading(GuidelineLibrary library)
    {
        Names = new NameIndex(library.Documents.Select(d => d.Id)
            .Concat(library.Documents.SelectMany(d => new[] { d.Heading, d.Title, d.Front.Body ?? "" }).Where(t => t.Any(char.IsAsciiDigit)))
            .Concat(library.Documents.Where(d => d.Shelf == Shelf.Policy).SelectMany(d => d.Passages).Select(p => p.Id)));
        _days = new Lazy<HashSet<DateOnly>>(() => library.Passages.SelectMany(p => DateMentions.In(p.Text)).SelectMany(d => new[] { d.Days.First, d.Days.Last }).ToHashSet());
    }

    public NameIndex Names { get; }

    /// <summary>The days that passages name; of a month its first and its last.</summary>
    public IReadOnlySet<DateOnly> Days => _days.Value;

    public static LibraryReading Of(GuidelineLibrary library) => Read.GetValue(library, l => new LibraryReading(l));

    public PassageReading Of(Passage passage) => _passages.GetOrAdd(passage.Key, _ => new PassageReading(passage.Text, new ProseReader(Names)));
}

/// <summary>The figures and thresholds of a passage or of a line.</summary>
internal sealed class PassageReading(string text, ProseReader reader)
{
    public IReadOnlyList<Figure> Figures { get; } = reader.Figures(text);

    private IReadOnlyList<ThresholdMention>? _thresholds;

    public IReadOnlyList<ThresholdMention> Thresholds => _thresholds ??= Comparisons.Thresholds(text, Figures);
}
