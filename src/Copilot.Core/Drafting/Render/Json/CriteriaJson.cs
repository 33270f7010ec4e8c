using System.Text.Json;
using Copilot.Core.Criteria;

namespace Copilot.Core.Drafting.Render.Json;

/// <summary>What the rules say, as the contract spells it.</summary>
public static class CriteriaJson
{
    /// <summary>The object that <c>criteria --json</c> prints.</summary>
    public static string Write(Assessment assessment) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            WriteVerdict(writer, assessment);
            WriteAnswers(writer, assessment);
            writer.WriteEndObject();
        });

    internal static void WriteVerdict(Utf8JsonWriter writer, Assessment assessment)
    {
        writer.WriteString("recommendation", Spelling.Of(assessment.Recommendation));
        writer.Texts("flags", assessment.Flags.Select(f => f.Id));
        writer.WriteBoolean("expedited", assessment.Expedited);
        writer.WriteStartObject("construct");
        writer.WriteString("requested", assessment.RequestedConstruct);
        writer.WriteString("supported", assessment.SupportedConstruct);
        writer.WriteEndObject();
    }

    internal static void WriteAnswers(Utf8JsonWriter writer, Assessment assessment)
    {
        WriteLevels(writer, assessment.Levels);
        WriteLines(writer, assessment.Lines);
        WriteCodes(writer, "suggested_codes", assessment.SuggestedCodes, withLevels: false);
        writer.WriteStartArray("criteria");
        foreach (var answer in assessment.Criteria)
        {
            WriteAnswer(writer, answer);
        }

        writer.WriteEndArray();
        WriteAsks(writer, assessment.Asks);
    }

    private static void WriteLevels(Utf8JsonWriter writer, IReadOnlyList<LevelAnswer> levels)
    {
        writer.WriteStartArray("levels");
        foreach (var level in levels)
        {
            writer.WriteStartObject();
            writer.WriteString("level", level.Level.ToString());
            writer.WriteString("decompression", Spelling.Of(level.Decompression));
            writer.WriteString("fusion", Spelling.Of(level.Fusion));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLines(Utf8JsonWriter writer, IReadOnlyList<LineDecision> lines)
    {
        writer.WriteStartArray("lines");
        foreach (var line in lines)
        {
            writer.WriteStartObject();
            writer.WriteString("key", line.Key);
            writer.WriteString("code", line.Code);
            writer.WriteNumber("units", line.Units);
            writer.Levels(line.Levels);
            writer.WriteString("decision", Spelling.Of(line.Decision));
            writer.WriteString("because", line.Because);
            WriteCodes(writer, "suggested", line.Suggested, withLevels: true);
            writer.Texts("criteria", line.Criteria);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCodes(Utf8JsonWriter writer, string name, IReadOnlyList<SuggestedCode> codes, bool withLevels)
    {
        writer.WriteStartArray(name);
        foreach (var code in codes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", code.Code);
            writer.WriteNumber("units", code.Units);
            if (withLevels || code.Levels.Count > 0)
            {
                writer.Levels(code.Levels);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, CriterionAnswer answer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", answer.Id);
        writer.WriteString("level", answer.Level?.ToString());
        writer.WriteString("answer", Spelling.Of(answer.Answer));
        writer.WriteString("because", answer.Because);
        writer.Texts("facts", answer.Facts);
        writer.WriteBoolean("soft", answer.Soft);
        writer.WriteString("waived_by", answer.WaivedBy);
        writer.Texts("causes", answer.Causes.Select(Spell));
        writer.Texts("asks", answer.Asks);
        writer.Texts("missing", answer.Missing);
        if (answer.Search is { } search)
        {
            writer.WriteStartObject("search");
            writer.Texts("for", search.For);
            writer.WriteStartArray("documents");
            foreach (var document in search.Documents)
            {
                writer.WriteStartObject();
                writer.WriteString("document", document.Document);
                if (document.Nearest is { } line)
                {
                    writer.WriteNumber("line", line);
                }
                else
                {
                    writer.WriteNull("line");
                }

                writer.WriteString("quote", document.Quote);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteAsks(Utf8JsonWriter writer, IReadOnlyList<Ask> asks)
    {
        writer.WriteStartArray("asks");
        foreach (var ask in asks)
        {
            writer.WriteStartObject();
            writer.WriteString("id", ask.Id);
            writer.WriteString("text", ask.Text);
            writer.Texts("criteria", ask.Criteria);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Spell(Cause cause) =>
        cause switch
        {
            Cause.Missing => "missing",
            Cause.Stale => "stale",
            Cause.Undated => "undated",
            Cause.NoReport => "no-report",
            Cause.Ungraded => "ungraded",
            Cause.Imprecise => "imprecise",
            Cause.Contradiction => "contradiction",
            Cause.SideConflict => "side-conflict",
            Cause.NoSide => "no-side",
            Cause.RequestDiffers => "request-differs",
            _ => "unfinished",
        };
}
