using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;
using Copilot.Core.Questions;
using Copilot.Core.Questions.Asking;
using Copilot.Core.Questions.Render;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Questions;

/// <summary>Answers questions on a case by computation: the chart's facts, the rules' answers, the rules run again where something is supposed, and the
/// guideline passages. Nothing of an answer is stored, and the case stays as it is.</summary>
public sealed class CaseQuestions
{
    private const string NotRun =
        "What the question supposes is read neither as a finding nor as another request, so nothing was run again. This is the answer as on record.";

    private const int MostPassages = 4;

    // How many places are tried at which a line could hold two questions.
    private const int MostParts = 6;

    /// <summary>A passage is brought where it scores at least this share of the nearest one.</summary>
    private const double LeastShare = 0.5;

    private readonly ReviewPipeline _pipeline;
    private readonly QuestionReader _reader;
    private readonly GuidelineSet _guidelines;

    /// <exception cref="Core.UnreadableInputException">The guidelines do not lint, or their question lexicon cannot be read.</exception>
    public CaseQuestions(ReviewPipeline pipeline)
    {
        _pipeline = pipeline;
        _guidelines = pipeline.Guidelines;
        _reader = new QuestionReader(
            _guidelines.Facts,
            _guidelines.Rulebook,
            _guidelines.Words,
            _guidelines.Library,
            _guidelines.Questions.Value
        );
    }

    /// <summary>The answer, checked by the guardrails. Any text gives one, if only that nothing on file answers it.</summary>
    public QuestionAnswer Answer(string question, Review review)
    {
        var whole = _reader.Read(question, review.Brief);
        foreach (var (first, second) in QuestionParts.Of(whole.Text).Take(MostParts))
        {
            var (one, other) = (_reader.Read(first, review.Brief), _reader.Read(second, review.Brief));
            // "That paper" is the one that the other question names.
            if (AreTwo(one, other) && (whole.Sources.Count == 0 || one.Sources.Count > 0 == other.Sources.Count > 0))
            {
                return Joined(whole, Answer(one, review), Answer(other, review));
            }
        }

        var answer = Answer(whole, review);
        // Of a question that as a whole is not understood, the clause that is.
        return answer.NotCovered is null || whole.Uncovered.Length > 0 || answer.Statements.Count > 0
            ? answer
            : ByClause(whole, review) ?? answer;
    }

    private QuestionAnswer? ByClause(Question whole, Review review)
    {
        foreach (var clause in QuestionParts.Clauses(whole.Text).Take(MostParts))
        {
            // What a clause names of a guideline or supposes may hang on the others.
            if (
                _reader.Read(clause, review.Brief)
                    is {
                        Stands: true,
                        TakenAs: null,
                        Kind: not (QuestionKind.WhatIf or QuestionKind.Guideline or QuestionKind.Outside),
                        Uncovered.Length: 0
                    } read
                && Answer(read, review) is { NotCovered: null, Verdict.Held: false } told
            )
            {
                return told with
                {
                    Question = told.Question with { Text = whole.Text },
                    Times = [$"Of the question only “{clause.TrimEnd('?', '.')}” was read.", .. told.Times],
                };
            }
        }

        return null;
    }

    // Two questions are two where each names something of its own and asks something else of it; what is asked of a supposition belongs to it,
    // and what it comes to never stands among statements of the case as on record.
    private static bool AreTwo(Question one, Question other) =>
        one.Stands
        && other.Stands
        && one.Kind != QuestionKind.WhatIf
        && other.Kind != QuestionKind.WhatIf
        && (
            one.Kind != other.Kind
            || one.Form != other.Form
            || !one.Facts.Intersect(other.Facts).Any() && !one.Levels.SequenceEqual(other.Levels)
        );

    // The second answer follows the first, under its own question.
    private static QuestionAnswer Joined(Question whole, QuestionAnswer one, QuestionAnswer other)
    {
        static Statement Note(string text) => new("q0", Core.Drafting.Section.Summary, null, text, [], []);
        IEnumerable<Statement> second =
        [
            .. other.Times.Select(Note),
            .. other.NotCovered is { } not ? new[] { Note(not) } : [],
            .. other.Lead is { } lead ? new[] { lead } : [],
            .. other.Statements,
        ];
        var told = one
            .Statements.Concat(
                second.Select(
                    (s, i) => i == 0 ? s with { Text = $"To the second question, “{other.Question.Text.TrimEnd('?', '.')}”: {s.Text}" } : s
                )
            )
            .DistinctBy(s => s.Text)
            .Select((s, i) => s with { Id = string.Create(CultureInfo.InvariantCulture, $"q{i + 1}") })
            .ToList();
        // What one of the two is held for holds both.
        return AnswerCheck.Withheld(
            one with
            {
                Question = one.Question with { Text = whole.Text },
                Statements = told,
                More = one.More + other.More,
                Searched = one.Searched ?? other.Searched,
                CanAnswer = one.CanAnswer.Count > 0 ? one.CanAnswer : other.CanAnswer,
                LeftOut = [.. one.LeftOut, .. other.LeftOut],
                Verdict = new([.. one.Verdict.Violations, .. other.Verdict.Violations]),
            }
        );
    }

