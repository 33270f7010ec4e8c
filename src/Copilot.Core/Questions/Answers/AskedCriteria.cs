using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>The answers to criteria that a question asks after.</summary>
internal sealed class AskedCriteria(Question question, Brief brief, BriefIndex index)
{
    // As many as are told of those that a limit names.
    private const int MostLimited = 3;

    /// <summary>Criteria named; else those that a line, a level's column, a service or a fact turns on, the deciding ones first.</summary>
    /// <param name="lines">The keys of the lines that are asked about; null where none is.</param>
    public List<CriterionAnswer> Of(HashSet<string>? lines)
    {
        if (question.Criteria.Count > 0)
        {
            return Named();
        }

        var all = index.InOrder().Where(a => IsHere(a) && a.Answer != Answer.NotApplicable).ToList();
        if (question.Asks.Count > 0 && all.FindAll(a => a.Asks.Any(question.Asks.Contains)) is { Count: > 0 } waiting)
        {
            return waiting;
        }

        if (lines is not null)
        {
            return Decided(all, lines);
        }

        if (question.Codes || question.Flags.Count > 0)
        {
            return [];
        }

        if (OfService(all) is { } borne)
        {
            return borne;
        }

        if (question.Levels.Count > 0 || question.Services.Count > 0)
        {
            return Deciding(all);
        }

        // "How much room over the 3 mm": the readings held against that limit.
        if (question.Facts.Count == 0 && question.Form == QuestionForm.Enough && Limited() is { Count: > 0 } limited)
        {
            return limited;
        }

        return question.Facts.Count > 0 && all.FindAll(RestsOnFact) is { Count: > 0 } resting
            ? resting
            : all.FindAll(a => question.Bearing.Contains(a.Id) && !a.Soft);
    }

    private bool IsHere(CriterionAnswer a) => question.Levels.Count == 0 || a.Level is null || question.Levels.Contains(a.Level.Value);

    private bool Serves(CriterionAnswer a) => question.Services.Any(s => index.Serves(a, s));

    private bool RestsOnFact(CriterionAnswer a) =>
        a.Missing.Any(question.Facts.Contains) || index.FactsOf(a).Any(f => question.Facts.Contains(f.Name));

    // Those named at the place, the ones that apply before the others; where there is none, wherever they are.
    private List<CriterionAnswer> Named()
    {
        var named = index.InOrder().Where(a => question.Criteria.Contains(a.Id)).ToList();
        var here = named.FindAll(IsHere);
        return here.Count == 0 ? named
            : here.Exists(a => a.Answer != Answer.NotApplicable) ? here.FindAll(a => a.Answer != Answer.NotApplicable)
            : here;
    }

    private List<CriterionAnswer> Decided(List<CriterionAnswer> all, HashSet<string> lines)
    {
        var decided = brief
            .Assessment.Lines.Where(l => lines.Contains(l.Key))
            .SelectMany(l => l.Decided.Count > 0 ? l.Decided : l.Criteria)
            .ToHashSet(StringComparer.Ordinal);
        return all.FindAll(a => decided.Contains(a.Key));
    }

    // Whether what is told is enough for a service: the criteria that read it; null where none is asked so.
    private List<CriterionAnswer>? OfService(List<CriterionAnswer> all)
    {
        var isEnough = question.Form == QuestionForm.Enough;
        if (question.Services.Count == 0 || question.Bearing.Count == 0 || !(isEnough || question.Facts.Count > 0))
        {
            return null;
        }

        // Of those that the service must meet.
        var required = all.FindAll(a =>
            question.Bearing.Contains(a.Id)
            && Serves(a)
            && !a.Soft
            && index.Part(a) == CriterionPart.Required
            && ((a.Facts.Count > 0 && isEnough) || a.Answer is Answer.NotMet or Answer.Unknown)
        );
        if (required.Count > 0 || !isEnough)
        {
            return required.Count > 0 ? required : null;
        }

        // "Bad enough for a fusion": what reads the thing that is named, before all that the service turns on.
        var own = all.FindAll(a => question.Bearing.Contains(a.Id) && !a.Soft && index.Part(a) != CriterionPart.Gate);
        own = own.Exists(RestsOnFact) ? own.FindAll(RestsOnFact) : own;
        return own.Count == 0 ? null
            : own.Exists(Serves) ? own.FindAll(Serves)
            : own;
    }

    // What nobody claims is told with the level; here stands what rests on something, or waits for it.
    private List<CriterionAnswer> Deciding(List<CriterionAnswer> all)
    {
        var served = all.FindAll(a =>
            question.Services.Count > 0 ? Serves(a) : a.Level is not null || (index.ServesColumn(a) && a.Answer != Answer.Met)
        );
        var deciding = served.FindAll(a => !a.Soft && (a.Answer == Answer.Unknown || (a.Answer == Answer.NotMet && a.Facts.Count > 0)));
        return deciding.Count > 0 ? deciding : served;
    }

    /// <summary>Answers that hold a reading against a limit that the question names, as the profile has it or as others do.</summary>
    public List<CriterionAnswer> Limited()
    {
        var words = question
            .Text.ToLowerInvariant()
            .Split([' ', ',', '?', '!', ';', '(', ')', '/', '<', '>', '='], StringSplitOptions.RemoveEmptyEntries);
        bool Named(ProfileThreshold t) =>
            words.Any(w =>
                double.TryParse(w.TrimEnd('.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
                && (t.Value == n || t.Alternatives.Contains(n))
            )
            && (
                t.Unit is null
                || question.Origin && t.Alternatives.Count > 0
                || words.Any(w => w.TrimEnd('.') == t.Unit || w.TrimEnd('.') == t.Unit.TrimEnd('s'))
            );
        var wanted = brief.Thresholds.Where(Named).Select(ThresholdWords.Write).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. index
                .InOrder()
                .Where(a =>
                    a.Facts.Count > 0
                    && a.Answer != Answer.NotApplicable
                    && a.Reasons.Any(r => r.Compares is { } c && wanted.Contains(c.Wanted))
                )
                .Take(MostLimited),
        ];
    }

    /// <summary>Whether a reading is a length of time held against a least one.</summary>
    public static bool IsDuration(HeldAgainst? held) =>
        held is { IsComputed: true } && held.Wanted.Split(' ') is [">=", _, "weeks" or "months"];
}
