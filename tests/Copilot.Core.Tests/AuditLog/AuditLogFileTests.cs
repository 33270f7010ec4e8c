using Copilot.Core.AuditLog;
using CsCheck;

namespace Copilot.Core.Tests.AuditLog;

public sealed class AuditLogFileTests
{
    private static readonly List<AuditEvent> Events = Chains.Of(12);

    private static readonly string Whole = Exported(
        Events.Select(e => new AuditLine(e, null, e.Payload is null ? null : $"payload {e.Sequence - 1}"))
    );

    private static readonly string[] Rows = Whole.TrimEnd('\n').Split('\n');

    [Fact]
    public void An_export_is_read_back_as_it_was_written()
    {
        Assert.Equal(Events, Rows[..^1].Select(r => AuditLine.Read(r)!.Event));
        Assert.Equal(AuditHead.Of(Events[^1]), AuditLine.Read(Rows[^1])!.Seal);
        var verdict = Verify(Whole);
        Assert.True(verdict.Chain.Sound && verdict.Sealed && verdict.Problems.Count == 0);
        Assert.True(Verify(Whole.Replace("\n", "\r\n", StringComparison.Ordinal)).Chain.Sound);
        Assert.True(Verify(Whole.TrimEnd('\n')).Chain.Sound);
    }

    [Fact]
    public void A_name_in_any_script_and_with_any_sign_is_read_back()
    {
        var e = AuditChain.Append(
            AuditHead.Empty("Plan \"Ä\" \\ <é> 日本 𝒳"),
            new AuditEntry(Chains.Start, "n'1", "nurse-reviewer", "view", "a/b|c", Seen.Nothing, null)
        );
        Assert.Equal(e, AuditLine.Read(new AuditLine(e, null).Write())!.Event);
    }

    [Fact]
    public void A_line_removed_moved_or_doubled_is_found_and_so_is_a_seal_that_is_missing_or_another_s()
    {
        Assert.Equal(("H002", 5L), Found([.. Rows[..4], .. Rows[5..]]));
        Assert.Equal(("H004", 5L), Found([.. Rows[..4], Rows[5], Rows[4], .. Rows[6..]]));
        Assert.Equal(("H003", 6L), Found([.. Rows[..5], Rows[4], .. Rows[5..]]));
        Assert.Equal(("H002", 12L), Found([.. Rows[..11], Rows[^1]]));
        Assert.Equal(("H006", 13L), Found(Rows[..^1]));
        Assert.Equal(
            "H001",
            Found([.. Rows[..^1], new AuditLine(null, AuditHead.Of(Events[^1]) with { Hash = AuditHash.Of("another") }).Write()]).Code
        );
        Assert.Equal(("H003", 12L), Found([.. Rows[..^1], new AuditLine(null, AuditHead.Of(Events[10])).Write()]));
    }

    [Fact]
    public void What_changed_must_give_the_hash_that_its_event_holds()
    {
        Assert.Equal(
            ("H005", 3L),
            Found([.. Rows[..2], Rows[2].Replace("payload 2", "payload 9", StringComparison.Ordinal), .. Rows[3..]])
        );
        Assert.True(Verify(Exported(Events.Select(e => new AuditLine(e, null)))).Chain.Sound);
    }

    [Fact]
    public void A_line_with_a_key_too_many_too_few_or_twice_or_spelt_otherwise_than_it_was_written_is_none()
    {
        foreach (
            var row in (string[])
                [
                    Rows[1].Replace("\"actor\"", "\"aktor\"", StringComparison.Ordinal),
                    Rows[1].Insert(1, "\"more\":1,"),
                    Rows[1].Insert(1, "\"actor\":\"n9\","),
                    Rows[1].Replace("\"sequence\":2", "\"sequence\":\"2\"", StringComparison.Ordinal),
                    Rows[1].Replace("\"sequence\":2", "\"sequence\":2.5", StringComparison.Ordinal),
                    Rows[1].Replace("\"subject\":\"case-1\"", "\"subject\":\"\\ud800\"", StringComparison.Ordinal),
                    Rows[1].Replace("+00:00", "-00:00", StringComparison.Ordinal),
                    Rows[1].Replace("\"case-1\"", "\"c\\u0061se-1\"", StringComparison.Ordinal),
                    Rows[1] + " ",
                    Rows[1][..^1],
                    "",
                    "[]",
                    "null",
                    "{}",
                    "no JSON",
                ]
        )
        {
            var problem = Assert.Single(Verify(string.Join('\n', [Rows[0], row, .. Rows[2..]])).Problems);
            Assert.Equal(("H010", 2), (problem.Code, problem.Place.Line));
        }
    }

    [Fact]
    public void Lines_after_the_seal_and_lines_without_end_are_refused()
    {
        Assert.Equal("H012", Assert.Single(Verify(Whole + Rows[0] + "\n").Problems).Code);
        Assert.Equal("H011", Assert.Single(Verify(Rows[0] + "\n" + new string('x', AuditLogFile.LongestLine + 1)).Problems).Code);
        Assert.Equal("H013", Assert.Single(Verify("").Problems).Code);
    }

    [Fact]
    public void A_head_that_was_noted_earlier_must_lie_on_the_way()
    {
        Assert.True(Verify(Whole, AuditHead.Of(Events[4])).Chain.Sound);
        Assert.Equal(
            ("H001", 5L),
            (
                Verify(Whole, AuditHead.Of(Events[4]) with { Hash = AuditHash.Of("another") }).Chain.Break!.Code,
                Verify(Whole, AuditHead.Of(Events[4]) with { Hash = AuditHash.Of("another") }).Chain.Break!.Sequence
            )
        );
        Assert.Equal("H002", Verify(Whole, new AuditHead("plan-a", 20, AuditHash.Of("later"))).Chain.Break!.Code);
    }

    [Fact]
    public void Whichever_character_is_changed_the_file_is_not_whole() =>
        Gen.Select(Gen.Int[0, Whole.Length - 2], Gen.Char[' ', '~'])
            .Sample(
                (i, c) =>
                {
                    if (Whole[i] != c)
                    {
                        var changed = Verify(Whole[..i] + c + Whole[(i + 1)..]);
                        Assert.False(changed.Chain.Sound && changed.Problems.Count == 0);
                    }
                },
                iter: 3000
            );

    private static AuditLogVerdict Verify(string text, AuditHead? noted = null) =>
        AuditLogFile.Verify(new StringReader(text), "FILE", noted);

    private static (string Code, long Position) Found(IEnumerable<string> rows)
    {
        var verdict = Verify(string.Join('\n', rows) + "\n");
        Assert.Empty(verdict.Problems);
        return (verdict.Chain.Break!.Code, verdict.Chain.Break.Position);
    }

    private static string Exported(IEnumerable<AuditLine> lines)
    {
        var writer = new StringWriter();
        AuditLogFile.Write(writer, lines);
        return writer.ToString();
    }
}
