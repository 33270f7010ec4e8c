using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Care;

/// <summary>Finds what is told as done where every line of the chart that names it only plans, orders, offers or misses it: "cotinine came back clean" of "cotinine: not drawn yet".</summary>
/// <remarks>By letters alone, for any word that is rare in the chart. What it finds warns.</remarks>
internal static class PlannedThings
{
    private const int Shortest = 4;
    internal const int Most = 4;
    internal const int Before = 6;
    internal const int Behind = 5;
    private const int Reach = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Events;
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && s.Run.Exists(words.Done.Contains) && !Listing.IsAsked(told, s)))
        {
            var run = sentence.Run;
            for (var i = 0; i < run.Count; i++)
            {
                var (start, end, word) = sentence.Words[i];
                if (
                    word.Length < Shortest
                    || !char.IsLetter(word[0])
                    || ClauseIndex.IsCommon(word)
                    || words.Done.Contains(word)
                    || words.Undone.Contains(word)
                    || DaysTold.IsMonth(word)
                )
                {
                    continue;
                }

                var (first, stop) = sentence.PartAt(start, end, Breaks.Parts);
                var part = run.Skip(first).Take(stop - first).ToList();
                var behind = part.Skip(i - first + 1).Take(Reach).ToList();
                if (
                    !(
                        behind.Exists(words.Done.Contains)
                        || (i > first && words.Done.Contains(part[i - first - 1]))
                        || (i > first + 1 && words.Done.Contains(part[i - first - 2]))
                    )
                    || part.Exists(words.Undone.Contains)
                    || sentence.IsGeneralAt(start, end)
                    || sentence.IsRequirementAt(start, end)
                    || sentence.HasAt("unknown", start, end)
                )
                {
                    continue;
                }

                if (input.Clauses.Undone(word, words, Before, Behind, Most) is { } place)
                {
                    yield return new GroundFault(
                        "K25",
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text tells '{sentence.Text[start..end]}' as done; every line of the chart that names it plans, offers or misses it ({place})."
                        ),
                        "Tell it as planned, or as missing."
                    );
                    break;
                }
            }
        }
    }
}
