using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Questions.Asking;

/// <summary>Makes of a case the one that a question supposes, one supposition after the other.</summary>
internal sealed class SupposedCase(Question question, Brief brief, Rulebook rulebook, QuestionLexicon lexicon)
{
    private readonly List<string> _says = [];
    private ReviewCase _case = brief.Case;
    private IReadOnlyList<Fact> _facts = brief.Facts;

    /// <summary>The case supposed; null where nothing is that could be computed.</summary>
    public Supposition? Suppose()
    {
        var other = OtherRequest();
        TakeProfile();
        // A finding that is supposed beside the record that is right is run alone.
        var isCreditRun = question.Supposed.Count == 0;
        if (question.Credited is { } right && isCreditRun)
        {
            TakeCredited(right);
        }

        if (TakenAgain() is { } old)
        {
            TakeAgain(old);
            return new Supposition(_case, _facts, _says);
        }

        if (question.Later is { } later)
        {
            TakeLater(later);
            return new Supposition(_case, _facts, _says)
            {
                NotRun = question.LaterBeside ? "What is told beside that day was not run: the records are taken as they are." : "",
            };
        }

        if (other is null && question.Supposed.Count > 0)
        {
            TakeFindings();
        }
        else if (other is { } change && question.Profile is null)
        {
            _case = _case with { Request = change.Request };
            _says.Add(change.Says);
        }

        return _says.Count == 0 ? null : new Supposition(_case, _facts, _says) { NotRun = NotRun(other) };
    }

    // "Drops the fusion and does the laminectomies" tells another request, and no finding.
    private bool IsPlan(Fact f) =>
        f.Assertion == Assertion.Planned
        || rulebook.Facts[f.Name].From == FactSource.Plan
        || f.Name is "prior-fusion" or "prior-decompression";

    private RequestChange? OtherRequest()
    {
        var isOfRequest =
            question.Supposed.Count == 0
            || ((question.Drops || question.Only || question.Span is not null) && question.Supposed.All(IsPlan));
        // An amount that could not be read supposes a finding, and no other request.
        var isAmount =
            question is
            { Amounts: true, Span: null, Only: false, Limits: false, Adds: false, Drops: false, Resends: false, Services.Count: 0 };
        var other =
            isOfRequest && !isAmount
                ? RequestChange.Resent(question, brief, rulebook) ?? RequestChange.Of(question, brief, rulebook)
                : null;
        return RequestChange.WithServices(question, brief, rulebook, other?.Request) ?? other;
    }

    private void TakeProfile()
    {
        if (question.Profile is not { } profile)
        {
            return;
        }

        var plan = _case.Request.Plan with { Profile = profile, LineOfBusiness = question.Business ?? _case.Request.Plan.LineOfBusiness };
        _case = _case with { Request = _case.Request with { Plan = plan } };
        _says.Add(
            question.Business is { } line
                ? $"The plan is {line.Spelled().Replace('-', ' ')}, and the request is held to the {profile} profile."
                : $"The request is held to the {profile} profile."
        );
    }

    // Of records that contradict each other one is right: what the others say of the same thing is left out.
    private void TakeCredited(string right)
    {
        var said = brief.Assessment.Flags.Where(f => f.Id == "contradiction").SelectMany(f => f.Facts).ToHashSet(StringComparer.Ordinal);
        var outdone = _facts
            .Where(f =>
                said.Contains(f.Id)
                && f.Evidence.Document != right
                && _facts.Any(d =>
                    d.Evidence.Document == right
                    && said.Contains(d.Id)
                    && d.Level == f.Level
                    && d.Part == f.Part
                    && d.Side == f.Side
                    && lexicon.Together(d.Name).Contains(f.Name, StringComparer.Ordinal)
                )
            )
            .ToList();
        // What the same line says of it by another name goes with it.
        bool IsOutdone(Fact f) =>
            f.Evidence.Document != right
            && outdone.Exists(o =>
                o.Evidence.Document == f.Evidence.Document
                && o.Evidence.Line == f.Evidence.Line
                && o.Level == f.Level
                && lexicon.Together(o.Name).Contains(f.Name, StringComparer.Ordinal)
            );
        _says.Add($"Of the records that contradict each other {right} is right, and what the others say of the same thing is left out.");
        _facts = [.. _facts.Where(f => !IsOutdone(f))];
    }

    // A record taken again with the same findings: the newest of its kind that tells any.
    private ChartDocument? TakenAgain() =>
        question.Redone.Count == 0
            ? null
            : _case
                .Documents.Where(d =>
                    d.Date is not null
                    && question.Redone.Any(k => k.Holds(d))
                    && !brief.Assessment.SetAside.Contains(d.Id)
                    && _facts.Any(f => f.Evidence.Document == d.Id && f.Level is not null)
                )
                .OrderByDescending(d => d.Date)
                .FirstOrDefault();

    // On the day of the request, unless it is told by how much it is newer.
    private void TakeAgain(ChartDocument old)
    {
        var newer = old.Date!.Value.AddDays(question.Shift);
        var on = question.Shift == 0 || newer > _case.AsOf ? _case.AsOf : newer;
        var again = new ChartDocument(old.Id, old.Type, on, old.Author, old.Modality, old.Text, old.BodyStart);
        _case = _case with { Documents = [.. _case.Documents.Select(d => d.Id == old.Id ? again : d)] };
        _facts = [.. _facts.Select(f => f.Evidence.Document == old.Id ? f with { Date = DayRange.On(on) } : f)];
        _says.Add($"{old.Id} is of {Dates.Write(on)}{(on == _case.AsOf ? ", the day of the request" : "")}, with the same findings.");
    }

    private void TakeLater(DateOnly later)
    {
        var received = _case.Request.Received;
        _case = _case with
        {
            Request = _case.Request with
            {
                Received = new DateTimeOffset(later.ToDateTime(TimeOnly.FromDateTime(received.DateTime)), received.Offset),
            },
        };
        _says.Add($"The request comes in on {Dates.Write(later)}, with the records as they are.");
    }

    private void TakeFindings()
    {
        var (with, found) = Supposition.WithFindings(question, brief, rulebook.Facts, lexicon);
        (_case, _facts) = (with with { Request = _case.Request }, found);
        // What the rules took of it: the rest of its words changes nothing.
        var read = Lists.And(FactWords.Read(question.Supposed, brief));
        _says.Add($"A record says: {Evidence.Mark(question.SupposedText)}{(read.Length == 0 ? "" : $" (read as {read})")}");
    }

    // What is supposed beside it and was not run with it.
    private string NotRun(RequestChange? other)
    {
        var adds = question.NewServices.Count > 0;
        var isOther = question.Drops || question.Only || question.Limits || question.Extends || question.Adds || question.Resends;
        return question.Credited is not null && question.Supposed.Count > 0
                ? "That one of the records is right was not run: only the finding was supposed."
            : question.Profile is not null && (adds || (other is not null && isOther))
                ? "The other request that the question supposes was not run: only the plan or profile was changed."
            : other is not null && question.Supposed.Any(f => !IsPlan(f))
                ? "The finding that the question supposes was not run: only the request was changed."
            : other is null && adds && question.Supposed.Count > 0
                ? "The service that would come to the request was not run: only the finding was supposed."
            // A day that may lie on either side of the request was read as the one before it.
            : question.OpenDay.Length > 0 && question.Supposed.Count > 0 && other is null
                ? $"{question.OpenDay} is told without a year and was read as the day before the request; with the one after it nothing was run."
            : "";
    }
}
