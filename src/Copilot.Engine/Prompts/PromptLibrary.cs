using System.Security.Cryptography;
using System.Text;
using Copilot.Core;

namespace Copilot.Engine.Prompts;

/// <summary>The prompts of a folder.</summary>
public sealed class PromptLibrary
{
    public const string NoPrompt = "R008";

    private readonly Dictionary<string, Prompt> _prompts;

    internal PromptLibrary(IReadOnlyList<Prompt> prompts)
    {
        _prompts = prompts.ToDictionary(p => p.Id, StringComparer.Ordinal);
        Hash =
            $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', prompts.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => $"{p.Id} {p.Hash}")))))}";
    }

    /// <summary>Of all prompts together: <c>versions.prompts</c> of an output that a model had part in.</summary>
    public string Hash { get; }

    public Prompt this[string id] =>
        _prompts.TryGetValue(id, out var prompt) ? prompt : throw new ArgumentException($"There is no prompt '{id}'.", nameof(id));

    /// <summary>The prompts of a folder, read whole.</summary>
    /// <exception cref="UnreadableInputException">Any of them does not lint; every problem is named with its place.</exception>
    public static PromptLibrary Read(string folder)
    {
        var problems = new List<Problem>();
        var prompts = PromptLint.Read(folder, problems);
        return problems.Count == 0 ? new PromptLibrary(prompts) : throw new UnreadableInputException(problems);
    }
}
