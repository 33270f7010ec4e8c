using Copilot.Web.Dashboard;
using Copilot.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Dashboard;

/// <summary>Names that a spreadsheet would run, through every CSV that the program gives.</summary>
public sealed class HostileNameTests
{
    private static readonly string[] Names =
    [
        "=cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "+1+1",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "\uFF1D1+1",
        "\",=1+1,\"",
    ];

    [Fact]
    public async Task No_cell_of_any_export_begins_like_a_formula_whatever_people_plans_and_models_are_called()
    {
        using var workspace = new Workspace();
        var lead = await workspace.As(Workspace.Lead);
        var kinds = typeof(Counted).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToList();
        var tallies = workspace.Services.GetRequiredService<Tallies>();
        var asked = 0;
        foreach (var name in Names)
        {
            await workspace.Stored(async db =>
            {
                var nurse = await db.Users.SingleAsync(u => u.UserName == Workspace.Nurse);
                nurse.Name = name;
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.SaveChangesAsync();
                // A count is by a person's account where it is of reviewers, by hours where it is of them.
                await tallies.AddAsync(
                    db,
                    TimeProvider.System.GetUtcNow(),
                    name,
                    [
                        .. kinds.Select(k => new Tally(
                            k,
                            k == Counted.Reviewer ? nurse.Id : name,
                            k == Counted.Hours ? "7" : "approved",
                            1,
                            2
                        )),
                    ]
                );
                await transaction.CommitAsync();
                return 0;
            });
            var pictures = (await lead.Json("/api/dashboard"))
                .EnumerateArray()
                .Select(p => $"/api/dashboard/{p.GetProperty("id").GetString()}/csv");
            foreach (
                var address in pictures.Append(
                    $"/api/performance/{Quarter.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))}/csv"
                )
            )
            {
                using var answer = await lead.Get(address);
                foreach (var cell in Cells((await answer.Words()).TrimStart('\uFEFF')))
                {
                    asked++;
                    Assert.False(
                        double.TryParse(cell, out _) is false
                            && cell.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D', ..],
                        $"{address}: a cell is '{cell}'"
                    );
                }
            }
        }

        Assert.True(asked > 1000, $"{asked} cells");
    }

    [Fact]
    public void Quotes_and_commas_open_no_cell_of_their_own() =>
        Assert.Equal(
            [
                ["head"],
                ["',=1+1,"],
                ["a\",=1"],
            ],
            Rows(
                Csv.Write(
                    ["head"],
                    [
                        ["',=1+1,"],
                        ["a\",=1"],
                    ]
                )
            )
        );

    private static IEnumerable<string> Cells(string csv) => Rows(csv).SelectMany(r => r);

    // As RFC 4180 has them read.
    private static List<List<string>> Rows(string csv)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            switch (csv[i])
            {
                case '"' when quoted && i + 1 < csv.Length && csv[i + 1] == '"':
                    cell.Append(csv[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r' when !quoted && i + 1 < csv.Length && csv[i + 1] == '\n':
                    row.Add(cell.ToString());
                    rows.Add(row);
                    (row, i) = ([], i + 1);
                    cell.Clear();
                    break;
                default:
                    cell.Append(csv[i]);
                    break;
            }
        }

        return rows;
    }
}
