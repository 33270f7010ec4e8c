using System.Net;
using Copilot.Core.AuditLog;
using Copilot.Web.People;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Audit;

/// <summary>The audit log as a file, held to its hashes by what <c>copilot audit-log verify</c> reads it with.</summary>
public sealed class AuditExportTests
{
    [Fact]
    public async Task The_exported_log_is_whole_ends_with_its_own_export_and_shows_what_was_changed_in_it()
    {
        using var workspace = new Workspace();
        await workspace.Take(await workspace.As(Workspace.Nurse), "c01-single-level-slip", "export-one");
        var lead = await workspace.As(Workspace.Lead);
        using var answer = await lead.Get("/api/audit/export");
        Assert.Equal(
            ("application/jsonl", "attachment"),
            (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType)
        );
        var log = await answer.Words();
        var verdict = Verified(log);
        Assert.True(verdict is { Sealed: true, Problems.Count: 0, Chain.Sound: true }, verdict.Chain.Break?.Why);
        Assert.Equal(await workspace.Stored(db => db.Audit.LongCountAsync()), verdict.Chain.Count);
        var lines = log.TrimEnd('\n').Split('\n');
        Assert.Contains("Demonstration lead\\nexported the audit log", lines[^2], StringComparison.Ordinal);

        Assert.Equal(AuditLogFile.NoSeal, Verified(string.Join('\n', lines[..^1])).Chain.Break?.Code);
        Assert.Equal(ChainBreak.Removed, Verified(string.Join('\n', lines[..1].Concat(lines[2..]))).Chain.Break?.Code);
        Assert.Equal(
            AuditLogFile.OtherPayload,
            Verified(log.Replace("exported the audit log", "read the audit log", StringComparison.Ordinal)).Chain.Break?.Code
        );
        // As it was when it was first taken: a later export has come by that head.
        using var later = await lead.Get("/api/audit/export");
        Assert.True(AuditLogFile.Verify(new StringReader(await later.Words()), "FILE", verdict.Chain.Head).Chain.Sound);
    }

    [Fact]
    public async Task What_was_changed_in_the_database_shows_in_the_export()
    {
        using var workspace = new Workspace();
        await workspace.As(Workspace.Nurse);
        await workspace.Stored(db => db.Database.ExecuteSqlRawAsync("""UPDATE "Audit" SET "Actor" = 'somebody' WHERE "Sequence" = 1"""));
        using var answer = await (await workspace.As(Workspace.Administrator)).Get("/api/audit/export");
        Assert.Equal(ChainBreak.Altered, Verified(await answer.Words()).Chain.Break?.Code);
    }

    [Fact]
    public async Task Whoever_sees_some_plans_is_given_no_export_and_no_link_to_it()
    {
        using var workspace = new Workspace();
        var lead = await workspace.As(Workspace.Lead);
        Assert.Contains("/api/audit/export", await lead.Page("/audit"), StringComparison.Ordinal);
        Assert.Equal(
            0,
            await Accounts.RunAsync(workspace.Services, ["plans", Workspace.Lead, "another-plan"], TextReader.Null, TextWriter.Null)
        );
        lead = await workspace.As(Workspace.Lead);
        var before = await workspace.Stored(db => db.Audit.CountAsync());
        using var answer = await lead.Get("/api/audit/export");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("every plan", await answer.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await workspace.Stored(db => db.Audit.CountAsync()));
        Assert.DoesNotContain("/api/audit/export", await lead.Page("/audit"), StringComparison.Ordinal);
    }

    private static AuditLogVerdict Verified(string log) => AuditLogFile.Verify(new StringReader(log), "FILE");
}
