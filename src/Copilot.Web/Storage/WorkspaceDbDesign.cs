using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Copilot.Web.Storage;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no program.</summary>
internal sealed class WorkspaceDbDesign : IDesignTimeDbContextFactory<WorkspaceDb>
{
    public WorkspaceDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<WorkspaceDb>().UseSqlite("Data Source=:memory:").Options);
}
