using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Guardrails.Intake;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails;

/// <summary>What an audited text is written in; <see cref="Auto"/> looks at the text.</summary>
public enum AuditFormat
{
    Auto,
    Markdown,
    Html,
    Json,
}

/// <summary>What an audit found, in the order of the text; what concerns the text as a whole comes last.</summary>
/// <param name="Text">The text as given.</param>
public sealed record AuditResult(string Text, IReadOnlyList<Violation> Violations)
{
    /// <summary>Something blocks: the text is not to be signed as it is.</summary>
    public bool Held => Violations.Any(v => v.Severity == Severity.Block);
}

/// <summary>Runs the guardrails over any determination, whoever wrote it: Markdown, plain text, HTML, or this project's JSON.</summary>
/// <remarks>In process and pure: the same text and brief give the same result. Linear in the text.</remarks>
public static class Audit
{
    public const string Empty = "A001";
    public const string NotText = "A002";
    public const string NotADetermination = "A003";

    /// <param name="brief">The case the text is about, reviewed (<c>ReviewPipeline.Read(case).Brief</c>): its facts, answers, criteria and sources.</param>
    /// <exception cref="UnreadableInputException">The text is empty, is no text, or is JSON of another shape.</exception>
    public static AuditResult Run(string text, AuditFormat format, Brief brief) =>
        Run(text, format, new GuardrailInput(brief), GuardrailList.Default);

    internal static AuditResult Run(string text, AuditFormat format, GuardrailInput input, GuardrailList guardrails)
    {
        Refuse(text);
        var source = new SourceText(text);
        format = format == AuditFormat.Auto ? Guess(text) : format;
        if (format == AuditFormat.Json)
        {
            var json = DeterminationJson.Read(text, input.Brief);
            return Placed(source, InFile(source.Text, guardrails.Check(json.Determination, input).Violations, json.Places));
        }

        if (
            DeterminationPage.Read(format == AuditFormat.Html ? HtmlPage.Blocks(text, input) : PageBlock.OfMarkdown(text), input) is
            { } page
        )
        {
            return Placed(
                source,
                [
                    .. InFile(source.Text, guardrails.Check(page.Determination, input).Violations, page.Places),
                    .. page.Uncited.Select(CitationsResolve.Idle),
                ]
            );
        }

        var clean = format == AuditFormat.Html ? Markup.Html(text) : Markup.Markdown(text);
        if (string.IsNullOrWhiteSpace(clean.Text))
        {
            throw Unreadable(Empty, "The text holds nothing but markup.", "Give a determination to audit.");
        }

        return Placed(source, guardrails.Check(TextReading.Of(source, clean, input), input));
    }

    // At the words themselves where they stand in the statement's stretch of the file, else at all of it; one fault is told once.
    private static IEnumerable<Violation> InFile(
        string file,
        IReadOnlyList<Violation> found,
        IReadOnlyDictionary<string, (int Start, int End)> places
    )
    {
        var placed = found
            .Select(v =>
                v.Statement is { } id && places.TryGetValue(id, out var place) && AtWords(file, v, place) is var (start, end)
                    ? v with
                    {
                        Start = start,
                        End = end,
                    }
                    : v
            )
            .ToList();
        var firm = placed.Where(v => v is { Severity: Severity.Block, GivesWay: false, Statement: not null }).ToLookup(v => v.Statement!);
        return placed.Where(v => !(v is { GivesWay: true, Statement: { } id } && firm[id].Any(f => f.Start < v.End && f.End > v.Start)));
    }

    private static (int Start, int End) AtWords(string file, Violation found, (int Start, int End) block)
    {
        // The same word may stand in the statement twice: the sentence in which it was read says which is meant.
        if (
            found.Stretch is var (unit, from, to)
            && to > from
            && to - from < unit.Text.Length
            && file.IndexOf(unit.Text, block.Start, Math.Min(block.End, file.Length) - block.Start, StringComparison.Ordinal)
                is >= 0
                    and var sentence
        )
        {
            return (sentence + from, sentence + to);
        }

        foreach (var words in WordsOf(found))
        {
            if (
                words.Length > 1
                && file.IndexOf(words, block.Start, Math.Min(block.End, file.Length) - block.Start, StringComparison.Ordinal)
                    is >= 0
                        and var at
            )
            {
                return (at, at + words.Length);
            }
        }

        return block;
    }

    // The stretch that was read, and what the reason quotes first.
    private static IEnumerable<string> WordsOf(Violation found)
    {
        if (found.Stretch is var (unit, start, end) && end > start && end - start < unit.Text.Length)
        {
            yield return unit.Text[start..end].Trim();
        }

        if (found.Why.IndexOf('\'') is >= 0 and var open && found.Why.IndexOf('\'', open + 1) is > 0 and var close)
        {
            yield return found.Why[(open + 1)..close];
        }
    }

    private static AuditFormat Guess(string text)
    {
        var head = text.AsSpan().TrimStart();
        return head.Length > 0 && head[0] == '{' ? AuditFormat.Json
            : Markup.LooksLikeHtml(text) ? AuditFormat.Html
            : AuditFormat.Markdown;
    }

    private static void Refuse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Unreadable(Empty, "The text is empty.", "Give a determination to audit.");
        }

        if (text.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0 && text.AsSpan(0, Math.Min(text.Length, 4096)).ContainsAnyInRange('\0', '\u0008'))
        {
            throw Unreadable(NotText, "The file is not text.", "Give Markdown, plain text, HTML, or this project's JSON, in UTF-8.");
        }
    }

    internal static UnreadableInputException Unreadable(string code, string reason, string remedy) =>
        new([new Problem(code, new Place("text"), reason, remedy)]);

    private const int Words = 48;

    private static bool IsAtWords(Violation found) => found is { Start: { } start, End: { } end } && end - start <= Words;

    // One finding a stretch and code: what two ways of looking found is told once, as the graver.
    private static AuditResult Placed(SourceText source, IEnumerable<Violation> violations) =>
        new(
            source.Text,
            [
                .. violations
                    .Select(v =>
                        v is { Start: { } start, End: { } end }
                            ? v with
                            {
                                Line = source.LineAt(start),
                                Text = source.Text[start..Math.Min(end, source.Text.Length)],
                            }
                            : v
                    )
                    .OrderBy(v => v.Severity == Severity.Block ? 0 : 1)
                    .DistinctBy(v => (v.Code, v.Start, v.End, IsAtWords(v) ? "" : v.Why))
                    .OrderBy(v => v.Start ?? int.MaxValue)
                    .ThenBy(v => v.Code, StringComparer.Ordinal),
            ]
        );
}
