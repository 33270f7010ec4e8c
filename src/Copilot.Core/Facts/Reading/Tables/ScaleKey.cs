using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Tables;

/// <summary>The key of a report's own scale, "0 = none  1 = mild  2 = moderate  3 = severe": what its figures mean in a table of degrees.</summary>
internal sealed class ScaleKey
{
    private const int Fewest = 3;

    private readonly Dictionary<string, Step> _steps = new(StringComparer.Ordinal);

    /// <param name="Grade">Null for none.</param>
    internal sealed record Step(Grade? Grade);

    /// <summary>What a figure means; null where no key says it.</summary>
    public Step? Of(string figure) => _steps.GetValueOrDefault(figure);

    /// <summary>The first run of at least three figures, each one more than the one before, with a word of degree behind each.</summary>
    public static ScaleKey In(DocumentReading reading)
    {
        var key = new ScaleKey();
        var text = reading.Text;
        var run = new Dictionary<string, Step>(StringComparer.Ordinal);
        var (last, end) = (-1, 0);
        for (var i = 0; i + 1 < text.Tokens.Count && key._steps.Count == 0; i++)
        {
            if (text.Tokens[i].Kind != TokenKind.Number || text.LowerOf(i) is not [var digit and >= '0' and <= '5'])
            {
                continue;
            }

            var at = i + 1 < text.Tokens.Count && text.LowerOf(i + 1) is "=" or ":" or "-" ? i + 2 : i + 1;
            if (at >= text.Tokens.Count || Word(reading, at) is not { } step || (run.Count > 0 && (digit - '0' != last + 1 || i - end > 4)))
            {
                Keep();
                run.Clear();
                if (at >= text.Tokens.Count || Word(reading, at) is not { } first)
                {
                    continue;
                }

                step = first;
            }

            run[text.LowerOf(i)] = step;
            (last, end) = (digit - '0', at + 1);
        }

        Keep();
        return key;

        void Keep()
        {
            if (run.Count >= Fewest && key._steps.Count == 0)
            {
                foreach (var (figure, step) in run)
                {
                    key._steps.Add(figure, step);
                }
            }
        }
    }

    private static Step? Word(DocumentReading reading, int at) =>
        reading.Text.LowerOf(at) is "none" or "normal" or "nil" or "absent" or "no" ? new Step(null)
        : reading.Lexicon.Grades.Find(reading.Text, reading.Ids, at, Math.Min(at + 1, reading.Text.Tokens.Count)) is [var match, ..]
            ? new Step(match.Value with { IsClass = true })
        : null;
}
