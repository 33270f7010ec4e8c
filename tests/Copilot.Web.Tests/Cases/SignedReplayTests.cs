using System.Net;
using System.Security.Cryptography;
using Copilot.Core.Review;
using Copilot.Web.Cases;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Cases;

[Collection(WorkspaceCollection.Name)]
public sealed class SignedReplayTests(Workspace workspace)
{
    [Fact]
    public async Task What_was_signed_comes_out_the_same_byte_for_byte_with_the_words_that_people_put_in()
    {
        var physician = await workspace.As(Workspace.Physician);
        var id = await Signed("again-one");
        var told = await physician.Json($"/api/cases/{id}/replay");
        Assert.True(told.GetProperty("verdict").GetString() == "same", told.GetRawText());
        using (var file = await physician.Get($"/api/cases/{id}/signed"))
        {
            Assert.Equal(
                $"sha256:{Convert.ToHexStringLower(SHA256.HashData(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)))}",
                told.GetProperty("draft").GetString()
            );
            Assert.Contains("The record shows one level.", await file.Words(), StringComparison.Ordinal);
        }

        Assert.Contains("The same comes out, byte for byte", await physician.Page($"/cases/{id}/replay"), StringComparison.Ordinal);
        Assert.Contains(
            "replayed what was signed: the same comes out, byte for byte",
            await physician.Page($"/cases/{id}/audit"),
            StringComparison.Ordinal
        );
        using var output = new StringWriter();
        Assert.Equal(0, await ReplayVerb.RunAsync(workspace.Services, ["again-one"], output, TextWriter.Null));
        Assert.Contains("byte for byte", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await ReplayVerb.RunAsync(workspace.Services, ["no-such"], TextWriter.Null, TextWriter.Null));
    }

    [Fact]
    public async Task What_differs_is_told_with_its_place_and_what_is_missing_with_the_reason()
    {
        var physician = await workspace.As(Workspace.Physician);
        var id = await Signed("again-two");
        var seal = workspace.Services.GetRequiredService<Seal>();

        // The record was changed behind the program's back: the same program and guidelines come to something else, and it says where.
        await Changed(
            id,
            async (db, _) =>
            {
                var document = await db.Documents.OrderBy(d => d.Id).FirstAsync(d => d.CaseId == id);
                document.Text = seal.Close(seal.Open(document.Text) + "\nSmokes one pack of cigarettes a day. Diabetes.\n");
            }
        );
        var differs = await physician.Json($"/api/cases/{id}/replay");
        Assert.True(differs.GetProperty("verdict").GetString() == "differs", differs.GetRawText());
        Assert.NotEmpty(differs.GetProperty("differences").EnumerateArray());
        Assert.Contains("must have changed", differs.GetProperty("why").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("What differs", await physician.Page($"/cases/{id}/replay"), StringComparison.Ordinal);

        // Guidelines that are not kept, and a text that is not what was signed.
        await Changed(
            id,
            (db, row) =>
            {
                row.Guidelines = "sha256:gone";
                return Task.CompletedTask;
            }
        );
        Assert.Contains(
            "guidelines of its day are not kept",
            (await physician.Json($"/api/cases/{id}/replay")).GetProperty("why").GetRawText(),
            StringComparison.Ordinal
        );
        await Changed(
            id,
            (db, row) =>
            {
                row.Text = seal.Close(seal.Open(row.Text).Replace("one level", "two levels", StringComparison.Ordinal));
                return Task.CompletedTask;
            }
        );
        var forged = await physician.Json($"/api/cases/{id}/replay");
        Assert.Equal("not-run", forged.GetProperty("verdict").GetString());
        Assert.Contains("not what was signed", forged.GetProperty("why").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guidelines_of_the_day_are_kept_and_open_again_whatever_today_s_are()
    {
        await Signed("again-three");
        var kept = await workspace.Stored(db => db.GuidelineSets.SingleAsync());
        var folder = Directory.CreateTempSubdirectory("copilot-other-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "guidelines"), "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(folder.FullName, Path.GetRelativePath(Path.Combine(Repository.Root, "guidelines"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }

            await File.AppendAllTextAsync(
                Path.Combine(folder.FullName, "common", "clocks.yaml"),
                "# another day\n",
                TestContext.Current.CancellationToken
            );
            using var sets = new GuidelineSets(new Guidelines(folder.FullName));
            var pipeline = await workspace.Stored(db => sets.OpenAsync(db, kept.Hash));
            Assert.Equal(kept.Hash, pipeline!.Guidelines.Library.Hash);
            Assert.Null(await workspace.Stored(db => sets.OpenAsync(db, "sha256:none")));
            Assert.Equal(
                GuidelineSets.Moved,
                (await workspace.Stored(db => sets.KeepAsync(db, "sha256:none", DateTimeOffset.UnixEpoch, default)))?.Code
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // With a statement that a person reworded, one that they removed, and a note after the signature.
    private async Task<long> Signed(string name)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", name);
        await Did(nurse, HttpMethod.Post, $"/api/cases/{id}/acts/take", new { });
        await Did(nurse, HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = "The record shows one level." }, 1);
        await Did(nurse, HttpMethod.Post, $"/api/cases/{id}/acts/refer", new { });
        var physician = await workspace.As(Workspace.Physician);
        await Did(physician, HttpMethod.Post, $"/api/cases/{id}/acts/take", new { });
        var draft = await physician.Json($"/api/cases/{id}/draft");
        foreach (
            var v in draft
                .GetProperty("guardrails")
                .GetProperty("violations")
                .EnumerateArray()
                .Where(v => v.GetProperty("severity").GetString() == "block")
        )
        {
            await Did(
                physician,
                HttpMethod.Post,
                $"/api/cases/{id}/acts/override-guardrail",
                new
                {
                    draft = 2,
                    code = v.GetProperty("code").GetString(),
                    statement = v.GetProperty("statement").GetString(),
                    why = v.GetProperty("why").GetString(),
                    words = "I have looked at this myself and let it stand.",
                }
            );
        }

        await Did(
            physician,
            HttpMethod.Post,
            $"/api/cases/{id}/acts/sign-adverse",
            new
            {
                draft = 2,
                reasons = "S-1 is not met: one level, and no risk factor.",
                licenceState = "CA",
                attested = Attestation.ReviewedRecord,
            }
        );
        await Did(physician, HttpMethod.Post, $"/api/cases/{id}/acts/note", new { words = "Told the surgeon." });
        return id;
    }

    private Task<int> Changed(long id, Func<WorkspaceDb, SignedRow, Task> change) =>
        workspace.Stored(async db =>
        {
            await change(db, await db.Signed.FirstAsync(s => s.CaseId == id));
            return await db.SaveChangesAsync();
        });

    private static async Task Did(Browser browser, HttpMethod method, string path, object with, int? seen = null)
    {
        using var answer = await browser.Send(method, path, with, seen);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {await answer.Words()}");
    }
}
