using System.Globalization;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>How a finding is told as not there, or as sound (<c>turned-findings</c> in the lexicon).</summary>
/// <param name="Turning">Words of denial and of a sound state.</param>
/// <param name="Denials">Those of them that deny what stands behind them.</param>
/// <param name="Harmless">Behind such a word these make it no denial of a finding.</param>
/// <param name="Beside">Sides and grades, which name no thing.</param>
/// <param name="Same">Names of one thing that is examined; by each name its key.</param>
/// <param name="Sound">Marks by which a chart writes a sound state.</param>
internal sealed record TurnedWords(
    IReadOnlySet<string> Turning,
    IReadOnlySet<string> Denials,
    IReadOnlySet<string> Harmless,
    IReadOnlySet<string> Beside,
    WordPhrases<string> Same,
    IReadOnlyList<string> Sound
)
{
    public static TurnedWords Read(YamlMap map)
    {
        var states = map.Set("states");
        var denials = map.Set("denials");
        return new(
            states.Concat(denials).ToHashSet(StringComparer.Ordinal),
            denials,
            map.Set("harmless"),
            map.Set("beside"),
            map.NamedPhrases("same"),
            map.Texts("sound", required: true)
        );
    }
}

/// <summary>Finds what a text denies, or tells as sound, where every line of the chart that speaks of it tells it without any such word.</summary>
/// <remarks>What is spoken of is known by all of the part's words that the chart has, or by one name of a thing that is examined. What it finds warns.</remarks>
internal static class TurnedFindings
{
    private const string Code = "K25";
    private const int Window = 6;
    private const int Shortest = 4;
    private const int Most = 4;
    private const double Share = 0.66;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && !s.Has("unknown")
                && s.Verdicts.Count == 0
                && s.Read.Criteria.Count == 0
                && s.Read.Figures.Count < 3
                && !TableVerdicts.IsRow(s)
                && !Listing.IsAsked(told, s)
                && !s.Has("asking")
                && !s.All(CueKind.Topic).Any()
            )
        )
        {
            var words = sentence.Lexicon.Turned;
            var run = sentence.Run;
            for (var i = 0; i < run.Count; i++)
            {
                if (
                    !words.Turning.Contains(run[i])
                    || (i + 1 < run.Count && words.Harmless.Contains(run[i + 1]))
                    || (i > 0 && words.Turning.Contains(run[i - 1]))
                )
                {
                    continue;
                }

                var (first, stop) = sentence.PartAt(sentence.Words[i].Start, sentence.Words[i].End, Breaks.Parts);
                if (
                    run.GetRange(first, Math.Max(0, stop - first)).Count(words.Turning.Contains) == 1
                    && Fault(sentence, i, first, stop, words, input) is { } fault
                )
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, int at, int first, int stop, TurnedWords words, GuardrailInput input)
    {
        var isDenial = words.Denials.Contains(sentence.Run[at]);
        var near = sentence.Run.GetRange(Math.Max(first, at - Window), Math.Min(stop, at + Window + 1) - Math.Max(first, at - Window));
        if (near.Exists(w => sentence.Lexicon.Events.Coming.Contains(w) || sentence.Lexicon.Relatives.Contains(w)))
        {
            return null;
        }

        var keys = Keys(near.FindAll(w => !words.Turning.Contains(w)), words);
        var named = keys.Where(k => k.Examined).Select(k => k.Key).ToHashSet(StringComparer.Ordinal);
        var anchors = keys.Select(k => k.Key).ToHashSet(StringComparer.Ordinal);
        Cases.Interspace? level = sentence.Levels.Count == 1 ? sentence.Levels[0] : null;
        var known = anchors.Where(a => input.ChartLines.WithKey(a, words).Count > 0).ToHashSet(StringComparer.Ordinal);
        var lines = known
            .SelectMany(k => input.ChartLines.WithKey(k, words))
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<ChartLine>()
            .Select(l => (Line: l, Keys: input.ChartLines.KeysOf(l, words)))
            .ToList();
        // Of a thing that is examined its name is enough; a state at a level needs one word right beside it, and anything else two, and most of its words.
        var isState =
            !isDenial
            && level is not null
            && known.Count == 1
            && known.First().Length > Shortest
            && sentence.Run.Skip(Math.Max(0, at - 3)).Take(4).Any(w => w.StartsWith(known.First(), StringComparison.Ordinal));
        var enough = named.Count > 0 || isState ? 1 : 2;
        if (known.Count < enough || (named.Count == 0 && !isState && known.Count < anchors.Count))
        {
            return null;
        }

        var fit = lines
            .Where(l =>
                l.Line.MaySpeakOf(level)
                && l.Keys.Count(known.Contains) is var shared
                && shared >= enough
                && shared >= (named.Count > 0 ? Share : 1) * known.Count
                && (named.Count == 0 || named.Overlaps(l.Keys))
            )
            .Select(l => l.Line)
            .ToList();
        if (
            fit.Count is 0 or > Most
            || fit.Exists(l => IsSound(l, named, words))
            || (level is not null && named.Count == 0 && !fit.Exists(l => l.Names(level)))
        )
        {
            return null;
        }

        var told = sentence.Words[at];
        return new GroundFault(
            Code,
            sentence,
            told.Start,
            told.End,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The text says '{sentence.Text[told.Start..told.End]}' of {string.Join(", ", known.Order(StringComparer.Ordinal))}; no line of the chart that speaks of it does ({fit[0].Document.Id}:{fit[0].Line})."
            ),
            "Take it from the record."
        );
    }

    // A line denies it or has it sound: of a thing that is examined the parts that name it, else the whole line.
    private static bool IsSound(ChartLine line, HashSet<string> named, TurnedWords words)
    {
        if (named.Count == 0)
        {
            return line.Denies || line.Text.Contains('[', StringComparison.Ordinal) || IsSound(line.Text, line.Run, words);
        }

        return line
            .Text.Split(Commas)
            .Select(part => (Text: part, Run: ContrastSets.Sequence(part).ToList()))
            .Where(p => words.Same.In(p.Run).Any(s => named.Contains(s.Value)))
            .Any(p => IsSound(p.Text, p.Run, words));
    }

    private static readonly char[] Commas = [',', ';'];

    private static bool IsSound(string text, IReadOnlyList<string> run, TurnedWords words) =>
        run.Any(w =>
            words.Turning.Contains(w) || ChartLines.IsDenial(w) || ToldDenials.IsDenial(w) || w.StartsWith("non", StringComparison.Ordinal)
        ) || (words.Sound.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)) && !run.Contains("except"));

    /// <summary>What a run of words speaks of: things that are examined by their key, other words by their beginning.</summary>
    public static IReadOnlyList<(string Key, bool Examined)> Keys(IReadOnlyList<string> run, TurnedWords words)
    {
        var examined = words.Same.In(run).ToList();
        var keys = examined.ConvertAll(e => (Key: e.Value, Examined: true));
        for (var i = 0; i < run.Count; i++)
        {
            if (
                run[i].Length >= Shortest
                && char.IsLetter(run[i][0])
                && !ClauseIndex.IsCommon(run[i])
                && !words.Beside.Contains(run[i])
                && !examined.Exists(e => e.First <= i && i <= e.Last)
            )
            {
                keys.Add((run[i].Length <= Stem ? run[i] : run[i][..Stem], false));
            }
        }

        return keys;
    }

    private const int Stem = 6;
}
