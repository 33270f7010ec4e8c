using Copilot.Core.Yaml;

namespace Copilot.Core.Cases;

/// <summary>Reads <c>confirmed.yaml</c>, strictly: the proposed facts that persons have confirmed.</summary>
public static class ConfirmationFile
{
    public const string Name = "confirmed.yaml";

    private const int LongestName = 100;

    /// <summary>The confirmations in the order of the file; problems are added to <paramref name="problems"/>.</summary>
    public static IReadOnlyList<Confirmation> Read(string text, List<Problem> problems)
    {
        if (new YamlSource(Name, problems).Read(text) is not { } map)
        {
            return [];
        }

        var confirmations = map.Maps("confirmed", required: true).Select(Item).OfType<Confirmation>().ToList();
        map.Finish();
        return confirmations;
    }

    private static Confirmation? Item(YamlMap item)
    {
        var by = item.RequiredText("by").Trim();
        if (by.Length > LongestName || by.Any(char.IsControl))
        {
            item.Report(
                "by",
                CaseProblems.BadConfirmer,
                "This is no person's name.",
                $"Write the name of whoever confirms, on one line of at most {LongestName} characters."
            );
        }

        var at = RequestFile.Time(item, "at", CaseProblems.BadConfirmationTime);
        var confirmation = new Confirmation(
            by,
            at ?? default,
            item.Text("model"),
            item.RequiredText("proposal"),
            item.RequiredText("document"),
            item.Integer("line", required: true) ?? 0,
            item.RequiredText("quote"),
            item.RequiredText("fact"),
            item.Text("value"),
            item.Text("unit"),
            item.Text("level"),
            item.Text("side"),
            item.Text("part"),
            item.RequiredText("assertion"),
            item.Text("date"),
            item.Text("start"),
            item.Text("end"),
            item.Boolean("ongoing") ?? false,
            item.Place
        );
        item.Finish();
        return at is null ? null : confirmation;
    }
}
