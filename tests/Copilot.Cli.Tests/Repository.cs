namespace Copilot.Cli.Tests;

/// <summary>The repository's own cases and guidelines, found upward from the running tests.</summary>
internal static class Repository
{
    public static string Guidelines => Path.Combine(Root, "guidelines");

    public static string Case(string id) => Path.Combine(Root, "evals", "cases", id);

    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("The repository was not found above the tests.")
        : File.Exists(Path.Combine(folder.FullName, "Copilot.sln")) ? folder.FullName
        : Find(folder.Parent);
}
