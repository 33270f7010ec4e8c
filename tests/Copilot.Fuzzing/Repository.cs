namespace Copilot.Fuzzing;

/// <summary>The repository that the program was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Copilot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Copilot.sln was not found above the program.");
    }
}
