using System.Globalization;
using System.Text.Json;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Tests.Drafting.Render;

public sealed class DraftJsonTests
{
    private static readonly GuardrailVerdict Passed = new([]);

    private static string Write() => DraftJson.Write(Some.Draft(), Passed, Some.Brief().Dictionary);

    [Fact]
    public void The_contracts_keys_come_in_the_contracts_order()
    {
        using var json = JsonDocument.Parse(Write());
        Assert.Equal(
            [
                "case",
                "recommendation",
                "flags",
                "expedited",
                "construct",
                "levels",
                "lines",
                "suggested_codes",
                "criteria",
                "asks",
                "facts",
                "statements",
                "guardrails",
                "audience",
                "review",
                "disclaimer",
                "related",
                "versions",
            ],
            json.RootElement.EnumerateObject().Select(p => p.Name)
        );
    }

    [Fact]
    public void Values_are_spelled_as_the_contract_spells_them()
    {
        using var json = JsonDocument.Parse(Write());
        var root = json.RootElement;
        Assert.Equal("partial", root.GetProperty("recommendation").GetString());
        Assert.Equal("L4-L5", root.GetProperty("construct").GetProperty("supported").GetString());
        Assert.Equal("not-met", root.GetProperty("levels")[2].GetProperty("fusion").GetString());
        Assert.Equal("not-supported", root.GetProperty("lines")[1].GetProperty("decision").GetString());
        Assert.Equal(
            "level-analysis",
            root.GetProperty("statements")
                .EnumerateArray()
                .First(s =>
                    s.GetProperty("level").ValueKind == JsonValueKind.String && s.GetProperty("section").GetString() != "deficiencies"
                )
                .GetProperty("section")
                .GetString()
        );
        var slip = root.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "anterolisthesis");
        Assert.Equal(6, slip.GetProperty("value").GetDouble());
        Assert.Equal("mm", slip.GetProperty("normal").GetProperty("unit").GetString());
        Assert.Equal("2025-05-28", slip.GetProperty("date").GetString());
        Assert.Equal(8, slip.GetProperty("evidence").GetProperty("line").GetInt32());
    }

    [Fact]
    public void Two_runs_give_the_same_bytes_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var first = Write();
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(first, Write());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_violation_is_printed_with_its_code_and_statement()
    {
        var text = DraftJson.Write(
            Some.Draft(),
            new GuardrailVerdict([new Violation("K07", Severity.Block, "s4", "why", "fix")]),
            Some.Brief().Dictionary
        );
        using var json = JsonDocument.Parse(text);
        var guardrails = json.RootElement.GetProperty("guardrails");
        Assert.Equal("held", guardrails.GetProperty("verdict").GetString());
        Assert.Equal("K07", guardrails.GetProperty("violations")[0].GetProperty("code").GetString());
    }
}
