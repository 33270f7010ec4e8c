using System.Globalization;
using System.Text.Json;
using Copilot.Core;
using Copilot.Core.AuditLog;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using Copilot.Engine;
using Copilot.Web.Audit;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Cases;

/// <summary>What a replay came to.</summary>
public enum ReplayVerdict
{
    /// <summary>Byte for byte what was signed.</summary>
    Same,

    /// <summary>What was signed, but for the version of the program that it names.</summary>
    SameButSoftware,

    /// <summary>Something else.</summary>
    Differs,

    /// <summary>It could not be run.</summary>
    NotRun,
}

/// <summary>A place at which a replay says something else than what was signed.</summary>
/// <param name="Where">In words: <c>statements, s4, text</c>.</param>
public sealed record ReplayDifference(string Where, string? Signed, string? Now);

/// <summary>A signed determination, and what a replay of it came to.</summary>
/// <param name="Row">Null where it was signed before what was signed was kept.</param>
/// <param name="Why">In sentences: with what it was run, and what explains what differs.</param>
public sealed record ReplayOutcome(
    OpenCase Case,
    SignedRow? Row,
    ReplayVerdict Verdict,
    IReadOnlyList<ReplayDifference> Differences,
    IReadOnlyList<string> Why,
    string Software
);

/// <summary>Replays what was signed: the review is run again from the stored request and record under the guidelines of its day, the words that people wrote are put in, the guardrails run, and the result is held to what was signed, byte for byte.</summary>
public sealed class SignedReplay(CaseDesk cases, GuidelineSets sets, Guidelines guidelines, Seal seal, AuditTrail trail)
{
    private const int MostShown = 40;
    private const int LongestShown = 400;

    /// <returns>Null where there is no such request, or nothing is signed.</returns>
    public async Task<ReplayOutcome?> RunAsync(Person by, long id, CancellationToken cancel = default)
    {
        if (await cases.OpenAsync(id, cancel) is not { Record.Signed: { } signed } open)
        {
            return null;
        }

        var outcome = await RunAsync(open, signed, cancel);
        await using var transaction = await cases.Db.BeginActAsync(cancel);
        await trail.AppendAsync(
            cases.Db,
            by,
            cases.Now,
            "replay",
            id,
            open.Row.Name,
            $"replayed what was signed: {Said(outcome.Verdict)}",
            Seen.Of(signed.Basis.Versions, signed.Basis.Draft)
        );
        await cases.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return outcome;
    }

    /// <summary>What was signed, as it was; null where nothing is, or it was signed before such things were kept.</summary>
    public async Task<string?> SignedAsync(long id, CancellationToken cancel = default) =>
        await cases.Db.Signed.AsNoTracking().FirstOrDefaultAsync(s => s.CaseId == id, cancel) is { } row ? seal.Open(row.Text) : null;

    /// <summary>In a few words, after a colon.</summary>
    public static string Said(ReplayVerdict verdict) =>
        verdict switch
        {
            ReplayVerdict.Same => "the same comes out, byte for byte",
            ReplayVerdict.SameButSoftware => "the same comes out, but for the version of the program",
            ReplayVerdict.Differs => "something else comes out",
            _ => "it could not be run",
        };

    private async Task<ReplayOutcome> RunAsync(OpenCase open, SignedDetermination signed, CancellationToken cancel)
    {
        var software = open.Review.Brief.Versions.Copilot;
        ReplayOutcome NotRun(SignedRow? kept, string why) => new(open, kept, ReplayVerdict.NotRun, [], [why], software);
        if (await cases.Db.Signed.AsNoTracking().FirstOrDefaultAsync(s => s.CaseId == open.Row.Id, cancel) is not { } row)
        {
            return NotRun(
                null,
                "It was signed by a version of the program that did not keep what was signed; its hash stands in the audit log."
            );
        }

        var text = seal.Open(row.Text);
        if (AuditHash.Of(text) != signed.Basis.Draft)
        {
            return NotRun(row, "What is kept is not what was signed: its hash is another than the one that the signature names.");
        }

        if (await sets.OpenAsync(cases.Db, row.Guidelines, cancel) is not { } pipeline)
        {
            return NotRun(row, "The guidelines of its day are not kept here.");
        }

        if (
            await cases.Db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.CaseId == open.Row.Id && d.Number == row.Number, cancel)
            is not { } draft
        )
        {
            return NotRun(row, "The version of the draft that was signed is not here.");
        }

        string again;
        try
        {
            again = Again(
                open,
                pipeline,
                cases.Statements(draft),
                await cases.Db.Documents.AsNoTracking().Where(d => d.CaseId == open.Row.Id).OrderBy(d => d.Id).ToListAsync(cancel)
            );
        }
        catch (UnreadableInputException e)
        {
            return NotRun(row, $"This version of the program does not read it any more: {e.Problems[0].Reason}");
        }

        var today = guidelines.Pipeline.Guidelines.Library.Hash == row.Guidelines;
        var why = new List<string>
        {
            today
                ? "It was run under the guidelines of its day, which are those of today."
                : "It was run under the guidelines of its day, which are kept; those of today are others.",
        };
        if (again == text)
        {
            return new ReplayOutcome(open, row, ReplayVerdict.Same, [], why, software);
        }

