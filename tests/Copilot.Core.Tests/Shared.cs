namespace Copilot.Core.Tests;

/// <summary>The folder beside the repository with material that is not part of it.</summary>
internal static class Shared
{
    /// <summary>A folder of it; skips the test, visibly, where it is absent.</summary>
    public static string? Folder(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Copilot.sln")))
            {
                var folder = Path.Combine(at.FullName, "..", "shared", relative);
                Assert.SkipUnless(Directory.Exists(folder), $"shared/{relative} is not beside the repository.");
                return folder;
            }
        }

        Assert.Skip("The repository root was not found.");
        return null;
    }
}
