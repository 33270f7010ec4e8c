using Copilot.Core.Guidelines;

namespace Copilot.Engine.Indexing;

/// <summary>Keeps a search to what counts for one plan and one customer on a day: documents that name no plan count for all, those without a tenant are everybody's.</summary>
/// <param name="Plan">Null for any.</param>
/// <param name="Tenant">Null for any: where one customer's documents stand alone.</param>
/// <param name="Day">A source that is not in force on it does not count; the criteria are those that are applied, whatever the day. Null for any.</param>
public sealed record PassageFilter(string? Plan = null, string? Tenant = null, DateOnly? Day = null)
{
    public bool Accepts(GuidelineLibrary library, GuidelineDocument document) =>
        (document.Front.Plan.Count == 0 || Plan is null || document.Front.Plan.Contains(Plan, StringComparer.Ordinal))
        && (document.Front.Tenant is null || Tenant is null || document.Front.Tenant == Tenant)
        && (Day is not { } day || document.Shelf == Shelf.Policy || library.StandingOn(document, day) == Standing.InForce);

    /// <summary>The same, told by fields.</summary>
    internal FieldFilter Fields
    {
        get
        {
            var clauses = new List<IReadOnlyList<FieldTest>>();
            if (Plan is not null)
            {
                clauses.Add([new(PassageFields.Plan), new(PassageFields.Plan, Word: Plan)]);
            }

            if (Tenant is not null)
            {
                clauses.Add([new(PassageFields.Tenant), new(PassageFields.Tenant, Word: Tenant)]);
            }

            if (Day is { } day)
            {
                var criteria = new FieldTest(PassageFields.Shelf, Word: PassageFields.Word(Shelf.Policy));
                clauses.Add([criteria, new(PassageFields.Effective), new(PassageFields.Effective, AtMost: PassageFields.Day(day))]);
                clauses.Add([criteria, new(PassageFields.Until), new(PassageFields.Until, Above: PassageFields.Day(day))]);
            }

            return new FieldFilter(clauses);
        }
    }
}
