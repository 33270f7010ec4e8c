using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>A check of what a text tells: it computes one kind of claim again, and finds where the text has it otherwise.</summary>
/// <param name="Name">What it holds, as docs/guardrails.md has it.</param>
/// <param name="Codes">The guardrails that report what it finds.</param>
/// <param name="Run">Pure: it reads the text and changes nothing, so checks may run side by side.</param>
internal sealed record ToldCheck(string Name, IReadOnlyList<string> Codes, Func<ToldText, GuardrailInput, IEnumerable<GroundFault>> Run)
{
    /// <summary>It reads our own wording too; what strangers write is held to more than what our writer does.</summary>
    public bool ReadsOurs { get; init; }
}
