using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Drafting;
using Copilot.Web.Intake;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Cases;

/// <summary>Adds documents to the chart of a request that is not signed: what was asked for, or what an appeal brings. The whole chart is read with them before anything is stored, and the request is drafted anew.</summary>
public sealed class MoreDocuments(WorkspaceDb db, Seal seal, AuditTrail trail, JobBell bell, TimeProvider time)
{
    public const string None = "Z058";
    public const string SameName = "Z059";
    public const string SameFile = "Z060";
    public const string ChangedMeanwhile = "Z061";

    /// <summary>What became of it.</summary>
    /// <param name="Added">How many; 0 where it was refused.</param>
    public sealed record Outcome(int Added, Refusal? Refused = null);

    /// <returns>Null where there is no such request.</returns>
    /// <exception cref="UnreadableInputException">A document is refused; every problem is named, and nothing is stored.</exception>
    public async Task<Outcome?> AddAsync(Person by, long id, IReadOnlyList<ChartFile> files, CancellationToken cancel = default)
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } row)
        {
            return null;
        }

        if (Closed(row) is { } closed)
        {
            return closed;
        }

        var there = await db.Documents.AsNoTracking().Where(d => d.CaseId == id).OrderBy(d => d.Id).ToListAsync(cancel);
        var chart = there.Select(d => (Name: seal.Open(d.Name), Text: seal.Open(d.Text))).ToList();
        Hold(files, there, chart.Select(d => d.Name));
        _ = CaseFolder.Read(
            seal.Open(row.Request),
            [.. chart, .. files.Select(f => (f.Name, f.Text))],
            row.Confirmed is null ? null : seal.Open(row.Confirmed)
        );

        // Read before the transaction: a database is not held for it.
        var content = row.Content;
        await using var transaction = await db.BeginActAsync(cancel);
        await db.Entry(row).ReloadAsync(cancel);
        if (Closed(row) is { } since)
        {
            return since;
        }

        if (row.Content != content)
        {
            return new Outcome(
                0,
                new Refusal(
                    ChangedMeanwhile,
                    "The record was changed at the same time.",
                    "Look at the request as it is now, and add the documents again."
                )
            );
        }

        db.Documents.AddRange(
            files.Select(f => new DocumentRow
            {
                CaseId = id,
                Name = seal.Close(f.Name),
                Text = seal.Close(f.Text),
                Sha256 = f.Sha256,
            })
        );
        row.Content++;
        row.Version++;
        // A draft that is being made begins anew when it sees that the record changed.
        if (!await db.Jobs.IsPendingAsync(id, cancel))
        {
            db.Jobs.Add(
                new JobRow
                {
                    CaseId = id,
                    State = JobState.Waiting,
                    Since = time.GetUtcNow(),
                    Says = "waits to be drafted with the documents that were added",
                }
            );
        }

        await trail.AppendAsync(
            db,
            by,
            time.GetUtcNow(),
            "add-documents",
            id,
            row.Name,
            $"added {(files.Count == 1 ? "1 document" : $"{files.Count} documents")} to the record"
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.Acts.Then(bell.Ring);
        return new Outcome(files.Count);
    }

    private static Outcome? Closed(CaseRow row) =>
        row.State != ReviewWords.Spelled(Stage.Signed)
            ? null
            : new Outcome(
                0,
                new Refusal(
                    Refusals.AlreadySigned,
                    "The determination is signed; nothing of it changes any more.",
                    "Where it is adverse, open a copy for appeal and add the documents there."
                )
            );

    private static void Hold(IReadOnlyList<ChartFile> files, List<DocumentRow> there, IEnumerable<string> names)
    {
        if (files.Count == 0)
        {
            throw new UnreadableInputException([
                new Problem(None, new Place("documents"), "No document was given.", "Choose one or more files."),
            ]);
        }

        var problems = new List<Problem>();
        var (known, given) = (
            names.Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase),
            there.Select(d => d.Sha256).ToHashSet(StringComparer.Ordinal)
        );
        foreach (var file in files)
        {
            if (!given.Add(file.Sha256))
            {
                problems.Add(new Problem(SameFile, new Place(file.Name), "The same file is in the record already.", "Leave it out."));
            }
            else if (!known.Add(Path.GetFileNameWithoutExtension(file.Name)))
            {
                problems.Add(
                    new Problem(
                        SameName,
                        new Place(file.Name),
                        "A document of that name is in the record already.",
                        "Name the file otherwise: what is there stays as it is."
                    )
                );
            }
        }

        if (there.Count + files.Count > CaseZip.MostFiles)
        {
            problems.Add(
                new Problem(
                    CaseZip.TooManyFiles,
                    new Place("documents"),
                    $"With them the record would hold more than {CaseZip.MostFiles} documents.",
                    "Put what belongs together into one file."
                )
            );
        }

        if (problems.Count > 0)
        {
            throw new UnreadableInputException(problems);
        }
    }
}
