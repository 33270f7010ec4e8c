using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Claims.AgainstRules.Deadlines;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;

/// <summary>How a text opens what a rule says (<c>rules-told</c> in the lexicon, singular, small letters).</summary>
/// <param name="Rules">What a rule is called.</param>
/// <param name="Saying">What it does with its figure.</param>
/// <param name="Turning">With one of these in the clause no rule of this request is told.</param>
/// <param name="Musts">What a thing of the rules has to do for a time.</param>
internal sealed record RuleWords(
    IReadOnlySet<string> Rules,
    IReadOnlySet<string> Saying,
    IReadOnlySet<string> Turning,
    WordPhrases<string> Musts
)
{
    public static RuleWords Read(YamlMap map) => new(map.Set("rules"), map.Set("saying"), map.Set("turning"), map.Phrases("musts"));
}

/// <summary>Reads what a rule is said to ask for, whatever bounds its figure: "our rule is no nicotine for three months", "that ground needs eighteen months", "a route for a slip of 5 mm or more", "four or more vertebrae".</summary>
/// <remarks>A length must be a threshold of the profile, of the thing that the sentence names where it names one, or stand in a policy; a count of what a policy counts must be the policy's. What it finds warns.</remarks>
internal static class RulesTold
{
    private const string Code = "K29";
    private const int Reach = 9;
    private const int Near = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && !s.IsUncertain && !s.IsQuestion))
        {
            if (!sentence.IsOfSource && Length(sentence, input) is { } length)
            {
                yield return length;
            }

            if (Count(sentence, input) is { } count)
            {
                yield return count;
            }
        }
    }

    private static GroundFault? Length(ToldSentence sentence, GuardrailInput input)
    {
        var words = sentence.Lexicon.RulesTold;
        var run = sentence.Run;
        var musts = words.Musts.In(run).ToList();
        for (var i = 0; i < run.Count; i++)
        {
            var must = musts.Find(m => m.First == i);
            if (
                must.Value is null && !words.Rules.Contains(run[i])
                || (
                    must.Value is not null
                        ? must.Last
                        : Enumerable
                            .Range(i + 1, Math.Max(0, Math.Min(run.Count, i + 1 + Near) - i - 1))
                            .Where(k => words.Saying.Contains(run[k]))
                            .Select(k => (int?)k)
                            .FirstOrDefault()
                )
                    is not { } verb
            )
            {
                continue;
            }

            var from = sentence.Words[verb].End;
            var figure = sentence.Read.Figures.FirstOrDefault(f =>
                f.Start >= from && !f.IsRange && f.Kind is { } kind && Units.Days(kind.Base) is not null
            );
            if (
                figure is null
                || WordSpans.In(sentence.Text[from..figure.Start]).Count() > Reach
                || sentence.Text.AsSpan(from, figure.Start - from).IndexOfAny(Breaks.Clauses) >= 0
                || sentence.WordsAt(figure.Start, figure.End).Any(w => words.Turning.Contains(w.Word))
                || sentence.Read.Dates.Any(d => d.Start < figure.End && d.End > figure.Start)
            )
            {
                continue;
            }

            var times = input.Brief.Thresholds.Where(t => Units.Find(t.Unit) is { } unit && Units.Days(unit.Base) is not null).ToList();
            var named = sentence.All(CueKind.Limit).SelectMany(c => sentence.Lexicon.Limit(c.Cue.Name)).ToHashSet(StringComparer.Ordinal);
            var of = times.FindAll(t => named.Contains(t.Name)) is { Count: > 0 } own ? own : null;
            if (must.Value is not null && of is null)
            {
                continue;
            }

            bool Is(ProfileThreshold t) =>
                t.Alternatives.Append(t.Value).Any(v => figure.Equals(v, t.Unit))
                || Checks.Arithmetic.ThresholdStrictness.Near(figure, t.Value, t.Unit);
            if (
                (of ?? times).Exists(Is)
                || (
                    of is null
                    && (
                        IsOfPolicy(figure, input)
                        || ClocksTold.Days(input)?.Any(d => Math.Abs(d - (figure.Low * figure.DaysInOne)) < 1) == true
                    )
                )
            )
            {
                continue;
            }

            var profile = string.Join(
                " or ",
                (of ?? []).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Operator} {t.Value} {t.Unit}")).Distinct().Take(3)
            );
            return new GroundFault(
                Code,
                sentence,
                figure.Start,
                figure.End,
                $"'{sentence.Text[figure.Start..figure.End].Trim()}' is told as what a rule asks for; {(profile.Length > 0 ? $"the profile has {profile}" : "no threshold of the profile and no policy has it")}.",
                "Use the profile's threshold."
            );
        }

        return null;
    }

    private static bool IsOfPolicy(Figure figure, GuardrailInput input) =>
        input
            .Library.Documents.Where(d => d.Kind == Guidelines.DocumentKind.Policy)
            .SelectMany(d => d.Passages)
            .Any(p => input.LibraryReading.Of(p).Figures.Any(f => FigureContext.IsNear(f, figure)));

    // "Four or more vertebrae", where the policies say "three or more vertebrae".
    private static GroundFault? Count(ToldSentence sentence, GuardrailInput input)
    {
        var run = sentence.Run;
        for (var i = 0; i + 3 < run.Count; i++)
        {
            if (
                run[i + 1] == "or"
                && run[i + 2] == "more"
                && Number(run[i]) is { } told
                && run[i + 3].Length > Near
                && input.LibraryReading.Counted(input.Library).GetValueOrDefault(run[i + 3]) is { Count: > 0 } counts
                && !counts.Contains(told)
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    sentence.Words[i].Start,
                    sentence.Words[i + 3].End,
                    $"'{sentence.Text[sentence.Words[i].Start..sentence.Words[i + 3].End]}': the policies say {string.Join(" or ", counts.Order())}.",
                    "Use the policy's count."
                );
            }
        }

        return null;
    }

    private static int? Number(string word) =>
        word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Figures.NumberWord(word);
}
