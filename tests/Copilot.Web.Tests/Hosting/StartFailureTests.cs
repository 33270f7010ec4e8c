using System.Diagnostics;
using Copilot.Web.Hosting;

namespace Copilot.Web.Tests.Hosting;

/// <summary>What an operator reads where the program does not start.</summary>
public sealed class StartFailureTests
{
    [Theory]
    [InlineData("Workspace__UploadMegabytes", "5000", 2, "Workspace:UploadMegabytes goes from 1 to 1000.")]
    [InlineData("Workspace__Guidelines", "nowhere-at-all", 2, "Workspace:Guidelines")]
    [InlineData("Copilot__Model__Endpoint", "nonsense", 2, "Copilot:Model:Endpoint")]
    [InlineData("Workspace__Database", "Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=3", 3, "cannot be reached")]
    public async Task What_keeps_it_from_starting_is_told_in_words_and_not_by_a_trace(string setting, string value, int code, string told)
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("copilot-start-");
        using var program = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Copilot.Web.dll"), "keys", "list"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            },
        };
        foreach (
            var (name, text) in new[]
            {
                ("ASPNETCORE_ENVIRONMENT", "Development"),
                ("Workspace__Folder", folder.FullName),
                ("Workspace__Guidelines", Path.Combine(Repository.Root, "guidelines")),
                (setting, value),
            }
        )
        {
            program.StartInfo.Environment[name] = text;
        }

        program.Start();
        var said = await program.StandardError.ReadToEndAsync(cancel);
        await program.WaitForExitAsync(cancel);
        folder.Delete(recursive: true);
        Assert.Contains("Copilot does not start: ", said, StringComparison.Ordinal);
        Assert.Contains(told, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Equal(code, program.ExitCode);
    }

    [Fact]
    public void A_fault_of_the_program_keeps_its_trace()
    {
        Assert.Null(StartFailure.CodeOf(new NotSupportedException()));
        Assert.Null(StartFailure.CodeOf(Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().First())));
        Assert.Equal(3, StartFailure.CodeOf(new IOException("The address is in use.")));
    }
}
