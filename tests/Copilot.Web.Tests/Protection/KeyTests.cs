using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Copilot.Web.Protection;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Protection;

public sealed class KeyTests(PostgresServer server)
{
    private sealed class Set(string environment, params (string Name, string Value)[] settings) : Workspace
    {
        protected override string Named => environment;

        protected override IReadOnlyDictionary<string, string> Settings => settings.ToDictionary(s => s.Name, s => s.Value);
    }

    [Fact]
    public async Task A_new_key_writes_what_is_new_older_ones_open_what_they_sealed_and_resealed_nothing_needs_them()
    {
        using var workspace = new Workspace();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip");
        var first = Assert.Single(workspace.Services.GetRequiredService<IKeyManager>().GetAllKeys());
        Assert.Contains("writes", await VerbAsync(workspace, "list"), StringComparison.Ordinal);
        await VerbAsync(workspace, "rotate", "--now");
        Assert.Equal(2, workspace.Services.GetRequiredService<IKeyManager>().GetAllKeys().Count);
        await nurse.Page($"/cases/{id}");
        var sealedBefore = await workspace.Stored(db => db.Documents.Where(d => d.CaseId == id).Select(d => d.Text).FirstAsync());
        Assert.Equal(first.KeyId, KeyOf(sealedBefore));
        Assert.Matches("^[1-9][0-9]* texts were sealed anew", await VerbAsync(workspace, "reseal"));
        Assert.StartsWith("0 texts", await VerbAsync(workspace, "reseal"), StringComparison.Ordinal);

        // The old key is put away, and the workspace begun anew on the same folder.
        File.Delete(Path.Combine(workspace.Folder, "keys", $"key-{first.KeyId}.xml"));
        using var again = new Set("Development", ("Folder", workspace.Folder));
        var other = await again.As(Workspace.Nurse);
        await other.Page($"/cases/{id}");
        var (verdict, reworded) = await again.Stored(db => again.Services.GetRequiredService<Web.Audit.AuditTrail>().VerifyAsync(db));
        Assert.True(verdict.Sound && reworded is null);
    }

    [Fact]
    public async Task A_key_that_is_made_at_once_is_written_with_also_a_moment_after_another_was_made()
    {
        using var workspace = new Workspace();
        await workspace.Take(await workspace.As(Workspace.Nurse), "c01-single-level-slip");
        await VerbAsync(workspace, "rotate");
        await VerbAsync(workspace, "rotate", "--now");
        var seal = workspace.Services.GetRequiredService<Seal>();
        var second = KeyOf(seal.Close("after the second"));
        await VerbAsync(workspace, "rotate", "--now");
        Assert.NotEqual(second, KeyOf(seal.Close("after the third")));
        Assert.Contains(
            $"{KeyOf(seal.Close("after the third"))} ",
            Assert.Single((await VerbAsync(workspace, "list")).Split('\n'), l => l.TrimEnd().EndsWith("writes", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Matches("^[1-9][0-9]* texts were sealed anew", await VerbAsync(workspace, "reseal"));
    }

    [Fact]
    public async Task A_key_that_is_made_elsewhere_is_known_here_when_it_is_looked_for()
    {
        var database = await server.DatabaseAsync();
        using var here = new Set("Development", ("Database", database));
        using var there = new Set("Development", ("Database", database));
        var (mine, theirs) = (here.Services.GetRequiredService<Seal>(), there.Services.GetRequiredService<Seal>());
        Assert.Equal("as both know it", mine.Open(theirs.Close("as both know it")));
        await VerbAsync(there, "rotate", "--now");
        var text = theirs.Close("after a rotation");
        here.Services.GetRequiredService<SharedKeys>().Look();
        // The first that is written here, before anything is opened: what an old key seals after it was resealed would need it for good.
        Assert.Equal(KeyOf(text), KeyOf(mine.Close("written here")));
        Assert.Equal("after a rotation", mine.Open(text));
    }

    [Fact]
    public async Task Keys_in_the_database_are_sealed_by_the_certificate_and_outside_Development_do_not_go_without()
    {
        var database = await server.DatabaseAsync();
        using (var open = new Set("Production", ("Database", database)))
        {
            Assert.Contains("KeyCertificates", Assert.ThrowsAny<Exception>(() => open.Services).ToString(), StringComparison.Ordinal);
        }

        var (old, fresh) = (Pem("old"), Pem("fresh"));
        byte[] text;
        using (var workspace = new Set("Production", ("Database", database), ("KeyCertificates", old)))
        {
            text = workspace.Services.GetRequiredService<Seal>().Close("a word of a chart");
            var xml = await workspace.Stored(db => db.ProtectionKeys.Select(k => k.Xml).SingleAsync());
            Assert.Contains("X509Certificate", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
        }

        // Another certificate seals from now on, the old one still opens; without it nothing does.
        using (var workspace = new Set("Production", ("Database", database), ("KeyCertificates", $"{fresh}; {old}")))
        {
            Assert.Equal("a word of a chart", workspace.Services.GetRequiredService<Seal>().Open(text));
        }

        using var without = new Set("Production", ("Database", database), ("KeyCertificates", fresh));
        Assert.ThrowsAny<CryptographicException>(() => without.Services.GetRequiredService<Seal>().Open(text));
        File.Delete(old);
        File.Delete(fresh);
    }

    [Fact]
    public async Task Every_column_of_sealed_text_is_sealed_anew()
    {
        using var database = Database.Sqlite();
        var left = await database.Stored(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Where(t => !t.IsOwned())
                    .SelectMany(t => t.GetProperties().Where(p => p.ClrType == typeof(byte[])).Select(p => $"{t.ClrType.Name}.{p.Name}"))
                    .Except(Resealing.Tables(db).SelectMany(t => t.Columns.Select(c => $"{t.Table.ClrType.Name}.{c}")))
                    .ToList()
            )
        );
        // What is no text of ours: a passkey's id, and guidelines, which are no secret.
        Assert.Equal(["GuidelineSetRow.Files", "IdentityUserPasskey`1.CredentialId"], left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_verb_that_is_none_is_told()
    {
        using var workspace = new Workspace();
        using var error = new StringWriter();
        Assert.Equal(2, await KeyVerbs.RunAsync(workspace.Services, ["throw"], TextWriter.Null, error));
        Assert.Contains("keys rotate", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> VerbAsync(Workspace workspace, params string[] verb)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await KeyVerbs.RunAsync(workspace.Services, verb, output, TextWriter.Null));
        return output.ToString();
    }

    // Data Protection writes the key's id behind its mark.
    private static Guid KeyOf(byte[] text) => new(text.AsSpan(4, 16));

    private static string Pem(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(Path.GetTempPath(), $"copilot-{name}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.pem");
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return file;
    }
}
