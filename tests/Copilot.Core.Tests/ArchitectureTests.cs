using System.Reflection;
using System.Text.RegularExpressions;
using Copilot.Core.Criteria;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests;

/// <summary>What the architecture promises and a compiler does not check.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void No_procedure_code_and_no_criterion_id_stands_in_src()
    {
        var rulebook = GuidelineRules.Rulebook;
        var names = rulebook
            .Codes.Keys.Concat(rulebook.Criteria.Keys.Where(id => char.IsAsciiLetterUpper(id[0])))
            .OrderByDescending(n => n.Length)
            .Select(Regex.Escape);
        var pattern = new Regex(
            $"(^|[^A-Za-z0-9-])({string.Join('|', names)})($|[^A-Za-z0-9-])",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
        );
        var src = Path.Combine(GuidelineRules.Root, "src");
        var found = Directory
            .EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(src, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(file => File.ReadLines(file).Select((line, n) => (Where: $"{Path.GetRelativePath(src, file)}:{n + 1}", Line: line)))
            .Where(l => pattern.IsMatch(l.Line))
            .Select(l => $"{l.Where}: {l.Line.Trim()}");

        Assert.Empty(found);
    }

    [Fact]
    public void The_pattern_of_that_test_finds_what_it_looks_for()
    {
        Assert.True(GuidelineRules.Rulebook.Codes.Count > 40);
        Assert.True(GuidelineRules.Rulebook.Criteria.Count > 50);
    }

    [Fact]
    public void Core_refers_to_nothing_that_can_open_a_socket()
    {
        var core = typeof(Assessor).Assembly;
        string[] allowed = ["Markdig", "YamlDotNet"];
        var references = core.GetReferencedAssemblies().Select(r => r.Name!).ToList();

        Assert.All(
            references,
            name =>
                Assert.True(
                    allowed.Contains(name) || (name.StartsWith("System.", StringComparison.Ordinal) && !CanReachOut(name)),
                    $"{name} has no place in Core."
                )
        );
        foreach (var package in allowed)
        {
            Assert.DoesNotContain(Assembly.Load(package).GetReferencedAssemblies(), r => CanReachOut(r.Name!));
        }
    }

    [Fact]
    public void Core_holds_no_asynchronous_method() =>
        Assert.DoesNotContain(
            typeof(Assessor)
                .Assembly.GetTypes()
                .SelectMany(t =>
                    t.GetMethods(
                        BindingFlags.Public
                            | BindingFlags.NonPublic
                            | BindingFlags.Instance
                            | BindingFlags.Static
                            | BindingFlags.DeclaredOnly
                    )
                ),
            m => typeof(Task).IsAssignableFrom(m.ReturnType)
        );

    [Fact]
    public void Every_code_that_a_person_may_meet_stands_in_the_docs()
    {
        var src = Path.Combine(GuidelineRules.Root, "src");
        var listed = Directory
            .EnumerateFiles(Path.Combine(GuidelineRules.Root, "docs"), "*.md")
            .SelectMany(File.ReadLines)
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(l => l.Split('|')[1].Trim())
            .ToHashSet(StringComparer.Ordinal);
        var used = Directory
            .EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(src, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(file =>
                Regex.Matches(File.ReadAllText(file), "\"([A-JL-Z][0-9]{3})\"", RegexOptions.NonBacktracking).Select(m => m.Groups[1].Value)
            )
            .Distinct()
            .ToList();

        Assert.True(used.Count > 80);
        Assert.Empty(used.Where(code => !listed.Contains(code)).Order(StringComparer.Ordinal));
    }

    /// <summary>What a type is for stands above it: shapes, units and source; of a closed list what it decides.</summary>
    [Fact]
    public void Every_public_type_says_what_it_is()
    {
        var type = new Regex(
            @"^public (sealed |static |abstract |readonly |partial )*(class|record struct|record|struct|enum|interface|delegate) ([A-Za-z]+ )?(?<name>\w+)",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );
        var (said, all) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (
            var (file, lines) in Sources()
                .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(f => (f, File.ReadAllLines(f)))
        )
        {
            for (var i = 0; i < lines.Length; i++)
            {
                if (type.Match(lines[i]) is { Success: true } found)
                {
                    // A partial class says it once.
                    var name = $"{Path.GetDirectoryName(file)}: {found.Groups["name"].Value}";
                    all.Add(name);
                    if (
                        lines[..i]
                            .Reverse()
                            .TakeWhile(l => l.StartsWith("///", StringComparison.Ordinal) || l.StartsWith('['))
                            .Any(l => l.Contains("<summary>", StringComparison.Ordinal))
                    )
                    {
                        said.Add(name);
                    }
                }
            }
        }

        Assert.True(all.Count > 400);
        Assert.Empty(all.Except(said).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_folder_of_a_project_stands_in_the_page_on_architecture()
    {
        var page = File.ReadAllText(Path.Combine(GuidelineRules.Root, "docs", "architecture.md"));
        var folders = Directory
            .EnumerateDirectories(Path.Combine(GuidelineRules.Root, "src"))
            .SelectMany(Directory.EnumerateDirectories)
            .Where(d => Path.GetFileName(d) is not ("bin" or "obj" or "Properties" or "wwwroot"))
            .Select(d => $"{Path.GetFileName(Path.GetDirectoryName(d))!["Copilot.".Length..]}/{Path.GetFileName(d)}")
            .ToList();

        Assert.True(folders.Count > 30);
        Assert.Empty(folders.Where(f => !page.Contains($"`{f}`", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Sources()
    {
        var src = Path.Combine(GuidelineRules.Root, "src");
        return Directory
            .EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(src, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
    }

    private static bool CanReachOut(string assembly) =>
        assembly.StartsWith("System.Net", StringComparison.Ordinal)
        || assembly.StartsWith("System.Data", StringComparison.Ordinal)
        || assembly.Contains("Http", StringComparison.Ordinal)
        || assembly is "System.Diagnostics.Process" or "System.IO.Pipes";
}
