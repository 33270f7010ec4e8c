using Copilot.Core;
using Copilot.Engine.Indexing.Qdrant;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Indexing.Qdrant;

public sealed class QdrantConfigurationTests
{
    [Fact]
    public void Where_no_address_is_given_there_is_no_server()
    {
        Assert.Null(QdrantConfiguration.Read(null, _ => null));
        Assert.Null(Read(("Collection", "knee")));
        Assert.Null(QdrantConfiguration.Read(null, v => v == "QDRANT_API_KEY" ? "key" : ""));
    }

    [Theory]
    [InlineData("http://localhost:6333", null, "http://localhost:6334/")]
    [InlineData("http://localhost:6334", null, "http://localhost:6334/")]
    [InlineData("http://localhost", null, "http://localhost:6334/")]
    [InlineData("https://cluster.example:7443", null, "https://cluster.example:7443/")]
    [InlineData("https://cluster.example", "443", "https://cluster.example/")]
    [InlineData("http://localhost:6333", "16334", "http://localhost:16334/")]
    public void The_port_is_that_of_grpc_whatever_the_address_names(string url, string? port, string address) =>
        Assert.Equal(new Uri(address), Read(("Url", url), ("GrpcPort", port))!.Address);

    [Fact]
    public void The_variables_stand_over_the_file()
    {
        var options = QdrantConfiguration.Read(
            Section(("Url", "http://one.example"), ("Shards", "4")),
            v => v == "QDRANT_URL" ? "https://two.example" : "secret"
        )!;

        Assert.Equal(("two.example", 4, "secret"), (options.Url.Host, options.Shards, options.ApiKey!.Reveal()));
    }

    [Theory]
    [InlineData("Url", "ftp://localhost")]
    [InlineData("Url", "http://user:word@localhost")]
    [InlineData("Url", "http://localhost/path")]
    [InlineData("ApiKey", "two words")]
    [InlineData("GrpcPort", "0")]
    [InlineData("Collection", "Spine")]
    [InlineData("Collection", "spine.knee")]
    [InlineData("Collection", "-spine")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("Retries", "11")]
    [InlineData("BatchPoints", "257")]
    [InlineData("BatchBytes", "5000001")]
    [InlineData("Shards", "0")]
    [InlineData("Replicas", "-1")]
    [InlineData("WriteConsistency", "2")]
    [InlineData("Quantisation", "1")]
    [InlineData("OnDisk", "yes")]
    [InlineData("Exact", "1")]
    public void A_value_that_its_key_does_not_take_is_refused_and_never_repeated(string key, string value)
    {
        var problem = Assert.Single(
            Assert.Throws<UnreadableInputException>(() => Read(("Url", "http://localhost"), (key, value))).Problems
        );

        Assert.Equal((QdrantProblems.BadValue, $"Copilot:Qdrant:{key}"), (problem.Code, problem.Place.File));
        Assert.DoesNotContain(value == "1" || value.Length < 3 ? "\0" : value, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_named_at_once() =>
        Assert.Equal(
            [QdrantProblems.BadValue, QdrantProblems.UnknownKey],
            Assert.Throws<UnreadableInputException>(() => Read(("Retries", "many"), ("Shard", "2"))).Problems.Select(p => p.Code)
        );

    [Fact]
    public void A_key_is_never_sent_to_another_machine_unencrypted()
    {
        Assert.Equal(
            QdrantProblems.OpenKey,
            Assert
                .Single(Assert.Throws<UnreadableInputException>(() => Read(("Url", "http://cluster.example"), ("ApiKey", "k"))).Problems)
                .Code
        );
        Assert.NotNull(Read(("Url", "http://localhost:6333"), ("ApiKey", "k")));
        Assert.NotNull(Read(("Url", "https://cluster.example"), ("ApiKey", "k")));
    }

    [Fact]
    public void A_file_of_certificates_that_is_not_there_is_told() =>
        Assert.Equal(
            QdrantProblems.NoCertificate,
            Assert
                .Single(
                    Assert
                        .Throws<UnreadableInputException>(() =>
                            Read(("Url", "https://cluster.example"), ("CertificateAuthority", "nowhere.pem"))
                        )
                        .Problems
                )
                .Code
        );

    [Fact]
    public void Every_code_and_key_is_listed()
    {
        var codes = File.ReadAllText(Path.Combine(Repository.Root, "docs", "codes.md"));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "retrieval.md"));

        Assert.All(QdrantProblems.All, code => Assert.Contains($"| {code} |", codes, StringComparison.Ordinal));
        Assert.All(QdrantConfiguration.Keys, key => Assert.Contains($"| `{key}` |", page, StringComparison.Ordinal));
    }

    private static QdrantOptions? Read(params (string Key, string? Value)[] values) => QdrantConfiguration.Read(Section(values), _ => null);

    private static IConfigurationRoot Section(params (string Key, string? Value)[] values)
    {
        // The last of two with one name stands.
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
        {
            all[$"Copilot:Qdrant:{key}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
