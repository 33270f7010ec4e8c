using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval.Bench;
using Copilot.Evals;

namespace Copilot.Cli;

/// <summary>The one place where verbs meet the engine.</summary>
/// <param name="open">Opens the engine over a guideline folder; null for the real one.</param>
internal sealed class Composition(Surroundings surroundings, Func<string, Engine>? open = null)
{
    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Reads a case and reports its messages.</summary>
    /// <param name="asOf">Replaces the request's day, in its own offset.</param>
    public ReviewCase ReadCase(string path, DateOnly? asOf = null)
    {
        var read = CaseFolder.Read(path);
        Surroundings.Error.WriteProblems(read.Messages);
        return asOf is { } day
            ? read with { Request = read.Request with { Received = new DateTimeOffset(day.ToDateTime(TimeOnly.FromDateTime(read.Request.Received.DateTime)), read.Request.Received.Offset) } }
            : read;
    }

    /// <summary>Everything wrong with a guideline folder.</summary>
    public IReadOnlyList<Problem> Lint(string? guidelines) => GuidelinePassages.Read(GuidelinesPlace.Find(guidelines, Surroundings)).Problems;

    /// <summary>Opens a guideline folder for searching.</summary>
    /// <exception cref="UnreadableInputException">It does not lint.</exception>
    public GuidelinePassages OpenPassages(string? guidelines)
    {
        var passages = GuidelinePassages.Read(GuidelinesPlace.Find(guidelines, Surroundings));
        return passages.Problems.Count == 0 ? passages : throw new UnreadableInputException(passages.Problems);
    }

    /// <summary>Opens the engine over a guideline folder.</summary>
    public Engine Open(string? guidelines)
    {
        var folder = GuidelinesPlace.Find(guidelines, Surroundings);
        return open is null ? throw NotYet() : open(folder);
    }

    /// <summary>Retrieval measured on a folder in the BEIR format, with the lexicon of the guideline folder.</summary>
    public BenchResult Bench(string folder, string? qrels, string? guidelines)
    {
        var problems = new List<Problem>();
        var lexicon = SearchLexicon.ReadFolder(GuidelinesPlace.Find(guidelines, Surroundings), problems);
        return problems.Count == 0 ? RetrievalBench.Run(BeirFolder.Read(folder, qrels), lexicon) : throw new UnreadableInputException(problems);
    }

    internal static StopException NotYet() =>
        new(ExitCode.Unavailable, StopException.Later, "This part of the engine is not in this build yet.");
}

/// <summary>The engine over one guideline folder.</summary>
internal abstract class Engine
{
    /// <summary>Reviews a case and drafts its determination.</summary>
    public abstract Reviewed Review(ReviewCase reviewCase, Audience audience = Audience.Reviewer);

    /// <summary>The facts of a chart, as JSON or for reading.</summary>
    public abstract string Facts(ReviewCase reviewCase, bool json);

    /// <summary>The answers, as JSON or for reading.</summary>
    public abstract string Criteria(ReviewCase reviewCase, bool json);

    public ReviewOutcome Outcome(ReviewCase reviewCase)
    {
        var reviewed = Review(reviewCase);
        return ReviewOutcome.Of(reviewed.Determination, reviewed.Verdict);
    }
}

/// <summary>A reviewed case, and how it is printed.</summary>
internal sealed record Reviewed(Determination Determination, GuardrailVerdict Verdict, Func<string, string> Render);
