using Copilot.Core.Disclosure;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Disclosure;

/// <summary>The last stop before an endpoint: what a call sends is put down before it is sent. What cannot be put down is not sent.</summary>
/// <param name="under">Sends.</param>
internal sealed class DisclosingModel(ILanguageModel under, Destination destination, DisclosureLog? log, DisclosedCalls calls)
    : ILanguageModel
{
    public Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
    {
        calls.Sends(request, destination, log);
        return under.AnswerAsync(request, cancel);
    }

    public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => StreamAsync(request, _ => { }, cancel);

    public IAsyncEnumerable<string> StreamAsync(ModelRequest request, Action<Tokens> told, CancellationToken cancel)
    {
        calls.Sends(request, destination, log);
        return under.StreamAsync(request, told, cancel);
    }
}
