using System.Text.Json;
using Copilot.Core.AuditLog;

namespace Copilot.Cli.Tests.Verbs;

public sealed class AuditLogVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    private readonly List<AuditEvent> _events = [];

    public AuditLogVerbTests()
    {
        for (var i = 0; i < 20; i++)
        {
            var head = _events.Count == 0 ? AuditHead.Empty("plan-a") : AuditHead.Of(_events[^1]);
            _events.Add(
                AuditChain.Append(
                    head,
                    new AuditEntry(
                        new DateTimeOffset(2026, 3, 4, 9, i, 0, TimeSpan.Zero),
                        "n1",
                        "nurse-reviewer",
                        "edit",
                        $"case-{i}",
                        Seen.Nothing,
                        null
                    )
                )
            );
        }
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_whole_log_exits_0_and_its_head_can_be_noted()
    {
        var (exitCode, output, error) = Verify(Export(_events));
        Assert.Equal((0, $"Whole: 20 events of the chain 'plan-a'.\nHead: 20:{_events[^1].Hash}\n", ""), (exitCode, output, error));
        Assert.Equal(0, Verify(Export(_events), "--head", $"7:{_events[6].Hash}").ExitCode);
        Assert.Equal(1, Verify(Export(_events), "--head", $"7:{_events[7].Hash}").ExitCode);
    }

    [Fact]
    public void A_broken_log_exits_1_and_names_the_first_broken_link()
    {
        var (exitCode, output, error) = Verify(Export([.. _events[..4], .. _events[5..]]));
        Assert.Equal(
            (1, "H002 Broken at line 5: Event 5 was removed: event 6 stands in its place.\nSound up to event 4.\n", ""),
            (exitCode, output, error)
        );
    }

    [Fact]
    public void Machine_output_is_one_object()
    {
        using var whole = JsonDocument.Parse(Verify(Export(_events), "--json").Output);
        Assert.Equal(
            ("whole", 20),
            (whole.RootElement.GetProperty("verdict").GetString(), whole.RootElement.GetProperty("events").GetInt32())
        );
        using var broken = JsonDocument.Parse(
            Verify(Export([.. _events[..4], _events[4] with { Actor = "n9" }, .. _events[5..]]), "--json").Output
        );
        Assert.Equal("broken", broken.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(
            ("H001", "altered", 5),
            (
                broken.RootElement.GetProperty("break").GetProperty("code").GetString(),
                broken.RootElement.GetProperty("break").GetProperty("fault").GetString(),
                broken.RootElement.GetProperty("break").GetProperty("event").GetInt32()
            )
        );
    }

    [Fact]
    public void What_is_no_log_exits_2_and_names_its_place()
    {
        Assert.Equal((2, "", "FILE:1: H013 The file holds no event. Give an export of the audit log.\n"), Verify(""));
        var (exitCode, output, error) = Verify(Export(_events[..3]).Replace("\"act\"", "\"deed\"", StringComparison.Ordinal));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("FILE:1: H010 ", error, StringComparison.Ordinal);
        File.WriteAllBytes(_terminal.Path("log.jsonl"), [0xff, 0xfe, 0x00]);
        Assert.Equal(2, _terminal.Run("audit-log", "verify", _terminal.Path("log.jsonl")).ExitCode);
        Assert.Equal(2, _terminal.Run("audit-log", "verify", _terminal.Path("none.jsonl")).ExitCode);
        Assert.Equal(2, Verify(Export(_events), "--head", "the last one").ExitCode);
    }

    private (int ExitCode, string Output, string Error) Verify(string log, params string[] more)
    {
        File.WriteAllText(_terminal.Path("log.jsonl"), log);
        return _terminal.Run(["audit-log", "verify", _terminal.Path("log.jsonl"), .. more]);
    }

    private static string Export(IEnumerable<AuditEvent> events)
    {
        var writer = new StringWriter();
        AuditLogFile.Write(writer, events.Select(e => new AuditLine(e, null)));
        return writer.ToString();
    }
}
