using System.Net;
using System.Text.Json;
using Copilot.Core;
using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Embedding;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Tests.Models;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Indexing.Embedding;

public sealed class EmbeddingEndpointTests
{
    private static readonly ModelOptions Options = new()
    {
        Endpoint = new Uri("http://localhost:11434/v1"),
        Name = "small",
        Retries = 0,
    };

    [Fact]
    public void Texts_are_embedded_in_batches_in_the_protocol_of_embeddings()
    {
        var network = new FakeEndpoint(Vectors(3));
        using var endpoint = new EmbeddingEndpoint(Options, network);
        var index = IndexBuilder.Build(
            InventedTexts.Corpus(70),
            new IndexSettings("t", SearchLexicon.Empty) { Embedder = endpoint.Embedder() }
        );

        Assert.Equal(("small-3", 70), (index.Embedder, index.Count));
        Assert.Equal(new Uri("http://localhost:11434/v1/embeddings"), network.Requests[0].RequestUri);
        Assert.Equal("small", (string?)network.Bodies[0]["model"]);
        Assert.Equal([1, 64, 6], network.Bodies.Take(3).Select(b => b["input"]!.AsArray().Count));
        Assert.Equal(1, Math.Sqrt(index.Vector(0).ToArray().Sum(v => v * v)), 1e-4);
    }

    [Fact]
    public void A_vector_of_another_length_or_fewer_vectors_than_texts_stop_the_index()
    {
        Assert.Equal(IndexException.NoVector, Code(Vectors(3), Vectors(4)));
        Assert.Equal(IndexException.NoVector, Code(Vectors(3), _ => Json([Vector(3)])));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public void An_endpoint_that_fails_is_told_in_our_own_words(int status)
    {
        using var endpoint = new EmbeddingEndpoint(Options, new FakeEndpoint(FakeEndpoint.Fails(status)));
        var failed = Assert.Throws<IndexException>(endpoint.Embedder);

        Assert.Equal((IndexException.NoVector, true), (failed.Problem.Code, failed.Unavailable));
        Assert.DoesNotContain("length", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_section_takes_the_keys_of_a_model_and_names_every_mistake()
    {
        Assert.Null(EmbeddingEndpoint.Read(null));
        Assert.Null(EmbeddingEndpoint.Read(Settings()));
        Assert.Equal("small", EmbeddingEndpoint.Read(Settings(("Endpoint", "http://localhost:1/v1"), ("Name", "small")))!.Name);
        var problems = Assert
            .Throws<UnreadableInputException>(() => EmbeddingEndpoint.Read(Settings(("Endpoint", "nowhere"), ("Nam", "small"))))
            .Problems;
        Assert.Equal(["Copilot:Embeddings:Endpoint", "Copilot:Embeddings:Nam"], problems.Select(p => p.Place.File).Order());
    }

    private static string Code(params Func<HttpRequestMessage, HttpResponseMessage>[] answers)
    {
        using var endpoint = new EmbeddingEndpoint(Options, new FakeEndpoint(answers));
        var embedder = endpoint.Embedder();
        return Assert
            .Throws<IndexException>(() =>
                IndexBuilder.Build(InventedTexts.Corpus(5), new IndexSettings("t", SearchLexicon.Empty) { Embedder = embedder })
            )
            .Problem.Code;
    }

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"Copilot:Embeddings:{v.Key}", (string?)v.Value)))
            .Build();

    // As many as were asked for, each its own.
    private static Func<HttpRequestMessage, HttpResponseMessage> Vectors(int dimension) =>
        request =>
        {
            using var body = JsonDocument.Parse(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult());
            return Json([.. Enumerable.Range(0, body.RootElement.GetProperty("input").GetArrayLength()).Select(_ => Vector(dimension))]);
        };

    private static string Vector(int dimension) => $"[{string.Join(',', Enumerable.Range(1, dimension).Select(i => $"{i}.5"))}]";

    private static HttpResponseMessage Json(string[] vectors) =>
        FakeEndpoint.Returns(
            HttpStatusCode.OK,
            $$"""{"object":"list","model":"small","data":[{{string.Join(',', vectors.Select((v, i) => $$"""{"object":"embedding","index":{{i}},"embedding":{{v}} }"""))}}],"usage":{"prompt_tokens":1,"total_tokens":1} }"""
        )(null!);
}
