using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Recordings;

/// <summary>Replays recorded answers. What is not recorded is asked of the model behind it and kept, or, where there is none, written down for somebody to answer.</summary>
/// <param name="places">Where answers are looked for.</param>
/// <param name="live">Null where nothing is asked over the network.</param>
public sealed class RecordedModel(RecordingPlaces places, ILanguageModel? live) : ILanguageModel
{
    /// <summary>The name of a model whose answer was replayed.</summary>
    public const string Name = Core.Drafting.Notices.Replayed;

    public async Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var hash = request.Hash;
        if (places.Find(request, hash) is { } found)
        {
            return new ModelAnswer(found.Text, Name, request.Shape is null ? Rung.Text : Rung.Schema, found.Tokens, TimeSpan.Zero);
        }

        if (live is null)
        {
            throw places.Miss(request, hash);
        }

        var answer = await live.AnswerAsync(request, cancel);
        places.Keep(request, hash, answer);
        return answer;
    }

    public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => StreamAsync(request, _ => { }, cancel);

    public async IAsyncEnumerable<string> StreamAsync(
        ModelRequest request,
        Action<Tokens> told,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        var hash = request.Hash;
        if (places.Find(request, hash) is { } found)
        {
            yield return found.Text;
            told(found.Tokens);
            yield break;
        }

        if (live is null)
        {
            throw places.Miss(request, hash);
        }

        var whole = new StringBuilder();
        var used = default(Tokens);
        await foreach (var piece in live.StreamAsync(request, tokens => told(used = tokens), cancel))
        {
            whole.Append(piece);
            yield return piece;
        }

        places.Keep(request, hash, new ModelAnswer(whole.ToString(), Name, Rung.Text, used, TimeSpan.Zero));
    }
}

/// <summary>Where a run reads and keeps recordings.</summary>
/// <param name="recordings">Answers to replay; null for none.</param>
/// <param name="misses">Where what has no answer is written, and where answers laid beside it are found; null where a miss is only an error.</param>
public sealed class RecordingPlaces(AnswerFolder? recordings, AnswerFolder? misses)
{
    private readonly ConcurrentDictionary<string, ModelRole> _missed = new(StringComparer.Ordinal);

    /// <summary>The hashes of the requests that nothing answered, in order.</summary>
    public IReadOnlyList<string> Missed => [.. _missed.Keys.Order(StringComparer.Ordinal)];

    internal RecordedAnswer? Find(ModelRequest request, string hash)
    {
        if (recordings?.Find(hash) is { } recorded)
        {
            return RecordedAnswer.Read(recorded, request, hash);
        }

        if (misses?.Find(hash) is not { } laid)
        {
            return null;
        }

        var answer = RecordedAnswer.Read(laid, request, hash);
        // What was answered meanwhile is kept with the others.
        recordings?.Keep(request, hash, laid);
        return answer;
    }

    internal ModelFailedException Miss(ModelRequest request, string hash)
    {
        _missed.TryAdd(hash, request.Role);
        misses?.Keep(request, hash);
        return new ModelFailedException(ModelFailure.NotRecorded, $"No recording answers the request {hash}.");
    }

    internal void Keep(ModelRequest request, string hash, ModelAnswer answer) =>
        (misses ?? recordings)?.Keep(request, hash, RecordedAnswer.Write(answer, request.Shape is not null));
}
