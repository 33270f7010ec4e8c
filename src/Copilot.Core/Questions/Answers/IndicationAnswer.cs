using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Whether something is an indication.</summary>
internal sealed class IndicationAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    // Words that ask of grounds, and name nothing.
    private static readonly HashSet<string> Routes = new(StringComparer.Ordinal) { "indication", "indications", "route", "routes" };

    /// <summary>The grounds whose rules read it, with their answers; where none does, which there are. Null where the request has no grounds.</summary>
    public QuestionAnswer? Find()
    {
        var grounds = Grounds();
        if (grounds.Count == 0)
        {
            return null;
        }

        var unknown = _question.Words.Where(w => w.Names.Count == 0 && _question.Strange.Contains(w.Word)).Select(w => w.Word).ToList();
        var fed = grounds.FindAll(a => IsFed(a, unknown));
        var met = fed.FindAll(a => a.Answer is Criteria.Answer.Met or Criteria.Answer.Waived);
        _lead = fed.Count > 0 ? LeadOf(fed, met) : null;
        TellRecord();
        foreach (var same in (
                met.Count > 0 ? met
                : fed.Count > 0 ? fed
                : grounds
            ).GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostAnswers))
        {
            Explain(same, settle: fed.Count > 0);
        }

        if (fed.Count > 0)
        {
            return Answer() with { Times = [] };
        }

        var levels = grounds.Select(a => a.Level).OfType<Interspace>().ToHashSet();
        Copied(s => s.Section == Section.LevelAnalysis && s.Level is { } at && levels.Contains(at));
        return Answer() with { Times = [NoneReads(grounds, unknown)] };
    }

    // The grounds of what is asked about; of a service whose routes are no grounds of a level, what its lines turn on.
    private List<CriterionAnswer> Grounds()
    {
        var asked = _pen.Index.InOrder().Where(a => a.Answer != Criteria.Answer.NotApplicable && IsAsked(a)).ToList();
        var grounds = asked.FindAll(a => _pen.Index.Part(a) == CriterionPart.Ground);
        return grounds.Count > 0 ? grounds : asked.FindAll(a => !a.Soft && _question.Services.Count > 0);
    }

    private bool IsAsked(CriterionAnswer a) =>
        (_question.Services.Count == 0 || _question.Services.Any(s => _pen.Index.Serves(a, s)))
        && (_question.Levels.Count == 0 || a.Level is null || _question.Levels.Contains(a.Level.Value));

    // A ground reads it by its rule, or names most of it in its text.
    private bool IsFed(CriterionAnswer a, List<string> unknown) =>
        _question.Criteria.Contains(a.Id)
        || (_question.Facts.Count > 0 && _question.Bearing.Contains(a.Id))
        || (
            _pen.Index.Criterion(a.Id) is { } c
            && _brief.Library.Find(c.Document, c.Passage) is { } p
            && RecordSearch.Shared(unknown, $"{p.Heading} {p.Text}") is >= 2 and var shared
            && shared * 2 >= unknown.Count
        );

    // One ground is enough: of those that it feeds, one that stands answers; with "yes" only where it stands on what is asked about.
    private Statement LeadOf(List<CriterionAnswer> fed, List<CriterionAnswer> met)
    {
        var rests = met.FindAll(a => _question.Criteria.Contains(a.Id) || _pen.Index.FactsOf(a).Any(f => _question.Facts.Contains(f.Name)));
        var asked = _question with { Needs = false, Harms = false, IsPolar = _question.IsPolar && (met.Count == 0 || rests.Count > 0) };
        return new Leads(asked, _pen, supposed: false).Criteria(
            rests.Count > 0 ? rests
            : met.Count > 0 ? met
            : fed
        );
    }

    // No ground reads it: which there are, and which of them stand.
    private string NoneReads(List<CriterionAnswer> grounds, List<string> unknown)
    {
        var known = (_question.Named.Count > 0 ? _question.Named : _question.Facts)
            .Where(f => _brief.Dictionary.ContainsKey(f))
            .Select(_brief.Words.Fact)
            .Distinct()
            .Take(MostFound)
            .ToList();
        var thing = Lists.Or([.. known, .. unknown.Where(w => !Routes.Contains(w)).Take(MostFound).Select(w => $"“{w}”")]);
        var standing = grounds.FindAll(a => a.Answer == Criteria.Answer.Met);
        // What no lexicon knows is told in the question's own words.
        thing = thing.Length > 0 ? thing : $"“{_question.Text.TrimEnd('?', '.')}”";
        return $"{(_question.IsPolar && unknown.Count == 0 ? "No: no" : "No")} criterion for an indication reads {thing}. The routes are {Lists.And(grounds.DistinctBy(a => a.Id).Select(a => $"{Lists.Lower(CriterionWords.Title(_pen.Index, a.Id))} ({a.Id})"))}; {(standing.Count == 0 ? "none of them is met here" : $"met here: {CriterionWords.List(_pen.Index, standing)}")}.";
    }

    // What the record tells of it: its facts, then lines by their words.
    private void TellRecord()
    {
        foreach (
            var fact in Asked()
                .Where(f => _question.Facts.Contains(f.Name))
                .OrderByDescending(Fit)
                .DistinctBy(f => f.Evidence.Quote)
                .Take(MostFound)
        )
        {
            Tell(fact.Evidence.Document, [fact]);
        }

        foreach (var line in RecordSearch.Find(_question.Strange, _brief, MostFound))
        {
            Found(line);
        }
    }
}
