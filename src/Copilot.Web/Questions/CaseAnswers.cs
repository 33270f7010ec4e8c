using System.Globalization;
using Copilot.Core.AuditLog;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions;
using Copilot.Core.Questions.Asking;
using Copilot.Core.Review;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Questions;
using Copilot.Engine.Questions;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Storage;
using Counts = Copilot.Web.Measuring.Counts;

namespace Copilot.Web.Questions;

/// <summary>Answers questions on a case as it lies open, by computation and, where one is configured, in the words of a language model: the same answers, held by the same checks, as <c>copilot ask</c> gives. Nothing of question or answer is stored; that a model was asked stands in the audit log.</summary>
public sealed class CaseAnswers(
    Guidelines guidelines,
    LanguageModels models,
    AuditTrail trail,
    WorkspaceDb db,
    TimeProvider time,
    Counts counts
)
{
    /// <summary>Letters that a question may have.</summary>
    public const int Longest = 2000;

    /// <summary>Whether a model words answers.</summary>
    public bool InWords => models.Has(ModelRole.Questions);

    /// <param name="each">Told each sentence of the model that holds, as it comes.</param>
    public async Task<QuestionAnswer> AskAsync(
        OpenCase open,
        string question,
        Person by,
        Func<AnsweredSentence, Task> each,
        CancellationToken cancel
    )
    {
        var questions = new CaseQuestions(guidelines.Pipeline);
        var answer = questions.Answer(question, open.Review);
        // What is supposed is told by the rules alone: no sentence on it can be held to the record.
        if (!InWords || answer.Question.Kind == QuestionKind.WhatIf)
        {
            return answer;
        }

        var of = models.For(open.Review);
        var seen = Seen.Of(open.Draft.Versions, CaseDesk.Hash(open)) with
        {
            Prompts = models.Prompts.Hash,
            Model = of.Options(ModelRole.Questions)?.Name,
        };
        // Before anything leaves: what cannot be recorded is not asked.
        await TellAsync(by, open, "ask-model", "asked a question that a language model words the answer to", seen);
        var worded = await WordAsync(of[ModelRole.Questions]!, questions, answer, open, each, cancel);
        var spent = of.Spent.GetValueOrDefault(ModelRole.Questions, Engine.Models.Spending.Spent.Nothing);
        counts.Tokens("questions", spent.Tokens.Input, spent.Tokens.Output);
        var left = worded.Sentences.Count(s => s.Refused is not null);
        await TellAsync(
            by,
            open,
            "model-answered",
            $"was answered by the language model{(worded.Failure is null ? "" : ", not to the end")}: {Lists.Count(worded.Kept.Count(), "sentence", "sentences")} shown, {left} left out, {Tokens(spent.Tokens)}",
            seen
        );
        return answer with { Worded = worded };
    }

    /// <summary>How many tokens were used, in words.</summary>
    public static string Tokens(Tokens tokens) =>
        string.Create(CultureInfo.InvariantCulture, $"{tokens.Input} tokens read and {tokens.Output} written");

    /// <summary>One line of an answer, as a page and a stream show it.</summary>
    /// <param name="Kind"><c>sentence</c> of a model; <c>lead</c>, the answer in one sentence; <c>statement</c> of the rules; <c>supposed</c>; <c>change</c>; <c>note</c> on the answer; <c>example</c> of what can be asked.</param>
    public sealed record Line(string Kind, string Text, IReadOnlyList<Cite> Cites);

    /// <param name="To">Its place on the page of the case, beginning with a hash; null where the page has none.</param>
    /// <param name="Quote">Of a guideline, what is cited: our own summary.</param>
    public sealed record Cite(string Label, string? To, string? Quote);

    public static Line Of(AnsweredSentence sentence, OpenCase open, PageAnchors anchors) =>
        new("sentence", sentence.Text, Cites(sentence.Citations, open, anchors));

    /// <summary>What follows a model's sentences: whose they are, what was left out, and, unless all of them stand, the computed answer in full.</summary>
    public static IReadOnlyList<Line> After(QuestionAnswer answer, OpenCase open, PageAnchors anchors)
    {
        var lines = new List<Line>();
        void Note(string text) => lines.Add(new("note", text, []));
        Line Told(string kind, Statement s) => new(kind, s.Text, Cites(s.Citations, open, anchors));
        if (answer.Worded is { } worded)
        {
            var (kept, left) = (worded.Kept.Count(), worded.Sentences.Count(s => s.Refused is not null));
            if (kept > 0)
            {
                Note(
                    "A language model worded this; each sentence was held to the facts, answers and summaries that it cites before it was shown."
                );
            }

            if (left > 0)
            {
                Note(
                    $"{Lists.Capital(Lists.Count(left, "sentence of the model was", "sentences of the model were"))} left out, since what they say could not be held to what they cite."
                );
            }

            if (worded.Failure is { } failure)
            {
                Note($"The language model did not answer{(kept > 0 ? " to the end" : "")}: {failure}");
            }

            if (worded.IsWhole && !answer.Verdict.Held)
            {
                return lines;
            }

            Note("The computed answer:");
        }

        if (answer.Verdict.Held)
        {
            Note("Held: a guardrail stops this answer, and nothing of it is shown. Ask more narrowly, or read it in the criteria above.");
            // A reason quotes the words that are held: what was found is told by its code and how it is mended.
            foreach (
                var held in answer
                    .Verdict.Violations.Where(v => v.Severity == Core.Guardrails.Severity.Block)
                    .Select(v => $"{v.Code}: {v.Fix}")
                    .Distinct()
                    .Take(3)
            )
            {
                Note(held);
            }
        }

        if (answer.NotCovered is { } not)
        {
            Note(not);
        }

        lines.AddRange(answer.Times.Select((time, i) => new Line(i == 0 ? "lead" : "statement", time, [])));
        if (answer.Lead is { } lead)
        {
            lines.Add(Told("lead", lead));
        }

        lines.AddRange(answer.Statements.Where(s => s.Text != answer.Lead?.Text).Select(s => Told("statement", s)));
        if (answer.More > 0)
        {
            Note(
                $"{Lists.Capital(Lists.Count(answer.More, "other line", "other lines"))} of the record {(answer.More == 1 ? "says" : "say")} more of it or the same."
            );
        }

        if (answer.CanAnswer.Count > 0)
        {
            Note("What can be answered here, for instance:");
            lines.AddRange(answer.CanAnswer.Select(c => new Line("example", c, [])));
        }

        if (answer.Supposed.Count > 0)
        {
            Note("Supposed, not recorded. The rules were run again as if this were so; the case is unchanged and nothing is stored.");
            lines.AddRange(answer.Supposed.Select(s => new Line("supposed", s, [])));
            Note(answer.Changes.Count == 0 ? "Nothing would change: every answer, line and ask stays as it is." : "If it were so:");
            lines.AddRange(answer.Changes.Select(c => new Line("change", ChangeWords.Sentence(c), [])));
            lines.AddRange(answer.SupposedStatements.Select(s => Told("statement", s)));
        }

        if (answer.Searched is { } searched)
        {
            Note($"Looked for {Lists.And(searched.For.Select(open.Review.Brief.Words.Fact))} in every document; the nearest lines:");
            lines.AddRange(
                searched.Documents.Select(d =>
                    d.Nearest is { } line
                        ? new Line("statement", $"“{d.Quote}”", Cites([new ChartCitation(d.Document, line, d.Quote ?? "")], open, anchors))
                        : new Line("statement", $"{d.Document}: nothing comes near.", [])
                )
            );
        }

        return lines;
    }

    private async Task<WordedAnswer> WordAsync(
        ILanguageModel model,
        CaseQuestions questions,
        QuestionAnswer answer,
        OpenCase open,
        Func<AnsweredSentence, Task> each,
        CancellationToken cancel
    )
    {
        var sentences = new List<AnsweredSentence>();
        try
        {
            await foreach (
                var sentence in new ModelAnswering(model, models.Prompts).AnswerAsync(
                    answer.Question.Text,
                    questions.Given(answer, open.Review),
                    open.Review.Brief,
                    cancel
                )
            )
            {
                sentences.Add(sentence);
                if (sentence.Refused is null)
                {
                    await each(sentence);
                }
            }
        }
        catch (ModelFailedException e)
        {
            return new WordedAnswer(sentences, e.Message);
        }

        return new WordedAnswer(sentences, null);
    }

    private async Task TellAsync(Person by, OpenCase open, string act, string says, Seen seen)
    {
        await using var transaction = await db.BeginActAsync();
        await trail.AppendAsync(db, by, time.GetUtcNow(), act, open.Row.Id, open.Row.Name, says, seen);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static IReadOnlyList<Cite> Cites(IReadOnlyList<Citation> citations, OpenCase open, PageAnchors anchors) =>
        [
            .. citations
                .Distinct()
                .Select(c =>
                    c switch
                    {
                        ChartCitation chart => new Cite(
                            string.Create(CultureInfo.InvariantCulture, $"{chart.Document}, {chart.Line}"),
                            $"#{anchors.Of(c)}",
                            null
                        ),
                        GuidelineCitation guideline => new Cite(
                            open.Review.Brief.Library.Find(guideline.Document) is { } document
                                ? SourceWords.Label(document)
                                : guideline.Document,
                            anchors.Of(c) is var at && at != "g0" ? $"#{at}" : null,
                            guideline.Quote
                        ),
                        _ => new Cite(c.Document, null, null),
                    }
                ),
        ];
}
