using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Care;

/// <summary>A mention of care in a sentence, with what stands beside it: what the <see cref="CareRules"/> look at.</summary>
/// <param name="From">The first word of its clause.</param>
/// <param name="To">The word behind its clause.</param>
/// <param name="Time">The time that is told with it.</param>
/// <param name="Assertion">What is held of it so far.</param>
internal sealed record CareMention(
    DocumentReading Reading,
    SentenceItems Items,
    PhraseMatch<FactPhrase> Match,
    ContextReading Context,
    int From,
    int To,
    TimeMention? Time,
    Assertion Assertion
)
{
    /// <summary>Whether a verb says that it goes on, or is over; null where none does.</summary>
    public bool? State { get; private init; }

    /// <summary>It goes on to the day of the record.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Its first and last day and its length; none before <see cref="WithFigures"/>.</summary>
    public CareTimes Days { get; private init; } = new(null, null, null, false, []);

    /// <summary>How often, or how many visits; null before <see cref="WithFigures"/>.</summary>
    public FactValue? Value { get; private init; }

    public CareLexicon Words => Reading.Lexicon.Care;

    public FactDefinition Definition => Match.Value.Definition;

    public int First => Match.First;

    public int End => Match.End;

    public bool IsInjection => Definition.Name == KnownFacts.Injection;

    public bool IsHomeProgramme => Definition.Name == KnownFacts.HomeProgramme;

    public bool IsInRecord(DocumentType type) => Reading.Document.Type == type;

    /// <summary>An injection in the record of a procedure: it is what was done.</summary>
    public bool IsOfProcedure => IsInjection && IsInRecord(DocumentType.ProcedureNote);

    public bool IsPlan => Told.IsPlan(Reading, Items.Sentence);

    /// <summary>No first and no last day.</summary>
    public bool IsUndated => Days is { Begin: null, Finish: null };

    /// <summary>The phrase says that it is; "no PT" is a phrase that says it is not.</summary>
    public bool IsNamed => Match.Value.Kind == FactPhraseKind.Is;

    /// <summary>Whether one of the words stands between two places of the sentence.</summary>
    public bool Has(int from, int to, params ReadOnlySpan<string> words) => Items.AnyOf(from, to, words);

    /// <inheritdoc cref="Has(int, int, ReadOnlySpan{string})"/>
    public bool Has(int from, int to, IReadOnlySet<string> words) => Items.AnyOf(from, to, words);

    public static CareMention Of(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var context = Told.Of(reading, match.First, match.End, ConceptKind.Care);
        var assertion = match.Value.Kind == FactPhraseKind.IsNot ? Assertion.Absent : context.Assertion;
        var (from, to) = CareClause.Around(items, match.First, match.End);
        var care = new CareMention(
            reading,
            items,
            match,
            context,
            from,
            to,
            TimeOf(reading, items, match, (from, to), assertion),
            assertion
        );
        var state =
            care.IsHomeProgramme && items.AnyOf(match.First - 4, match.First, care.Words.End)
                ? null
                : CareState.Of(care.Words, items, match.First, match.End, from, to);
        return care with
        {
            State = state,
            GoesOn =
                state == true
                || care.IsOngoing()
                || (state is null && care.IsHomeProgramme && CareFrequency.Daily(items, from, to) is not null),
        };
    }

    /// <summary>With the days, the length and the number that are told of it.</summary>
    public CareMention WithFigures()
    {
        var told = CareTimes.Of(Reading, Items, Match, Time);
        var value = CareFrequency.Of(Items, From, To, Definition, CareClause.Own(Words, Items, Match), Match.End);
        if (
            told is { Begin: null, Finish: null }
            && Assertion is Assertion.Present or Assertion.Historical
            && Definition.Name is KnownFacts.SupervisedTherapy or KnownFacts.ManualTherapy
            && value?.Low is null
            && CareTimes.Continued(Reading, Items) is { } next
        )
        {
            // "She had physical therapy. It ran from March 3 to May 9, 14 visits in all."
            told = CareTimes.Of(
                Reading,
                next,
                new PhraseMatch<FactPhrase>(next.Sentence.First, next.Sentence.First + 1, Match.Value),
                null
            );
            value = CareFrequency.Of(next, next.Sentence.First, next.Sentence.End, Definition) ?? value;
        }

        return this with
        {
            Days = told,
            Value = value,
        };
    }

    private static TimeMention? TimeOf(
        DocumentReading reading,
        SentenceItems items,
        PhraseMatch<FactPhrase> match,
        (int From, int To) clause,
        Assertion assertion
    )
    {
        var time = CareTimes.Near(items, match.First, match.End, clause.From, clause.To);
        if (time is not null && CareTimes.IsEarlier(reading.Lexicon.Care, items, match, time))
        {
            time = CareTimes.Near(items, match.First, match.End, time.End, clause.To);
        }

        if (
            time is not null
            && time.End <= match.First
            && items.AnyOf(time.End, match.First, ")")
            && !items.AnyOf(match.First - 1, match.First, ")", ":")
            && CareClause.HasCareBefore(items, time.First, match)
        )
        {
            // "PT twice (2024 and again in autumn), HEP daily": what stands in brackets behind other care is of that care.
            time = CareTimes.Near(items, match.First, match.End, match.First, clause.To);
        }

        return time is null or { Kind: TimeKind.Duration } && assertion == Assertion.Historical
            ? CareTimes.LongAgo(reading, items) ?? time
            : time;
    }

    private bool IsOngoing() => Time is { Ongoing: true } && !(Time.End <= Match.First && Items.AnyOf(Time.End, Match.First, ")"));
}
