using System.Security.Cryptography;
using Copilot.Engine.Indexing.Dense;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace Copilot.Engine.Indexing.Embedding;

/// <summary>A sentence embedding model of the BERT family on this machine: a folder with <c>model.onnx</c> and <c>vocab.txt</c> (WordPiece). No text leaves the machine.</summary>
/// <remarks>Each text is run by itself and on one thread, several texts side by side, so that its vector does not depend on its company. A model that gives a vector for each
/// token is averaged over the tokens; one that gives one for each text is taken at its word.</remarks>
public sealed class OnnxEmbedder : IEmbedder, IDisposable
{
    public const string ModelFile = "model.onnx";
    public const string VocabularyFile = "vocab.txt";

    /// <summary>What such models were trained to read at most; what follows in a longer text is not read.</summary>
    private const int MostTokens = 512;

    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly string _output;
    private readonly RunOptions _run = new();

    private OnnxEmbedder(InferenceSession session, BertTokenizer tokenizer, string hash)
    {
        (_session, _tokenizer, _output) = (session, tokenizer, session.OutputNames[0]);
        Dimension = Vector("length").Length;
        Id = $"onnx-{Dimension}/{hash}";
    }

    public string Id { get; }

    public int Dimension { get; }

    /// <exception cref="IndexException">The folder holds no such model, or the runtime library is not at hand.</exception>
    public static OnnxEmbedder Open(string folder)
    {
        var (model, vocabulary) = (Path.Combine(folder, ModelFile), Path.Combine(folder, VocabularyFile));
        InferenceSession? session = null;
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            session = new InferenceSession(model, options);
            var other = session.InputNames.FirstOrDefault(i => i is not (Ids or Mask or Types));
            return other is null && session.InputNames.Contains(Ids)
                ? new OnnxEmbedder(session, BertTokenizer.Create(vocabulary), Hash(model, vocabulary))
                : throw Fault(ModelFile, $"It wants '{other ?? "no tokens"}', which no BERT model wants.");
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException || e.InnerException is DllNotFoundException)
        {
            throw new IndexException(
                IndexException.NoVector,
                "embedder",
                "The library of the ONNX runtime is not beside the program.",
                "Publish with -p:Onnx=true, or lay the library of release 1.31 there.",
                unavailable: true
            );
        }
        catch (Exception e) when (e is not IndexException)
        {
            session?.Dispose();
            throw Fault(
                File.Exists(model) && File.Exists(vocabulary) ? ModelFile
                    : File.Exists(model) ? VocabularyFile
                    : ModelFile,
                "It is missing, or no such model can be read from it."
            );
        }
    }

    public IReadOnlyList<float[]> Embed(IReadOnlyList<EmbeddingInput> texts, CancellationToken cancellation = default)
    {
        var vectors = new float[texts.Count][];
        try
        {
            Parallel.For(
                0,
                texts.Count,
                new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
                i => vectors[i] = Vector(texts[i].Text)
            );
        }
        catch (AggregateException e) when (e.InnerException is OnnxRuntimeException or IndexException)
        {
            throw e.InnerException as IndexException ?? Fault(ModelFile, "It could not be run.");
        }

        return vectors;
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private float[] Vector(string text)
    {
        var tokens = _tokenizer.EncodeToIds(text, MostTokens, out _, out _);
        var (ids, ones, zeros) = (tokens.Select(t => (long)t).ToArray(), new long[tokens.Count], new long[tokens.Count]);
        Array.Fill(ones, 1);
        var names = _session.InputNames;
        var values = new List<OrtValue>(names.Count);
        try
        {
            foreach (var name in names)
            {
                values.Add(
                    OrtValue.CreateTensorValueFromMemory(
                        name == Ids ? ids
                            : name == Mask ? ones
                            : zeros,
                        [1, tokens.Count]
                    )
                );
            }

            using var results = _session.Run(_run, names, values, [_output]);
            return Averaged(results[0]);
        }
        finally
        {
            values.ForEach(v => v.Dispose());
        }
    }

    private static float[] Averaged(OrtValue result)
    {
        var shape = result.GetTensorTypeAndShape();
        if (
            shape.ElementDataType != Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float
            || shape.Shape.Length is not (2 or 3)
            || shape.Shape[0] != 1
        )
        {
            throw Fault(ModelFile, "It gives no vector for a text, nor one for each token.");
        }

        var dimension = (int)shape.Shape[^1];
        var numbers = result.GetTensorDataAsSpan<float>();
        var vector = new float[dimension];
        for (var at = 0; at < numbers.Length; at += dimension)
        {
            Vectors.Add(vector, numbers.Slice(at, dimension), (float)dimension / numbers.Length);
        }

        Vectors.Normalise(vector);
        return vector;
    }

    private static string Hash(params string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static IndexException Fault(string file, string reason) =>
        new(
            IndexException.NoVector,
            file,
            reason,
            $"Name a folder with {ModelFile} (inputs {Ids}, {Mask}, {Types}) and its {VocabularyFile} in Copilot:Embeddings:Folder.",
            unavailable: true
        );
}
