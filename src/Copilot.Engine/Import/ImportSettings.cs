using Copilot.Core.Guidelines;

namespace Copilot.Engine.Import;

/// <summary>What the person who imports a document knows of it.</summary>
/// <param name="Kind">As front matter spells it: <c>policy</c>, <c>guideline</c> and so on.</param>
/// <param name="Licence">One of <see cref="FrontMatter.LicenceClasses"/>.</param>
/// <param name="Id">The document's id; null for one made from its title.</param>
/// <param name="Body">Who issued it, as commonly named; null leaves a blank.</param>
/// <param name="Plans">The plans for which it counts; empty for all.</param>
/// <param name="Tenant">Whose document it is; null for everybody's.</param>
public sealed record ImportSettings(
    string Kind = "policy",
    string Licence = "customer",
    string? Id = null,
    string? Body = null,
    IReadOnlyList<string>? Plans = null,
    string? Tenant = null
);
