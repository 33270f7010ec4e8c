namespace Copilot.Engine.Tests;

/// <summary>Where the repository and the public test material lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Guidelines => Path.Combine(Root, "guidelines");

    /// <summary>A folder of the shared test material; skips the test, by name, where it is absent.</summary>
    public static string Data(string name)
    {
        var folder = Path.Combine(Root, "..", "shared", "data", name);
        Assert.SkipUnless(Directory.Exists(folder), $"../shared/data/{name} is absent.");
        return folder;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Copilot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
