using Copilot.Core.Guidelines;

namespace Copilot.Engine.Indexing;

/// <summary>Keeps a search to what counts for one plan and one customer: documents that name no plan count for all, those without a tenant are everybody's.</summary>
/// <param name="Plan">Null for any.</param>
/// <param name="Tenant">Null for any: where one customer's documents stand alone.</param>
public sealed record PassageFilter(string? Plan = null, string? Tenant = null)
{
    public bool Accepts(GuidelineDocument document) =>
        (document.Front.Plan.Count == 0 || Plan is null || document.Front.Plan.Contains(Plan, StringComparer.Ordinal))
        && (document.Front.Tenant is null || Tenant is null || document.Front.Tenant == Tenant);
}
