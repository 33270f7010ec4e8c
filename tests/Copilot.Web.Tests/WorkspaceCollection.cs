namespace Copilot.Web.Tests;

/// <summary>Tests that share one workspace: each takes in requests of its own.</summary>
[CollectionDefinition(Name)]
public sealed class WorkspaceCollection : ICollectionFixture<Workspace>
{
    public const string Name = "workspace";
}
