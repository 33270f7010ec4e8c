using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Audits;

/// <summary>The flawed determination beside the repository, which is not part of it: how many of its listed findings the audit reports, each at one of its lines.</summary>
public sealed class ExampleDeterminationTests
{
    private const int Least = 30;

    [Fact]
    public void The_audit_reports_the_listed_findings_at_their_lines()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "domain");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "example-determination.txt")), "shared/domain is not beside the repository.");
        var found = Audit
            .Run(File.ReadAllText(Path.Combine(folder, "example-determination.txt")), AuditFormat.Auto, AuditTests.Brief("t12-s2-fusion"))
            .Violations;
        var rows = File.ReadLines(Path.Combine(folder, "example-findings.tsv"))
            .Skip(1)
            .Select(l => l.Split('\t'))
            .Where(r => r[3] is "text and case" or "omission")
            .ToList();
        var missed = rows.Where(row =>
                !found.Any(v =>
                    row[2].Split(',').Contains(v.Code) && (row[1] == "-" ? v.Line is null : row[1].Split(',').Contains($"{v.Line}"))
                )
            )
            .ToList();
        Assert.True(
            rows.Count - missed.Count >= Least,
            $"{rows.Count - missed.Count} of {rows.Count}; missed: {string.Join(", ", missed.Select(r => r[0]))}"
        );
    }
}
