using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>What a language model proposed, for a reader: each proposal with its quote and what became of it.</summary>
public static class ProposalsMarkdown
{
    public const string Heading = "Proposed by a language model";

    internal const string Confirmed = "confirmed by a person";
    internal const string Agrees = "the rules read the same";
    internal const string Proven = "proven by the record's words, not yet confirmed";
    internal const string ProvenAgainst = "proven by the record's words, contradicts, not yet confirmed";

    private const string Counting =
        "What the record's own words prove counts as a fact and is marked so; nothing else that is proposed has part in any answer.";
    private const string Waiting = "None of these has part in any answer until a person confirms it.";
    private const string Repeating = "proposals repeat what the rules read.";

    internal static IReadOnlyList<string> Columns { get; } =
    ["proposal", "fact", "as proposed", "standing", "document", "line", "quote", "read otherwise"];

    /// <param name="confirmations">Of the case; what is among them waits no longer.</param>
    public static string Write(ModelReading reading, IReadOnlyList<Confirmation> confirmations)
    {
        var (judged, counts) = (reading.Judged, reading.Counts);
        var page = new StringBuilder($"\n## {Heading}\n\n{Lead(counts)}\n");
        var confirmed = confirmations.Select(c => c.Proposal).ToHashSet(StringComparer.Ordinal);
        var told = judged
            .Select(j => (Judgement: j, Id: ProposalId.Of(j.Proposal)))
            .Where(j => j.Judgement.Standing != Standing.Confirms || confirmed.Contains(j.Id))
            .ToList();
        page.Append(CultureInfo.InvariantCulture, $"{Repeated(judged.Count - told.Count, judged.Count)}\n");
        if (told.Count == 0)
        {
            return page.ToString();
        }

        page.Append(
            CultureInfo.InvariantCulture,
            $"\n| {string.Join(" | ", Columns)} |\n| --- | --- | --- | --- | --- | ---: | --- | --- |\n"
        );
        foreach (var (judgement, id) in told)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {string.Join(" | ", Cells(judgement, id, confirmed, counts).Select(Escape))} |\n"
            );
        }

        return page.ToString();
    }

    internal static string Lead(bool counts) => counts ? Counting : Waiting;

    internal static string Repeated(int repeated, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"{repeated} of {all} {Repeating}");

    /// <summary>A paragraph that stands above the proposals.</summary>
    internal static bool IsLead(string text) =>
        text is Counting or Waiting
        || (
            text.EndsWith(Repeating, StringComparison.Ordinal)
            && text[..^Repeating.Length].Split(" of ") is [var few, var all]
            && few.All(char.IsAsciiDigit)
            && all.TrimEnd().All(char.IsAsciiDigit)
        );

    /// <summary>A proposal by the columns. A quote that does not stand in the record is not shown: nothing is put between quotation marks that the record does not say.</summary>
    internal static string[] Cells(Judgement judgement, string id, IReadOnlySet<string> confirmed, bool counts)
    {
        var p = judgement.Proposal;
        var other = judgement.Other is { } o
            ? string.Create(CultureInfo.InvariantCulture, $"{o.Id}, {o.Evidence.Document} line {o.Evidence.Line}: \"{o.Evidence.Quote}\"")
            : "";
        var quote = judgement.Code is Refusal.NotVerbatim or Refusal.NoSuchDocument or Refusal.NoSuchFact ? "" : $"\"{p.Quote}\"";
        return
        [
            id,
            p.Name,
            Said(p),
            confirmed.Contains(id) ? Confirmed : Stands(judgement, counts),
            p.Document,
            p.Line.ToString(CultureInfo.InvariantCulture),
            quote,
            other,
        ];
    }

    /// <summary>What is proposed beside its name, as it was proposed.</summary>
    internal static string Said(FactProposal p)
    {
        string?[] times =
        [
            p.Date is { Length: > 0 } ? $"on {p.Date}" : null,
            p.Start is { Length: > 0 } ? $"from {p.Start}" : null,
            p.End is { Length: > 0 } ? $"to {p.End}" : null,
            p.Ongoing ? "going on" : null,
        ];
        return string.Join(
            ' ',
            new[] { p.Value, p.Unit, p.Level, p.Side, p.Part, p.Assertion }.Concat(times).Where(w => !string.IsNullOrEmpty(w))
        );
    }

    /// <summary>Where a proposal stands that nobody has confirmed.</summary>
    internal static string Stands(Judgement judgement, bool counts) =>
        judgement.Standing switch
        {
            Standing.Admitted => counts ? $"counts ({judgement.Fact!.Id})" : Proven,
            Standing.Contradicts => counts ? $"counts ({judgement.Fact!.Id}), contradicts" : ProvenAgainst,
            Standing.Confirms => Agrees,
            _ => $"not proven: {judgement.Code} {judgement.Reason}",
        };

    private static string Escape(string text) => MarkdownEscape.Text(text.ReplaceLineEndings(" "));
}
