using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Prompts;

/// <summary>A prompt file: what is said to a model, and what shape its answer has.</summary>
/// <param name="Id">The file's name without its ending; <c>facts</c>, <c>draft</c>, <c>question</c>.</param>
/// <param name="System">Instructions alone: the same bytes for every case, so that an endpoint can keep them. Holds no variable.</param>
/// <param name="User">The text with its variables, <c>{{name}}</c>, each standing alone on its line; a value is put in as it is and never interpreted.</param>
/// <param name="Shape">The name of the answer's shape; null for free text.</param>
/// <param name="Hash">Of the file's bytes with LF line ends, <c>sha256:...</c>.</param>
public sealed record Prompt(string Id, string Version, string Purpose, string System, string User, IReadOnlyList<string> Variables, string? Shape, ModelSettings Settings, string Hash)
{
    /// <summary>As an output names it.</summary>
    public string Name => $"{Id}@{Version}#{Hash}";
}
