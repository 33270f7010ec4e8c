using System.Diagnostics;
using System.Text;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Render;
using Copilot.Engine;

namespace Copilot.Fuzzing;

/// <summary>What hostile input reaches, each as one function of bytes. Anything but a plain refusal is a finding: an exception of another
/// kind, a guardrail that failed, a quote that is not in the chart, or more time than a text of this size may take.</summary>
internal sealed class Targets
{
    // A sixteenth of this is usual; it must only tell a hang or a quadratic from a busy machine.
    private static readonly TimeSpan TimePerHundredKilobytes = TimeSpan.FromSeconds(5);

    private readonly ReviewPipeline _pipeline = ReviewPipeline.Open(Repository.Folder("guidelines"));
    private readonly ReviewCase _case = CaseFolder.Read(Path.Combine(Repository.Folder("evals"), "cases", "c01-single-level-slip"));
    private readonly Review _review;

    public Targets() => _review = _pipeline.Read(_case);

    public static IReadOnlyList<string> Names { get; } = ["chart", "determination", "request"];

    /// <summary>Runs one target over bytes as a file would hold them.</summary>
    /// <exception cref="FindingException">Something that may not happen did.</exception>
    public void Run(string target, ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var watch = Stopwatch.StartNew();
        try
        {
            Run(target, text);
        }
        catch (UnreadableInputException)
        {
            // Refused in words, which is an answer.
        }

        if (watch.Elapsed > TimePerHundredKilobytes * Math.Max(1, bytes.Length / 100_000.0))
        {
            throw new FindingException($"{bytes.Length} bytes took {watch.Elapsed.TotalSeconds:F1} s.");
        }
    }

    private void Run(string target, string text)
    {
        switch (target)
        {
            case "chart":
                Chart(text);
                break;
            case "determination":
                Determination(text);
                break;
            default:
                Request(text);
                break;
        }
    }

    /// <summary>A chart document: read, answered, drafted, checked and rendered in every form.</summary>
    private void Chart(string text)
    {
        var document = new ChartDocument(
            "00-fuzzed",
            DocumentType.Other,
            new DateOnly(2025, 7, 1),
            AuthorRole.Other,
            Modality.None,
            text,
            0
        );
        var review = _pipeline.Read(_case with { Documents = [document, .. _case.Documents] });
        foreach (var fact in review.Facts.Where(f => f.Evidence.Document == document.Id))
        {
            if (!document.Line(fact.Evidence.Line).Contains(fact.Evidence.Quote, StringComparison.Ordinal))
            {
                throw new FindingException($"{fact.Name} quotes what does not stand in its line.");
            }
        }

        var draft = ReviewPipeline.Draft(review);
        var verdict = GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief));
        Whole(verdict.Violations);
        _ = DraftMarkdown.Write(draft, verdict, review.Brief);
        _ = DraftHtml.Write(draft, verdict, review.Brief);
        _ = DraftJson.Write(draft, verdict, review.Brief.Dictionary);
    }

    /// <summary>Anybody's determination, audited and shown with its margin.</summary>
    private void Determination(string text)
    {
        var result = Audit.Run(text, AuditFormat.Auto, _review.Brief);
        Whole(result.Violations);
        _ = AuditHtml.Write(result);
        _ = AuditMarkdown.Write(result);
        _ = AuditJson.Write(result);
    }

    /// <summary><c>case.yaml</c>.</summary>
    private static void Request(string text)
    {
        var problems = new List<Problem>();
        if (RequestFile.Read(text, problems) is null && problems.Count == 0)
        {
            throw new FindingException("A request was refused without a reason.");
        }
    }

    // A guardrail that throws blocks, and so hides that it threw.
    private static void Whole(IEnumerable<Violation> violations)
    {
        if (violations.FirstOrDefault(v => v.Why.StartsWith("The guardrail itself failed", StringComparison.Ordinal)) is { } failed)
        {
            throw new FindingException($"{failed.Code}: {failed.Why}");
        }
    }
}

/// <summary>What a target must never do.</summary>
internal sealed class FindingException(string message) : Exception(message);
