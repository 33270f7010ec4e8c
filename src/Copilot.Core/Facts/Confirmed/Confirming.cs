using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Facts.Confirmed;

/// <summary>Makes facts of what persons confirmed, as far as the chart still bears it.</summary>
/// <remarks>A person may settle what software cannot decide: whether the quoted words speak of the fact, and of which level, side or time. They cannot make a quote stand that is not there, a value
/// that the fact cannot have, or a fact of what speaks to the reader. What is confirmed is held to the chart at every run, and answers nothing once the chart has changed.</remarks>
public static class Confirming
{
    /// <summary>Doubts about what words mean, which a person who reads them may settle.</summary>
    private static readonly HashSet<string> Settled =
    [
        Refusal.NothingOfIt,
        Refusal.OtherFact,
        Refusal.NotInQuote,
        Refusal.SeveralValues,
        Refusal.OtherAssertion,
        Refusal.OtherLevel,
        Refusal.OtherSide,
        Refusal.OtherRegion,
        Refusal.OtherTime,
        Refusal.ReadOtherwise,
    ];

    /// <summary>What becomes of each confirmation of the case, in their order.</summary>
    /// <param name="read">The facts that rules read of it.</param>
    public static IReadOnlyList<ConfirmedFact> Of(ReviewCase review, FactReader reader, IReadOnlyList<Fact> read)
    {
        var confirmations = review.Confirmations;
        if (confirmations.Count == 0)
        {
            return [];
        }

        var proposals = confirmations.Select(Proposal).ToList();
        var judged = Admission.Of(review, reader, read, proposals);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        var result = new List<ConfirmedFact>(judged.Count);
        for (var i = 0; i < judged.Count; i++)
        {
            var confirmed = !told.Add(ProposalId.Of(proposals[i]))
                ? Fails(confirmations[i], judged[i], Refusal.Twice)
                : One(review, reader, confirmations[i], judged[i]);
            result.Add(
                confirmed.Counts
                    ? confirmed with
                    {
                        Fact = confirmed.Fact! with { Id = string.Create(CultureInfo.InvariantCulture, $"c{++count}") },
                    }
                    : confirmed
            );
        }

        return result;
    }

    /// <summary>Whether a person's word would make a fact of a proposal.</summary>
    public static bool IsOpen(Judgement judgement, ReviewCase review, FactReader reader) =>
        judgement.Standing is Standing.Admitted or Standing.Contradicts
        || (judgement.Code is { } code && Settled.Contains(code) && AsClaimed(review, reader, judgement.Proposal, out _) is not null);

    /// <summary>The proposal that a confirmation repeats.</summary>
    public static FactProposal Proposal(Confirmation c) =>
        new(c.Document, c.Line, c.Quote, c.Fact, c.Value, c.Unit, c.Level, c.Side, c.Part, c.Assertion, c.Date, c.Start, c.End, c.Ongoing);

    private static ConfirmedFact One(ReviewCase review, FactReader reader, Confirmation confirmation, Judgement judgement)
    {
        if (ProposalId.Of(judgement.Proposal) != confirmation.Proposal)
        {
            return new ConfirmedFact(
                confirmation,
                judgement.Proposal,
                null,
                null,
                Counts: false,
                new Problem(
                    CaseProblems.ConfirmationChanged,
                    confirmation.Place,
                    "What is confirmed is not what was proposed: its fields no longer give the proposal's id.",
                    "Copy the proposal anew, as 'copilot facts CASE --proposed' prints it.",
                    Weight.Message
                )
            );
        }

        ConfirmedFact Counting(Fact fact, string? overruled) =>
            new(
                confirmation,
                judgement.Proposal,
                fact with
                {
                    By = ReadBy.Model,
                    Confirmed = new ConfirmedBy(confirmation.By, confirmation.At, confirmation.Model, overruled),
                },
                judgement.Other,
                Counts: true,
                null
            );

        return judgement switch
        {
            { Standing: Standing.Admitted or Standing.Contradicts, Fact: { } fact } => Counting(fact, null),
            { Standing: Standing.Confirms } => new ConfirmedFact(
                confirmation,
                judgement.Proposal,
                judgement.Fact,
                null,
                Counts: false,
                null
            ),
            { Code: { } code } when Settled.Contains(code) => AsClaimed(review, reader, judgement.Proposal, out var why) is { } fact
                ? Counting(fact, code)
                : Fails(confirmation, judgement, why),
            _ => Fails(confirmation, judgement, judgement.Code ?? Refusal.Unreadable),
        };
    }

