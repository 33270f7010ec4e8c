using System.Globalization;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>Holds the kind that a text gives a thing against the chart: "quit" where every line that speaks of smoking says "never".</summary>
/// <remarks>By letters alone, for the sets of words that the lexicon has. What it finds warns.</remarks>
internal static class ContrastsTold
{
    private const int LongestLabel = 3;
    private const double Share = 0.6;
    private const int Beside = 3;

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "never",
        "neither",
        "nor",
        "denie",
        "denied",
        "whether",
        "isn",
        "doesn",
        "wasn",
        "unknown",
        "unless",
        "if",
    };
    private static readonly char[] Clauses = [';', '|'];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var sets = input.Brief.Language!.Determinations.Value.Contrasts;
        foreach (var sentence in told.Claims.Where(IsOfRecord))
        {
            var words = sentence.Words;
            foreach (var mention in sets.In(sentence.Run).Where(m => !m.Set.OfSources && !sets.IsOfChart(m, sentence.Run)))
            {
                var (start, end) = (words[mention.First].Start, words[mention.Last].End);
                if (
                    sentence.IsGeneralAt(start, end)
                    || sentence.IsRequirementAt(start, end)
                    || sentence.HasAt("own-rule", start, end)
                    || sentence.IsSought(start)
                )
                {
                    continue;
                }

                var fault =
                    mention.Set.About.Count > 0
                        ? OfTopic(told, sentence, words, mention, start, end, input)
                        : OfClause(sentence, words, mention, start, end, input) ?? OfScale(sentence, mention, start, end, input);
                if (fault is not null)
                {
                    yield return fault;
                }
            }
        }
    }

    private static bool IsOfRecord(ToldSentence sentence) =>
        !sentence.IsUncertain
        && !sentence.IsConditional
        && !sentence.IsHeading
        && !sentence.IsOfSource
        && !sentence.Has("source-figure")
        && sentence.Cited.All(m => m.Kind != MarkerKind.Guideline);

    // What is spoken of is named beside the kind, in its row, or by a label right before the sentence.
    private static GroundFault? OfTopic(
        ToldText told,
        ToldSentence sentence,
        List<ToldWord> words,
        ContrastMention mention,
        int start,
        int end,
        GuardrailInput input
    )
    {
        var part = Within(sentence.Text, words, start, end, Breaks.Parts);
        if (
            sentence.Words.Exists(w =>
                w.Word is "hers" or "man" or "woman" or "else" or "another" || sentence.Lexicon.Relatives.Contains(w.Word)
            ) || part.Exists(w => Denials.Contains(w.Word) && (w.End <= start || w.Start >= end))
        )
        {
            return null;
        }

        if (
            !ContrastSets.Speaks(mention.Set, part.ConvertAll(w => w.Word))
            && (
                mention.Set.IsPaired
                || (!ContrastSets.Speaks(mention.Set, Wider(sentence, words, start, end)) && !IsLabelled(told, sentence, mention.Set))
            )
        )
        {
            return null;
        }

        if (mention.Set.IsPaired)
        {
            if (mention.Kind == 0 || ToldDenials.IsDenied(sentence.Text, words, start, end) || !IsBeside(sentence.Run, mention))
            {
                return null;
            }
        }
        // "Never, or stopped": a list of what may be, and not what is.
        else if (
            Within(sentence.Text, words, start, end, Clauses) is var clause
            && clause.ConvertAll(w => w.Word) is var said
            && input.Brief.Language!.Determinations.Value.Contrasts is var all
            && all.In(said).Any(m => m.Set == mention.Set && m.Kind != mention.Kind && !all.IsOfChart(m, said))
        )
        {
            return null;
        }

        var kinds = input.ChartLines.KindsOf(mention.Set, input.Brief.Language!.Determinations.Value.Contrasts);
        return kinds.Count > 0 && !kinds.ContainsKey(mention.Kind) && kinds.First() is var (_, (word, place))
            ? new GroundFault(
                mention.Set.Code,
                sentence,
                start,
                end,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The text says '{sentence.Text[start..end]}'; the lines of the chart that speak of it say '{word}' ({place})."
                ),
                "Take it from the record."
            )
            : null;
    }

    // What is spoken of stands at most a few words away.
    private static bool IsBeside(List<string> run, ContrastMention mention)
    {
        var from = Math.Max(0, mention.First - Beside);
        return ContrastSets.Speaks(mention.Set, run.GetRange(from, Math.Min(run.Count, mention.Last + 1 + Beside) - from));
    }

    // "Tobacco. Former, since 2019.": a short sentence names what the next one tells of.
    private static bool IsLabelled(ToldText told, ToldSentence sentence, ContrastSet set) =>
        sentence.Index > 0
        && told.Sentences[sentence.Index - 1] is var before
        && before.Words.Count <= LongestLabel
        && before.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph
        && ContrastSets.Speaks(set, before.Words.ConvertAll(w => w.Word));

    // "Lee grade 1", where the chart has grade 3 and nowhere grade 1: of a named scale that the record has, a kind that it has not.
    private static GroundFault? OfScale(ToldSentence sentence, ContrastMention mention, int start, int end, GuardrailInput input)
    {
        if (
            mention.Set.Code != "K07"
            || sentence.IsRequirementAt(start, end)
            || sentence.All(CueKind.Doubt).Any(d => d.Cue.Name is "standard" or "studied" or "supposed")
        )
        {
            return null;
        }

        var kinds = input.ChartLines.KindsNamed(mention.Set, sentence.Lexicon.Contrasts);
        return kinds.Count > 0 && !kinds.ContainsKey(mention.Kind) && kinds.First().Value is var (word, place)
            ? new GroundFault(
                mention.Set.Code,
                sentence,
                start,
                end,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The text says '{sentence.Text[start..end]}'; the chart names of this scale '{word}' ({place})."
                ),
                "Take it from the record."
            )
            : null;
    }

    private static GroundFault? OfClause(
        ToldSentence sentence,
        List<ToldWord> words,
        ContrastMention mention,
        int start,
        int end,
        GuardrailInput input
    )
    {
        var sets = input.Brief.Language!.Determinations.Value.Contrasts;
        var part = Within(sentence.Text, words, start, end, Breaks.Parts);
        if (part.Exists(w => Denials.Contains(w.Word)))
        {
            return null;
        }

        var near = part.Where(w => w.End <= start || w.Start >= end)
            .Select(w => w.Word)
            .Where(w => w.Length >= 3 && !char.IsDigit(w[0]))
            .ToList();
        near =
            near.Count >= 2
                ? near
                :
                [
                    .. Within(sentence.Text, words, start, end, Clauses)
                        .Where(w => w.End <= start || w.Start >= end)
                        .Select(w => w.Word)
                        .Where(w => w.Length >= 3 && !char.IsDigit(w[0])),
                ];
        var found = input.Clauses.Counterparts(near, sentence.Levels.Count == 1 ? sentence.Levels[0] : null, Share);
        if (found.Count == 0)
        {
            return null;
        }

        string? other = null;
        foreach (var clause in found)
        {
            var own = sets.In(clause.Line.Run).Where(m => m.Set == mention.Set).ToList();
            if (
                own.Count == 0
                || own.Exists(m => m.Kind == mention.Kind)
                || Array.Exists([.. mention.Set.Kinds[mention.Kind]], k => k.All(clause.Around.Contains))
            )
            {
                return null;
            }

            other ??= string.Join(' ', ContrastSets.Sequence(clause.Line.Text).Skip(own[0].First).Take(own[0].Last - own[0].First + 1));
        }

        return new GroundFault(
            mention.Set.Code,
            sentence,
            start,
            end,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The text says '{sentence.Text[start..end]}' here; the lines of the chart that tell the same say '{other}' ({found[0].Place})."
            ),
            "Take it from the record."
        );
    }

    // Its clause; in a table its cell and the row's label.
    private static List<string> Wider(ToldSentence sentence, List<ToldWord> words, int start, int end)
    {
        var clause = Within(sentence.Text, words, start, end, Clauses).ConvertAll(w => w.Word);
        if (TableVerdicts.IsRow(sentence) && sentence.Text.IndexOf('|', 1) is > 1 and var bar)
        {
            clause.AddRange(words.Where(w => w.End <= bar).Select(w => w.Word));
        }

        return clause;
    }

    private static List<ToldWord> Within(string text, List<ToldWord> words, int start, int end, char[] stops)
    {
        var from = start == 0 || stops.Length == 0 ? 0 : text.LastIndexOfAny(stops, start - 1) + 1;
        var to = stops.Length == 0 || text.IndexOfAny(stops, end) is var stop && stop < 0 ? text.Length : stop;
        return words.FindAll(w => w.Start >= from && w.End <= to);
    }
}
