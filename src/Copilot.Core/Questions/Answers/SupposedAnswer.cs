using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>What the case comes to where a supposition holds: first what is asked of it, then the answers that change, or that stand in the way.</summary>
/// <param name="before">As on record, for the flags that only the supposition raises.</param>
internal sealed class SupposedAnswer(Question question, Brief supposed, IReadOnlyList<Change> changes, Assessment? before)
    : AnswerSheet(question, supposed)
{
    private readonly HashSet<string> _changed = changes
        .Where(c => c is { What: "criterion", After: not null })
        .Select(c => c.Key)
        .ToHashSet(StringComparer.Ordinal);

    private BriefIndex Index => _pen.Index;

    private Assessment Assessment => _brief.Assessment;

    private bool IsApproved => Assessment.Recommendation is Recommendation.Approve or Recommendation.ApproveExpedited;

    /// <summary>What is asked, first with what the request comes to and then without; and the statements that carry it.</summary>
    public (Statement? Lead, Statement? Shorter, IReadOnlyList<Statement> Statements) Find()
    {
        var bearing = Bearing();
        var verdict = _draft.Statements.FirstOrDefault(s => s.Section == Section.Determination);
        var lines = Lines();
        var lead = WithWord(Leading(bearing, lines), bearing, lines) ?? OfVerdict(verdict);
        // What the request comes to, after what was asked of it; the shorter sentence stands where the longer one would be stopped.
        var shorter = lead;
        if (verdict is not null && lead?.Text.EndsWith(verdict.Text, StringComparison.Ordinal) == false)
        {
            lead = lead with
            {
                Text = $"{lead.Text} {verdict.Text}",
                Citations = [.. lead.Citations.Concat(verdict.Citations).Distinct()],
                About = [.. lead.About.Concat(verdict.About).Distinct()],
            };
            Copied(s => s == verdict);
        }

        TellAnswers(bearing);
        // A flag that the supposition itself raises.
        foreach (var flag in Assessment.Flags.Where(f => before is not null && before.Flags.All(b => b.Id != f.Id)))
        {
            Flag(flag);
        }

        var moved = changes.Where(c => c.What == "line").Select(c => $"line:{c.Key}").ToHashSet(StringComparer.Ordinal);
        Copied(s => s.Section == Section.Lines && s.About.Any(moved.Contains));
        Copied(s => s.Section == Section.Summary);
        return (lead, shorter, Numbered(_pen.Statements, 'p'));
    }

    // What is supposed bears on the answers that rest on it, changed or not; what turns on it before what does not.
    private List<CriterionAnswer> Bearing()
    {
        var bearing =
            Waived() is { Count: > 0 } waived ? waived
            : _question.Later is not null ? OfLaterDay()
            : Resting() is { Count: > 0 } resting ? resting
            : _question.Supposed.Count > 0 ? OfEmergency()
            : [];
        return _question.Criteria.Count == 0 && bearing.Exists(a => _changed.Contains(a.Key))
            ? bearing.FindAll(a => _changed.Contains(a.Key))
            : bearing;
    }

    // Whether what was waived would still be.
    private List<CriterionAnswer> Waived() =>
        _question.Waives && before is not null
            ? [.. Index.InOrder().Where(a => before.Criteria.Any(b => b.Key == a.Key && b.Answer == Criteria.Answer.Waived))]
            : [];

    // Sent again on another day, what changes with the day; where nothing does, what stands in the way.
    private List<CriterionAnswer> OfLaterDay()
    {
        var changing = Index.InOrder().Where(a => _changed.Contains(a.Key) && a.Answer != Criteria.Answer.NotApplicable).ToList();
        if (changing.Count > 0)
        {
            return changing;
        }

        var decided = Assessment
            .Lines.Where(l => l.Decision is not Decision.Supported)
            .SelectMany(l => l.Decided.Count > 0 ? l.Decided : l.Criteria)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Index.InOrder().Where(a => decided.Contains(a.Key) && !a.Soft && Index.Part(a) == CriterionPart.Required && IsOpen(a))];
    }

    private List<CriterionAnswer> Resting() =>
        [
            .. Index
                .InOrder()
                .Where(a =>
                    !a.Soft
                    && a.Answer != Criteria.Answer.NotApplicable
                    && Index.Part(a) != CriterionPart.Gate
                    && (
                        _question.Criteria.Count > 0
                            ? _question.Criteria.Contains(a.Id)
                            : _question.Supposed.Count > 0 && Index.FactsOf(a).Any(IsSupposed)
                    )
                ),
        ];

    // Signs of an emergency bear on nothing but its gate.
    private List<CriterionAnswer> OfEmergency() =>
        [
            .. Index
                .InOrder()
                .Where(a =>
                    Index.Part(a) == CriterionPart.Gate && Index.Criterion(a.Id)?.Emergency == true && Index.FactsOf(a).Any(IsSupposed)
                ),
        ];

    private static bool IsSupposed(Fact fact) => fact.Id.StartsWith("supposed", StringComparison.Ordinal);

    private static bool IsOpen(CriterionAnswer a) => a.Answer is Criteria.Answer.NotMet or Criteria.Answer.Unknown;

    // What the finding itself decides, before what follows from it.
    private List<CriterionAnswer> Nearest(List<CriterionAnswer> bearing)
    {
        var direct = bearing.FindAll(a =>
            Index.Part(a) is CriterionPart.Ground or CriterionPart.Required && Index.FactsOf(a).All(IsSupposed)
        );
        var own = direct.Count > 0 ? direct : bearing.FindAll(a => Index.Part(a) is CriterionPart.Ground or CriterionPart.Required);
        return own.Count > 0 ? own : bearing;
    }

    // The lines that are asked about: of a service that comes, those named, or those of a service that has no column.
    private List<LineDecision> Lines()
    {
        if (
            _question.NewServices.Count > 0
            && Assessment.Lines.Where(l => Index.Code(l.Code)?.Services.Any(_question.NewServices.Contains) == true).ToList()
                is { Count: > 0 } come
        )
        {
            return come;
        }

        if (_question.Supposed.Count == 0 && _question.Lines.Count + _question.OtherCodes.Count > 0)
        {
            return [.. Assessment.Lines.Where(l => _question.Lines.Contains(l.Key) || _question.OtherCodes.Contains(l.Code))];
        }

        return
            _question.Span is not null
            && _question is { Services.Count: > 0, Drops: false, Only: false }
            && _question.Services.All(s => Index.Column(s) is null)
            ? [.. Assessment.Lines.Where(l => LinesOf(_question.Services).Contains(l.Key))]
            : [];
    }

    private Statement? Leading(List<CriterionAnswer> bearing, List<LineDecision> lines)
    {
        var leads = new Leads(_question, _pen, supposed: true);
        return lines.Count > 0 ? leads.Lines(lines)
            : _question.Supposed.Count == 0 && _question.Criteria.Count == 0 && _question.Levels.Count > 0
                ? leads.Levels(_question.Levels, _question.Services)
            : bearing.Count > 0 ? leads.Criteria(Nearest(bearing))
            : null;
    }

    // The word of a yes-or-no question, where it is about the whole and not about what leads.
    private Statement? WithWord(Statement? lead, List<CriterionAnswer> bearing, List<LineDecision> lines)
    {
        if (lead is null || _question is not { Harms: false, IsPolar: true })
        {
            return lead;
        }

        if (_question.Differs)
        {
            return Leads.With(changes.Count > 0 ? "Yes: " : "No, nothing would change: ", lead);
        }

        if (!_question.Whole && _question.Later is null)
        {
            return lead;
        }

        // Whether all of it goes through is what the request comes to, not what the finding does.
        // That word never stands before a finding that would be met.
        var stands =
            lines.Count == 0
            && bearing.Count > 0
            && Nearest(bearing).TrueForAll(a => a.Answer is Criteria.Answer.Met or Criteria.Answer.Waived);
        var isAgainst = Assessment.Recommendation is Recommendation.Pend or Recommendation.Refer;
        var word = Word();
        return Leads.With(word.Length == 0 || (stands && isAgainst) ? "" : $"{word}: ", lead);
    }

    private string Word() =>
        Assessment.Recommendation switch
        {
            Recommendation.Approve or Recommendation.ApproveExpedited => "Yes",
            Recommendation.Partial => "In part",
            Recommendation.Refer => "No",
            Recommendation.Pend => "Not known",
            _ => "",
        };

    // Yes or no is said of what the request holds: of a service that nobody asks for nothing was computed.
    private Statement? OfVerdict(Statement? verdict)
    {
        var isUnasked = _question is { Services.Count: > 0, Drops: false, Only: false } && LinesOf(_question.Services).Count == 0;
        if (verdict is null || isUnasked)
        {
            return null;
        }

        var word =
            !_question.IsPolar ? ""
            // Of what might stand in the way the word is the opposite one, and said only where nothing does.
            : _question.Harms
                ? IsApproved ? "No"
                    : ""
            : _question.Differs
                ? changes.Count > 0 ? "Yes"
                    : "No, nothing would change"
            : Word();
        return Leads.Make(word.Length == 0 ? verdict.Text : $"{word}. {verdict.Text}", verdict.Citations, verdict.About);
    }

    // The answers that change; where none does, those that stand in the way.
    private void TellAnswers(List<CriterionAnswer> bearing)
    {
        var told =
            _changed.Count > 0 ? Assessment.Criteria.Where(a => _changed.Contains(a.Key) && a.Answer != Criteria.Answer.NotApplicable)
            : bearing.Count > 0 ? bearing.Where(IsOpen)
            : new AskedCriteria(_question, _brief, Index).Of(null).Where(IsOpen);
        foreach (var same in told.GroupBy(a => (a.Id, a.Answer)).Take(MostAnswers))
        {
            Explain([.. same]);
        }
    }
}
