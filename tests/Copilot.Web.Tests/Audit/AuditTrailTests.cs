using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Audit;

public sealed class AuditTrailOnSqliteTests() : AuditTrailTests(null);

public sealed class AuditTrailOnPostgresTests(PostgresServer server) : AuditTrailTests(server)
{
    [Fact]
    public async Task Many_who_append_at_once_make_one_chain()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 25; i++)
                        {
                            await Workspace.Stored(async db =>
                            {
                                // Half of them as an act does, half without a lock before the event is added.
                                async Task Note()
                                {
                                    await Trail.AppendAsync(db, By, DateTimeOffset.UnixEpoch, "note", null, "case", $"noted {writer} {i}");
                                    await db.SaveChangesAsync();
                                }

                                if (writer % 2 == 0)
                                {
                                    await using var act = await db.BeginActAsync();
                                    await Note();
                                    await act.CommitAsync();
                                }
                                else
                                {
                                    await using var transaction = await db.Database.BeginTransactionAsync();
                                    await Note();
                                    await transaction.CommitAsync();
                                }

                                return 0;
                            });
                        }
                    })
                )
        );
        Assert.Equal(200, await Workspace.Stored(db => db.Audit.CountAsync()));
        Assert.True(await WholeAsync());
    }
}

/// <summary>The audit log of the workspace, on both databases.</summary>
public abstract class AuditTrailTests(PostgresServer? server) : OnBothDatabases(server)
{
    [Fact]
    public async Task The_chain_is_whole_until_somebody_changes_an_event_its_sentence_or_its_place()
    {
        await AddAsync(12);
        Assert.True(await WholeAsync());
        foreach (
            var change in new[]
            {
                """UPDATE "Audit" SET "Act" = 'approve' WHERE "Sequence" = 3""",
                """UPDATE "Audit" SET "Says" = (SELECT "Says" FROM "Audit" WHERE "Sequence" = 5) WHERE "Sequence" = 6""",
                """DELETE FROM "Audit" WHERE "Sequence" = 7""",
            }
        )
        {
            await Workspace.Stored(async db => await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "Kept" AS SELECT * FROM "Audit" """));
            await Workspace.Stored(async db => await db.Database.ExecuteSqlRawAsync(change));
            Assert.False(await WholeAsync(), change);
            await Workspace.Stored(async db =>
                await db.Database.ExecuteSqlRawAsync(
                    """DELETE FROM "Audit"; INSERT INTO "Audit" SELECT * FROM "Kept"; DROP TABLE "Kept" """
                )
            );
            Assert.True(await WholeAsync());
        }
    }

    [Fact]
    public async Task An_event_is_part_of_a_transaction_and_goes_with_it()
    {
        var before = await Workspace.Stored(db => db.Audit.CountAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Workspace.Stored(async db =>
            {
                await Trail.AppendAsync(db, By, DateTimeOffset.UnixEpoch, "note", null, "case", "noted something");
                return 0;
            })
        );
        await Workspace.Stored(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Trail.AppendAsync(db, By, DateTimeOffset.UnixEpoch, "note", null, "case", "noted something");
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        Assert.Equal(before, await Workspace.Stored(db => db.Audit.CountAsync()));
    }

    protected static Person By { get; } = new("p1", "Somebody", Role.NurseReviewer);

    protected AuditTrail Trail { get; } = new(new Seal(new EphemeralDataProtectionProvider()), Meters.Counts());

    private Task AddAsync(int count) =>
        Workspace.Stored(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            for (var i = 0; i < count; i++)
            {
                await Trail.AppendAsync(db, By, DateTimeOffset.UnixEpoch.AddMinutes(i), "note", null, "case", $"noted {i}");
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return 0;
        });

    protected Task<bool> WholeAsync() =>
        Workspace.Stored(async db => await Trail.VerifyAsync(db) is { Verdict.Sound: true, Reworded: null });
}
