using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Indexing.Embedding;
using Copilot.Engine.Indexing.Files;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Indexing.Embedding;

public sealed class OnnxEmbedderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onnx");

    public OnnxEmbedderTests() => TinyModel.Write(_folder.FullName, ["slip", "fusion", "brace", "nerve", "##s"], 8);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_text_is_the_mean_of_its_tokens_and_words_are_cut_by_the_vocabulary()
    {
        using var embedder = OnnxEmbedder.Open(_folder.FullName);
        var vectors = Vectors(embedder, "Slip", "slip fusion", "slips", "brace brace nerve", "unheard");

        Assert.Equal(8, embedder.Dimension);
        // slip is the sixth of the vocabulary.
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0], vectors[0]);
        Assert.Equal([0, 0, 0, 0, 0, 0.7071f, 0.7071f, 0], vectors[1].Select(v => MathF.Round(v, 4)));
        Assert.Equal(0.7071f, vectors[2][5], 1e-3f);
        Assert.Equal(2 * vectors[3][0], vectors[3][7], 1e-4f);
        Assert.All(vectors[4], v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_vector_does_not_depend_on_its_company()
    {
        using var embedder = OnnxEmbedder.Open(_folder.FullName);
        var texts = Enumerable
            .Range(0, 40)
            .Select(i => string.Join(' ', Enumerable.Repeat(i % 2 == 0 ? "slip fusion" : "nerve", 1 + i)))
            .ToArray();

        Assert.Equal(Vectors(embedder, texts), texts.Select(t => Vectors(embedder, t)[0]));
    }

    [Fact]
    public void An_index_made_with_a_model_is_opened_with_it_alone()
    {
        var path = Path.Combine(_folder.FullName, "a.index");
        using var embedder = OnnxEmbedder.Open(_folder.FullName);
        var texts = Enumerable
            .Range(0, 60)
            .Select(i => new IndexedText(
                $"t{i:00}",
                [
                    new TextField(
                        string.Join(
                            ' ',
                            Enumerable
                                .Range(0, 30)
                                .Select(w =>
                                    (i + w * w) % 3 == 0 ? "slip"
                                    : i % 2 == 0 ? "fusion"
                                    : "brace"
                                )
                        ) + $" number{i}",
                        1
                    ),
                ]
            ));
        var index = IndexBuilder.Build(texts, new IndexSettings("t", SearchLexicon.Empty) { Embedder = embedder });
        IndexFile.Write(index, path);

        Assert.StartsWith("onnx-8/", index.Embedder, StringComparison.Ordinal);
        Assert.NotEmpty(index.Near("fusion", SearchLexicon.Empty, 3));
        using var opened = IndexFile.Open(path, new Expected("t", SearchLexicon.Empty, embedder));
        Assert.Equal(index.Search("slip fusion", SearchLexicon.Empty, 10), opened.Search("slip fusion", SearchLexicon.Empty, 10));
    }

    [Fact]
    public void Another_model_or_vocabulary_is_another_embedder()
    {
        using var one = OnnxEmbedder.Open(_folder.FullName);
        File.AppendAllText(Path.Combine(_folder.FullName, "vocab.txt"), "more\n");
        using var other = OnnxEmbedder.Open(_folder.FullName);

        Assert.NotEqual(one.Id, other.Id);
    }

    [Theory]
    [InlineData("model.onnx", null)]
    [InlineData("vocab.txt", null)]
    [InlineData("model.onnx", "no model at all")]
    public void What_is_no_model_is_told_by_its_file(string file, string? content)
    {
        var path = Path.Combine(_folder.FullName, file);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        var refused = Assert.Throws<IndexException>(() => OnnxEmbedder.Open(_folder.FullName).Dispose());

        Assert.Equal((IndexException.NoVector, file, true), (refused.Problem.Code, refused.Problem.Place.File, refused.Unavailable));
        Assert.DoesNotContain(_folder.FullName, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_of_the_settings_is_opened()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Copilot:Embeddings:Folder", _folder.FullName)]).Build();
        using var configured = ConfiguredEmbedder.Open(settings);

        Assert.IsType<OnnxEmbedder>(configured!.Embedder);
        Assert.Null(ConfiguredEmbedder.Open(new ConfigurationBuilder().Build()));
    }

    private static IReadOnlyList<float[]> Vectors(OnnxEmbedder embedder, params string[] texts) =>
        embedder.Embed([.. texts.Select(t => new EmbeddingInput(t, TermVector.Of([])))]);
}
