namespace Copilot.Engine.Models.Calls;

/// <summary>Answers requests: over the network, or from recordings.</summary>
public interface ILanguageModel
{
    /// <summary>The whole answer.</summary>
    /// <exception cref="ModelFailedException">It did not come, or came broken; what the request holds is never in the message.</exception>
    Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel);

    /// <summary>The answer in pieces, as they come. A stream that breaks off throws; what came before it is not an answer.</summary>
    /// <exception cref="ModelFailedException">As above.</exception>
    IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel);

    /// <summary>The same, and what it used once it is complete.</summary>
    /// <param name="told">Called at most once, before the stream ends; never where the endpoint does not tell.</param>
    IAsyncEnumerable<string> StreamAsync(ModelRequest request, Action<Tokens> told, CancellationToken cancel) =>
        StreamAsync(request, cancel);
}

/// <summary>Why an answer did not come.</summary>
public enum ModelFailure
{
    /// <summary>Nobody answers at the address, or not in time.</summary>
    Unreachable,

    /// <summary>The key is missing or wrong, or may not use this model.</summary>
    Refused,

    /// <summary>The endpoint does not know the model.</summary>
    UnknownModel,

    /// <summary>Too many requests, after waiting as long as the budget allows.</summary>
    Busy,

    /// <summary>The endpoint failed.</summary>
    Broken,

    /// <summary>The answer was cut off, filtered, empty, or of the wrong shape.</summary>
    Unusable,

    /// <summary>No recording answers the request.</summary>
    NotRecorded,

    /// <summary>The case's budget of tokens, money or time is used up.</summary>
    OverBudget,

    /// <summary>Strict mode: the endpoint is not on this machine.</summary>
    NotLocal,

    /// <summary>What would have left could not be put down, so nothing was sent.</summary>
    NotLogged,
}

/// <summary>A language model did not answer. The message is fit for a person and a log: never a prompt, a chart, a key or an answer.</summary>
public sealed class ModelFailedException(ModelFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public ModelFailure Failure { get; } = failure;
}
