using System.Diagnostics;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>An index that the system lets nobody write: longer than the user's files may be.</summary>
public sealed class FileSizeLimitTests
{
    [Fact]
    public async Task An_index_longer_than_files_may_be_is_refused_in_words_and_the_old_one_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The limit is the shell's.");
        var folder = Directory.CreateTempSubdirectory("copilot-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "passages.index");
            File.WriteAllText(file, "earlier");
            var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
            // The runtime's own files are not to meet the limit.
            start.Environment["DOTNET_EnableDiagnostics"] = "0";
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
            var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
            foreach (
                var argument in new[]
                {
                    "-c",
                    "ulimit -f 100; trap '' XFSZ; exec \"$@\"",
                    "bash",
                    host,
                    Path.Combine(AppContext.BaseDirectory, "copilot.dll"),
                    "guidelines",
                    "index",
                    "--out",
                    file,
                    "--force",
                    "--guidelines",
                    Repository.Guidelines,
                }
            )
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal("", await output);
            Assert.Contains("N011", error, StringComparison.Ordinal);
            Assert.Equal(3, process.ExitCode);
            Assert.Equal("earlier", File.ReadAllText(file));
            Assert.Equal([file], Directory.GetFiles(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
