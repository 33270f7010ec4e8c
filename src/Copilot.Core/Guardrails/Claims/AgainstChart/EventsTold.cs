using System.Globalization;
using Copilot.Core.Guidelines;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Care or a test that a person has had or has not, with the words that name it.</summary>
internal sealed record EventThing(string Name, IReadOnlyList<string[]> Say);

/// <param name="Undone">Near a thing these tell that it was not, or not yet, had.</param>
/// <param name="Done">Beside a thing these tell that it was had, and how it came out.</param>
/// <param name="Coming">Of the undone those that plan, order, offer or await.</param>
/// <param name="Dated">Things of which a record tells the day wherever it names them.</param>
internal sealed record EventWords(
    IReadOnlySet<string> Undone,
    IReadOnlySet<string> Done,
    IReadOnlySet<string> Coming,
    IReadOnlySet<string> Dated,
    IReadOnlyList<EventThing> Things
)
{
    /// <summary>The things by the words that name them.</summary>
    public WordPhrases<EventThing> Phrases { get; } = new(Things.SelectMany(t => t.Say.Select(s => (t, s))));

    public static EventWords Read(YamlMap map)
    {
        var things = map.Section("things", WordLists.Things);
        return new(map.Set("undone"), map.Set("done"), map.Set("coming"), map.Set("dated"), things);
    }
}

/// <summary>Finds care and tests told as had of which no line of the chart tells that they were: declined, offered, ordered, or nowhere.</summary>
/// <remarks>By letters alone. What it finds warns.</remarks>
internal static class EventsTold
{
    private const int Before = 5;
    private const int Behind = 6;
    private const int LongestLabel = 2;

