using System.Runtime.CompilerServices;
using Copilot.Core.Disclosure;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Disclosure;

/// <summary>A model of one case that is asked without identifiers: every message is masked before it goes on, and what comes back is restored. It stands around recordings, so what
/// is recorded, and whose hash is told, is what would leave.</summary>
/// <param name="under">Asked the masked request.</param>
/// <param name="calls">The calls of the case.</param>
internal sealed class MaskingModel(ILanguageModel under, Lazy<Masks> masks, DisclosedCalls calls) : ILanguageModel
{
    public async Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
    {
        var masked = Masked(request);
        var answer = await under.AnswerAsync(masked, cancel);
        calls.Answered(masked);
        return answer with { Text = request.Shape is null ? masks.Value.Restore(answer.Text) : masks.Value.RestoreJson(answer.Text) };
    }

    public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => StreamAsync(request, _ => { }, cancel);

    public async IAsyncEnumerable<string> StreamAsync(
        ModelRequest request,
        Action<Tokens> told,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var masked = Masked(request);
        var stream = new MaskedStream(masks.Value);
        await foreach (var piece in under.StreamAsync(masked, told, cancel))
        {
            if (stream.Push(piece) is { Length: > 0 } certain)
            {
                yield return certain;
            }
        }

        calls.Answered(masked);
        if (stream.End() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    // The answer's shape is the program's own, and what an assistant said before holds what was restored.
    private ModelRequest Masked(ModelRequest request) =>
        request with
        {
            Messages = [.. request.Messages.Select(m => m with { Text = masks.Value.Mask(m.Text) })],
        };
}
