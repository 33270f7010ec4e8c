using Copilot.Core;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Models.Facts;

/// <summary>What a model's proposals count for.</summary>
public enum FactsPolicy
{
    /// <summary>None is asked for.</summary>
    Off,

    /// <summary>They are shown, and count once a person confirms them.</summary>
    Propose,

    /// <summary>Those that the chart's words prove count as facts.</summary>
    Admit,
}

/// <summary>The setting <c>Copilot:Facts:Model</c>.</summary>
public static class FactsPolicySetting
{
    public const string Key = "Copilot:Facts:Model";

    /// <summary>As set; where nothing is said, null: proposals are shown where a model for facts is configured.</summary>
    /// <exception cref="UnreadableInputException">It is set to something else.</exception>
    public static FactsPolicy? Read(IConfiguration? settings) =>
        settings?[Key]?.Trim().ToLowerInvariant() switch
        {
            null or "" => null,
            "off" => FactsPolicy.Off,
            "propose" => FactsPolicy.Propose,
            "admit" => FactsPolicy.Admit,
            _ => throw new UnreadableInputException([
                new Problem(
                    Connection.ModelProblems.BadValue,
                    new Place(Key),
                    "The value is not one that this key takes.",
                    "It takes 'off', 'propose' or 'admit'."
                ),
            ]),
        };
}
