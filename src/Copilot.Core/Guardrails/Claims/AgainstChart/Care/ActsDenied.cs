using System.Globalization;
using Copilot.Core.Cases;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Care;

/// <summary>Finds care and tests told as never had which lines of the chart tell as had: "no therapy took place", "the injection was never given".</summary>
/// <remarks>The other way round <see cref="EventsTold"/> reads, by the same things. What it finds warns.</remarks>
internal static class ActsDenied
{
    private const int Before = 2;
    private const int Behind = 4;

    private static readonly HashSet<string> Denying = new(StringComparer.Ordinal) { "no", "never", "not", "without", "neither", "nor" };
    private static readonly HashSet<string> Had = new(StringComparer.Ordinal)
    {
        "given",
        "had",
        "done",
        "tried",
        "attended",
        "took",
        "taken",
        "received",
        "performed",
        "obtained",
        "started",
        "begun",
        "made",
        "undergone",
        "happened",
        "offered",
        "place",
        "attempted",
        "prescribed",
        "used",
        "completed",
    };
    private static readonly HashSet<string> Loose = new(StringComparer.Ordinal)
    {
        "need",
        "needed",
        "required",
        "asked",
        "further",
        "more",
        "other",
        "another",
        "new",
        "since",
        "last",
        "longer",
        "effect",
        "benefit",
        "relief",
        "help",
        "second",
        "repeat",
        "note",
        "report",
        "record",
        "dated",
        "here",
        "until",
        "before",
        "enough",
        "only",
        "than",
        "counted",
        "count",
        "cervical",
        "neck",
        "shoulder",
        "knee",
        "hip",
        "again",
        "if",
        "supervised",
        "formal",
        "documented",
        "progress",
        "change",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var events = input.Brief.Language!.Determinations.Value.Events;
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && !s.Has("unknown")
                && s.Verdicts.Count == 0
                && !TableVerdicts.IsRow(s)
                && !Listing.IsAsked(told, s)
                && !s.Has("asking")
            )
        )
        {
            foreach (var (thing, first, last) in events.Phrases.In(sentence.Run).DistinctBy(f => f.Value))
            {
                var (from, stop) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ";|.,:()");
                var part = sentence.Run.GetRange(from, Math.Max(0, stop - from));
                var isBefore = sentence
                    .Run.Skip(Math.Max(from, first - Before))
                    .Take(first - Math.Max(from, first - Before))
                    .Any(Denying.Contains);
                var isBehind =
                    sentence.Run.Skip(last + 1).Take(Math.Min(Behind, Math.Max(0, stop - last - 1))).ToList() is var behind
                    && behind.Exists(Denying.Contains)
                    && behind.Exists(Had.Contains);
                if (
                    (!isBefore && !isBehind)
                    || (isBefore && !part.Exists(Had.Contains))
                    || part.Exists(Loose.Contains)
                    || part.Exists(sentence.Lexicon.Relatives.Contains)
                )
                {
                    continue;
                }

                if (Line(thing, sentence, input) is { } line)
                {
                    yield return new GroundFault(
                        "K25",
                        sentence,
                        sentence.Words[first].Start,
                        sentence.Words[last].End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text tells '{sentence.Text[sentence.Words[first].Start..sentence.Words[last].End]}' as not had; the chart tells that it was ({line.Document.Id}:{line.Line})."
                        ),
                        "Take it from the record."
                    );
                    break;
                }
            }
        }
    }

    // A line that tells it as had, of its level where the sentence names one; none where a line refuses it, since a text may then say either.
    private static ChartLine? Line(EventThing thing, ToldSentence sentence, GuardrailInput input)
    {
        var events = sentence.Lexicon.Events;
        var lines = input.ChartLines.All.Where(l => events.Phrases.In(l.Run).Any(p => p.Value == thing)).ToList();
        var named = sentence.Items.Levels.SelectMany(l => l.Levels).ToHashSet();
        return lines.Exists(l => l.Run.Any(Refusing.Contains))
            ? null
            : lines.Find(l =>
                !l.Run.Any(sentence.Lexicon.Relatives.Contains)
                && !l.Run.Any(events.Coming.Contains)
                && (named.Count == 0 || l.Levels.Overlaps(named))
                && (
                    l.Figures.Count > 0
                    || l.Run.Any(Had.Contains)
                    || l.Run.Any(events.Done.Contains)
                    || l.Document.Type is DocumentType.TherapyRecord or DocumentType.ProcedureNote
                )
            );
    }

    private static readonly HashSet<string> Refusing = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "never",
        "without",
        "declined",
        "decline",
        "refused",
        "refuse",
        "none",
        "cancelled",
        "brought",
        "discussed",
        "offered",
    };
}
