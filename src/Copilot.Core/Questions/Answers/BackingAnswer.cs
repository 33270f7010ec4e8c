using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Which source backs something, or that none speaks of it.</summary>
internal sealed class BackingAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    /// <summary>Which source backs something: what the criterion cites to which the words belong, first the passage that tells most of what is asked; null where no criterion is meant or none of them cites any.</summary>
    public QuestionAnswer? Backed()
    {
        var criteria = Meant();
        var cited = criteria.Select(c => (Criterion: c, Passages: Cited(c))).Where(c => c.Passages.Count > 0).ToList();
        if (cited.Count == 0)
        {
            return null;
        }

        foreach (
            var passage in cited
                .SelectMany(c => c.Passages)
                .DistinctBy(p => p.Key)
                .OrderByDescending(p => Shared($"{p.Heading} {p.Text}") + (_question.Counts && p.Text.Any(char.IsAsciiDigit) ? 2 : 0))
                .Take(MostPassagesOfOne)
        )
        {
            _pen.Write(
                Section.EvidenceConflicts,
                $"{EvidenceConflictsSection.Lead} {Whole(passage)}",
                [Citing.Guideline(passage)],
                [$"source:{passage.Document}", Beside]
            );
        }

        foreach (
            var same in cited
                .SelectMany(c => _brief.Assessment.Criteria.Where(a => a.Id == c.Criterion.Id && a.Answer != Criteria.Answer.NotApplicable))
                .GroupBy(a => (a.Id, a.Answer))
                .Select(g => g.ToList())
                .Take(MostFound)
        )
        {
            Explain(same, settle: false);
        }

        var said = cited
            .Take(MostSources + 1)
            .Select(c =>
                $"{Lists.Lower(c.Criterion.Title)} ({c.Criterion.Id}) cites {Lists.And(c.Passages.Select(p => SourceWords.Short(_brief.Library.Find(p.Document)!)).Distinct().Take(MostFound))}"
            );
        return Answer() with { Times = [Lists.Stop(Lists.Capital(string.Join("; ", said)))], Lead = _pen.Statements[0] with { Id = "a1" } };
    }

    // The criteria that the words belong to: called by id or name, the gate of an emergency, those whose rules read what is named, those of the service named.
    private List<CriterionText> Meant()
    {
        bool Serves(CriterionText c) => _question.Services.Count == 0 || c.For.Any(_question.Services.Contains);
        var own = _brief.Criteria.Where(c => _question.Criteria.Contains(c.Id)).ToList();
        own =
            own.Count > 0 ? own
            : _question.OfEmergency ? [.. _brief.Criteria.Where(c => c.Emergency)]
            : [];
        own = own.Count > 0 ? own : [.. _brief.Criteria.Where(c => _question.Bearing.Contains(c.Id) && Serves(c))];
        own =
            own.Count > 0 || _question.Services.Count == 0
                ? own
                : [.. _brief.Criteria.Where(c => c.Part != CriterionPart.Gate && Serves(c))];
        // Of several, those whose own text speaks most of what is asked; what is asked of this case before what is not.
        int Speaks(CriterionText c) => _brief.Library.Find(c.Document, c.Passage) is { } p ? Shared($"{p.Heading} {p.Text}") : 0;
        bool Applies(CriterionText c) => _brief.Assessment.Criteria.Any(a => a.Id == c.Id && a.Answer != Criteria.Answer.NotApplicable);
        own = own.Count > 0 ? own : [.. _brief.Criteria.Where(c => Speaks(c) > 1)];
        own = own.Exists(Applies) ? own.FindAll(Applies) : own;
        var most = own.Select(Speaks).DefaultIfEmpty(0).Max();
        return own.FindAll(c => Speaks(c) == most);
    }

    /// <summary>What no source on file speaks of, with the lines of the record that do; null where every word that is asked about stands in some passage.</summary>
    public QuestionAnswer? Silent()
    {
        var library = LibraryWords.Of(_brief.Library);
        var words = _question.Topic.Where(w => !library.Has(w)).ToList();
        // A word that is only one of the sentence is asked about where the question has nothing else, or the record speaks of it.
        var nowhere = words.Where(w => _question.About.Contains(w) || RecordSearch.Find([w], _brief, 1).Count > 0).ToList();
        // Beside a thing that the rules know, a word of its own is no subject: "black discs".
        if (
            nowhere.Count == 0
            || (
                _question.Facts.Count + _question.Services.Count > 0
                && nowhere.Count == 1
                && words.Count == 1
                && !_question.About.Contains(nowhere[0])
            )
        )
        {
            return null;
        }

        foreach (var line in RecordSearch.Find(nowhere, _brief, MostFound))
        {
            Found(line);
        }

        var told =
            _pen.Statements.Count > 0
                ? " What the record says of it follows; no criterion reads it."
                : " No line of the record that was read speaks of it either.";
        return Answer() with
        {
            NotCovered =
                $"Not covered: no guideline, study or policy on file speaks of {Lists.Or(nowhere.Take(MostWords).Select(w => $"“{w}”"))}.{told} Nothing is guessed.",
        };
    }
}
