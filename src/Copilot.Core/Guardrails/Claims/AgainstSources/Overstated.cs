using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Finds a source that is made to say more than it does: "rules out", "under any circumstances", "in every case", of a source none of whose words are as strong.</summary>
/// <remarks>By the phrases of <c>overstating</c>; a denial before one turns it. What people do too ("ruled out") is held only behind the source's name in one part. What it finds warns.</remarks>
internal static class Overstated
{
    private const string Code = "K10";
    private const int Reach = 5;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var phrases = lexicon.Overstating;
        var cited = told.Cited(input)
            .Where(c => c.Passages.Count > 0 && !c.IsOfChart && !c.Unresolved)
            .Select(c =>
                (
                    c.Sentence,
                    c.Start,
                    c.End,
                    c.Passages,
                    Name: string.Join(", ", c.Sources.Select(s => s.Id).Distinct().Take(3)),
                    Sources: c.Sources,
                    IsNamed: false
                )
            );
        var named = NamedSources
            .Speaking(told, input)
            .Select(s => (s.Sentence, About: NamedSources.Nearest(s.About, s.Sentence.Text), s.Named))
            .Select(s =>
                (
                    s.Sentence,
                    Start: 0,
                    End: s.Sentence.Text.Length,
                    Passages: (IReadOnlyList<Passage>)[.. s.About.SelectMany(d => d.Passages)],
                    Name: string.Join(", ", s.About.Select(d => d.Id).Take(3)),
                    Sources: (IReadOnlyList<GuidelineDocument>)s.About,
                    IsNamed: s.Named.Count > 0
                )
            );
        foreach (var (sentence, start, end, passages, name, sources, isNamed) in cited.Concat(named))
        {
            if (sentence.IsHeading || sentence.IsUncertain || sources.All(s => s.Kind == DocumentKind.Policy))
            {
                continue;
            }

            foreach (var (phrase, first, last) in phrases.In(sentence.Run))
            {
                var (from, to) = (sentence.Words[first].Start, sentence.Words[last].End);
                if (
                    from >= start
                    && to <= end
                    && !IsTurned(sentence, first, start)
                    && !passages.Any(p => phrases.In([.. ContrastSets.Sequence(p.Text)]).Any())
                    && IsOfSource(sentence, from, to, isNamed, lexicon.Acts.Contains(phrase), input.Library)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        from,
                        to,
                        $"'{sentence.Text[from..to]}' is stronger than anything that {name} says of it.",
                        "Say what the source says, with its own force."
                    );
                    break;
                }
            }
        }
    }

    // A source that is named speaks in the clause that names it; what people do too is its own only behind its name.
    private static bool IsOfSource(ToldSentence sentence, int from, int to, bool isNamed, bool isAct, GuidelineLibrary library)
    {
        if (isAct)
        {
            var (first, _) = sentence.PartAt(from, to, Breaks.Parts);
            return first < sentence.Words.Count
                && sentence.Words[first].Start < from
                && NamedSources.Named(sentence.Text[sentence.Words[first].Start..from], library).Count > 0;
        }

        var (start, end) = sentence.ClauseAt(from, to);
        return !isNamed || NamedSources.Named(sentence.Text[start..end], library).Count > 0;
    }

    // "Does not rule out", and what the sentence tells of this person's own chart.
    private static bool IsTurned(ToldSentence sentence, int first, int start) =>
        sentence
            .Words.Skip(Math.Max(0, first - Reach))
            .Take(Math.Min(Reach, first))
            .Any(w =>
                w.Start >= start
                && (
                    sentence.Lexicon.Turned.Denials.Contains(w.Word)
                    || w.Word is "would" or "could" or "cannot" or "whether" or "we" or "our" or "policy"
                )
            );
}
