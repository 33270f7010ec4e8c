using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Connection;

/// <summary>The name under which the limit of an answer is sent. OpenAI's newer models refuse the old one; several servers of open models pass over the new one in silence.</summary>
internal enum LimitName
{
    Both,
    New,
    Old,
}

/// <summary>What an endpoint has shown that it understands. It is tried from the fullest form down, and remembered once it works.</summary>
/// <param name="Works">False until an answer of the shape asked for has come by this rung.</param>
internal sealed record Dialect(Rung Rung, bool Works, LimitName Limit, bool Temperature, bool Seed)
{
    public static Dialect For(ModelOptions options) =>
        new(
            options.Structure switch
            {
                Structure.Object => Rung.Object,
                Structure.Fenced => Rung.Fenced,
                _ => Rung.Schema,
            },
            Works: options.Structure != Structure.Auto,
            options.Kind == ModelKind.OpenAI && options.Endpoint?.Host.EndsWith("openai.com", StringComparison.OrdinalIgnoreCase) == false
                ? LimitName.Both
                : LimitName.New,
            Temperature: true,
            Seed: true
        );

    /// <summary>The next rung down; null from the last, and where one has worked or was demanded.</summary>
    public Dialect? Down => Works || Rung >= Rung.Fenced ? null : this with { Rung = Rung + 1 };

    /// <summary>Without what the endpoint named as the part of the request that it does not take; null where nothing is left to do without.</summary>
    /// <param name="parameter">As the endpoint named it.</param>
    public Dialect? Without(string? parameter) =>
        parameter switch
        {
            "temperature" when Temperature => this with { Temperature = false },
            "seed" when Seed => this with { Seed = false },
            "max_tokens" or "max_completion_tokens" when Limit != LimitName.Old => this with { Limit = Limit + 1 },
            _ => null,
        };
}
