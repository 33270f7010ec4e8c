using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;

/// <summary>Holds a score and the scale that it is told on against the chart: "8/100" where every line has 8/10, "4/10" where the strength is 4/5.</summary>
internal static class Scales
{
    private const string Code = "K07";

    private const int Strength = 5;

    private static readonly int[] Tops = [5, 10, 100];
    private static readonly string[] Joints = ["/", " of ", " out of ", " / "];
    private static readonly string[] Counted = ["visit", "session", "appointment", "week", "day", "page", "line", "level", "unit", "item"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        HashSet<(int Score, int Top)>? chart = null;
        foreach (var sentence in told.Claims.Where(s => !s.IsGeneral))
        {
            foreach (var (start, end, score, top) in In(sentence.Text))
            {
                // Strength is told on one scale everywhere.
                if (
                    top != Strength
                    && sentence.Items.Muscles.Any(m => sentence.Place(m.First, m.End).End is var stop && stop <= start && start - stop < 2)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"'{sentence.Text[start..end]}' is no scale of a muscle's strength, which goes to {Strength}.",
                        "Take the scale from the record."
                    );
                    continue;
                }

                chart ??=
                [
                    .. input.Case.Documents.SelectMany(d => In(d.Text)).Select(s => (s.Score, s.Top)).Concat(Of(input.Brief.Facts, input)),
                ];
                var known = Decided(sentence, input) ?? chart;
                if (
                    !known.Contains((score, top))
                    && Tops.FirstOrDefault(t => t != top && known.Contains((score, t))) is > 0 and var other
                    && !sentence.Read.Dates.Any(d => d.Start < end && start < d.End)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{sentence.Text[start..end]}' is on another scale than the chart's {score} of {other}."
                        ),
                        "Take the scale from the record."
                    );
                }
            }
        }
    }

    // A statement of ours about answers tells the scores of what decided them.
    private static HashSet<(int Score, int Top)>? Decided(ToldSentence sentence, GuardrailInput input) =>
        sentence.Statement is { } statement && input.AnswersOf(statement).ToList() is { Count: > 0 } answers
            ?
            [
                .. answers
                    .SelectMany(a => In(a.Because))
                    .Select(s => (s.Score, s.Top))
                    .Concat(Of(answers.SelectMany(input.FactsOf), input))
                    .Concat(Of(statement.Citations.OfType<ChartCitation>().SelectMany(c => input.FactsAt(c.Document, c.Line)), input)),
            ]
            : null;

    private static IEnumerable<(int Score, int Top)> Of(IEnumerable<Fact> facts, GuardrailInput input) =>
        facts
            .Where(f => f.Value?.Low is { } v && v == Math.Round(v))
            .Select(f =>
                (
                    (int)f.Value!.Low!.Value,
                    Top: input.Brief.Dictionary.GetValueOrDefault(f.Name)?.Unit switch
                    {
                        "of-10" => 10,
                        "of-5" => 5,
                        _ => 0,
                    }
                )
            )
            .Where(s => s.Top > 0);

    // "8/10", "4+/5", "6 out of 10"
    private static IEnumerable<(int Start, int End, int Score, int Top)> In(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '/' or '.' or '-')))
            {
                continue;
            }

            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]) && end - i < 3)
            {
                end++;
            }

            var score = int.Parse(text.AsSpan(i, end - i), CultureInfo.InvariantCulture);
            var at = end < text.Length && text[end] is '+' or '-' ? end + 1 : end;
            foreach (var joint in Joints)
            {
                if (!text.AsSpan(at).StartsWith(joint, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var from = at + joint.Length;
                var stop = from;
                while (stop < text.Length && char.IsAsciiDigit(text[stop]) && stop - from < 4)
                {
                    stop++;
                }

                if (
                    stop > from
                    && int.Parse(text.AsSpan(from, stop - from), CultureInfo.InvariantCulture) is var top
                    && Array.IndexOf(Tops, top) >= 0
                    && score <= top
                    && (stop == text.Length || !(text[stop] is '/' || char.IsLetterOrDigit(text[stop])))
                    && !IsCounted(text.AsSpan(stop).TrimStart())
                )
                {
                    yield return (i, stop, score, top);
                }

                break;
            }

            i = end - 1;
        }
    }

    private static bool IsCounted(ReadOnlySpan<char> behind)
    {
        foreach (var counted in Counted)
        {
            if (behind.StartsWith(counted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
