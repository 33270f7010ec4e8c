using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Finds another person's disease told as the member's: two words that stand together, or a fact, which every clause of the chart that has them gives to a relative.</summary>
internal static class OthersHistory
{
    private const int Shortest = 3;
    private const int Longer = 6;

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal) { "no", "not", "without", "never", "denie", "denied", "none", "neither", "nor" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var relatives = input.Brief.Language!.Determinations.Value.Relatives;
        if (!input.ChartLines.All.Exists(l => l.Words.Overlaps(relatives)))
        {
            yield break;
        }

        foreach (var sentence in told.Claims.Where(s => !s.IsGeneral && !s.IsConditional && !s.IsHeading && !s.IsRequirement && !s.IsOfSource && !s.IsUncertain && !s.Has("source-figure") && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)))
        {
            var words = sentence.Words;
            if (words.Exists(w => relatives.Contains(w.Word)))
            {
                continue;
            }

            if (Whole(sentence, input, relatives) is { } whole)
            {
                yield return whole;
                continue;
            }

            for (var i = 0; i < words.Count; i++)
            {
                var (start, end, word) = words[i];
                if (word.Length < Shortest || ClauseIndex.IsCommon(word))
                {
                    continue;
                }

                var lead = i > 0 && words[i - 1].Word is { Length: >= Longer } before && word.Length >= Longer && !ClauseIndex.IsCommon(before) && sentence.Text.AsSpan(words[i - 1].End, start - words[i - 1].End) is " " ? before : null;
                var isFact = sentence.Facts.Exists(f => f.Start <= start && end <= f.End && f.Draft.Assertion is Facts.Assertion.Present or Facts.Assertion.Historical && f.Draft.Definition.Type != Facts.Dictionary.FactType.Care);
                var place = (isFact ? input.Clauses.OfOthers(word, null, relatives) : null) ?? (lead is null ? null : input.Clauses.OfOthers(word, lead, relatives)) ?? (IsYear(word) ? input.Clauses.OfOthers(word, null, relatives) : null) ?? (word.Any(char.IsDigit) ? null : input.Clauses.OfOthers(word, null, relatives, alone: true));
                if (place is not null && !words.Exists(w => Denials.Contains(w.Word)))
                {
                    yield return new GroundFault("K25", sentence, start, end, string.Create(CultureInfo.InvariantCulture, $"The text tells '{sentence.Text[(lead is null ? start : words[i - 1].Start)..end]}' of this person; every line of the chart that names it gives it to another ({place})."), "Say whose it is, or strike it.");
                    break;
                }
            }
        }
    }

    private static bool IsYear(string word) => word.Length == 4 && word[0] is '1' or '2' && word.All(char.IsAsciiDigit);

    private const double Share = 0.7;
    private const int Fewest = 2;

    private static readonly char[] Parts = [';', '|', '.', ':', '(', ')', ','];

    // A part of the sentence whose rare words stand together in lines about a relative, and nowhere else.
    private static GroundFault? Whole(ToldSentence sentence, GuardrailInput input, IReadOnlySet<string> relatives)
    {
        for (var from = 0; from < sentence.Words.Count;)
        {
            var (first, end) = sentence.PartAt(sentence.Words[from].Start, sentence.Words[from].End, Parts);
            var part = sentence.Words.GetRange(from, Math.Max(1, end - from));
            from = Math.Max(end, from + 1);
            var anchors = part.ConvertAll(w => w.Word).FindAll(w => !ClauseIndex.IsCommon(w));
            if (anchors.Count >= Fewest && !part.Exists(w => Denials.Contains(w.Word)) && input.Clauses.OfRelative(anchors, relatives, Share) is { } place)
            {
                var (start, stop) = (part[0].Start, part[^1].End);
                return sentence.IsGeneralAt(start, stop) ? null : new GroundFault("K25", sentence, start, stop, string.Create(CultureInfo.InvariantCulture, $"The text tells '{sentence.Text[start..stop]}' of this person; the lines of the chart that tell the same are about another ({place})."), "Say whose it is, or strike it.");
            }
        }

        return null;
    }
}