    /// <summary>The answer to a question that is read already.</summary>
    internal QuestionAnswer Answer(Question question, Review review)
    {
        var answering = new Answering(question, review.Brief);
        Brief? supposed = null;
        var answer =
            new Answering(question, review.Brief).OfIntent()
            ?? question.Otherwise switch
            {
                QuestionKind.Recorded => answering.Recorded(),
                QuestionKind.Reason => answering.Reason(),
                QuestionKind.Missing => answering.Missing(),
                QuestionKind.Guideline when question.Sources.Count > 0 => answering.Sourced(),
                QuestionKind.Guideline => answering.Backed() ?? answering.Guideline(Passages(question, review.Brief)),
                QuestionKind.Clock => answering.Clock(_guidelines.Clocks.Value),
                QuestionKind.Side => answering.Sides(),
                QuestionKind.WhatIf => WhatIf(question, answering, review, out supposed),
                _ => answering.Outside(),
            };
        answer = question.TakenAs is { } taken ? answer with { Times = [$"Taken as: {taken}.", .. answer.Times] } : answer;
        return AnswerCheck.Checked(
            Coverage.Held(Answering.WithFigures(answer, review.Brief), review.Brief, _guidelines.Questions.Value),
            review.Brief,
            supposed
        );
    }

    /// <summary>What an answer to the question may rest on, the nearest first: the computed answer, what the guidelines say of it, the draft's statements, what each line of the record tells. Equal texts are given once.</summary>
    public IReadOnlyList<Statement> Given(QuestionAnswer answer, Review review)
    {
        var passages =
            answer.Question.Kind == QuestionKind.Guideline
                ? []
                : new Answering(answer.Question, review.Brief)
                    .Guideline(Passages(answer.Question, review.Brief))
                    .Statements.Select((s, i) => s with { Id = string.Create(CultureInfo.InvariantCulture, $"g{i + 1}") });
        return
        [
            .. (answer.Lead is { } lead ? [lead with { Id = "a1" }] : Array.Empty<Statement>())
                .Concat(answer.Statements)
                .Concat(passages)
                .Concat(TemplateWriter.Write(review.Brief).Statements)
                .Concat(Answering.Records(answer.Question, review.Brief))
                .DistinctBy(s => s.Text),
        ];
    }

    /// <summary>A case as far as a free-text question tells it, and the page on what is missing.</summary>
    /// <param name="received">Stands for the day of the request, which the question does not tell.</param>
    public (CaseSkeleton Skeleton, string Missing) Skeleton(string question, string id, DateTimeOffset received)
    {
        var skeleton = CaseSkeleton.Of(question, _reader, _guidelines.Rulebook, DateOnly.FromDateTime(received.DateTime));
        var profile = _guidelines.Rulebook.Profiles.ContainsKey("default")
            ? "default"
            : _guidelines.Rulebook.Profiles.Keys.Order(StringComparer.Ordinal).First();
        var brief = skeleton.Candidates.Count == 0 ? null : _pipeline.Read(skeleton.AsCase(id, profile, received)).Brief;
        return (skeleton, SkeletonMarkdown.Write(skeleton, _guidelines.Rulebook, brief, _guidelines.Words));
    }

    private QuestionAnswer WhatIf(Question question, Answering answering, Review review, out Brief? supposed)
    {
        supposed = null;
        if (Supposition.Of(question, review.Brief, _guidelines.Rulebook, _guidelines.Questions.Value) is not { } supposition)
        {
            // Nothing that could be computed: what is asked about, as it stands, and said to be so.
            return question.Levels.Count + question.Criteria.Count + question.Services.Count == 0
                ? question.Facts.Count > 0
                    ? answering.Recorded() is { NotCovered: null } told
                        ? told with
                        {
                            Times = [NotRun, .. told.Times],
                        }
                        : answering.Outside()
                    : answering.Outside()
                // Yes or no was asked of what was not run.
                : answering.Reason() is var standing && question.IsPolar
                    ? standing with
                    {
                        Times = [NotRun, .. standing.Times],
                        Lead = standing.Lead is { } said ? AnswerCheck.Plain(said) : null,
                        ShortLead = standing.ShortLead is { } few ? AnswerCheck.Plain(few) : null,
                    }
                    : standing;
        }

        supposed = _pipeline.Read(supposition.Case, supposition.Facts).Brief;
        var changes = Changes.Between(review.Assessment, supposed.Assessment);
        var (lead, shorter, statements) = Answering.Supposed(question, supposed, changes, review.Assessment);
        var (was, becomes) = (Spelling.Of(review.Assessment.Recommendation), Spelling.Of(supposed.Assessment.Recommendation));
        // Yes or no would be said of more than was run.
        if (supposition.NotRun.Length > 0)
        {
            (lead, shorter) = (lead is null ? null : AnswerCheck.Plain(lead), shorter is null ? null : AnswerCheck.Plain(shorter));
        }

        return new QuestionAnswer(question, [], supposition.Says, statements, changes, null, [])
        {
            Lead = lead,
            ShortLead = shorter,
            Times =
            [
                .. supposition.NotRun.Length > 0 ? new[] { supposition.NotRun } : [],
                $"Run again with this: the recommendation would be {becomes}{(was == becomes ? ", as on record" : $"; on record it is {was}")}.",
                .. Open(review.Brief, supposed),
            ],
        };
    }

