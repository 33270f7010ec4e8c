using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds a state told as the present one ("at present", "today", "still there") whose words the chart has in records of long ago only: "his legs at present: 5/5 throughout" of an examination in winter.</summary>
/// <remarks>By letters alone, for whatever is told; <see cref="CurrentTold"/> reads values and old studies. What it finds warns.</remarks>
internal static class OldAsPresent
{
    private const double Share = 0.55;
    private const int Fewest = 2;
    private const int Shortest = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !s.Has("asking") && !Listing.IsAsked(told, s)))
        {
            var words = sentence.Lexicon.Present;
            foreach (var (_, first, last) in words.Marks.In(sentence.Run))
            {
                var (from, stop) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, Breaks.Clauses);
                if (stop <= from || sentence.Run.GetRange(from, stop - from).Exists(w => words.Past.Contains(w) || sentence.Lexicon.Relatives.Contains(w)) || sentence.Verdicts.Count > 0
                    || sentence.Read.Dates.Any(d => input.Case.AsOf.DayNumber - d.Days.Last.DayNumber > words.Days && d.Start >= sentence.Words[from].Start && d.End <= sentence.Words[stop - 1].End + 2))
                {
                    continue;
                }

                if ((Fault(sentence, from, stop, first, last, words, input) ?? Newest(sentence, from, stop, input)) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, int from, int stop, int first, int last, PresentWords words, GuardrailInput input)
    {
        var anchors = Enumerable.Range(from, stop - from).Where(i => (i < first || i > last) && sentence.Run[i].Length >= Shortest && char.IsLetter(sentence.Run[i][0]) && !ClauseIndex.IsCommon(sentence.Run[i])).Select(i => sentence.Run[i]).Distinct().ToList();
        var best = input.Clauses.Counterparts(anchors, sentence.Levels.Count == 1 ? sentence.Levels[0] : null, Share, Fewest);
        if (best.Count == 0 || !best.TrueForAll(c => IsOld(c.Line, words.Days, input)))
        {
            return null;
        }

        // A newer line with as many of the words less one may be what is told.
        var stems = anchors.Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal);
        var shared = best.Max(c => c.Line.Shares(stems));
        return input.ChartLines.All.Any(l => l.Shares(stems) >= Math.Max(1, shared - 1) && !IsOld(l, words.Days, input)) ? null
            : new GroundFault("K14", sentence, sentence.Words[first].Start, sentence.Words[last].End, string.Create(CultureInfo.InvariantCulture, $"'{sentence.Text[sentence.Words[first].Start..sentence.Words[last].End]}': the chart has this of a record more than {words.Days} days before the request ({best[0].Place})."), "Tell of which day it is.");
    }

    // "Rectal tone is normal tonight": a kind that only earlier records give the thing, and not the newest that speaks of it.
    private static GroundFault? Newest(ToldSentence sentence, int from, int stop, GuardrailInput input)
    {
        var part = sentence.Run.GetRange(from, stop - from);
        foreach (var sign in sentence.Lexicon.Signs)
        {
            foreach (var (_, first, last) in sign.Say.In(part))
            {
                var (begin, end) = sentence.PartAt(sentence.Words[from + first].Start, sentence.Words[from + last].End, Breaks.Parts);
                var told = sentence.Run.GetRange(begin, Math.Max(0, end - begin));
                if (SignsTold.Kind(sign, told) is not { } kind || told.Exists(SignsTold.Turning.Contains) || input.ChartLines.All.Where(l => l.Document.Date is not null && sign.Say.In(l.Run).Any()).ToList() is not { Count: > 0 } lines)
                {
                    continue;
                }

                var kinds = lines.Select(l => (l.Document.Date, Line: l, Kind: SignsTold.Kind(sign, [.. SignsTold.PartOf(l.Text, sign)]), Turned: l.Run.Any(SignsTold.Turning.Contains))).Where(l => l.Kind is not null && !l.Turned).ToList();
                if (kinds.Count > 0 && kinds.Max(k => k.Date) is var newest && kinds.FindAll(k => k.Date == newest) is { } latest && latest.TrueForAll(k => k.Kind!.Value.Sound != kind.Sound) && kinds.Exists(k => k.Date < newest && k.Kind!.Value.Sound == kind.Sound))
                {
                    var (start, behind) = (sentence.Words[begin + kind.At].Start, sentence.Words[begin + kind.Last].End);
                    return new GroundFault("K14", sentence, start, behind, string.Create(CultureInfo.InvariantCulture, $"'{sentence.Text[start..behind]}' is told of {sign.Name} as the present state; the newest record that speaks of it has it otherwise ({latest[0].Line.Document.Id}:{latest[0].Line.Line})."), "Take the newest record.");
                }
            }
        }

        return null;
    }

    // By its own last day, else by that of its record; what has no day may be of today.
    private static bool IsOld(ChartLine line, int days, GuardrailInput input)
    {
        var own = DateMentions.InChart(line.Text, line.Document.Date?.Year ?? input.Case.AsOf.Year).Where(d => line.Document.Date is not { } of || d <= of).DefaultIfEmpty().Max();
        var day = own != default ? own : line.Document.Date ?? default;
        return day != default && input.Case.AsOf.DayNumber - day.DayNumber > days;
    }
}

/// <summary>How a text tells a state as the present one (<c>present</c> in the lexicon, singular, small letters).</summary>
/// <param name="Past">With one of these in its clause it tells of another time.</param>
/// <param name="Days">How old a record may be to be told so.</param>
internal sealed record PresentWords(WordPhrases<string> Marks, IReadOnlySet<string> Past, int Days)
{
    public static PresentWords None { get; } = new(new([]), new HashSet<string>(), int.MaxValue);
}
