using System.Globalization;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds what a record is said to have shown where no line of the chart has the words for it: "needle testing showed active denervation", in a chart that tests no muscle.</summary>
/// <remarks>By letters alone, for whatever the dictionary has no word for. What it finds warns.</remarks>
internal static class ShownNowhere
{
    private const int Shortest = 5;
    private const int Stem = 5;
    private const int Fewest = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !Listing.IsAsked(told, s)))
        {
            var words = sentence.Words;
            var at = words.FindIndex(w => sentence.Lexicon.Showing.Contains(w.Word));
            if (at <= 0 || words.Take(at).Any(w => w.Word is "not" or "never" or "no" or "if" or "would"))
            {
                continue;
            }

            var (_, stop) = sentence.PartAt(words[at].Start, words[at].End, Breaks.Parts);
            var first = words.FindLastIndex(at, w => w.Start == 0 || sentence.Text.AsSpan(0, w.Start).TrimEnd() is var lead && (lead.Length == 0 || lead[^1] is ';' or '|' or ':' or '.' or ')'));
            var content = Enumerable.Range(Math.Max(0, first), stop - Math.Max(0, first)).Where(i => i != at && IsContent(words[i].Word, sentence)).ToList();
            var strange = content.Where(i => !IsKnown(words[i].Word, input)).ToList();
            // Of what is shown at least one word, and of subject and thing together more than half, stand nowhere.
            if (strange.Count >= Fewest && strange.Exists(i => i > at) && strange.Count * 2 > content.Count)
            {
                yield return new GroundFault("K25", sentence, words[strange[0]].Start, words[strange[^1]].End, string.Create(CultureInfo.InvariantCulture, $"No line of the chart has a word of '{string.Join(", ", strange.Take(4).Select(i => words[i].Word))}'."), "Cite the record, or strike it.");
            }
        }
    }

    private static bool IsContent(string word, ToldSentence sentence) =>
        word.Length >= Shortest && char.IsLetter(word[0]) && !ClauseIndex.IsCommon(word) && !sentence.Lexicon.FormWords.Contains(word) && !sentence.Lexicon.Numbers.Own.Contains(word) && !DaysTold.IsMonth(word);

    private static bool IsKnown(string word, GuardrailInput input) => input.ChartLines.HasStem(word[..Math.Min(Stem, word.Length)]);
}
