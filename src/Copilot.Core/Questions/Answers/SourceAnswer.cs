using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>What a source called by name found.</summary>
internal sealed class SourceAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    /// <summary>What the studies or guidelines found that the question names: first what it asks of them, then in whom, what they do not show, and whether a criterion rests on them.</summary>
    public QuestionAnswer? Find()
    {
        var tags = TagsAsked();
        var named = _question
            .Sources.Select(_brief.Library.Find)
            .OfType<GuidelineDocument>()
            .OrderByDescending(d => d.Front.Population.Count(tags.Contains))
            .ThenByDescending(d => d.Passages.Select(p => Shared(p.Heading + " " + p.Text)).DefaultIfEmpty(0).Max())
            .Take(MostSources)
            .ToList();
        List<string> rests = [];
        foreach (var document in named)
        {
            var passages = document
                .Passages.OrderByDescending(p =>
                    Shared($"{p.Heading} {p.Text}") + (p.Text.Any(char.IsAsciiDigit) ? 1 : 0) - (IsLimit(p) || IsWhom(p) ? 1 : 0)
                )
                .ToList();
            // In whom, and what it does not show, belong to any answer from a study.
            var told = passages
                .Take(Math.Max(1, MostPassagesOfOne - 2))
                .Concat(passages.Where(p => IsWhom(p) || IsLimit(p)).Take(2))
                .Distinct()
                .ToList();
            foreach (var passage in told)
            {
                _pen.Write(
                    Section.EvidenceConflicts,
                    $"{EvidenceConflictsSection.Lead} {Whole(passage)}",
                    [Citing.Guideline(passage)],
                    [$"source:{document.Id}", Beside]
                );
            }

            if (Foreign(document) is { } foreign)
            {
                _pen.Write(Section.EvidenceConflicts, foreign, [Citing.Guideline(told[0])], [Beside]);
            }

            foreach (var fact in Likewise(told.Where(p => IsWhom(p) || IsLimit(p))))
            {
                _pen.Write(
                    Section.LevelAnalysis,
                    $"On record here: {Told([fact])} ({fact.Evidence.Document}).",
                    _pen.Cite.Lines([fact]),
                    [Beside]
                );
            }

            rests.Add(Resting(document));
            foreach (
                var (criterion, says) in CitedBy(document).Where(c => c.Says.Length > 0 && !_question.Origin && !_question.RestsOn).Take(1)
            )
            {
                _pen.Write(
                    Section.Requirements,
                    $"{criterion.Title} ({criterion.Id}), in the policy's words: {Lists.Stop(says)}",
                    _pen.Cite.Policy(criterion.Id),
                    [Beside]
                );
            }
        }

        var missing =
            tags.Count > 0 && !named.Exists(d => d.Front.Population.Concat(d.Passages.SelectMany(p => p.Population)).Any(tags.Contains))
                ? $"What is on file of {Lists.And(named.Select(SourceWords.Short))} was not made in patients with {Lists.Or(tags.Select(t => t.Replace('-', ' ')).Take(MostFound))}."
                : null;
        _lead = _pen.Statements.Count > 0 ? _pen.Statements[0] with { Id = "a1" } : null;
        // Where a limit comes from is what was asked.
        List<string> before = [.. missing is null ? [] : new[] { missing }, .. _question.Origin || _question.RestsOn ? rests : []];
        return _pen.Statements.Count == 0 ? null : Answer() with { Times = before };
    }

    // The populations that the findings named make: "disc herniation".
    private HashSet<string> TagsAsked() =>
        [
            .. _brief
                .Population.Signs.Concat(_brief.Population.Nearer)
                .Where(s => _question.Named.Contains(s.Fact) || _question.Facts.Count <= MostFound && _question.Facts.Contains(s.Fact))
                .Where(s => s.As.Count == 0 && s.Assertion == Assertion.Present)
                .Select(s => s.Tag),
        ];

    private static bool IsWhom(Passage passage) => Is(passage, "patient", "population", "entry", "cohort", "enrol");

    private static bool IsLimit(Passage passage) => Is(passage, "limit", "not-show", "caveat");

    private static bool Is(Passage passage, params string[] words) =>
        Array.Exists(
            words,
            w =>
                passage.Id.Contains(w, StringComparison.OrdinalIgnoreCase)
                || passage.Heading.Contains(w, StringComparison.OrdinalIgnoreCase)
        );

    // Which criteria cite it, and what their text says where it does.
    private List<(CriterionText Criterion, string Says)> CitedBy(GuidelineDocument document) =>
        [
            .. _brief
                .Criteria.Select(c =>
                    (
                        Criterion: c,
                        Cites: _brief.Library.Find(c.Document, c.Passage)?.Cites.Where(r => r.Document == document.Id).ToList() ?? []
                    )
                )
                .Where(c => c.Cites.Count > 0)
                .OrderByDescending(c => _question.Criteria.Contains(c.Criterion.Id) || _question.Bearing.Contains(c.Criterion.Id))
                .Take(MostFound)
                .Select(c => (c.Criterion, c.Cites[0].Sentence.Trim())),
        ];

    private string Resting(GuidelineDocument document)
    {
        var (citing, name) = (CitedBy(document), SourceWords.Short(document));
        return citing.Count == 0
            ? $"No criterion on file cites {name}."
            : $"{name} is cited by {Lists.And(citing.Select(c => $"{Lists.Lower(c.Criterion.Title)} ({c.Criterion.Id})"))}{(citing[0].Says is { Length: > 0 } says ? $", whose text says: {Evidence.Mark(says)}" : "")}.";
    }

    // A source made in patients of another kind.
    private string? Foreign(GuidelineDocument document)
    {
        foreach (var level in _brief.Assessment.Levels.Select(l => (Cases.Interspace?)l.Level).Append(null))
        {
            if (_brief.Population.Clash(document.Front.Population, [.. ClaimPopulation.Of(_brief, level)]) is { } clash)
            {
                return $"{SourceWords.Short(document)} was made in {clash.Source.Replace('-', ' ')}; the records here show {clash.Claim.Replace('-', ' ')}{(level is null ? "" : $" at {level}")}.";
            }
        }

        return null;
    }

    // The readings of this case of what a source was restricted to: a Cobb angle beside a Cobb angle.
    private IEnumerable<Fact> Likewise(IEnumerable<Passage> whom)
    {
        var text = string.Join(' ', whom.Select(p => p.Text));
        return _brief
            .Facts.Where(f =>
                f.Value?.Low is not null
                && f.Assertion == Assertion.Present
                && !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && !Aside.Contains(f.Name)
                && _brief.Words.Fact(f.Name).Split(" (")[0] is { Length: > 3 } label
                && text.Contains(label, StringComparison.OrdinalIgnoreCase)
            )
            .OrderByDescending(f => When(f.Evidence.Document))
            .ThenByDescending(f => f.Value!.Low)
            .DistinctBy(f => f.Name)
            .Take(2);
    }
}