    // What would still be asked for, and what no longer, with the answers for which it waited.
    private static IEnumerable<string> Open(Brief before, Brief after)
    {
        var still = after.Assessment.Asks.Select(a => before.Words.Ask(a.Id)).ToList();
        if (still.Count > 0 && after.Assessment.Recommendation is Recommendation.Pend)
        {
            yield return $"Still asked for: {Lists.And(still)}.";
        }

        string At(string key) => key.Replace("@", " at ", StringComparison.Ordinal);
        string Becomes(Core.Criteria.CriterionAnswer one) =>
            one.Answer switch
            {
                Core.Criteria.Answer.NotApplicable => $"{At(one.Key)} would not be asked",
                Core.Criteria.Answer.Unknown when one.Asks.Any(a => after.Assessment.Asks.Any(o => o.Id == a)) =>
                    $"{At(one.Key)} would wait for {Lists.And(one.Asks.Where(a => after.Assessment.Asks.Any(o => o.Id == a)).Select(before.Words.Ask))}",
                Core.Criteria.Answer.Unknown => $"{At(one.Key)} would stay open, and what is requested would not turn on it",
                var answer => $"{At(one.Key)} would be {AnswerWords.Of(answer)}",
            };
        foreach (var ask in before.Assessment.Asks.Where(a => after.Assessment.Asks.All(o => o.Id != a.Id)))
        {
            var waiting = after.Assessment.Criteria.Where(c => ask.Criteria.Contains(c.Key)).Select(Becomes).Take(MostParts).ToList();
            yield return $"No longer asked for: {before.Words.Ask(ask.Id)}{(waiting.Count == 0 ? "" : $"; {Lists.And(waiting)}")}.";
        }
    }

    /// <summary>The passages nearest to the question, of the bodies named where any are, each with one that says otherwise.</summary>
    private List<(Passage Passage, Passage? Against)> Passages(Question question, Brief brief)
    {
        var day = brief.Case.AsOf;
        var filter = new PassageFilter(brief.Case.Request.Plan.Profile);
        bool InForce(GuidelineDocument d) =>
            _guidelines.Library.StandingOn(d, day) == Standing.InForce && filter.Accepts(_guidelines.Library, d);
        var found = new List<(Passage, Passage?)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Of several bodies named each speaks, the one named last, of which most is asked, first.
        // Of the subject: what the bodies are called is no part of it where several are.
        var subject =
            question.Bodies.Count < 2
                ? question.Text
                : string.Join(
                    ' ',
                    question
                        .Text.Split([' ', ',', '/', '?', ':'], StringSplitOptions.RemoveEmptyEntries)
                        .Where(w => !question.Bodies.Any(b => b.Contains(w, StringComparison.OrdinalIgnoreCase)))
                );
        var hits =
            question.Bodies.Count == 0
                ? Nearest(_ => true, MostPassages)
                :
                [
                    .. question
                        .Bodies.Reverse()
                        .SelectMany(b => Nearest(d => d.Front.Body == b, question.Bodies.Count == 1 ? MostPassages : MostPassages / 2)),
                ];
        List<PassageHit> Nearest(Func<GuidelineDocument, bool> of, int most)
        {
            var nearest = _pipeline.Index.Search(subject, int.MaxValue, (d, _) => InForce(d) && of(d));
            return [.. nearest.TakeWhile(h => h.Score >= nearest[0].Score * LeastShare).Take(most)];
        }

        foreach (var hit in hits.Where(h => seen.Add(h.Passage.Key)).ToList())
        {
            bool Fits(Passage p) => Overlap(p.Outcome, hit.Passage.Outcome) && Overlap(p.Population, hit.Passage.Population);
            // Where several are named, each speaks for itself.
            var others = hit
                .Document.Front.ConflictsWith.Where(id => question.Bodies.Count < 2 && _guidelines.Library.Find(id) is { } d && InForce(d))
                .ToHashSet(StringComparer.Ordinal);
            var against = _pipeline.Index.Search(
                $"{question.Text}\n{hit.Passage.Heading}\n{hit.Passage.Text}",
                1,
                (d, p) => others.Contains(d.Id) && Fits(p) && !seen.Contains(p.Key)
            )
                is [var one]
                ? one.Passage
                : null;
            found.Add((hit.Passage, against));
            if (against is not null)
            {
                seen.Add(against.Key);
            }
        }

        return found;
    }

    // Tags that are missing on either side keep nothing back.
    private static bool Overlap(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.Count == 0 || b.Count == 0 || a.Intersect(b, StringComparer.Ordinal).Any();
}