    private static ConfirmedFact Fails(Confirmation confirmation, Judgement judgement, string code) =>
        new(
            confirmation,
            judgement.Proposal,
            null,
            judgement.Other,
            Counts: false,
            new Problem(
                CaseProblems.ConfirmationFails,
                confirmation.Place,
                $"{Refusal.Reasons[code].TrimEnd('.')} ({code}).",
                "Read the record again, and confirm what it says now or take the confirmation out.",
                Weight.Message
            )
        );

    // The fact as proposed, for words that the checks do not understand; its shape, value, unit and quote hold all the same.
    private static Fact? AsClaimed(ReviewCase review, FactReader reader, FactProposal proposal, out string why)
    {
        why = Refusal.Unreadable;
        var definition = reader.Dictionary.Find(proposal.Name)!;
        var document = review.Documents.First(d => d.Id == proposal.Document);
        if (
            Claim.Read(proposal, definition, out var unreadable) is not { } claim
            || QuotePlace.Find(document, proposal.Line, proposal.Quote) is not { } place
        )
        {
            why = unreadable ?? Refusal.NotVerbatim;
            return null;
        }

        if (!Valued(claim, reader, out var value, out why))
        {
            return null;
        }

        if (definition.Scope == FactScope.Level && claim.Level is null && !claim.IsNone)
        {
            why = Refusal.OtherLevel;
            return null;
        }

        var (line, start, end) = OneLine(document, place);
        var day = document.Date is { } date ? DayRange.On(date) : (DayRange?)null;
        return new Fact(
            "",
            definition.Name,
            value,
            definition.Scope == FactScope.Level ? claim.Level : null,
            definition.Sided ? claim.Side : null,
            definition.Parts == PartKind.None || string.IsNullOrWhiteSpace(proposal.Part) ? null : proposal.Part.Trim(),
            claim.Assertion,
            claim.Start,
            claim.End,
            proposal.Ongoing,
            claim.Date ?? day,
            new Evidence(document.Id, line, start, end, document.Text[start..end])
        );
    }

    private static bool Valued(Claim claim, FactReader reader, out FactValue? value, out string why)
    {
        (value, why) = (null, Refusal.Unreadable);
        if (claim.Word is { } word)
        {
            value = FactValue.Of(word);
            return true;
        }

        if (claim.Said is null)
        {
            return true;
        }

        if (claim.Definition.Type != FactType.Measure || Units.Normal(reader.Lexicon.Values, claim) is not var (low, high))
        {
            why = claim.Definition.Type == FactType.Measure && claim.Low is not null ? Refusal.WrongUnit : Refusal.Unreadable;
            return false;
        }

        if (!claim.Definition.Admits(low) || !claim.Definition.Admits(high))
        {
            why = Refusal.OutOfRange;
            return false;
        }

        var unit = Units.Find(reader.Lexicon.Values, claim.Proposal.Unit)?.Name ?? claim.Definition.Unit;
        value = new FactValue
        {
            Low = low,
            High = high,
            Stated = claim.Low == claim.High ? claim.Low : claim.Said,
            StatedUnit = unit,
        };
        return true;
    }

    // Evidence lies within one line: the longest piece of a quote that runs over several.
    private static (int Line, int Start, int End) OneLine(ChartDocument document, (int Start, int End) place)
    {
        var (first, last) = (document.LineAt(place.Start), document.LineAt(place.End - 1));
        return Enumerable
            .Range(first, last - first + 1)
            .Select(line =>
            {
                var start = Math.Max(place.Start, document.LineStart(line));
                var end = Math.Min(place.End, document.LineStart(line) + document.Line(line).Length);
                return (Line: line, Start: start, End: Math.Max(start, end));
            })
            .MaxBy(p => p.End - p.Start);
    }
}
