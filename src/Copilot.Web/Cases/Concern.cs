using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Web.Cases;

/// <summary>What a reader has to know of a record before they lean on the answers: that it contradicts itself, that sides or codes differ, that something in it is too old.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="Says">What stands against what, as the draft tells it; empty where no statement tells it any more.</param>
/// <param name="Statement">The statement that tells it, with its sources; null where there is none any more.</param>
public sealed record Concern(string Name, string Says, string? Statement)
{
    private const int Longest = 200;

    // What could mislead the reader most comes first.
    private static readonly (string Flag, string Name)[] Names =
    [
        ("identity-mismatch", "A record of another person"),
        ("suspicious-instruction", "A record that tries to instruct its reader"),
        ("wrong-side", "The sides do not agree"),
        ("contradiction", "Records contradict each other"),
        ("code-mismatch", "The codes do not fit what is described"),
        ("stale-record", "Something that decides is too old"),
        ("undated-record", "Something that decides bears no date"),
        ("evidence-conflict", "The sources disagree"),
        ("threshold-dependent", "Another threshold in use would decide otherwise"),
    ];

    /// <summary>What a flag is called; its own name where it has no other words.</summary>
    public static string NameOf(string flag) => Array.Find(Names, n => n.Flag == flag).Name ?? Lists.Capital(flag.Replace('-', ' '));

    /// <summary>Those of an open case, the gravest first.</summary>
    public static IReadOnlyList<Concern> Of(OpenCase open) =>
        [.. open.Draft.Assessment.Flags.OrderBy(f => Rank(f.Id)).Select(f => Of(f.Id, open.Draft.Statements))];

    private static Concern Of(string flag, IReadOnlyList<Statement> statements)
    {
        var told = statements.FirstOrDefault(s => s.About.Contains($"flag:{flag}"));
        var head = $"Flag, {flag.Replace('-', ' ')}: ";
        var says = told?.Text ?? "";
        return new(NameOf(flag), Short(says.StartsWith(head, StringComparison.Ordinal) ? says[head.Length..] : says), told?.Id);
    }

    // Whole sentences, so many as a reader takes in at a glance; the statement has the rest.
    private static string Short(string says) =>
        says.Length > Longest + Longest / 2 && says.LastIndexOf(". ", Longest, StringComparison.Ordinal) is >= 0 and var end
            ? says[..(end + 1)]
            : says;

    private static int Rank(string flag) => Array.FindIndex(Names, n => n.Flag == flag) is >= 0 and var at ? at : Names.Length;
}
