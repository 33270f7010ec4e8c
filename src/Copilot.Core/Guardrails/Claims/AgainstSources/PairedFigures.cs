using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Holds a share and the time at which it is told against the pairs of the source that is named or cited: "36 % within 5 years" of a source that has it at ten.</summary>
/// <remarks>Both figures stand in the source, so that one by one they are right. What it finds warns.</remarks>
internal static class PairedFigures
{
    private const string Code = "K07";

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var cited = told.Cited(input)
            .Where(c => c.Passages.Count > 0 && !c.IsOfChart && !c.Unresolved && !c.Sentence.IsHeading)
            .Select(c => (c.Sentence, c.Start, c.End, c.Passages));
        var named = NamedSources
            .Speaking(told, input)
            .Select(s =>
                (
                    s.Sentence,
                    Start: 0,
                    End: s.Sentence.Text.Length,
                    Passages: (IReadOnlyList<Passage>)[.. s.About.SelectMany(d => d.Passages)]
                )
            );
        // Each passage is read once.
        var read = new Dictionary<Passage, List<(Figure Share, Figure Time)>>(ReferenceEqualityComparer.Instance);
        foreach (var (sentence, start, end, passages) in cited.Concat(named))
        {
            List<(Figure Share, Figure Time)>? known = null;
            foreach (var (share, time) in Pairs([.. sentence.Read.Figures.Where(f => f.Start >= start && f.End <= end)]))
            {
                known ??= [.. passages.SelectMany(Known)];
                var own = known.FindAll(k => IsShare(k.Share, share));
                if (own.Count > 0 && !own.Exists(k => IsTime(k.Time, time)) && known.Exists(k => IsTime(k.Time, time)))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        share.Start,
                        time.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The source has {own[0].Share.Low} % at {own[0].Time.Low} {own[0].Time.Unit}."
                        ),
                        "Take the share and its time from one place of the source."
                    );
                    break;
                }
            }
        }

        List<(Figure Share, Figure Time)> Known(Passage passage)
        {
            if (!read.TryGetValue(passage, out var pairs))
            {
                read.Add(
                    passage,
                    pairs = [
                        .. Sentences
                            .Of(passage.Text)
                            .Select(s => Pairs(input.Reader.Figures(s.Text)))
                            .Where(p => p.Count > 1)
                            .SelectMany(p => p),
                    ]
                );
            }

            return pairs;
        }
    }

    // Shares and times by turns, as many of the one as of the other.
    private static List<(Figure Share, Figure Time)> Pairs(IReadOnlyList<Figure> figures)
    {
        var shares = figures.Where(f => f is { IsRange: false, Kind.Base: "%" }).ToList();
        var times = figures.Where(f => f is { IsRange: false, Kind.Base: "month" or "day" }).ToList();
        var pairs = shares.Count == times.Count ? shares.Zip(times).ToList() : [];
        return
            pairs.Count < 2
            || Enumerable
                .Range(1, pairs.Count - 1)
                .All(i => pairs[i].First.Start > pairs[i - 1].Second.Start && pairs[i].Second.Start > pairs[i - 1].First.Start)
            ? pairs
            : [];
    }

    // A share may be told in whole numbers.
    private static bool IsShare(Figure known, Figure told) =>
        Math.Abs(known.Low - told.Low) <= (told.Low.Equals(Math.Round(told.Low)) ? 0.5 : 0.051);

    private static bool IsTime(Figure known, Figure told) =>
        Math.Abs((known.Low * known.DaysInOne) - (told.Low * told.DaysInOne)) < told.DaysInOne * 0.5;
}
