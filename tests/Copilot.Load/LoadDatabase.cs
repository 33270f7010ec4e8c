using System.Globalization;
using Copilot.Core.AuditLog;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Load;

/// <summary>A database of as many requests as are wished for. Some fifty are taken in, drafted, worked on and signed by the program itself; the rest are copies of them, spread over the days and the people.</summary>
internal static class LoadDatabase
{
    public const string Password = "a pass phrase of the load test";

    private const int Prototypes = 50;

    public static string Nurse(int n) => string.Create(CultureInfo.InvariantCulture, $"load-nurse-{n}");

    public static string Physician(int n) => string.Create(CultureInfo.InvariantCulture, $"load-physician-{n}");

    public static async Task FillAsync(string folder, int requests, int nurses, int physicians, TextWriter log)
    {
        await using (var program = new RunningProgram(folder))
        {
            await program.StartAsync();
            await WorkAsync(program);
        }

        await log.WriteLineAsync($"{Prototypes} requests are in, drafted and worked on; they are copied now.");
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "workspace.db")};Pooling=False");
        await connection.OpenAsync();
        Run(connection, "PRAGMA synchronous=OFF");
        using var transaction = connection.BeginTransaction();
        AddPeople(connection, nurses, physicians);
        var copies = (requests / Prototypes) - 1;
        Run(
            connection,
            $"CREATE TEMP TABLE n AS WITH RECURSIVE k(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM k WHERE k < {copies}) SELECT k FROM k"
        );
        // Signed ones came in over two years; open ones over the last days, each due when its regime says.
        var open = "State <> 'signed'";
        var moved = $"(CASE WHEN {open} THEN (k * 7919 + Id * 104729) % 400000000 - 100000000 ELSE -(k * 2003 % 63072000) * 1000 END)";
        Copy(
            connection,
            "Cases",
            new()
            {
                ["Id"] = $"Id + k * {Prototypes}",
                ["Name"] = "Name || '-' || k",
                ["Received"] = $"Received + {moved}",
                ["Due"] = $"Due + {moved}",
                ["OwnerId"] =
                    $"CASE OwnerId WHEN 'demo-nurse-id' THEN 'load-nurse-' || ((k + Id) % {nurses}) WHEN 'demo-physician-id' THEN 'load-physician-' || ((k + Id) % {physicians}) ELSE OwnerId END",
            }
        );
        Copy(connection, "Documents", new() { ["Id"] = null, ["CaseId"] = $"CaseId + k * {Prototypes}" });
        Copy(connection, "Drafts", new() { ["Id"] = null, ["CaseId"] = $"CaseId + k * {Prototypes}" });
        Copy(connection, "Jobs", new() { ["Id"] = null, ["CaseId"] = $"CaseId + k * {Prototypes}" });
        AddEvents(connection, folder);
        transaction.Commit();
        Run(connection, "ANALYZE");
        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // The states in which requests lie in a plan that has worked for two years.
    private static async Task WorkAsync(RunningProgram program)
    {
        using var nurse = await Reviewer.As(program.Address, "demo-nurse");
        using var physician = await Reviewer.As(program.Address, "demo-physician");
        var examples = Enumerable.Range(0, Prototypes).Select(i => CaseZips.All[i * CaseZips.All.Count / Prototypes]).ToList();
        var ids = new List<long>();
        foreach (var example in examples)
        {
            ids.Add(await nurse.Upload(CaseZips.Of(example)) ?? throw new InvalidOperationException($"{example} was not taken in."));
        }

        for (var i = 0; i < ids.Count; i++)
        {
            while (await nurse.Draft(ids[i]) is null)
            {
                await Task.Delay(100);
            }

            var number = (await nurse.Draft(ids[i]))!.Value.Tag.Trim('"');
            switch (i % 10)
            {
                case 0:
                    break;
                case 1 or 2:
                    await ActAsync(nurse, ids[i], "take");
                    break;
                case 3:
                    await ActAsync(nurse, ids[i], "take");
                    await ActAsync(
                        nurse,
                        ids[i],
                        "ask-for-information",
                        ("words", "The reports of the last films, which the record names and does not hold.")
                    );
                    break;
                default:
                    await ActAsync(nurse, ids[i], "take");
                    await ActAsync(nurse, ids[i], "refer");
                    await ActAsync(physician, ids[i], "take");
                    if (i % 10 != 4)
                    {
                        await ActAsync(
                            physician,
                            ids[i],
                            "sign-adverse",
                            ("draft", number),
                            ("reasons", "The criterion for this level is not met by the record as it stands."),
                            ("departure", "The record as a whole speaks for it, as far as I can judge it."),
                            ("licence-state", "CA"),
                            ("attested", Attestation.ReviewedRecord)
                        );
                    }

                    break;
            }
        }
    }

    private static async Task ActAsync(Reviewer by, long id, string act, params (string, string)[] fields)
    {
        using var answer = await by.Post($"/api/cases/{id}/acts/{act}", fields);
        var state = (await by.Page($"/cases/{id}")).Text;
        if (!state.Contains("Done: you", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{act} of {id} was not done.");
        }
    }

    // Copies of the demonstration people, with a password; by ids that the copies of requests can be given to.
    private static void AddPeople(SqliteConnection connection, int nurses, int physicians)
    {
        var hash = new PasswordHasher<Account>().HashPassword(new Account(), Password);
        foreach (var (kind, count) in new[] { ("nurse", nurses), ("physician", physicians) })
        {
            using var prototype = connection.CreateCommand();
            prototype.CommandText = $"SELECT Id FROM AspNetUsers WHERE UserName = 'demo-{kind}'";
            var id = (string)prototype.ExecuteScalar()!;
            Run(
                connection,
                $"CREATE TEMP TABLE n AS WITH RECURSIVE k(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM k WHERE k < {count - 1}) SELECT k FROM k"
            );
            Copy(
                connection,
                "AspNetUsers",
                new()
                {
                    ["Id"] = $"'load-{kind}-' || k",
                    ["UserName"] = $"'load-{kind}-' || k",
                    ["NormalizedUserName"] = $"upper('load-{kind}-' || k)",
                    ["Name"] = $"'{char.ToUpperInvariant(kind[0])}{kind[1..]} ' || k",
                    ["PasswordHash"] = $"'{hash}'",
                    ["SecurityStamp"] = "hex(randomblob(16))",
                },
                $"Id = '{id}'"
            );
            Run(
                connection,
                $"INSERT INTO AspNetUserRoles (UserId, RoleId) SELECT 'load-{kind}-' || k, RoleId FROM n CROSS JOIN AspNetUserRoles WHERE UserId = '{id}'"
            );
            Run(connection, "DROP TABLE n");
            // So that what they have taken up is told from the rest.
            Run(connection, $"CREATE TEMP TABLE IF NOT EXISTS demo (Kind TEXT, Id TEXT)");
            Run(connection, $"INSERT INTO demo VALUES ('{kind}', '{id}')");
        }
    }

    private static void Copy(SqliteConnection connection, string table, Dictionary<string, string?> other, string? which = null)
    {
        var columns = new List<string>();
        using (var info = connection.CreateCommand())
        {
            info.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            using var reader = info.ExecuteReader();
            while (reader.Read())
            {
                columns.Add(reader.GetString(0));
            }
        }

        columns.RemoveAll(c => other.TryGetValue(c, out var value) && value is null);
        var values = columns.Select(c =>
            other.GetValueOrDefault(c) is { } value
                ? value
                    .Replace("'demo-nurse-id'", "(SELECT Id FROM demo WHERE Kind = 'nurse')", StringComparison.Ordinal)
                    .Replace("'demo-physician-id'", "(SELECT Id FROM demo WHERE Kind = 'physician')", StringComparison.Ordinal)
                : $"\"{c}\""
        );
        which ??= table == "Cases" ? $"Id <= {Prototypes}" : $"CaseId <= {Prototypes}";
        Run(
            connection,
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM n CROSS JOIN (SELECT * FROM {table} WHERE {which})"
        );
    }

    // Each copy is received by an event of the chain, as any request is.
    private static void AddEvents(SqliteConnection connection, string folder)
    {
        using var services = new ServiceCollection()
            .AddDataProtection()
            .SetApplicationName("copilot")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")))
            .Services.BuildServiceProvider();
        var seal = new Seal(services.GetRequiredService<IDataProtectionProvider>());
        using var last = connection.CreateCommand();
        last.CommandText = "SELECT Sequence, Hash FROM Audit ORDER BY Sequence DESC LIMIT 1";
        AuditHead head;
        using (var reader = last.ExecuteReader())
        {
            reader.Read();
            head = new AuditHead(AuditTrail.Chain, reader.GetInt64(0), reader.GetString(1));
        }

        const string Sentence = "Demonstration nurse\ntook in a request with 4 documents";
        var says = seal.Close(Sentence);
        using var rows = connection.CreateCommand();
        rows.CommandText = $"SELECT Id, Name, Received FROM Cases WHERE Id > {Prototypes} ORDER BY Id";
        using var insert = connection.CreateCommand();
        insert.CommandText =
            "INSERT INTO Audit (Sequence, CaseId, At, Actor, Role, Act, Subject, Payload, Previous, Hash, Says) VALUES ($s, $c, $at, $actor, $role, 'receive', $subject, $payload, $previous, $hash, $says)";
        var fields = new[] { "$s", "$c", "$at", "$actor", "$role", "$subject", "$payload", "$previous", "$hash", "$says" }.ToDictionary(
            n => n,
            n => insert.Parameters.Add(n, SqliteType.Text),
            StringComparer.Ordinal
        );
        fields["$says"].SqliteType = SqliteType.Blob;
        fields["$s"].SqliteType = fields["$c"].SqliteType = fields["$at"].SqliteType = SqliteType.Integer;
        using var cases = rows.ExecuteReader();
        while (cases.Read())
        {
            var e = AuditChain.Append(
                head,
                new AuditEntry(
                    DateTimeOffset.FromUnixTimeMilliseconds(cases.GetInt64(2)),
                    "demo-nurse",
                    Copilot.Web.People.Roles.Nurse,
                    "receive",
                    cases.GetString(1),
                    Seen.Nothing,
                    AuditHash.Of(Sentence)
                )
            );
            head = AuditHead.Of(e);
            (fields["$s"].Value, fields["$c"].Value, fields["$at"].Value, fields["$actor"].Value, fields["$role"].Value) = (
                e.Sequence,
                cases.GetInt64(0),
                e.At.ToUnixTimeMilliseconds(),
                e.Actor,
                e.Role
            );
            (fields["$subject"].Value, fields["$payload"].Value, fields["$previous"].Value, fields["$hash"].Value, fields["$says"].Value) =
                (e.Subject, e.Payload, e.Previous, e.Hash, says);
            insert.ExecuteNonQuery();
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
