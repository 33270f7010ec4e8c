namespace Copilot.Cli.Tests;

/// <summary>The README tells every verb, and none that does not exist.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void The_list_of_verbs_is_what_help_tells()
    {
        var told = File.ReadLines(Path.Combine(Repository.Root, "README.md"))
            .SkipWhile(l => l != "## Other verbs")
            .Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("    copilot ", StringComparison.Ordinal))
            .Select(l => l["    copilot ".Length..].Split("  ")[0])
            .Select(l => string.Join(' ', l.Split(' ').TakeWhile(w => w.All(c => char.IsAsciiLetterLower(c) || c == '-'))));

        Assert.Equal(Verbs("").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    // "draft", "guidelines lint": those that hold others are none themselves.
    private IEnumerable<string> Verbs(string group)
    {
        var help = _terminal.Run([.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Output.Split('\n');
        var below = help.SkipWhile(l => l != "Commands:")
            .Skip(1)
            .TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal))
            .Where(l => l[2] != ' ')
            .Select(l => l.Trim().Split(' ')[0])
            .ToList();
        return below.Count == 0 ? [group] : below.SelectMany(b => Verbs($"{group} {b}".Trim()));
    }
}
