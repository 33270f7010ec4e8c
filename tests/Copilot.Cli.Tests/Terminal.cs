namespace Copilot.Cli.Tests;

/// <summary>Runs command lines in this process, in surroundings of its own: a program folder with empty guidelines, and a case.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("copilot-test-");
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public Terminal()
    {
        Directory.CreateDirectory(Path("program/guidelines"));
        Directory.CreateDirectory(Path("cases/one/chart"));
        File.WriteAllText(Path("cases/one/chart/01-note.md"), "---\ntype: progress-note\ndate: 2025-07-28\nauthor: surgeon\n---\nText.\n");
        File.WriteAllText(
            Path("cases/one/case.yaml"),
            """
            id: one
            received: 2025-08-04T09:12:00-07:00
            urgency: standard
            plan: { line_of_business: commercial, state: CA, profile: default }
            member: { age: 68, sex: female }
            diagnoses: []
            procedures: [{ code: "11111", units: 1 }]
            """
        );
        File.WriteAllText(Path("cases/one/expected.yaml"), "recommendation: pend\ntags: [small]\n");
    }

    public FakeEngine? Engine { get; set; } = new();

    public string Root => _root.FullName;

    public string Path(string relative) => System.IO.Path.Combine(_root.FullName, relative);

    public void Set(string variable, string value) => _variables[variable] = value;

    public (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings(output, error, _variables.GetValueOrDefault, Path("program")) { Variables = () => _variables };
        var exitCode = CopilotCommand.Run(arguments, surroundings, Engine is null ? null : folder => Engine.Over(folder));
        Assert.DoesNotContain(Root, output.ToString(), StringComparison.Ordinal);
        return (exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => _root.Delete(recursive: true);
}
