using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Guardrails;
using Copilot.Core.Questions;
using Copilot.Core.Questions.Asking;
using Copilot.Core.Questions.Render;
using Copilot.Engine;
using Copilot.Engine.Indexing;
using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Drafts;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Models.Questions;
using Copilot.Engine.Models.Recordings;
using Copilot.Engine.Questions;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Cli;

/// <summary>The review pipeline, printed.</summary>
/// <param name="cases">A folder of earlier cases; null for none.</param>
/// <param name="index">Opens the index of passages; null for words in memory.</param>
internal sealed class PipelineEngine(string guidelines, ModelUse use, string? cases, OpenIndex? index = null) : Engine
{
    // Opened beside the reading of the case; a folder that does not lint is refused at the first use.
    private readonly ReviewPipeline _pipeline = ReviewPipeline.Open(guidelines, index);

    // Read once a run; nothing of another case but its request is opened.
    private RelatedCases? _earlier;

    public override Reviewed Review(ReviewCase reviewCase, Audience audience = Audience.Reviewer)
    {
        var models = use.Models.ForCase(reviewCase.Documents);
        var review = Read(reviewCase, models);
        // The words by which the guardrails read are opened while the draft is written; what is wrong with them is told where they are asked for.
        var language = review.Brief.Language;
        _ = Task.Run(() => language?.Determinations.Value);
        review = review with { Brief = review.Brief with { RelatedCases = Like(reviewCase) } };
        var written = Written(review, audience, models);
        var draft = written?.Draft ?? ReviewPipeline.Draft(review, audience);
        var verdict = written?.Verdict ?? Checked(draft, review);
        return new Reviewed(
            draft,
            verdict,
            format =>
                format switch
                {
                    "json" => DraftJson.Write(
                        draft,
                        verdict,
                        review.Brief.Dictionary,
                        review.Proposed?.Judged,
                        written is null && review.Proposed is null ? null : models.Disclosure,
                        review.Brief.Confirmed,
                        review.Brief.Retrieved
                    ),
                    "html" => DraftHtml.Write(draft, verdict, review.Brief),
                    _ => DraftMarkdown.Write(draft, verdict, review.Brief),
                },
            written
        );
    }

    private IReadOnlyList<string> Like(ReviewCase reviewCase) =>
        cases is null ? [] : (_earlier ??= RelatedCases.Read(cases, _pipeline.Guidelines.Search)).To(reviewCase.Request);

    // What a model proposes is asked for within the same account as what it writes; a failure is said and costs nothing else.
    private Review Read(ReviewCase reviewCase, CaseModels models)
    {
        var review =
            use.Facts == FactsPolicy.Off || models[ModelRole.Facts] is not { } model
                ? _pipeline.Read(reviewCase)
                : _pipeline.ReadAsync(reviewCase, use.Facts, model, use.Prompts.Value, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var refused in review.Brief.Confirmed.Where(c => c.Problem is not null))
        {
            use.Messages.WriteLine($"{refused.Problem! with { Reason = $"A confirmation does not count. {refused.Problem!.Reason}" }}");
        }

        foreach (var failure in review.Proposed?.Failures ?? [])
        {
            use.Messages.WriteLine($"{StopException.NoAnswer} {reviewCase.Request.Id}: facts were read by rules alone: {failure.Message}");
        }

        return review;
    }

    private ModelDraft? Written(Review review, Audience audience, CaseModels models) =>
        use.Writes && models[ModelRole.Draft] is { } model
            ? new ModelWriter(model, use.Prompts.Value).WriteAsync(review.Brief, audience, CancellationToken.None).GetAwaiter().GetResult()
            : null;

