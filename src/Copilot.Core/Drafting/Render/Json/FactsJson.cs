using System.Text.Json;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Render.Json;

/// <summary>The <c>facts</c> array of the contract.</summary>
public static class FactsJson
{
    /// <summary>The array alone, as <c>facts --json</c> prints it.</summary>
    public static string Write(IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, FactText> dictionary) =>
        JsonText.Of(writer => WriteArray(writer, facts, dictionary));

    /// <summary>The array, with proposals behind the facts as facts that are only proposed: <c>"by": "model", "proposed": true</c>.</summary>
    public static string Write(IReadOnlyList<Fact> facts, IReadOnlyList<Fact> proposed, IReadOnlyDictionary<string, FactText> dictionary) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var fact in facts)
            {
                Write(writer, fact, dictionary.GetValueOrDefault(fact.Name)?.Unit);
            }

            foreach (var fact in proposed)
            {
                Write(writer, fact, dictionary.GetValueOrDefault(fact.Name)?.Unit, isProposed: true);
            }

            writer.WriteEndArray();
        });

    internal static void WriteArray(Utf8JsonWriter writer, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, FactText> dictionary)
    {
        writer.WriteStartArray();
        foreach (var fact in facts)
        {
            Write(writer, fact, dictionary.GetValueOrDefault(fact.Name)?.Unit);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Fact fact, string? unit, bool isProposed = false)
    {
        writer.WriteStartObject();
        writer.WriteString("id", fact.Id);
        writer.WriteString("name", fact.Name);
        WriteStated(writer, fact.Value);
        writer.WriteString("unit", fact.Value?.StatedUnit);
        WriteNormal(writer, fact.Value, unit);
        writer.WriteString("level", fact.Level?.ToString());
        writer.WriteString("side", JsonText.Side(fact.Side));
        writer.WriteString("part", fact.Part);
        writer.WriteString("date", fact.Date?.ToString());
        writer.WriteString("start", fact.Start?.ToString());
        writer.WriteString("end", fact.End?.ToString());
        writer.WriteBoolean("ongoing", fact.Ongoing);
        writer.WriteString("first_seen", fact.FirstSeen?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteString("course", fact.Course?.ToString().ToLowerInvariant());
        writer.WriteString("assertion", Spell(fact.Assertion));
        writer.WriteStartObject("evidence");
        writer.WriteString("document", fact.Evidence.Document);
        writer.WriteNumber("line", fact.Evidence.Line);
        writer.WriteNumber("start", fact.Evidence.Start);
        writer.WriteNumber("end", fact.Evidence.End);
        writer.WriteString("quote", fact.Evidence.Quote);
        writer.WriteEndObject();
        if (fact.By == ReadBy.Model)
        {
            writer.WriteString("by", "model");
            if (isProposed)
            {
                writer.WriteBoolean("proposed", true);
            }

            if (fact.Confirmed is { } confirmed)
            {
                writer.WriteStartObject("confirmed");
                writer.WriteString("by", confirmed.By);
                writer.WriteString("at", Time(confirmed.At));
                writer.WriteString("model", confirmed.Model);
                writer.WriteString("overruled", confirmed.Overruled);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteStated(Utf8JsonWriter writer, FactValue? value)
    {
        switch (value?.Stated)
        {
            case double number when double.IsFinite(number):
                writer.WriteNumber("value", number);
                break;
            case int number:
                writer.WriteNumber("value", number);
                break;
            case decimal number:
                writer.WriteNumber("value", number);
                break;
            case null when value?.Word is { } word:
                writer.WriteString("value", word);
                break;
            case null when value is { Low: { } low, High: { } high } && low == high:
                writer.WriteNumber("value", low);
                break;
            case null:
                writer.WriteNull("value");
                break;
            case IFormattable text:
                writer.WriteString("value", text.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case var text:
                writer.WriteString("value", text.ToString());
                break;
        }
    }

    // A single number as the contract has it; an interval and a scale's range with both their ends.
    private static void WriteNormal(Utf8JsonWriter writer, FactValue? value, string? unit)
    {
        if (value is null or { Low: null, High: null, Word: null })
        {
            writer.WriteNull("normal");
            return;
        }

        writer.WriteStartObject("normal");
        if (value.Word is { } word)
        {
            writer.WriteString("value", word);
            if (value.WordHigh is { } high)
            {
                writer.WriteString("high", high);
            }
        }
        else if (value.Low == value.High)
        {
            writer.WriteNumber("value", value.Low!.Value);
        }
        else
        {
            WriteEnd(writer, "value", value.Low);
            WriteEnd(writer, "high", value.High);
        }

        writer.WriteString("unit", unit);
        writer.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter writer, string name, double? end)
    {
        if (end is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    internal static string Time(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    internal static string Spell(Assertion assertion) =>
        assertion switch
        {
            Assertion.Present => "present",
            Assertion.Absent => "absent",
            Assertion.Possible => "possible",
            Assertion.Historical => "historical",
            Assertion.Hypothetical => "hypothetical",
            Assertion.Planned => "planned",
            Assertion.Family => "family",
            _ => "other-person",
        };
}
