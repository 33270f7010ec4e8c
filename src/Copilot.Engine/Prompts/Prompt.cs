using System.Text;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Prompts;

/// <summary>A prompt file: what is said to a model, and what shape its answer has.</summary>
/// <param name="Id">The file's name without its ending; <c>facts</c>, <c>draft</c>, <c>question</c>.</param>
/// <param name="Purpose">For whoever reads the file; never sent.</param>
/// <param name="System">Instructions alone: the same bytes for every case, so that an endpoint can keep them, and nothing of a chart can stand among them.</param>
/// <param name="User">The text with its variables, <c>{{name}}</c>.</param>
/// <param name="Variables">What each variable holds, by name.</param>
/// <param name="Shape">Null for free text.</param>
/// <param name="Hash">Of the file's text with LF line ends, <c>sha256:...</c>.</param>
public sealed record Prompt(
    string Id,
    string Version,
    string Purpose,
    string System,
    string User,
    IReadOnlyDictionary<string, string> Variables,
    AnswerShape? Shape,
    ModelSettings Settings,
    string Hash
)
{
    /// <summary>As a request and an output name it.</summary>
    public string Name => $"{Id}@{Version}#{Hash}";

    /// <summary>The messages with the variables' values. A value is put in as it is, once, and never interpreted: what looks like a variable in a chart stays text.</summary>
    /// <exception cref="ArgumentException">A variable has no value, or a value no variable: a mistake in the program, since <see cref="PromptLint"/> holds files and code together.</exception>
    public IReadOnlyList<ModelMessage> Compose(IReadOnlyDictionary<string, string> values)
    {
        if (values.Keys.FirstOrDefault(k => !Variables.ContainsKey(k)) is { } stray)
        {
            throw new ArgumentException($"The prompt '{Id}' has no variable '{stray}'.", nameof(values));
        }

        var text = new StringBuilder(User.Length);
        foreach (var piece in PromptText.Pieces(User))
        {
            text.Append(
                !piece.IsVariable ? piece.Text
                : values.TryGetValue(piece.Text, out var value) ? value
                : throw new ArgumentException($"The prompt '{Id}' needs a value for '{piece.Text}'.", nameof(values))
            );
        }

        return [new ModelMessage(Speaker.System, System), new ModelMessage(Speaker.User, text.ToString())];
    }

    /// <summary>The request for a role, with these values.</summary>
    public ModelRequest Ask(ModelRole role, IReadOnlyDictionary<string, string> values) =>
        new(role, Name, Compose(values), Shape, Settings);
}
