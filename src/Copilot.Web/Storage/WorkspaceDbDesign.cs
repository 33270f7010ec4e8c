using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Copilot.Web.Storage;

/// <summary>For <c>dotnet ef migrations add NAME --context WorkspaceDb --output-dir Storage/Migrations/Sqlite</c>, which needs the model and no program, and <c>DesignMigrations=true</c> in the environment.</summary>
internal sealed class WorkspaceDbDesign : IDesignTimeDbContextFactory<WorkspaceDb>
{
    public WorkspaceDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WorkspaceDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>For <c>dotnet ef migrations add NAME --context PostgresDb --output-dir Storage/Migrations/Postgres</c>; it asks no server.</summary>
internal sealed class PostgresDbDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql().Options);
}
