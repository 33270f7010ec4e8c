using System.Collections.Concurrent;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Finds the passage that a sentence speaks of where it cites none: by its figures, or by its words.</summary>
internal sealed class SourceMatches(GuidelineLibrary library, LibraryReading reading)
{
    private static readonly string[] Measured = ["%", "point"];

    private readonly ConcurrentDictionary<ToldSentence, IReadOnlyList<Passage>> _byFigures = new();

    /// <summary>Evidence passages that hold the shares and points that a sentence tells; a share rounded to a whole number counts.</summary>
    public IReadOnlyList<Passage> BehindFigures(ToldSentence sentence)
    {
        if (_byFigures.TryGetValue(sentence, out var known))
        {
            return known;
        }

        var figures = sentence
            .Read.Figures.Where(f =>
                Units.Find(f.Unit) is { } unit && Measured.Contains(unit.Base) && !sentence.Read.Thresholds.Any(t => t.Figure == f)
            )
            .ToList();
        return _byFigures[sentence] =
            figures.Count == 0 || !(sentence.IsGeneral || OfOthers(sentence, figures.Count))
                ? []
                :
                [
                    .. reading
                        .WithFigure(library, Math.Round(figures[0].Low))
                        .Where(p => figures.TrueForAll(f => reading.Of(p).Figures.Any(k => Near(f.Low, k.Low) || Near(f.Low, k.High)))),
                ];
    }

    /// <summary>The sentence's figures stand in the passage as they are told.</summary>
    public bool Exactly(ToldSentence sentence, Passage passage) =>
        sentence
            .Read.Figures.Where(f => Units.Find(f.Unit) is { } unit && Measured.Contains(unit.Base))
            .All(f => reading.Of(passage).Figures.Any(k => f.Low.Equals(k.Low) || f.Low.Equals(k.High)));

    /// <summary>The evidence passage that shares most words with a sentence; null where none shares enough.</summary>
    public Passage? BehindWords(string sentence, double least)
    {
        var words = ContentWords.Of(sentence);
        var (best, share) = ((Passage?)null, least);
        foreach (var (passage, own) in reading.Words(library))
        {
            var shared = words.Count == 0 ? 0 : (double)words.Count(own.Contains) / words.Count;
            (best, share) = shared > share ? (passage, shared) : (best, share);
        }

        return best;
    }

    // Not of this person: two shares beside a result, or a share "of cases", and no measure of the dictionary among them.
    private static bool OfOthers(ToldSentence sentence, int figures) =>
        !sentence.Facts.Exists(f => f.Draft.Value?.Low is not null)
        && (
            (figures > 1 && sentence.All(CueKind.Outcome).Any())
            || sentence.Text.Contains("of cases", StringComparison.OrdinalIgnoreCase)
            || sentence.Text.Contains("of patients", StringComparison.OrdinalIgnoreCase)
        );

    private static bool Near(double told, double known) => Math.Abs(told - known) <= (told.Equals(Math.Round(told)) ? 0.5 : 0.051);
}
