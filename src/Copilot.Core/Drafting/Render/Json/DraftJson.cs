using System.Text.Json;
using Copilot.Core.Disclosure;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Proposals;
using Copilot.Core.Guardrails;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Render.Json;

/// <summary>A determination as one JSON object: the contract's keys in the contract's order.</summary>
public static class DraftJson
{
    /// <param name="dictionary">For the unit of each fact's <c>normal</c>.</param>
    /// <param name="proposed">What a language model proposed; null where none was asked.</param>
    /// <param name="confirmed">What persons confirmed of a model's reading.</param>
    /// <param name="disclosure">What calls to language models sent; null where no model took part.</param>
    /// <param name="retrieved">What was retrieved for each answer, by its key; what no statement cites is listed.</param>
    public static string Write(
        Determination draft,
        GuardrailVerdict verdict,
        IReadOnlyDictionary<string, FactText> dictionary,
        IReadOnlyList<Judgement>? proposed = null,
        IReadOnlyList<DisclosureRecord>? disclosure = null,
        IReadOnlyList<ConfirmedFact>? confirmed = null,
        IReadOnlyDictionary<string, IReadOnlyList<Passage>>? retrieved = null
    ) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("case", draft.CaseId);
            CriteriaJson.WriteVerdict(writer, draft.Assessment);
            CriteriaJson.WriteAnswers(writer, draft.Assessment);
            writer.WritePropertyName("facts");
            FactsJson.WriteArray(writer, draft.Facts, dictionary);
            if (proposed is not null)
            {
                writer.WritePropertyName("proposed_facts");
                ProposalsJson.WriteArray(writer, proposed);
            }

            if (confirmed is { Count: > 0 })
            {
                ProposalsJson.WriteConfirmations(writer, confirmed);
            }

            WriteStatements(writer, draft.Statements, draft.Versions.Model is not null);
            WriteUnused(writer, draft.Statements, retrieved);
            WriteGuardrails(writer, verdict);
            writer.WriteString("audience", SectionNames.Of(draft.Audience));
            writer.WriteStartObject("review");
            writer.WriteString("state", draft.Review.State);
            writer.Texts("history", draft.Review.History);
            writer.WriteEndObject();
            writer.WriteString("disclaimer", draft.Disclaimer);
            writer.WriteStartObject("related");
            writer.Texts("questions", draft.Related.Questions);
            writer.Texts("cases", draft.Related.Cases);
            writer.WriteEndObject();
            WriteVersions(writer, draft.Versions);
            if (disclosure is not null)
            {
                writer.WriteStartArray("disclosure");
                foreach (var call in disclosure)
                {
                    call.WriteTo(writer);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        });

    private static void WriteUnused(
        Utf8JsonWriter writer,
        IReadOnlyList<Statement> statements,
        IReadOnlyDictionary<string, IReadOnlyList<Passage>>? retrieved
    )
    {
        if (retrieved is null)
        {
            return;
        }

        var cited = statements
            .SelectMany(s => s.Citations)
            .OfType<GuidelineCitation>()
            .Select(c => $"{c.Document}#{c.Passage}")
            .ToHashSet(StringComparer.Ordinal);
        writer.WriteStartArray("unused_passages");
        foreach (
            var passage in retrieved
                .OrderBy(r => r.Key, StringComparer.Ordinal)
                .SelectMany(r => r.Value.Select(p => (Passage: p, For: r.Key)))
                .Where(p => !cited.Contains(p.Passage.Key))
                .GroupBy(p => p.Passage.Key, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            writer.WriteStartObject();
            writer.WriteString("document", passage.First().Passage.Document);
            writer.WriteString("passage", passage.First().Passage.Id);
            writer.Texts("for", [.. passage.Select(p => p.For)]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void WriteStatements(
        Utf8JsonWriter writer,
        IReadOnlyList<Statement> statements,
        bool byModel,
        string name = "statements"
    )
    {
        writer.WriteStartArray(name);
        foreach (var statement in statements)
        {
            writer.WriteStartObject();
            writer.WriteString("id", statement.Id);
            writer.WriteString("section", SectionNames.Of(statement.Section));
            writer.WriteString("level", statement.Level?.ToString());
            writer.WriteString("text", statement.Text);
            if (byModel)
            {
                writer.WriteString("by", statement.By.ToString().ToLowerInvariant());
            }

            writer.WriteStartArray("citations");
            foreach (var citation in statement.Citations)
            {
                WriteCitation(writer, citation);
            }

            writer.WriteEndArray();
            writer.Texts("about", statement.About);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void WriteCitation(Utf8JsonWriter writer, Citation citation)
    {
        writer.WriteStartObject();
        switch (citation)
        {
            case GuidelineCitation guideline:
                writer.WriteString("kind", "guideline");
                writer.WriteString("document", guideline.Document);
                writer.WriteString("passage", guideline.Passage);
                if (guideline.Page is { } page)
                {
                    writer.WriteString("page", page);
                }

                break;
            case ChartCitation chart:
                writer.WriteString("kind", "chart");
                writer.WriteString("document", chart.Document);
                writer.WriteNumber("line", chart.Line);
                break;
        }

        writer.WriteString("quote", citation.Quote);
        writer.WriteEndObject();
    }

    internal static void WriteGuardrails(Utf8JsonWriter writer, GuardrailVerdict verdict)
    {
        writer.WriteStartObject("guardrails");
        writer.WriteString("verdict", verdict.Held ? "held" : "passed");
        writer.WriteStartArray("violations");
        foreach (var violation in verdict.Violations)
        {
            writer.WriteStartObject();
            writer.WriteString("code", violation.Code);
            writer.WriteString("severity", violation.Severity == Severity.Block ? "block" : "warn");
            writer.WriteString("statement", violation.Statement);
            writer.WriteString("why", violation.Why);
            writer.WriteString("fix", violation.Fix);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteVersions(Utf8JsonWriter writer, Versions versions)
    {
        writer.WriteStartObject("versions");
        writer.WriteString("guidelines", versions.Guidelines);
        writer.WriteString("profile", versions.Profile);
        writer.WriteString("prompts", versions.Prompts);
        writer.WriteString("model", versions.Model);
        if (versions.FactsModel is { } reader)
        {
            writer.WriteString("facts_model", reader);
        }

        writer.WriteString("index", versions.Index);
        writer.WriteString("copilot", versions.Copilot);
        writer.WriteEndObject();
    }
}
