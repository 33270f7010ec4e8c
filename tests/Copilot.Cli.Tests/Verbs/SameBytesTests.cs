using System.Diagnostics;
using System.Globalization;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>The same input gives the same bytes, whatever the machine's language, time zone and number of cores.</summary>
public sealed class SameBytesTests
{
    private const string Case = "t12-s2-fusion";

    [Theory]
    [InlineData("json")]
    [InlineData("md")]
    [InlineData("html")]
    public void Two_runs_print_the_same_bytes(string format) => Assert.Equal(Draft(format), Draft(format));

    [Theory]
    [InlineData("json")]
    [InlineData("md")]
    [InlineData("html")]
    public void The_culture_changes_nothing(string format)
    {
        var usual = Draft(format);
        var (culture, others) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = Foreign();
            Assert.Equal(usual, Draft(format));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = (culture, others);
        }
    }

    [Fact]
    public async Task A_program_of_its_own_prints_the_same_bytes_in_another_language_and_time_zone()
    {
        var usual = await Program([]);
        Assert.StartsWith("{", usual, StringComparison.Ordinal);
        Assert.Equal(
            usual,
            await Program(
                new()
                {
                    ["TZ"] = "Asia/Tokyo",
                    ["LC_ALL"] = "tr_TR.UTF-8",
                    ["LANG"] = "tr_TR.UTF-8",
                }
            )
        );
        Assert.Equal(
            usual,
            await Program(
                new()
                {
                    ["TZ"] = "America/Anchorage",
                    ["LC_ALL"] = "de_DE.UTF-8",
                    ["DOTNET_PROCESSOR_COUNT"] = "1",
                }
            )
        );
    }

    private static string Draft(string format)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings(output, error, _ => null, AppContext.BaseDirectory);
        CopilotCommand.Run(["draft", Repository.Case(Case), "--format", format, "--guidelines", Repository.Guidelines], surroundings);
        Assert.NotEmpty(output.ToString());
        return output.ToString();
    }

    // Commas for points, another minus, days before months: what a careless format would take over.
    private static CultureInfo Foreign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        culture.DateTimeFormat.LongDatePattern = "d MMMM yyyy";
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }

    private static async Task<string> Program(Dictionary<string, string> variables)
    {
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
                Repository.Case(Case),
                "--json",
                "--guidelines",
                Repository.Guidelines,
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return output;
    }
}
