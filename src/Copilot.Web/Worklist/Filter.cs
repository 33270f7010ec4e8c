using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Review;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Worklist;

/// <summary>The words of the search box: <c>due:today level:L5-S1 answer:unknown who:me</c>, and any other word, which must stand in the request's title, id or levels.</summary>
public sealed record Filter(IReadOnlyList<(string Key, string Value)> Words)
{
    private const int MostWords = 12;

    /// <summary>Words with a key that the box does not know, told to whoever typed them.</summary>
    public IReadOnlyList<string> Unknown =>
        [
            .. Words
                .Where(w =>
                    w.Key.Length > 0 && (!Values.TryGetValue(w.Key, out var values) || (values.Count > 0 && !values.Contains(w.Value)))
                )
                .Select(w => $"{w.Key}:{w.Value}"),
        ];

    /// <summary>What could have been typed instead of each of <see cref="Unknown"/>, a sentence each.</summary>
    public IReadOnlyList<string> Remedies =>
        [
            .. Unknown
                .Select(w => w[..w.IndexOf(':', StringComparison.Ordinal)])
                .Distinct()
                .Select(key =>
                    Values.TryGetValue(key, out var values)
                        ? $"After {key}: comes {Lists.Or(values)}."
                        : $"Before a colon comes {Lists.Or(Values.Keys)}."
                )
                .Distinct(),
        ];

