namespace Copilot;

/// <summary>Finds the repository's folders upward from the running program, whatever folder it runs in; the benchmarks and the fuzzing share it.</summary>
internal static class Repository
{
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (Directory.Exists(candidate) && File.Exists(Path.Combine(folder.FullName, "Copilot.sln")))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException($"'{name}' was not found above the program.");
    }
}