    // Behind a thing these say that it did not help: "an injection without benefit".
    internal static readonly HashSet<string> Fruitless = new(StringComparer.Ordinal) { "no", "without", "nothing", "zero", "not" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var events = input.Brief.Language!.Determinations.Value.Events;
        foreach (var sentence in told.Claims.Where(s => s.Words.Count > LongestLabel && IsOfPerson(s) && !Listing.IsAsked(told, s)))
        {
            var words = sentence.Words;
            foreach (var (thing, first, last) in events.Phrases.In(sentence.Run).DistinctBy(f => f.Value))
            {
                if (IsUndone(sentence, words, first, last, events) || IsElsewhere(sentence, words[first].Start, words[last].End))
                {
                    continue;
                }

                var (had, undone) = input.ChartLines.Had(thing, events);
                if (!had)
                {
                    var (start, end) = (words[first].Start, words[last].End);
                    yield return new GroundFault(
                        "K25",
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text tells '{sentence.Text[start..end]}' as had; {(undone is null ? "no line of the chart names it" : $"the chart does not tell that it was ({undone})")}."
                        ),
                        "Take it from the record, or say that it was not."
                    );
                }
            }
        }
    }

    private static bool IsOfPerson(ToldSentence sentence) =>
        !sentence.IsUncertain
        && !sentence.IsConditional
        && !sentence.IsHeading
        && !sentence.IsOfSource
        && !sentence.IsQuestion
        && !sentence.Has("source-figure")
        && !sentence.All(CueKind.Body).Any()
        && sentence.Cited.All(m => m.Kind != MarkerKind.Guideline);

    // "Not called for", "not done": no word of how it helped.
    private static bool IsUncalled(List<ToldWord> words, ToldWord not) =>
        not.Word == "not"
        && words.FindIndex(w => w.Start == not.Start) is var at
        && at + 1 < words.Count
        && words[at + 1].Word
            is "called"
                or "needed"
                or "required"
                or "asked"
                or "necessary"
                or "due"
                or "wanted"
                or "done"
                or "taken"
                or "given"
                or "had"
                or "tried"
                or "requested"
                or "relevant"
                or "on";

    // "None has ever been done", and not "none is required".
    private static bool IsNoneHad(IReadOnlyList<string> run) =>
        Enumerable
            .Range(0, Math.Max(0, run.Count - 1))
            .Any(i => run[i] == "none" && run[i + 1] is "has" or "have" or "had" or "was" or "were" or "given" or "done" or "ever");

    private static readonly string[] Elsewhere = ["own-rule", "unknown", "rule-lead", "rule-trail", "asking", "wanting"];

    // Its clause speaks of a rule, of what is asked for or of what is not told; or it is a row's label.
    private static bool IsElsewhere(ToldSentence sentence, int start, int end) =>
        sentence.IsGeneralAt(start, end)
        || sentence.IsRequirementAt(start, end)
        || Array.Exists(Elsewhere, c => sentence.HasAt(c, start, end))
        || sentence.IsLabel(end);

    /// <summary>The first and the last word of a thing in a run of words, from one on; null where it is not named.</summary>
    public static (int First, int Last)? At(IReadOnlyList<string> words, EventThing thing, int from)
    {
        for (var i = from; i < words.Count; i++)
        {
            foreach (var say in thing.Say)
            {
                if (i + say.Length <= words.Count && Stands(words, i, say))
                {
                    return (i, i + say.Length - 1);
                }
            }
        }

        return null;
    }

    private static bool Stands(IReadOnlyList<string> words, int at, IReadOnlyList<string> say)
    {
        for (var i = 0; i < say.Count; i++)
        {
            if (words[at + i] != say[i])
            {
                return false;
            }
        }

        return true;
    }

    // A word that takes it back near it in its part; of a label, in what follows it.
    private static bool IsUndone(ToldSentence sentence, List<ToldWord> words, int first, int last, EventWords events)
    {
        var from = words[first].Start == 0 ? 0 : sentence.Text.LastIndexOfAny(Breaks.Parts, words[first].Start - 1) + 1;
        var stop = sentence.Text.IndexOfAny(Breaks.Parts, words[last].End);
        var part = words.FindAll(w => w.Start >= from && (stop < 0 || w.End <= stop));
        var near =
            part.Count <= LongestLabel + last - first
                ? words.Skip(Math.Max(0, first - Before)).Take(Math.Min(first, Before) + last - first + 1 + Behind)
                : part.Where(w =>
                    w.Start >= words[Math.Max(0, first - Before)].Start && w.End <= words[Math.Min(words.Count - 1, last + Behind)].End
                );
        return near.Any(w =>
                events.Undone.Contains(w.Word) && !(w.Start > words[last].Start && Fruitless.Contains(w.Word) && !IsUncalled(words, w))
            )
            || words.Take(first).Any(w => w.Word is "no" or "not" or "without" or "neither")
            || words.Exists(w => w.Word is "never")
            || part.Exists(w => w.Word is "none")
            || IsNoneHad(sentence.Run)
            || (sentence.Text.AsSpan(words[last].End).StartsWith(":") && words.Exists(w => w.Word is "never" or "none"));
    }
}

/// <summary>What stands in a list is said by what leads the list in.</summary>
internal static class Listing
{
    private const int ShortLead = 12;

    private static bool OpensAsks(ToldSentence sentence) =>
        sentence.All("asking").Any(a => a.Start <= 4 && sentence.Text.AsSpan(a.End).TrimStart(" 0123456789()*").StartsWith(":"));

    /// <summary>It stands under a heading of asks, or in a list or a table that a sentence of asking leads in.</summary>
    public static bool IsAsked(ToldText told, ToldSentence sentence)
    {
        if (sentence.Heading is { } heading && sentence.Lexicon.AskingHeadings.In(heading) is not null)
        {
            return true;
        }

        // "ASK: current visit; films; DXA"
        if (sentence.Has("asking") && OpensAsks(sentence))
        {
            return true;
        }

        for (var i = sentence.Index; i >= 0 && sentence.Index - i < 12; i--)
        {
            var own = told.Sentences[i];
            if (own.Items.Sentence.Shape is not (Facts.Text.SentenceShape.ListItem or Facts.Text.SentenceShape.TableRow))
            {
                // What leads a list in ends in a colon, or is short; another sentence before it may speak of the request.
                return i != sentence.Index && own.Has("asking") && (own.Text.TrimEnd().EndsWith(':') || own.Words.Count <= ShortLead);
            }
        }

        return false;
    }
}
