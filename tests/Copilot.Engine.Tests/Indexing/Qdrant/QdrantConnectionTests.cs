using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Copilot.Engine.Indexing.Qdrant;
using Copilot.Engine.Models.Connection;
using Copilot.QdrantServer;
using Grpc.Core;

namespace Copilot.Engine.Tests.Indexing.Qdrant;

public sealed class QdrantConnectionTests : QdrantTest
{
    [Fact]
    public async Task The_version_is_read_at_the_start()
    {
        using var server = await OpenAsync();

        Assert.Equal(new Version(1, 16, 2), server.Version);
    }

    [Theory]
    [InlineData("1.9.7", Quantisation.None)]
    [InlineData("1.14.1", Quantisation.Binary2)]
    public async Task A_server_that_cannot_do_what_is_asked_is_refused_in_words(string version, Quantisation quantisation)
    {
        await using var old = await LoopbackQdrant.StartAsync(new ServerSettings { Version = version }, Cancel);
        var problem = await FailsAsync(() => OpenAsync(Options with { Url = old.Address, Quantisation = quantisation }));

        Assert.Equal(QdrantProblems.TooOld, problem.Problem.Code);
        Assert.Contains(version, problem.Problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_is_away()
    {
        var address = Server.Address;
        await Server.DisposeAsync();
        var problem = await FailsAsync(() => OpenAsync(Options with { Url = address, Retries = 2 }));

        Assert.Equal(QdrantProblems.Away, problem.Problem.Code);
        Assert.Contains("3 times", problem.Problem.Reason, StringComparison.Ordinal);
        Assert.True(problem.Unavailable);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_when_it_says()
    {
        Server.Faults = call =>
            call.Turn switch
            {
                1 => new Refusal(StatusCode.ResourceExhausted, 7),
                2 => new GatewayRefusal(503, 5),
                3 => new GatewayRefusal(429, 9),
                _ => null,
            };
        using var server = await OpenAsync();

        Assert.Equal([7, 5, 9], Time.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task Where_nothing_is_said_waits_grow()
    {
        Server.Faults = call => call.Turn <= 3 ? new Refusal(StatusCode.Internal) : null;
        using var server = await OpenAsync();

        Assert.Equal([200, 400, 800], Time.Waits.Select(w => w.TotalMilliseconds));
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted, QdrantProblems.Busy)]
    [InlineData(StatusCode.Internal, QdrantProblems.Broken)]
    [InlineData(StatusCode.Unavailable, QdrantProblems.Away)]
    public async Task A_failure_that_stays_is_told_by_its_kind(StatusCode status, string code)
    {
        Server.Faults = _ => new Refusal(status);

        Assert.Equal(code, (await FailsAsync(() => OpenAsync())).Problem.Code);
        Assert.Equal(4, Server.Received.Count);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_told_and_not_waited_for()
    {
        Server.Faults = _ => new Refusal(StatusCode.ResourceExhausted, 3600);
        var problem = await FailsAsync(() => OpenAsync());

        Assert.Contains("3600 s", problem.Problem.Reason, StringComparison.Ordinal);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_ends_in_words()
    {
        Server.Faults = _ => new Held();
        Time.LimitsRunOut = true;
        var problem = await FailsAsync(() => OpenAsync(Options with { Retries = 1 }));

        Assert.Equal(QdrantProblems.Away, problem.Problem.Code);
        Assert.Contains("in time", problem.Problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_sent_and_a_wrong_one_told_without_repeating_it()
    {
        await using var locked = await LoopbackQdrant.StartAsync(new ServerSettings { Key = "right" }, Cancel);
        using var server = await OpenAsync(Options with { Url = locked.Address, ApiKey = new Secret("right") });
        await UploadAsync(server, Other);
        using var wrong = await OpenAsync(Options with { Url = locked.Address, ApiKey = new Secret("wrong-one") });
        var problem = await FailsAsync(() => UploadAsync(wrong, Other));

        Assert.Equal(QdrantProblems.Unauthorised, problem.Problem.Code);
        Assert.DoesNotContain("wrong-one", problem.Problem.ToString() + wrong.Options, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_with_a_certificate_of_the_named_authority_is_trusted_and_no_other()
    {
        using var certificate = Certificate();
        await using var secure = await LoopbackQdrant.StartAsync(new ServerSettings { Certificate = certificate }, Cancel);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Cancel);
            using var server = await OpenAsync(Options with { Url = secure.Address, CertificateAuthority = file });

            Assert.Equal(new Version(1, 16, 2), server.Version);
            Assert.Equal(QdrantProblems.Untrusted, (await FailsAsync(() => OpenAsync(Options with { Url = secure.Address }))).Problem.Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
