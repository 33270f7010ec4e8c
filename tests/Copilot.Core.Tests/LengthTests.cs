using System.Text.RegularExpressions;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests;

/// <summary>How long lines and functions of src are: a ratchet. The limits are what stood there when they were last lowered, and never go up. CSharpier breaks what is code at 140 characters; longer lines are words.</summary>
public sealed class LengthTests
{
    private const int LongestFunction = 221;
    private const int FunctionsOver100 = 42;
    private const int LongestLine = 591;

    private static readonly string Src = Path.Combine(GuidelineRules.Root, "src");

    private static readonly List<(string Where, string[] Lines)> Files =
    [
        .. Directory
            .EnumerateFiles(Src, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Where: Path.GetRelativePath(Src, file), File: file))
            .Where(f => !f.Where.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations"))
            .Select(f => (f.Where, File.ReadAllLines(f.File))),
    ];

    [Fact]
    public void No_line_is_longer_than_the_longest() =>
        Assert.Empty(
            Files
                .SelectMany(f => f.Lines.Select((line, n) => (f.Where, n, line.Length)))
                .Where(l => l.Length > LongestLine)
                .Select(l => $"{l.Where}:{l.n + 1} has {l.Length} characters")
        );

    [Fact]
    public void No_function_is_longer_than_the_longest() =>
        Assert.Empty(Functions().Where(f => f.Length > LongestFunction).Select(f => $"{f.Where} has {f.Length} lines"));

    [Fact]
    public void No_more_functions_have_over_a_hundred_lines() =>
        Assert.InRange(Functions().Count(f => f.Length > 100), 0, FunctionsOver100);

    // A function is what stands between the braces of a member that is no type.
    private static IEnumerable<(string Where, int Length)> Functions()
    {
        foreach (var (where, lines) in Files)
        {
            var begin = -1;
            for (var i = 1; i < lines.Length; i++)
            {
                if (
                    lines[i] == "    {"
                    && !Regex.IsMatch(lines[i - 1], @"\b(class|record|struct|enum|interface)\b", RegexOptions.CultureInvariant)
                )
                {
                    begin = i;
                }
                else if (begin >= 0 && lines[i] is "    }" or "    };")
                {
                    yield return ($"{where}:{begin}", i - begin - 1);
                    begin = -1;
                }
            }
        }
    }
}
