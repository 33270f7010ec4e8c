using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Proposals;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Models.Facts;

/// <summary>What a model proposed for one case, nothing of it judged.</summary>
/// <param name="Failures">Why requests came to nothing; what the others proposed stands.</param>
/// <param name="Model">The model's own name for itself; null where none answered.</param>
public sealed record Proposed(
    IReadOnlyList<FactProposal> Facts,
    IReadOnlyList<ModelFailedException> Failures,
    string? Model,
    Tokens Tokens
);

/// <summary>Asks a model what the documents hold beside what the rules have read.</summary>
/// <remarks>Documents go together in one request up to a budget; of a long chart several requests are under way at once, within the model's own limit. Every request is made before any fails,
/// so that one run over recordings names all that are missing.</remarks>
public sealed class FactProposer(ILanguageModel model, PromptLibrary prompts)
{
    /// <summary>Characters of documents and of what was read of them in one request: about 8,000 tokens.</summary>
    private const int MostCharacters = 26_000;

    /// <summary>No answer proposes more; what is beyond is not looked at.</summary>
    private const int MostProposals = 400;

    /// <param name="dictionary">The facts that the case's rules may use.</param>
    /// <param name="read">What the rules have read.</param>
    public async Task<Proposed> ProposeAsync(
        ReviewCase review,
        IEnumerable<FactDefinition> dictionary,
        IReadOnlyList<Fact> read,
        CancellationToken cancel
    )
    {
        var byName = dictionary.ToDictionary(d => d.Name, StringComparer.Ordinal);
        var listing = DictionaryListing.Of(byName.Values);
        var answers = await Task.WhenAll(
                DocumentListing.Of(review, byName, read, MostCharacters).Select(documents => AskAsync(listing, documents, cancel))
            )
            .ConfigureAwait(false);
        return new Proposed(
            [.. answers.SelectMany(a => a.Facts).Take(MostProposals)],
            [.. answers.Select(a => a.Failure).OfType<ModelFailedException>()],
            answers.Select(a => a.Model).FirstOrDefault(m => m is not null),
            answers.Aggregate(default(Tokens), (sum, a) => sum + a.Tokens)
        );
    }

    private async Task<(IReadOnlyList<FactProposal> Facts, ModelFailedException? Failure, string? Model, Tokens Tokens)> AskAsync(
        string dictionary,
        string documents,
        CancellationToken cancel
    )
    {
        var request = prompts[FactsPrompt.Id]
            .Ask(ModelRole.Facts, new Dictionary<string, string> { ["dictionary"] = dictionary, ["documents"] = documents });
        try
        {
            var answer = await model.AnswerAsync(request, cancel).ConfigureAwait(false);
            return (AnswerJson.Read(answer.Text, AnswerJson.Default.ProposedAnswer).Facts, null, answer.Model, answer.Tokens);
        }
        catch (ModelFailedException e) when (!cancel.IsCancellationRequested)
        {
            return ([], e, null, default);
        }
    }
}