    /// <summary>The keys with the values they take; none for any.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["due"] = ["overdue", "today", "tomorrow", "week"],
            ["level"] = [],
            ["answer"] = ["supported", "partly", "unknown", "not-met", "none"],
            ["who"] = ["me", "nobody"],
            ["urgency"] = ["expedited", "standard"],
            ["held"] = ["yes", "no"],
            ["parked"] = ["yes", "no"],
            ["decided"] = [.. Enum.GetValues<Outcome>().Select(DecisionMark.Spelled)],
            ["state"] = [],
        };

    /// <summary>Without what tells an answer.</summary>
    public Filter WithoutAnswers => new([.. Words.Where(w => w.Key is not ("answer" or "held"))]);

    public static Filter Read(string? text) =>
        new([
            .. (text ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Take(MostWords)
                .Select(word =>
                    word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < word.Length - 1
                        ? (word[..colon].ToLowerInvariant(), word[(colon + 1)..])
                        : ("", word)
                ),
        ]);

    /// <param name="parked">The jobs that are.</param>
    /// <param name="now">In the zone in which days begin and end.</param>
    public IQueryable<CaseRow> Of(IQueryable<CaseRow> cases, IQueryable<JobRow> parked, string personId, DateTimeOffset now)
    {
        // By the clock that the reader goes by; the database compares in UTC.
        var tonight = new DateTimeOffset(now.Date.AddDays(1), now.Offset).ToUniversalTime();
        now = now.ToUniversalTime();
        foreach (var (key, value) in Words)
        {
            cases = (key, value.ToLowerInvariant()) switch
            {
                ("due", "overdue") => cases.Where(c => c.Due < now),
                ("due", "today") => cases.Where(c => c.Due < tonight),
                ("due", "tomorrow") => cases.Where(c => c.Due >= tonight && c.Due < tonight.AddDays(1)),
                ("due", "week") => cases.Where(c => c.Due < tonight.AddDays(7)),
                ("level", var level) => Containing(cases, level.ToUpperInvariant()),
                ("answer", var answer) => Answered(cases, answer),
                ("who", "me") => cases.Where(c => c.OwnerId == personId),
                ("who", "nobody") => cases.Where(c => c.OwnerId == null),
                ("urgency", "expedited") => cases.Where(c => c.Expedited),
                ("urgency", "standard") => cases.Where(c => !c.Expedited),
                ("held", "yes") => cases.Where(c => c.Held),
                ("held", "no") => cases.Where(c => !c.Held),
                ("parked", "yes") => cases.Where(c => parked.Select(j => j.CaseId).Contains(c.Id)),
                ("parked", "no") => cases.Where(c => !parked.Select(j => j.CaseId).Contains(c.Id)),
                ("decided", var decided) when Values["decided"].Contains(decided) => cases.Where(c => c.Decided == decided),
                ("state", var state) => cases.Where(c => c.State == state),
                ("", var word) => Named(cases, word),
                _ => cases,
            };
        }

        return cases;
    }

    private static IQueryable<CaseRow> Containing(IQueryable<CaseRow> cases, string level)
    {
        // The words are in the index, and leave few rows to be read.
        var (pattern, words) = ($"% {Literal(level)} %", $"% {Literal(level.ToLowerInvariant())} %");
        return cases.Where(c => EF.Functions.Like(c.Words, words, "\\") && EF.Functions.Like(c.Levels, pattern, "\\"));
    }

    private static IQueryable<CaseRow> Named(IQueryable<CaseRow> cases, string word)
    {
        // In small letters on both sides: PostgreSQL tells them from capitals, SQLite does not.
        var pattern = $"%{Literal(word.ToLowerInvariant())}%";
        return cases.Where(c => EF.Functions.Like(c.Words, pattern, "\\"));
    }

    private static IQueryable<CaseRow> Answered(IQueryable<CaseRow> cases, string answer)
    {
        string[] spelled = answer switch
        {
            "supported" => [Spelling.Of(Recommendation.Approve), Spelling.Of(Recommendation.ApproveExpedited)],
            "partly" => [Spelling.Of(Recommendation.Partial)],
            "unknown" => [Spelling.Of(Recommendation.Pend)],
            "not-met" => [Spelling.Of(Recommendation.Refer)],
            _ => [],
        };
        return answer == "none" ? cases.Where(c => c.Answer == null) : cases.Where(c => spelled.Contains(c.Answer));
    }

    // Marks of a pattern stand for themselves; at a NUL SQLite would end it.
    private static string Literal(string word) =>
        word.Replace('\0', '\uFFFD')
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>The five heaps of the worklist.</summary>
public enum Heap
{
    Mine,
    Team,
    Waiting,
    Physician,
    Done,
}

/// <summary>A heap as the address names it and the page heads it.</summary>
public static class Heaps
{
    public static IReadOnlyList<(Heap Heap, string Name, string Heading)> All { get; } =
    [
        (Heap.Mine, "mine", "My work"),
        (Heap.Team, "team", "Team"),
        (Heap.Waiting, "waiting", "Waiting"),
        (Heap.Physician, "physician", "With physician"),
        (Heap.Done, "done", "Done"),
    ];

    /// <summary>The state of what is done. An index of what is open is made with it: a query that asks for others names it as it stands here.</summary>
    public const string Signed = "signed";

    /// <summary>Open ones that could not be drafted, or not drafted again: they wait for a person to try again.</summary>
    public static IQueryable<CaseRow> Parked(IQueryable<CaseRow> cases, IQueryable<JobRow> parked) =>
        cases.Where(c => c.State != Signed && parked.Select(j => j.CaseId).Contains(c.Id));

    private static readonly string Waits = ReviewWords.Spelled(Stage.WaitingForInformation);
    private static readonly string Physicians = ReviewWords.Spelled(Stage.WithPhysician);
    private static readonly string[] Open = [.. Enum.GetValues<Stage>().Where(s => s != Stage.Signed).Select(ReviewWords.Spelled)];

    public static Heap Read(string? name) => All.FirstOrDefault(h => h.Name == name, All[1]).Heap;

    /// <summary>Those not decided though their time has passed.</summary>
    public static IQueryable<CaseRow> Overdue(IQueryable<CaseRow> cases, DateTimeOffset now) =>
        cases.Where(c => Open.Contains(c.State) && c.Due < now);

    public static IQueryable<CaseRow> Of(Heap heap, IQueryable<CaseRow> cases, string personId) =>
        heap switch
        {
            Heap.Mine => cases.Where(c => c.OwnerId == personId && Open.Contains(c.State)),
            Heap.Waiting => cases.Where(c => c.State == Waits),
            Heap.Physician => cases.Where(c => c.State == Physicians),
            Heap.Done => cases.Where(c => c.State == Signed),
            _ => cases.Where(c => c.State != Signed),
        };

    /// <summary>How many requests lie in each heap.</summary>
    public static async Task<IReadOnlyDictionary<Heap, int>> CountAsync(
        IQueryable<CaseRow> cases,
        string personId,
        CancellationToken cancel = default
    )
    {
        var states = await cases
            .GroupBy(c => c.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancel);
        return new Dictionary<Heap, int>
        {
            [Heap.Mine] = await Of(Heap.Mine, cases, personId).CountAsync(cancel),
            [Heap.Team] = states.Where(s => s.Key != Signed).Sum(s => s.Value),
            [Heap.Waiting] = states.GetValueOrDefault(Waits),
            [Heap.Physician] = states.GetValueOrDefault(Physicians),
            [Heap.Done] = states.GetValueOrDefault(Signed),
        };
    }
}
