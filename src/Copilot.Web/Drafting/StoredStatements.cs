using System.Text.Json;
using System.Text.Json.Serialization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Written;

namespace Copilot.Web.Drafting;

/// <summary>A statement as a version of a draft keeps it.</summary>
/// <param name="By">Who wrote its words, as pages name them; null for the template or a model.</param>
/// <param name="Drafted">The words that a person replaced; null where nobody did.</param>
public sealed record StoredStatement(Statement Statement, string? By = null, string? Drafted = null)
{
    /// <summary>What it answers, whatever its words: statements of two drafts that answer the same have the same.</summary>
    public string Answers => $"{SectionNames.Of(Statement.Section)}|{Statement.Level}|{string.Join(' ', Statement.About)}";
}

/// <summary>The statements of a version, as JSON text.</summary>
public static class StoredStatements
{
    public static string Write(IReadOnlyList<StoredStatement> statements) =>
        JsonSerializer.Serialize(statements.Select(Kept.Of).ToList(), KeptJson.Default.ListKept);

    /// <exception cref="JsonException">It is no such text.</exception>
    public static IReadOnlyList<StoredStatement> Read(string text) =>
        [.. (JsonSerializer.Deserialize(text, KeptJson.Default.ListKept) ?? []).Select(k => k.Stored())];

    internal sealed record KeptCitation(string Document, string Quote, string? Passage, int? Line);

    internal sealed record Kept(
        string Id,
        string Section,
        int[]? Level,
        string Text,
        List<KeptCitation> Citations,
        List<string> About,
        bool Model,
        string? By,
        string? Drafted
    )
    {
        public static Kept Of(StoredStatement stored)
        {
            var s = stored.Statement;
            return new(
                s.Id,
                SectionNames.Of(s.Section),
                s.Level is { } l ? [(int)l.Upper, (int)l.Lower] : null,
                s.Text,
                [
                    .. s.Citations.Select(c =>
                        c switch
                        {
                            ChartCitation chart => new KeptCitation(c.Document, c.Quote, null, chart.Line),
                            GuidelineCitation g => new KeptCitation(c.Document, c.Quote, g.Passage, null),
                            _ => throw new InvalidOperationException("A citation of another kind."),
                        }
                    ),
                ],
                [.. s.About],
                s.By == Author.Model,
                stored.By,
                stored.Drafted
            );
        }

        public StoredStatement Stored() =>
            new(
                new Statement(
                    Id,
                    Enum.GetValues<Section>().First(s => SectionNames.Of(s) == Section),
                    Level is [var upper, var lower] ? new Interspace((Bone)upper, (Bone)lower) : null,
                    Text,
                    [
                        .. Citations.Select(c =>
                            c.Line is { } line
                                ? (Citation)new ChartCitation(c.Document, line, c.Quote)
                                : new GuidelineCitation(c.Document, c.Passage ?? "", c.Quote)
                        ),
                    ],
                    About
                )
                {
                    By = Model ? Author.Model : Author.Template,
                },
                By,
                Drafted
            );
    }
}

[JsonSerializable(typeof(List<StoredStatements.Kept>))]
internal sealed partial class KeptJson : JsonSerializerContext;
