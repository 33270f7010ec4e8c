using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>What is wrong with a fact that a text tells, under the code of the guardrail that stands for it.</summary>
internal sealed record FactFault(string Code, Severity Severity, ToldFact Told, string Why, string Fix);

/// <summary>Holds every fact that a text tells of this person against the facts of the chart: by its name, level, side and value.</summary>
/// <remarks>Text and chart are read by one reader, so that what it overlooks it overlooks in both. A fact blocks where the chart tells it
/// otherwise; where the chart merely does not tell it, it warns.</remarks>
internal static class FactTest
{
    public const string Value = "K07";
    public const string Side = "K19";
    public const string Support = "K25";
    public const string Silence = "K11";
    public const string Span = "K04";

    private const string FromRecord = "Take it from the record.";

    public static IReadOnlyList<FactFault> Run(ToldText text, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var missing = input
            .Assessment.Criteria.Where(a => a.Answer == Answer.Unknown)
            .SelectMany(a => a.Missing)
            .ToHashSet(StringComparer.Ordinal);
        var faults = new List<FactFault>();
        foreach (var told in text.Claims.Where(s => !s.IsHeading).SelectMany(s => s.Facts))
        {
            if (Person(told, input) is { } fault)
            {
                faults.Add(fault);
            }
        }

        foreach (
            var told in text
                .Claims.Where(s => !s.IsHeading)
                .SelectMany(s => s.Facts)
                .Where(f =>
                    !f.Sentence.IsGeneralAt(f.Start, f.End)
                    && !f.Sentence.IsRequirementAt(f.Start, f.End)
                    && !f.Sentence.IsSought(f.Start)
                    && !IsOfRest(f)
                    && IsTestable(f, lexicon)
                    && !IsAskedFor(f, input)
                )
        )
        {
            if (
                (told.Sentence.Statement is null ? Test(told, lexicon, missing, input) : OwnFact.Test(told, lexicon, input)) is { } fault
                && !ComputedWords.Hold(told, input)
            )
            {
                // Behind a criterion the finding may be worded as the rule words it: it warns, and only where the chart tells it otherwise.
                var isReason = told.Sentence.Statement is null && told.Sentence.Read.Criteria.Count > 0;
                if (!isReason || input.FactsNamed(told.Name).Any())
                {
                    faults.Add(isReason ? fault with { Severity = Severity.Warn } : fault);
                }
            }
        }

        // A span tells one fact of several levels: the fault is the span's, and told once.
        return Once([.. faults.GroupBy(f => (f.Told.Sentence.Index, f.Told.Start, f.Code)).Select(g => g.First())]);
    }

    // Several facts read from the same words, or from the same figure, are one fault.
    private static List<FactFault> Once(List<FactFault> faults)
    {
        var kept = new List<FactFault>();
        foreach (var sentence in faults.GroupBy(f => (f.Told.Sentence.Index, f.Code, f.Told.Draft.Level)))
        {
            var own = new List<FactFault>();
            foreach (var fault in sentence.OrderByDescending(f => f.Severity == Severity.Block))
            {
                if (
                    !own.Exists(o =>
                        (o.Told.Start < fault.Told.End && fault.Told.Start < o.Told.End)
                        || (o.Told.Draft.Value?.Low is { } low && low.Equals(fault.Told.Draft.Value?.Low))
                    )
                )
                {
                    own.Add(fault);
                }
            }

            kept.AddRange(own);
        }

        return [.. faults.Where(kept.Contains)];
    }

    // "Other groups 5/5": what is left over when the graded ones are told.
    private static bool IsOfRest(ToldFact told) =>
        told.Draft.Value?.Low is not null
        && told.Sentence.PartAt(told.Start, told.End, Breaks.Parts) is var (first, stop)
        && told.Sentence.Run.Skip(first).Take(stop - first).Any(told.Sentence.Lexicon.Rest.Contains);