    private static GuardrailVerdict Checked(Determination draft, Review review)
    {
        using var _ = Telemetry.Begin("guardrails");
        return GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief));
    }

    public override AuditResult Audit(ReviewCase reviewCase, string text, AuditFormat format) =>
        Core.Guardrails.Audit.Run(text, format, _pipeline.Read(reviewCase).Brief);

    public override MutationCase Mutation(ReviewCase reviewCase, bool own, IReadOnlyList<CleanText> others)
    {
        var brief = _pipeline.Read(reviewCase).Brief;
        var texts = others.ToList();
        foreach (var audience in own ? Enum.GetValues<Audience>() : [])
        {
            // Rendered without a verdict: what an audit of the draft says is what is measured.
            var draft = TemplateWriter.Write(brief, audience);
            var name = SectionNames.Of(audience);
            texts.Add(new CleanText($"{name}.md", Own: true, DraftMarkdown.Write(draft, new GuardrailVerdict([]), brief)));
            texts.Add(new CleanText($"{name}.json", Own: true, DraftJson.Write(draft, new GuardrailVerdict([]), brief.Dictionary)));
        }

        return new MutationCase(new Subject(reviewCase, brief.Library), texts, text => Findings(text, brief));
    }

    private static IReadOnlyList<Finding> Findings(string text, Brief brief)
    {
        try
        {
            return
            [
                .. Core
                    .Guardrails.Audit.Run(text, AuditFormat.Auto, brief)
                    .Violations.Select(v => new Finding(v.Code, v.Severity == Severity.Block, v.Line, v.Why)),
            ];
        }
        catch (UnreadableInputException e)
        {
            return [.. e.Problems.Select(p => new Finding(p.Code, true, null, p.Reason))];
        }
    }

    public override string Facts(ReviewCase reviewCase, bool json)
    {
        var review = Read(reviewCase, use.Models.ForCase(reviewCase.Documents));
        var brief = review.Brief;
        var waiting = review.Proposed is { Policy: FactsPolicy.Propose } proposed ? proposed.New : [];
        return json
            ? FactsJson.Write(review.Facts, waiting, brief.Dictionary)
            : FactsMarkdown.Write(reviewCase.Documents, review.Facts)
                + ConfirmedMarkdown.Write(brief.Confirmed)
                + (brief.Reading is { } reading ? ProposalsMarkdown.Write(reading, reviewCase.Confirmations) : "");
    }

    public override string Proposals(ReviewCase reviewCase, bool json)
    {
        var review = Read(reviewCase, use.Models.ForCase(reviewCase.Documents));
        var reading =
            review.Brief.Reading
            ?? throw new StopException(
                ExitCode.Unavailable,
                StopException.NoModel,
                $"No language model is at hand to propose facts. Configure one (docs/models.md), or name --recordings or --misses; {FactsPolicySetting.Key} must not be 'off'."
            );
        var confirmed = reviewCase.Confirmations.Select(c => c.Proposal).ToHashSet(StringComparer.Ordinal);
        var open = reading
            .Judged.Where(j =>
                Confirming.IsOpen(j, reviewCase, _pipeline.Guidelines.Facts) && !confirmed.Contains(ProposalId.Of(j.Proposal))
            )
            .Select(j => j.Proposal)
            .ToList();
        return json
            ? ProposalsJson.Write(reading.Judged)
            : ConfirmedMarkdown.Write(review.Brief.Confirmed).TrimStart('\n')
                + ProposalsMarkdown.Write(reading, reviewCase.Confirmations).TrimStart('\n')
                + (
                    open.Count == 0
                        ? ""
                        : $"\n## To confirm\n\nRead each quote in the record. Copy what it bears out into {ConfirmationFile.Name} in the case folder, with your name and the time.\n\n```yaml\n{ConfirmationYaml.Write(open, reading.Model == RecordedModel.Name ? null : reading.Model)}```\n"
                );
    }

    public override string Criteria(ReviewCase reviewCase, bool json)
    {
        var review = Read(reviewCase, use.Models.ForCase(reviewCase.Documents));
        return json ? CriteriaJson.Write(review.Assessment) : CriteriaMarkdown.Write(review.Brief);
    }

    public override (bool Held, bool Failed) Ask(ReviewCase reviewCase, string question, bool json, TextWriter output)
    {
        var models = use.Models.ForCase(reviewCase.Documents);
        var review = Read(reviewCase, models);
        var questions = new CaseQuestions(_pipeline);
        var answer = questions.Answer(question, review);
        answer = answer with { RelatedCases = Like(reviewCase) };

        // What is supposed is told by the rules alone: no sentence on it can be held to the record.
        if (!use.Writes || answer.Question.Kind == QuestionKind.WhatIf || models[ModelRole.Questions] is not { } model)
        {
            output.Write(json ? QuestionJson.Write(answer) : QuestionMarkdown.Write(answer, review.Brief));
            return (answer.Verdict.Held, false);
        }

        output.Write(json ? "" : QuestionMarkdown.Title(answer));
        var worded = Word(
                new ModelAnswering(model, use.Prompts.Value),
                answer,
                questions.Given(answer, review),
                review.Brief,
                json ? TextWriter.Null : output
            )
            .GetAwaiter()
            .GetResult();
        answer = answer with { Worded = worded };
        output.Write(json ? QuestionJson.Write(answer) : QuestionMarkdown.AfterModel(answer, review.Brief));
        return (answer.Verdict.Held, worded.Failure is not null);
    }

    private static async Task<WordedAnswer> Word(
        ModelAnswering answering,
        QuestionAnswer answer,
        IReadOnlyList<Statement> given,
        Brief brief,
        TextWriter output
    )
    {
        var sentences = new List<AnsweredSentence>();
        try
        {
            await foreach (var sentence in answering.AnswerAsync(answer.Question.Text, given, brief, CancellationToken.None))
            {
                sentences.Add(sentence);
                if (sentence.Refused is null)
                {
                    await output.WriteAsync(QuestionMarkdown.Of(sentence));
                    await output.FlushAsync();
                }
            }
        }
        catch (ModelFailedException e)
        {
            return new WordedAnswer(sentences, e.Message);
        }

        return new WordedAnswer(sentences, null);
    }

    public override (string Yaml, string Missing) Skeleton(string question, string id, DateTimeOffset received)
    {
        var (skeleton, missing) = new CaseQuestions(_pipeline).Skeleton(question, id, received);
        return (skeleton.Yaml(id), missing);
    }
}
