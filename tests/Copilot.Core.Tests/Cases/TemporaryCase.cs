using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Cases;

/// <summary>A real case folder that is deleted with the test; good until a test spoils it.</summary>
internal sealed class TemporaryCase : IDisposable
{
    public const string GoodRequest = """
        id: one-level
        question: Is it necessary?
        received: 2025-08-04T23:12:00-07:00
        urgency: standard
        plan:
          line_of_business: commercial
          state: CA
          profile: default
        member: { age: 68, sex: female }
        diagnoses: [M43.16, M48.062]
        construct: L4-L5
        procedures:
          - { code: "22633", units: 1, levels: [L4-L5] }
          - { code: "22840", units: 1 }
          - { code: "63030", units: 1, levels: [L4-L5], side: left }
        planned_date: 2025-09-02
        """;

    public const string GoodDocument =
        "---\ntype: imaging-report\ndate: 2025-05-28\nauthor: radiologist\nmodality: mri\n---\nNo fracture.\n";

    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("copilot-test-");

    public TemporaryCase()
    {
        Root = System.IO.Path.Combine(_outside.FullName, "case");
        Directory.CreateDirectory(System.IO.Path.Combine(Root, "chart"));
        Write("case.yaml", GoodRequest);
        Write("chart/01-mri.md", GoodDocument);
    }

    public string Root { get; }

    public string Outside => _outside.FullName;

    public string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public void Write(string relative, string text) => File.WriteAllText(Path(relative), text);

    public void Write(string relative, byte[] bytes) => File.WriteAllBytes(Path(relative), bytes);

    public void Request(string old, string @new)
    {
        Assert.Contains(old, GoodRequest, StringComparison.Ordinal);
        Write("case.yaml", GoodRequest.Replace(old, @new, StringComparison.Ordinal));
    }

    public ReviewCase Read() => CaseFolder.Read(Root);

    public IReadOnlyList<Problem> Refused()
    {
        var refused = Assert.Throws<UnreadableInputException>(Read);
        Assert.DoesNotContain(Outside, refused.Message, StringComparison.Ordinal);
        Assert.All(refused.Problems, p => Assert.False(string.IsNullOrWhiteSpace(p.Reason) || string.IsNullOrWhiteSpace(p.Remedy)));
        return refused.Problems;
    }

    public void Dispose() => _outside.Delete(recursive: true);
}
