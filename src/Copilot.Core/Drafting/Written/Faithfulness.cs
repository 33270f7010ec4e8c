using System.Buffers;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Drafting.Written;

/// <summary>Holds a model's words to what the statement says: the same meaning in other words, and no word of content that the statement lacks.</summary>
/// <remarks>The model only writes. Its statement may order, join and phrase; it may not add a finding, drop one, turn one round, or say anything that is not in
/// the statement it rewords. What this refuses falls back to the template's sentence, so that a doubt costs style and never truth.</remarks>
public static class Faithfulness
{
    /// <summary>What was written for a statement that is not the model's, or twice.</summary>
    public const string NotAsked = "W11";

    private const int LongestGrowth = 3;

    private static readonly SearchValues<char> Markup = SearchValues.Create("<>[]{}`|\\#*_~");

    /// <summary>Everything by which the written statements depart from the template's; a statement without an entry holds.</summary>
    /// <param name="template">The draft as the template wrote it.</param>
    public static IReadOnlyList<Departure> Of(Determination template, IReadOnlyList<WrittenStatement> written, GuardrailInput input)
    {
        var byId = template.Statements.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var departures = new List<Departure>();
        var sound = new List<WrittenStatement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in written)
        {
            if (!byId.TryGetValue(statement.Id, out var slot) || !Writable.Is(slot, template) || !seen.Add(statement.Id))
            {
                departures.Add(new Departure(statement.Id, NotAsked, "This statement was not asked for, or stands twice."));
            }
            else if (Shape(slot, statement) is { } fault)
            {
                departures.Add(fault);
            }
            else
            {
                sound.Add(statement);
            }
        }

        if (sound.Count == 0)
        {
            return departures;
        }

        var meant = Meaning.Of(template, input);
        var said = Meaning.Of(WrittenDraft.With(template, sound), input);
        foreach (var statement in sound)
        {
            departures.AddRange(Strange(byId[statement.Id].Text, statement.Text, statement.Id, input) is { } strange ? [strange] : []);
            departures.AddRange(
                meant[statement.Id]
                    .Differences(said[statement.Id])
                    .Select(d => new Departure(
                        statement.Id,
                        d.Code,
                        $"The {d.Part} differ:{Tell(" missing ", d.Missing)}{(d.Missing.Count > 0 && d.Added.Count > 0 ? ";" : "")}{Tell(" added ", d.Added)}."
                    ))
            );
        }

        return departures;
    }

    private static Departure? Shape(Statement slot, WrittenStatement statement)
    {
        var text = statement.Text;
        return string.IsNullOrWhiteSpace(text) ? new Departure(slot.Id, "W12", "The text is empty.")
            : text.Length > Math.Max(200, slot.Text.Length * LongestGrowth)
                ? new Departure(slot.Id, "W13", $"The text is more than {LongestGrowth} times as long as the statement.")
            : HasMarkup(text, slot.Text)
                ? new Departure(slot.Id, "W14", "The text has line breaks or marks of a markup; write plain sentences.")
            : statement.Citations.FirstOrDefault(c => !Keys(slot).Contains(c)) is { } stray
                ? new Departure(slot.Id, "W15", $"'{stray}' is none of the statement's citations.")
            : statement.Citations.Count == 0 && slot.Citations.Count > 0 ? new Departure(slot.Id, "W15", "No citation is named.")
            : null;
    }

    /// <summary>The keys by which a statement's citations are named to a model.</summary>
    public static IReadOnlyList<string> Keys(Statement slot) => [.. Enumerable.Range(1, slot.Citations.Count).Select(i => $"c{i}")];

    /// <summary>A text that is not plain, in a way in which the words that it repeats are.</summary>
    internal static bool HasMarkup(string text, string own) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 || text.Any(c => Markup.Contains(c) && !own.Contains(c));

    /// <summary>A word of content that the statement does not have says something that it does not say; null where there is none.</summary>
    internal static Departure? Strange(string slot, string text, string id, GuardrailInput input)
    {
        var style = input.Brief.Language!.Determinations.Value.StyleWords;
        var own = Meaning.WordsOf(Quotations.Blank(slot)).Select(Stem).ToHashSet(StringComparer.Ordinal);
        var strange = Meaning.WordsOf(Quotations.Blank(text)).Where(w => !style.Contains(w) && !own.Contains(Stem(w))).Distinct().ToList();
        return strange.Count == 0
            ? null
            : new Departure(
                id,
                "W01",
                $"These words are neither the statement's nor words of style: {string.Join(", ", strange.Take(12))}."
            );
    }

    // Endings aside: "documents", "documented", "documenting" are one word here.
    internal static string Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["'s", "ing", "ies", "ed", "es", "s", "ly"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length].TrimEnd('e', 'y');
            }
        }

        return word.Length > 3 ? word.TrimEnd('e', 'y') : word;
    }

    private static string Tell(string lead, IReadOnlyList<string> items) => items.Count == 0 ? "" : lead + string.Join(", ", items.Take(8));
}
