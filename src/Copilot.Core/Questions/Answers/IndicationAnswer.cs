using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Whether something is an indication.</summary>
internal sealed class IndicationAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    // Whether something is an indication: the grounds whose rules read it, with their answers; where none does, which there are.
    public QuestionAnswer? Find()
    {
        bool IsAsked(CriterionAnswer a) =>
            (_question.Services.Count == 0 || _question.Services.Any(s => _pen.Index.Serves(a, s)))
            && (_question.Levels.Count == 0 || a.Level is null || _question.Levels.Contains(a.Level.Value));
        var grounds = _pen
            .Index.InOrder()
            .Where(a => _pen.Index.Part(a) == CriterionPart.Ground && a.Answer != Criteria.Answer.NotApplicable && IsAsked(a))
            .ToList();
        // A service whose routes are no grounds of a level: what its lines turn on.
        grounds =
            grounds.Count > 0
                ? grounds
                :
                [
                    .. _pen
                        .Index.InOrder()
                        .Where(a => !a.Soft && a.Answer != Criteria.Answer.NotApplicable && _question.Services.Count > 0 && IsAsked(a)),
                ];
        if (grounds.Count == 0)
        {
            return null;
        }

        // A ground reads it by its rule, or names most of it in its text.
        var unknown = _question.Words.Where(w => w.Names.Count == 0 && _question.Strange.Contains(w.Word)).Select(w => w.Word).ToList();
        bool Names(CriterionAnswer a) =>
            _pen.Index.Criterion(a.Id) is { } c
            && _brief.Library.Find(c.Document, c.Passage) is { } p
            && RecordSearch.Shared(unknown, $"{p.Heading} {p.Text}") is >= 2 and var shared
            && shared * 2 >= unknown.Count;
        var fed = grounds.FindAll(a =>
            _question.Criteria.Contains(a.Id) || _question.Facts.Count > 0 && _question.Bearing.Contains(a.Id) || Names(a)
        );
        var met = fed.FindAll(a => a.Answer is Criteria.Answer.Met or Criteria.Answer.Waived);
        List<string> none = [];
        if (fed.Count > 0)
        {
            // One ground is enough: of those that it feeds, one that stands answers; with "yes" only where it stands on what is asked about.
            var rests = met.FindAll(a =>
                _question.Criteria.Contains(a.Id) || _pen.Index.FactsOf(a).Any(f => _question.Facts.Contains(f.Name))
            );
            _lead = new Leads(
                _question with
                {
                    Needs = false,
                    Harms = false,
                    IsPolar = _question.IsPolar && (met.Count == 0 || rests.Count > 0),
                },
                _pen,
                supposed: false
            ).Criteria(
                rests.Count > 0 ? rests
                : met.Count > 0 ? met
                : fed
            );
        }
        else
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
            none =
            [
                $"{(_question.IsPolar && unknown.Count == 0 ? "No: no" : "No")} criterion for an indication reads {thing}. The routes are {Lists.And(grounds.DistinctBy(a => a.Id).Select(a => $"{Lists.Lower(CriterionWords.Title(_pen.Index, a.Id))} ({a.Id})"))}; {(standing.Count == 0 ? "none of them is met here" : $"met here: {CriterionWords.List(_pen.Index, standing)}")}.",
            ];
        }

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

        foreach (var same in (
                met.Count > 0 ? met
                : fed.Count > 0 ? fed
                : grounds
            ).GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostAnswers))
        {
            Explain(same, settle: fed.Count > 0);
        }

        if (fed.Count == 0)
        {
            var levels = grounds.Select(a => a.Level).OfType<Interspace>().ToHashSet();
            Copied(s => s.Section == Section.LevelAnalysis && s.Level is { } at && levels.Contains(at));
        }

        return Answer() with
        {
            Times = none,
        };
    }

    private static readonly HashSet<string> Routes = new(StringComparer.Ordinal) { "indication", "indications", "route", "routes" };
}
