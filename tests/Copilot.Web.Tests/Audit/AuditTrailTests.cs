using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private readonly Database _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_chain_is_whole_until_somebody_changes_an_event_its_sentence_or_its_place()
    {
        await AddAsync(12);
        Assert.True(await WholeAsync());
        foreach (var change in new[]
        {
            "UPDATE Audit SET Act = 'approve' WHERE Sequence = 3", "UPDATE Audit SET Says = (SELECT Says FROM Audit WHERE Sequence = 5) WHERE Sequence = 6", "DELETE FROM Audit WHERE Sequence = 7",
        })
        {
            await _workspace.Stored(async db => await db.Database.ExecuteSqlRawAsync("CREATE TABLE Kept AS SELECT * FROM Audit"));
            await _workspace.Stored(async db => await db.Database.ExecuteSqlRawAsync(change));
            Assert.False(await WholeAsync(), change);
            await _workspace.Stored(async db => await db.Database.ExecuteSqlRawAsync("DELETE FROM Audit; INSERT INTO Audit SELECT * FROM Kept; DROP TABLE Kept"));
            Assert.True(await WholeAsync());
        }
    }

    [Fact]
    public async Task An_event_is_part_of_a_transaction_and_goes_with_it()
    {
        var before = await _workspace.Stored(db => db.Audit.CountAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _workspace.Stored(async db =>
        {
            await Trail.AppendAsync(db, By, DateTimeOffset.UnixEpoch, "note", null, "case", "noted something");
            return 0;
        }));
        await _workspace.Stored(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Trail.AppendAsync(db, By, DateTimeOffset.UnixEpoch, "note", null, "case", "noted something");
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        Assert.Equal(before, await _workspace.Stored(db => db.Audit.CountAsync()));
    }

    private static Person By { get; } = new("p1", "Somebody", Role.NurseReviewer);

    private AuditTrail Trail { get; } = new(new Seal(new EphemeralDataProtectionProvider()));

    private Task AddAsync(int count) => _workspace.Stored(async db =>
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

    private Task<bool> WholeAsync() => _workspace.Stored(async db => await Trail.VerifyAsync(db) is { Verdict.Sound: true, Reworded: null });
}
