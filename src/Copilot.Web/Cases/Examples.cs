using Copilot.Core.Review;
using Copilot.Web.Hosting;
using Copilot.Web.Intake;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Cases;

/// <summary>Example requests to try the workspace with, in Development: some twenty of the evaluation cases, drawn evenly over their folders.</summary>
public sealed class Examples(WorkspaceSettings settings, IWebHostEnvironment environment)
{
    public const int Count = 22;

    /// <summary>Whether there are any to be loaded.</summary>
    public bool Any => Folder is not null;

    private string? Folder { get; } = !environment.IsDevelopment() ? null : settings.Examples ?? Find();

    /// <summary>Loads those that are not here yet.</summary>
    /// <returns>How many.</returns>
    public async Task<int> LoadAsync(NewCases cases, WorkspaceDb db, Person by, DateTimeOffset now, CancellationToken cancel)
    {
        if (Folder is null)
        {
            return 0;
        }

        var all = Directory
            .GetDirectories(Folder)
            .Where(f => File.Exists(Path.Combine(f, "case.yaml")))
            .Order(StringComparer.Ordinal)
            .ToList();
        var chosen = all.Count <= Count ? all : [.. Enumerable.Range(0, Count).Select(i => all[i * all.Count / Count])];
        var here = await db.Cases.Select(c => c.Name).ToListAsync(cancel);
        var loaded = 0;
        foreach (var folder in chosen.Where(f => !here.Contains(Path.GetFileName(f))))
        {
            var chart = Directory
                .GetFiles(Path.Combine(folder, "chart"))
                .Order(StringComparer.Ordinal)
                .Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)));
            var files = new CaseFiles(
                await File.ReadAllTextAsync(Path.Combine(folder, "case.yaml"), cancel),
                [
                    .. chart.Select(d => new ChartFile(
                        d.Item1,
                        System.Text.Encoding.UTF8.GetString(d.Item2).TrimStart('\uFEFF'),
                        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(d.Item2))
                    )),
                ],
                null
            );
            // Their own dates are long gone by: the clock of an example runs as if it had come in during the last days, its durations from its own date.
            await cases.AddAsync(by, files, now.AddHours(-(((loaded * 41) % 160) + 2)), cancel);
            loaded++;
        }

        return loaded;
    }

    // From where the program lies up to the repository that it is run from.
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var cases = Path.Combine(folder.FullName, "evals", "cases");
            if (Directory.Exists(cases))
            {
                return cases;
            }
        }

        return null;
    }
}
