using System.Globalization;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Persons;

/// <summary>Finds another person's disease told as the member's: two words that stand together, or a fact, which every clause of the chart that has them gives to a relative.</summary>
internal static class RelativesDisease
{
    private const int Shortest = 3;
    private const int Longer = 6;

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "never",
        "denie",
        "denied",
        "none",
        "neither",
        "nor",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var relatives = input.Brief.Language!.Determinations.Value.Relatives;
        if (!relatives.Any(r => input.ChartLines.WithWord(r).Count > 0))
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsConditional
                && !s.IsHeading
                && !s.IsRequirement
                && !s.IsOfSource
                && !s.IsUncertain
                && !s.Has("source-figure")
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
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

                var lead =
                    i > 0
                    && words[i - 1].Word is { Length: >= Longer } before
                    && word.Length >= Longer
                    && !ClauseIndex.IsCommon(before)
                    && sentence.Text.AsSpan(words[i - 1].End, start - words[i - 1].End) is " "
                        ? before
                        : null;
                var isFact = sentence.Facts.Exists(f =>
                    f.Start <= start
                    && end <= f.End
                    && f.Draft.Assertion is Facts.Assertion.Present or Facts.Assertion.Historical
                    && f.Draft.Definition.Type != Facts.Dictionary.FactType.Care
                );
                var place =
                    (isFact ? input.Clauses.OfOthers(word, null, relatives) : null)
                    ?? (lead is null ? null : input.Clauses.OfOthers(word, lead, relatives))
                    ?? (
                        IsYear(word) && word != input.Case.AsOf.Year.ToString(CultureInfo.InvariantCulture)
                            ? input.Clauses.OfOthers(word, null, relatives, year: true)
                            : null
                    )
                    ?? (word.Any(char.IsDigit) ? null : input.Clauses.OfOthers(word, null, relatives, alone: true));
                if (place is not null && !words.Exists(w => Denials.Contains(w.Word)))
                {
                    yield return new GroundFault(
                        "K25",
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text tells '{sentence.Text[(lead is null ? start : words[i - 1].Start)..end]}' of this person; every line of the chart that names it gives it to another ({place})."
                        ),
                        "Say whose it is, or strike it."
                    );
                    break;
                }
            }
        }
    }

    private const int ShortestOfTwo = 4;

    private static readonly System.Buffers.SearchValues<char> Stops = System.Buffers.SearchValues.Create(";|.,:()\"”“");

    internal static bool IsYear(string word) => word.Length == 4 && word[0] is '1' or '2' && word.All(char.IsAsciiDigit);

    // Two words of a part of the sentence, each of which only lines about a relative have: "multiple sclerosis", "cauda equina".
    private static GroundFault? Whole(ToldSentence sentence, GuardrailInput input, IReadOnlySet<string> relatives)
    {
        (ToldWord Word, string Place)? one = null;
        foreach (var word in sentence.Words)
        {
            if (
                word.Word.Length < ShortestOfTwo
                || !char.IsLetter(word.Word[0])
                || ClauseIndex.IsCommon(word.Word)
                || input.Clauses.OfOthers(word.Word, null, relatives) is not { } place
            )
            {
                continue;
            }

            if (
                one is { } first
                && first.Word.Word != word.Word
                && sentence.Text.AsSpan(first.Word.End, word.Start - first.Word.End).IndexOfAny(Stops) < 0
            )
            {
                var (from, to) = sentence.ClauseAt(first.Word.Start, word.End);
                return
                    sentence.IsGeneralAt(from, to) || sentence.Words.Exists(w => w.Start >= from && w.End <= to && Denials.Contains(w.Word))
                    ? null
                    : new GroundFault(
                        "K25",
                        sentence,
                        first.Word.Start,
                        word.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text tells '{sentence.Text[first.Word.Start..word.End]}' of this person; every line of the chart that names it gives it to another ({place})."
                        ),
                        "Say whose it is, or strike it."
                    );
            }

            one = (word, place);
        }

        return Short(sentence, input, relatives);
    }

    // "She has MS": an abbreviation in capitals, which stands in the chart behind a relative only, or in the bracket right before one.
    private static GroundFault? Short(ToldSentence sentence, GuardrailInput input, IReadOnlySet<string> relatives)
    {
        foreach (
            var (start, end, word) in sentence.Words.Where(w =>
                w.End - w.Start is >= 2 and < ShortestOfTwo
                && sentence.Text.AsSpan(w.Start, w.End - w.Start).IndexOfAnyExceptInRange('A', 'Z') < 0
                && !sentence.Facts.Exists(f => f.Start <= w.Start && f.End >= w.End)
            )
        )
        {
            var lines = input.ChartLines.WithWord(word);
            if (
                lines.Count > 0
                && lines.All(l =>
                    l.Words.Overlaps(relatives)
                    && l.Run.Count <= LongestOfLine
                    && l.Text.Contains(sentence.Text[start..end], StringComparison.Ordinal)
                )
                && !sentence.Words.Exists(w => Denials.Contains(w.Word))
            )
            {
                return new GroundFault(
                    "K25",
                    sentence,
                    start,
                    end,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The text tells '{sentence.Text[start..end]}' of this person; every line of the chart that names it gives it to another ({lines[0].Document.Id}:{lines[0].Line})."
                    ),
                    "Say whose it is, or strike it."
                );
            }
        }

        return null;
    }

    // As long as a line about one relative is.
    private const int LongestOfLine = 8;
}