        var differences = Differences(text, again);
        var others = differences.Where(d => d.Where != "versions, copilot").ToList();
        if (row.Software != software)
        {
            why.Add(
                $"The program was {row.Software} then, and is {software} now{(others.Count > 0 ? ": what reads, decides or checks may have changed since" : "")}."
            );
        }

        if (others.Count > 0 && row.Software == software)
        {
            why.Add(
                "The program and the guidelines are the same as then; what is stored of the request, the record or the draft must have changed."
            );
        }

        return new ReplayOutcome(
            open,
            row,
            others.Count > 0 ? ReplayVerdict.Differs : ReplayVerdict.SameButSoftware,
            differences,
            why,
            software
        );
    }

    // The words that people wrote are taken as stored; all others are written anew, so that it shows where they would be others.
    private string Again(OpenCase open, ReviewPipeline pipeline, IReadOnlyList<Drafting.StoredStatement> kept, List<DocumentRow> documents)
    {
        var row = open.Row;
        var review = pipeline.Read(
            CaseFolder.Read(
                seal.Open(row.Request),
                [.. documents.Select(d => (seal.Open(d.Name), seal.Open(d.Text)))],
                row.Confirmed is null ? null : seal.Open(row.Confirmed)
            )
        );
        var fresh = ReviewPipeline.Draft(review);
        var anew = fresh.Statements.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var draft = fresh with
        {
            Statements = [.. kept.Select(s => s.By is null ? anew.GetValueOrDefault(s.Statement.Id) : s.Statement).OfType<Statement>()],
            Review = Before(open.Record),
        };
        var verdict = GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief));
        return DraftJson.Write(
            draft with
            {
                Review = ReviewState.Draft,
            },
            verdict,
            review.Brief.Dictionary,
            confirmed: review.Brief.Confirmed
        );
    }

    // The review as it stood when it was signed: what guardrails were shown.
    private static ReviewState Before(ReviewRecord record)
    {
        var signing = record.Steps.ToList().FindIndex(s => s.To == Stage.Signed && s.From != Stage.Signed);
        return signing < 0
            ? record.State
            : (record with { Stage = record.Steps[signing].From, Steps = [.. record.Steps.Take(signing)] }).State;
    }

    private static List<ReplayDifference> Differences(string signed, string now)
    {
        var found = new List<ReplayDifference>();
        using var before = JsonDocument.Parse(signed);
        using var after = JsonDocument.Parse(now);
        Walk("", before.RootElement, after.RootElement, found);
        return found;
    }

    private static void Walk(string where, JsonElement before, JsonElement after, List<ReplayDifference> found)
    {
        if (found.Count >= MostShown || before.GetRawText() == after.GetRawText())
        {
            return;
        }

        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in before.EnumerateObject().Select(p => p.Name).Union(after.EnumerateObject().Select(p => p.Name)))
            {
                Step(
                    name.Replace('_', ' '),
                    before.TryGetProperty(name, out var b) ? b : null,
                    after.TryGetProperty(name, out var a) ? a : null
                );
            }
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
        {
            var (old, anew) = (Named(before), Named(after));
            foreach (var name in old.Select(o => o.Name).Union(anew.Select(a => a.Name)))
            {
                Step(
                    name,
                    old.Where(o => o.Name == name).Select(o => (JsonElement?)o.Element).FirstOrDefault(),
                    anew.Where(a => a.Name == name).Select(a => (JsonElement?)a.Element).FirstOrDefault()
                );
            }
        }
        else
        {
            found.Add(new ReplayDifference(where, Shown(before), Shown(after)));
        }

        void Step(string name, JsonElement? b, JsonElement? a)
        {
            var place = where.Length == 0 ? name : $"{where}, {name}";
            if (b is { } was && a is { } isNow)
            {
                Walk(place, was, isNow, found);
            }
            else if (found.Count < MostShown)
            {
                found.Add(new ReplayDifference(place, b is { } gone ? Shown(gone) : null, a is { } come ? Shown(come) : null));
            }
        }
    }

    // An entry is called by what it calls itself, and by its place where it does not.
    private static List<(string Name, JsonElement Element)> Named(JsonElement array)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. array
                .EnumerateArray()
                .Select(
                    (e, i) =>
                    {
                        var own =
                            e.ValueKind == JsonValueKind.Object
                                ? string.Join(
                                    ' ',
                                    new[] { "id", "key", "code", "criterion", "name", "level", "statement" }
                                        .Select(k =>
                                            e.TryGetProperty(k, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null
                                        )
                                        .OfType<string>()
                                        .Take(2)
                                )
                                : "";
                        own = own.Length > 0 ? own : string.Create(CultureInfo.InvariantCulture, $"number {i + 1}");
                        var times = seen[own] = seen.GetValueOrDefault(own) + 1;
                        return (times == 1 ? own : string.Create(CultureInfo.InvariantCulture, $"{own} ({times})"), e);
                    }
                ),
        ];
    }

    private static string Shown(JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
        return text.Length <= LongestShown ? text : text[..LongestShown] + "…";
    }
}