    // What is asked for, by its name.
    private static bool IsAskedFor(ToldFact told, GuardrailInput input) =>
        told.Sentence.Statement is { Section: Drafting.Section.Deficiencies }
        && input.Assessment.Asks.Any(a =>
            told.Sentence.Text.TrimEnd('.').Equals(input.Brief.Words.Ask(a.Id), StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsTestable(ToldFact told, DeterminationLexicon lexicon) =>
        !(
            told.Draft.Definition.Type == FactType.Care
            && told.Draft.Assertion == Assertion.Present
            && told.Sentence.WordsAt(told.Start, told.End)
                .Any(w =>
                    w.Start >= told.Start - 12 && w.Start <= told.End + 30 && w.Word is "offered" or "declined" or "refused" or "turned"
                )
        )
        && !(
            told.Sentence.IsLabel(told.End)
            && told.Sentence.Text.AsSpan(told.Start, Math.Min(60, told.Sentence.Text.Length - told.Start))
                .Contains("or worse", StringComparison.OrdinalIgnoreCase)
        )
        && told.Draft.Assertion is Assertion.Present or Assertion.Absent
        && !lexicon.Untested.Contains(told.Name)
        && told.Draft.Definition.From != FactSource.Plan
        && !(told.Draft.Value?.Word is not null && told.Sentence.Text.AsSpan().ContainsAny('≥', '>', '<'))
        && (told.Sentence.Read.Criteria.Count == 0 || told.Sentence.Statement is not null || IsReason(told))
        && !told.Sentence.All("conditional").Any(c => c.Start < told.Start)
        && !IsThreshold(told)
        && !told.Sentence.Cues.Any(c => c.Cue.Group == "stance" && c.Start < told.End && told.Start < c.End);

    // "ID met: left L5 weakness": what the verdict on a criterion rests on, behind its colon or in the next cell.
    private static bool IsReason(ToldFact told) =>
        told.Sentence.Read.Criteria.Max(c => c.End) is var last
        && last <= told.Start
        && told.Sentence.Text.AsSpan(last, told.Start - last).IndexOfAny(":|") >= 0
        && told.Sentence.Read.Criteria.Any(c => c.Claim is not null);

    // "Cobb > 30 degrees is needed": the number is the rule's.
    private static bool IsThreshold(ToldFact told)
    {
        if (told.Draft.Value?.Low is null || told.Sentence.Read.Thresholds.Count == 0)
        {
            return false;
        }

        var spots = told
            .Draft.Support.Where(s => s.First >= told.Sentence.Items.Sentence.First && s.End <= told.Sentence.Items.Sentence.End)
            .Select(s => told.Sentence.Place(s.First, s.End))
            .ToList();
        return told.Sentence.Read.Thresholds.Any(t =>
            spots.Any(s => s.Start < t.End && t.Start < s.End) || (spots.Count == 0 && t.Start >= told.Start)
        );
    }

    private static FactFault? Test(ToldFact told, DeterminationLexicon lexicon, HashSet<string> missing, GuardrailInput input)
    {
        var draft = told.Draft;
        var same = OfChart(told.Name, input).ToList();
        var family = lexicon.Family(told.Name);
        var kin = family.Count > 1 ? family.SelectMany(n => OfChart(n, input)).ToList() : same;
        var here = same.Where(f => IsHere(f, draft.Level)).ToList();
        var kinHere = kin.Where(f => IsHere(f, draft.Level)).ToList();
        if (draft.Part is { } part && here.Count > 0)
        {
            var ofPart = here.Where(f =>
                    f.Part == part && (draft.Side is null || f.Side is null || f.Side == draft.Side || f.Side == Cases.Side.Bilateral)
                )
                .ToList();
            if (ofPart.Count == 0)
            {
                // Of another root than the record's; of another muscle or drug nothing is known.
                return
                    draft.Definition.Parts == PartKind.Root
                    && here.TrueForAll(f => f.Part != part)
                    && draft.Definition.Scope == FactScope.Level
                    && here.TrueForAll(f => f.Part is not null && Holds(f))
                    ? new FactFault(
                        Support,
                        Severity.Block,
                        told,
                        $"The text tells {told.Name.Replace('-', ' ')} of {part}; the chart of {string.Join(", ", here.Select(f => f.Part).Distinct())} ({Cite(here[0])}).",
                        FromRecord
                    )
                    : null;
            }

            here = ofPart;
        }

        var name = told.Name.Replace('-', ' ');
        var place = draft.Level is { } level ? $" at {level}" : "";
        if (IsNothing(draft))
        {
            return Denied(told, name, place, here, kin, missing);
        }

        if (IsCalledNormal(told) || IsInDenial(told))
        {
            return null;
        }

        // "0 in the legs" says what a denial says.
        if (draft.Value is { Low: 0 } zero && zero.High is null or 0 && here.Count > 0 && here.TrueForAll(f => !Holds(f)))
        {
            return null;
        }

        var told1 = here.Where(Holds).ToList();
        // Told of no level at all, or only suspected: no record of this one, where others have it by name.
        if (
            draft.Level is not null
            && draft.Definition.Scope == FactScope.Level
            && told1.Count > 0
            && told1.TrueForAll(f => f.Level is null)
            && same.Find(f => f.Level is not null && f.Assertion == Assertion.Present && Holds(f)) is { } named
        )
        {
            return new FactFault(
                InSpan(told) ? Span : Support,
                Severity.Warn,
                told,
                $"The text tells {name}{place}; the chart has it by name at {string.Join(", ", same.Where(f => Holds(f) && f.Level is not null).Select(f => f.Level).Distinct().Order())} only ({Cite(named)}).",
                "Name the level that the record names."
            );
        }

        if (told1.Count > 0)
        {
            return SideFault(told, name, place, told1)
                ?? ValueFault(told, name, place, told1, kinHere, input)
                ?? Outdated(told, name, place, told1, here, kinHere, lexicon);
        }

        if (here.Any(f => f.Assertion == Assertion.Absent || IsNone(f)))
        {
            // "The slip is backward": the chart denies one kind and tells another.
            return new FactFault(
                Support,
                kin.Any(Holds) ? Severity.Warn : Severity.Block,
                told,
                $"The text tells {name}{place}; the chart denies it ({Cite(here.First(f => !Holds(f)))}).",
                FromRecord
            );
        }

        var nearby = kinHere.Where(Holds).ToList();
        if (nearby.Count > 0)
        {
            return Opposes(told.Name, nearby) is { } opposite
                    ? new FactFault(
                        Support,
                        Severity.Block,
                        told,
                        $"The text tells {name}{place}; the chart has {opposite.Name.Replace('-', ' ')} there ({Cite(opposite)}).",
                        FromRecord
                    )
                : draft.Value?.Word is not null || draft.Value?.Low is not null ? ValueFault(told, name, place, nearby, kinHere, input)
                : null;
        }

        var elsewhere = same.Where(f => Holds(f) && f.Level is not null).ToList();
        if (draft.Level is not null && elsewhere.Count > 0)
        {
            var levels = string.Join(", ", elsewhere.Select(f => f.Level).Distinct().Order());
            return new FactFault(
                InSpan(told) ? Span : Support,
                Severity.Block,
                told,
                $"The text tells {name}{place}; the chart has it at {levels} only ({Cite(elsewhere[0])}).",
                "Name the level that the record names."
            );
        }

        if (kinHere.Count > 0 && draft.Level is not null && kinHere.TrueForAll(f => f.Level == draft.Level && !Holds(f)))
        {
            return new FactFault(
                Support,
                Severity.Block,
                told,
                $"The text tells {name}{place}; the chart denies it ({Cite(kinHere[0])}).",
                FromRecord
            );
        }

        return kin.Any(Holds) || told.Sentence.Has("unknown") ? null
            : missing.Contains(told.Name) || Searched(told.Name, input)
                ? new FactFault(
                    Support,
                    Silent(told),
                    told,
                    $"The text tells {name}{place}; it was looked for in every document, and none tells it.",
                    FromRecord
                )
            : new FactFault(Support, Severity.Warn, told, $"No record tells {name}{place}.", "Cite the record, or strike it.");
    }

    // Known of earlier times only, and denied since: "severe stenosis" of a level that was operated on. A sentence that speaks of the past says no more than the chart.
    private static FactFault? Outdated(
        ToldFact told,
        string name,
        string place,
        List<Fact> holding,
        List<Fact> here,
        List<Fact> kinHere,
        DeterminationLexicon lexicon
    )
    {
        var level = told.Draft.Level;
        var earlier = holding.FindAll(f => f.Level is not null && f.Level == level);
        return
            earlier.Count > 0
            && earlier.TrueForAll(f => f.Assertion == Assertion.Historical)
            && kinHere.TrueForAll(f => f.Level != level || f.Assertion == Assertion.Historical || !Holds(f))
            && here.Find(f => f.Level == level && !Holds(f) && earlier.TrueForAll(e => IsSince(f, e))) is { } since
            && !told.Sentence.Run.Exists(lexicon.PastTold.Contains)
            && !told.Sentence.Read.Dates.Any(d =>
                earlier.Exists(f => f.Date is { } own && own.First <= d.Days.Last && d.Days.First <= own.Last)
            )
            ? new FactFault(
                Support,
                Severity.Warn,
                told,
                $"The text tells {name}{place} as it is; the chart tells it of earlier times ({Cite(earlier[0])}) and denies it since ({Cite(since)}).",
                FromRecord
            )
            : null;
    }

    // Of a later day, or told in one document with it.
    private static bool IsSince(Fact denial, Fact earlier) =>
        denial.Evidence.Document == earlier.Evidence.Document
        || (denial.Date is { } day && earlier.Date is { } before && day.First > before.Last);

    // What is planned or wished for tells nothing of how things are.
    private static IEnumerable<Fact> OfChart(string name, GuardrailInput input) =>
        input
            .FactsNamed(name)
            .Where(f => f.Assertion is Assertion.Present or Assertion.Absent or Assertion.Historical or Assertion.Possible);

    // A chart that is silent in our words may speak in others: of a text that is not ours, silence proves nothing.
    private static Severity Silent(ToldFact told) => told.Sentence.Statement is null ? Severity.Warn : Severity.Block;

    private static FactFault? Denied(ToldFact told, string name, string place, List<Fact> here, List<Fact> kin, HashSet<string> missing)
    {
        if (
            told.Sentence.All("unknown").Any(c => !IsShown(told.Sentence.Text[c.Start..c.End]))
            || IsOfPaper(told)
            || !IsWordedAsDenial(told)
            || (told.Draft.Level is null && told.Draft.Definition.Scope == FactScope.Level)
        )
        {
            return null;
        }

        var present = here.Where(f => f.Assertion is Assertion.Present && Matters(f, told.Draft.Definition)).ToList();
        if (present.Count > 0 && !here.Any(f => f.Assertion == Assertion.Absent || IsNone(f)))
        {
            var kinds = present.Where(f => IsOfKind(told, f)).ToList();
            return kinds.Count == 0
                ? null
                : new FactFault(
                    Support,
                    told.Draft.Definition.Type == FactType.Care && !kinds.Exists(IsDated) ? Severity.Warn : Severity.Block,
                    told,
                    $"The text denies {name}{place}; the chart tells it ({Cite(kinds[0])}).",
                    FromRecord
                );
        }

        // "No tumour on record", "no injection is wanted": the record is silent, as the text says.
        return kin.Count > 0 || IsOfRecord(told) ? null
            : missing.Contains(told.Name)
                ? new FactFault(
                    Silence,
                    Silent(told),
                    told,
                    $"No record tells of {name}, present or absent: it is unknown, and the text calls it absent.",
                    "Say that it is not documented, and ask for it."
                )
            : new FactFault(
                Silence,
                Severity.Warn,
                told,
                $"No record tells of {name}, present or absent.",
                "Say that it is not documented."
            );
    }

    // A list is denied by its end: "no infection, fracture or tumour is documented", "no injection, no therapy and no test are wanted".
    private static bool IsOfRecord(ToldFact told)
    {
        var sentence = told.Sentence;
        var (first, stop) = sentence.PartAt(told.Start, Math.Min(told.End, sentence.Text.Length), Breaks.Parts);
        while (first < stop && !sentence.Run.Take(stop).Skip(first).Any(sentence.Lexicon.Silence.Contains))
        {
            if (
                stop >= sentence.Words.Count
                || sentence.Text.AsSpan(sentence.Words[stop - 1].End, sentence.Words[stop].Start - sentence.Words[stop - 1].End).Trim()
                    is not ","
            )
            {
                return false;
            }

            var next = sentence.PartAt(sentence.Words[stop].Start, sentence.Words[stop].End, Breaks.Parts);
            var (start, end) = (sentence.Words[next.First].Start, sentence.Words[next.End - 1].End);
            var lead = sentence.Run[next.First] is "and" or "or" && next.First + 1 < next.End ? next.First + 1 : next.First;
            if (
                !sentence.Lexicon.Turned.Denials.Contains(sentence.Run[lead])
                && !sentence.Facts.Exists(f => f.Draft.Assertion == Assertion.Absent && f.Start >= start && f.End <= end)
            )
            {
                return false;
            }

            (first, stop) = next;
        }

        return first < stop;
    }

    // "The MRI does not show severe stenosis" denies it, where the scan shows it.
    private static bool IsShown(string words) => words.EndsWith("not show", StringComparison.OrdinalIgnoreCase);

    // A test that is named and not called positive is read as negative in a chart; in a text only a word of denial denies.
    private static bool IsWordedAsDenial(ToldFact told)
    {
        if (told.Draft.Value is not null)
        {
            return true;
        }

        foreach (var range in told.Sentence.Text.AsSpan().SplitAny(' ', '(', '\n', '/'))
        {
            var word = told.Sentence.Text.AsSpan(range).Trim(",.;:)\"'");
            foreach (var denial in DenialWords)
            {
                if (word.Equals(denial, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return told.Sentence.Text.AsSpan(told.End, Math.Min(4, told.Sentence.Text.Length - told.End)).IndexOfAny("-–|0") >= 0
            || told.Sentence.Text.Contains("n't", StringComparison.OrdinalIgnoreCase);
    }

    // Care that the chart tells with days or a count took place; a bare mention may be an offer, or of another person.
    private static bool IsDated(Fact fact) => fact.Start is not null || fact.End is not null || fact.Ongoing || fact.Value is not null;

    // "No epidural" is not contradicted by an injection that the record calls by another kind.
    private static bool IsOfKind(ToldFact told, Fact fact)
    {
        if (told.Draft.Definition.Type != FactType.Care || told.Draft.Part is not null)
        {
            return true;
        }

        var (own, others) = (Kinds(told.Sentence.Text.AsSpan(told.Start, told.End - told.Start)), Kinds(fact.Evidence.Quote));
        return own.Count == 0 || others.Count == 0 || own.Overlaps(others);
    }

    // The words of a mention by which one kind of a care differs from another: the long ones that are no general name.
    private static HashSet<string> Kinds(ReadOnlySpan<char> mention)
    {
        var kinds = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var range in mention.SplitAny(' ', '-', ','))
        {
            if (
                mention[range].TrimEnd('s') is { Length: > 4 } word
                && !GeneralCare.Contains(word.ToString(), StringComparer.OrdinalIgnoreCase)
            )
            {
                kinds.Add(word.ToString().ToLowerInvariant());
            }
        }

        return kinds;
    }

    private static readonly string[] GeneralCare =
    [
        "injection",
        "steroid",
        "corticosteroid",
        "cortisone",
        "block",
        "lumbar",
        "spinal",
        "spine",
        "right",
        "therapy",
        "treatment",
        "physical",
        "formal",
        "supervised",
        "first",
        "second",
        "third",
    ];

    // "without documented instability", "the report mentions no stenosis" deny a document.
    private static bool IsOfPaper(ToldFact told) =>
        told.Sentence.Text.AsSpan(Math.Max(0, told.Start - 40), Math.Min(40, told.Start))
            .Contains("document", StringComparison.OrdinalIgnoreCase)
        || IsUnmentioned(told)
        || IsBounded(told);

    // "the report mentions no stenosis; no record of a cyst": what is not said, which denies nothing.
    internal static bool IsUnmentioned(ToldFact told) =>
        ClauseBefore(told) is var clause
        && (
            clause.Contains("mentions no ", StringComparison.OrdinalIgnoreCase)
            || clause.Contains("no record of ", StringComparison.OrdinalIgnoreCase)
        );

    internal static ReadOnlySpan<char> ClauseBefore(ToldFact told)
    {
        var before = told.Sentence.Text.AsSpan(0, told.Start);
        return before[(before.LastIndexOfAny('.', ';') + 1)..];
    }

    // "No injection in the twelve months before": of that time only.
    internal static bool IsBounded(ToldFact told) =>
        told.Sentence.Text.AsSpan(Math.Min(told.End, told.Sentence.Text.Length)) is var behind
        && behind.TrimStart().StartsWith("in the ", StringComparison.OrdinalIgnoreCase)
        && behind[..Math.Min(behind.Length, 40)].Contains("months", StringComparison.OrdinalIgnoreCase);

    private static FactFault? SideFault(ToldFact told, string name, string place, List<Fact> here)
    {
        if (told.Draft.Side is not { } side)
        {
            return null;
        }

        var sides = here.Select(f => f.Side).OfType<Side>().ToHashSet();
        if (sides.Count == 0 || sides.Contains(side) || sides.Contains(Cases.Side.Bilateral))
        {
            return null;
        }

        return side == Cases.Side.Bilateral
            ? sides.Count > 1
                ? null
                : new FactFault(
                    Side,
                    Severity.Warn,
                    told,
                    $"The text tells {name}{place} on both sides; the chart on the {FactWords.Side(sides.First())} ({Cite(here[0])}).",
                    FromRecord
                )
            : new FactFault(
                Side,
                Severity.Block,
                told,
                $"The text tells {name}{place} on the {FactWords.Side(side)}; the chart on the {string.Join(" and ", sides.Order().Select(FactWords.Side))} ({Cite(here[0])}).",
                "Take the side from the record."
            );
    }

    private static FactFault? ValueFault(
        ToldFact told,
        string name,
        string place,
        List<Fact> here,
        List<Fact> kinHere,
        GuardrailInput input
    )
    {
        if (told.Draft.Value is not { } value)
        {
            return null;
        }

        var sided =
            told.Draft.Side is { } side && here.Any(f => f.Side == side)
                ? here.Where(f => f.Side == side || f.Side == Cases.Side.Bilateral || f.Side is null).ToList()
                : here;
        if (value.Low is { } low)
        {
            var high = value.High ?? low;
            var figures = sided
                .Where(f =>
                    f.Value?.Low is not null && input.Brief.Dictionary.GetValueOrDefault(f.Name)?.Unit == told.Draft.Definition.Unit
                )
                .ToList();
            if (
                figures.Count == 0
                || figures.Any(f => Agrees(low, high, f.Value!.Low!.Value, f.Value.High ?? f.Value.Low.Value))
                || IsOfAnother(told, low, high, input)
            )
            {
                return null;
            }

            return ToldFigure.OtherReading(told, low, high, figures, input) is not { } reading
                    ? new FactFault(Value, Severity.Block, told, Wrong(), "Take the figure from the record.")
                : reading == OtherReading.Sound ? null
                : new FactFault(Value, Severity.Warn, told, Wrong(), "Take the figure from the record.");
            string Wrong() =>
                $"The text gives {name}{place} as {Figure(low, high, told)}; the chart as {string.Join(", ", figures.Select(f => FactWords.Value(f.Value!)).Distinct())} ({Cite(figures[0])}).";
        }

        if (value.Word is { } word && told.Draft.Definition.Scale is { } scale)
        {
            var graded = sided.Where(f => f.Value?.Word is not null && scale.Rank(f.Value.Word) >= 0).ToList();
            var (from, to) = (scale.Rank(word), scale.Rank(value.WordHigh ?? word));
            // The chart's grade stands in the sentence: it may be the one that is meant, unless another fact has it for its own.
            var around =
                TableVerdicts.IsRow(told.Sentence) && told.Sentence.ClauseAt(told.End - 1, told.End) is var (cell, bar)
                    ? told.Sentence.Text[cell..bar]
                    : told.Sentence.Text;
            var beside = graded.Exists(f => around.Contains(f.Value!.Word!, StringComparison.OrdinalIgnoreCase));
            var taken =
                beside
                && graded.TrueForAll(f => f.Name == told.Name)
                && told.Sentence.Facts.Exists(o =>
                    o.Name != told.Name
                    && o.Draft.Level == told.Draft.Level
                    && o.Draft.Value?.Word is { } own
                    && own != word
                    && graded.Exists(f => f.Value!.Word == own)
                );
            return graded.Count == 0
                || (beside && !taken)
                || graded.Any(f => scale.Rank(f.Value!.Word!) <= to && scale.Rank(f.Value.WordHigh ?? f.Value.Word!) >= from)
                    ? null
                // Another compartment's grade: told of a kin, it may be meant of that one.
                : kinHere.Any(f => f.Value?.Word == word && f.Name != told.Name) && graded.TrueForAll(f => f.Name != told.Name) ? null
                : new FactFault(
                    Value,
                    taken ? Severity.Warn
                        : graded.TrueForAll(f => f.Name == told.Name) || !kinHere.Exists(f => f.Value?.Word == word) ? Severity.Block
                        : Severity.Warn,
                    told,
                    $"The text grades {name}{place} as {word}; the chart as {string.Join(", ", graded.Select(f => FactWords.Value(f.Value!)).Distinct())} ({Cite(graded[0])}).",
                    "Take the grade from the record."
                );
        }

        if (
            value.Word is { } said
            && sided.Where(f => f.Value?.Word is not null).ToList() is { Count: > 0 } worded
            && worded.TrueForAll(f => f.Value!.Word != said)
        )
        {
            return new FactFault(
                Value,
                Severity.Block,
                told,
                $"The text gives {name}{place} as {said}; the chart as {string.Join(", ", worded.Select(f => f.Value!.Word).Distinct())} ({Cite(worded[0])}).",
                FromRecord
            );
        }

        return null;
    }

    // The person of the request: age and sex.
    private static FactFault? Person(ToldFact told, GuardrailInput input)
    {
        var member = input.Case.Request.Member;
        return told.Draft.Assertion != Assertion.Present ? null
            : told.Name == "patient-age"
            && told.Draft.Value?.Low is { } age
            && Math.Abs(age - member.Age) > 1
            && !told.Sentence.IsGeneral
            && OtherPersonsRecords.Names(told.Sentence, [.. input.Case.Documents.Where(d => input.Assessment.SetAside.Contains(d.Id))])
                is null
                ? new FactFault(
                    Support,
                    Severity.Warn,
                    told,
                    string.Create(CultureInfo.InvariantCulture, $"The text gives the age as {age}; the request as {member.Age}."),
                    "Take it from the request."
                )
            : told.Name == "patient-sex"
            && told.Draft.Value?.Word is { } sex
            && member.Sex is Sex.Female or Sex.Male
            && !sex.Equals($"{member.Sex}", StringComparison.OrdinalIgnoreCase)
            && !told.Sentence.IsGeneral
                ? new FactFault(
                    Support,
                    Severity.Warn,
                    told,
                    $"The text gives the sex as {sex}; the request as {$"{member.Sex}".ToLowerInvariant()}.",
                    "Take it from the request."
                )
            : null;
    }

    private static bool Searched(string name, GuardrailInput input) =>
        input.Assessment.Criteria.Any(a =>
            a.Search is { } search && search.For.Contains(name) && input.Index.Criterion(a.Id) is { Emergency: true }
        );

    private static readonly string[] Denying =
    [
        "no",
        "without",
        "neither",
        "nor",
        "denies",
        "denied",
        "negative",
        "absent",
        "absence",
        "exclude",
        "excluded",
        "rule",
        "not",
    ];

    internal static readonly string[] DenialWords =
    [
        .. Denying,
        "never",
        "none",
        "normal",
        "free",
        "clear",
        "intact",
        "unremarkable",
        "lacks",
        "lacking",
        "lack",
        "denying",
        "declined",
        "preserved",
        "full",
        "nil",
        "cannot",
        "neg",
    ];

    // "No fracture, tumour or infection": whatever stands in a list behind a denial may be denied with it.
    private static bool IsInDenial(ToldFact told)
    {
        if (told.Draft.Assertion != Assertion.Present || told.Draft.Value is not null)
        {
            return false;
        }

        var before = told.Sentence.Text.AsSpan(0, told.Start);
        var stop = before.LastIndexOfAny(';', '.', ':');
        before = before[(stop + 1)..];
        foreach (var range in before.Split(' '))
        {
            var word = before[range].Trim(",()\"'");
            foreach (var denial in Denying)
            {
                if (word.Equals(denial, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // "Bladder and bowel are normal" tells no symptom of them.
    private static bool IsCalledNormal(ToldFact told)
    {
        var after = told.Sentence.Text.AsSpan(told.End, Math.Min(50, told.Sentence.Text.Length - told.End));
        var stop = after.IndexOfAny(';', '.');
        after = stop < 0 ? after : after[..stop];
        return told.Draft.Value is null
            && (
                after.Contains("normal", StringComparison.OrdinalIgnoreCase)
                || after.Contains("intact", StringComparison.OrdinalIgnoreCase)
                || after.Contains("unremarkable", StringComparison.OrdinalIgnoreCase)
                || after.Contains("preserved", StringComparison.OrdinalIgnoreCase)
                || after.Contains(" full", StringComparison.OrdinalIgnoreCase)
                || after.Contains("negative", StringComparison.OrdinalIgnoreCase)
            );
    }

    // A figure of the record that the reader gave to its neighbour: "slips 5 mm and translates 4.2 mm".
    private static bool IsOfAnother(ToldFact told, double low, double high, GuardrailInput input) =>
        told.Sentence.Read.Figures.Count > 1
        && told.Draft.Definition.Unit is { } unit
        && Named(told.Sentence, input)
            .Where(n => n != told.Name && input.Brief.Dictionary.GetValueOrDefault(n)?.Unit == unit)
            .SelectMany(input.Said)
            .Any(f =>
                (f.Level == told.Draft.Level || told.Draft.Level is null || f.Level is null)
                && f.Value?.Low is { } own
                && Agrees(low, high, own, f.Value.High ?? own)
            );

    // A slip that is not called by its direction may be any measure.
    private static IEnumerable<string> Named(ToldSentence sentence, GuardrailInput input)
    {
        var names = sentence.Items.AllFacts.Select(f => f.Value.Definition.Name).ToHashSet(StringComparer.Ordinal);
        return names.Contains("listhesis") ? input.Brief.Dictionary.Keys : names;
    }

    private static bool IsHere(Fact fact, Interspace? level) => level is null || fact.Level is null || fact.Level == level;

    private static bool Holds(Fact fact) => fact.Assertion != Assertion.Absent && !IsNone(fact);

    private static bool IsNone(Fact fact) => fact.Value?.Word == "none" || fact.Value is { Low: 0, High: 0 };

    private static bool IsNothing(Facts.Reading.Draft draft) => draft.Assertion == Assertion.Absent || draft.Value?.Word == "none";

    // "No significant stenosis" is not contradicted by a minimal one.
    private static bool Matters(Fact fact, FactDefinition definition) =>
        !IsNone(fact)
        && (
            definition.Scale is not { } scale || fact.Value?.Word is not { } word || scale.Rank(word) >= Math.Min(3, scale.Words.Count - 2)
        );

    private static Fact? Opposes(string name, List<Fact> nearby) =>
        name switch
        {
            "anterolisthesis" when nearby.All(f => f.Name != "anterolisthesis" && f.Name != "listhesis") => nearby.Find(f =>
                f.Name == "retrolisthesis"
            ),
            "retrolisthesis" => nearby.Find(f => f.Name == "anterolisthesis"),
            _ => null,
        };

    private static bool InSpan(ToldFact told) =>
        told.Sentence.Items.Levels.Any(l =>
            l.Form is LevelForm.Discs or LevelForm.Span && l.Levels.Count > 1 && told.Draft.Level is { } level && l.Levels.Contains(level)
        );

    private static bool Agrees(double low, double high, double from, double to)
    {
        // A length told in another unit is rounded.
        var slack = Math.Max(0.051, (from > 20 && low.Equals(Math.Round(low)) ? 0.01 : 0.004) * Math.Abs(to));
        return low <= to + slack && high >= from - slack;
    }

    private static string Figure(double low, double high, ToldFact told)
    {
        var unit = told.Draft.Definition.Unit is { } u ? $" {u}" : "";
        return low.Equals(high)
            ? string.Create(CultureInfo.InvariantCulture, $"{low}{unit}")
            : string.Create(CultureInfo.InvariantCulture, $"{low} to {high}{unit}");
    }

    private static string Cite(Fact fact) => string.Create(CultureInfo.InvariantCulture, $"{fact.Evidence.Document}:{fact.Evidence.Line}");
}
