using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Storage;

/// <summary>Parts what is stored by plan: every query of requests, and of whatever has the number of one, leaves out those of plans that whoever asks does not see. So do the counts of the dashboard, each of which is of a plan.</summary>
/// <remarks>A table that gets a <c>CaseId</c> is parted by it without more.</remarks>
internal static class PlanFilter
{
    private const string CaseId = nameof(DocumentRow.CaseId);

    public static void AddTo(ModelBuilder builder, WorkspaceDb db)
    {
        builder.Entity<CaseRow>().HasQueryFilter(c => db.SeesAll || db.SeenPlans.Contains(c.Profile));
        builder.Entity<TallyRow>().HasQueryFilter(t => db.SeesAll || db.SeenPlans.Contains(t.Plan));
        foreach (var type in builder.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.FindProperty(CaseId) is not null).ToList())
        {
            var part = type.FindProperty(CaseId)!.IsNullable ? nameof(Loosely) : nameof(Strictly);
            typeof(PlanFilter)
                .GetMethod(part, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType)
                .Invoke(null, [builder, db]);
        }
    }

    private static void Strictly<T>(ModelBuilder builder, WorkspaceDb db)
        where T : class =>
        builder
            .Entity<T>()
            .HasQueryFilter(row =>
                db.SeesAll || db.Cases.Any(c => c.Id == EF.Property<long>(row, CaseId) && db.SeenPlans.Contains(c.Profile))
            );

    // What is of no request is of no plan.
    private static void Loosely<T>(ModelBuilder builder, WorkspaceDb db)
        where T : class =>
        builder
            .Entity<T>()
            .HasQueryFilter(row =>
                db.SeesAll
                || EF.Property<long?>(row, CaseId) == null
                || db.Cases.Any(c => c.Id == EF.Property<long?>(row, CaseId) && db.SeenPlans.Contains(c.Profile))
            );
}
