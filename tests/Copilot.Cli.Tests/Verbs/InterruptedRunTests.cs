using System.Diagnostics;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>A run that is stopped from outside.</summary>
public sealed class InterruptedRunTests
{
    [Fact]
    public async Task An_interrupted_run_leaves_nothing_half_written_and_no_stack_trace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An interrupt is sent as a signal.");
        var folder = Directory.CreateTempSubdirectory("copilot-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "draft.md");
            File.WriteAllText(file, "earlier");
            var start = new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet"
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (
                var argument in new[]
                {
                    Path.Combine(AppContext.BaseDirectory, "copilot.dll"),
                    "draft",
                    Repository.Case("t12-s2-fusion"),
                    "--out",
                    file,
                    "--guidelines",
                    Repository.Guidelines,
                }
            )
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            await Task.Delay(TimeSpan.FromMilliseconds(150), TestContext.Current.CancellationToken);
            using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal("", output);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            // Either it came too late, and the draft is whole, or nothing was touched.
            var left = File.ReadAllText(file);
            Assert.True(left == "earlier" || left.TrimEnd().EndsWith('.'), left);
            Assert.Equal([file], Directory.GetFiles(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
