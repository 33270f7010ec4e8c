using System.Globalization;
using System.Text;
using Copilot.Engine.Retrieval.Bench;

namespace Copilot.Cli;

/// <summary>How labelled needs are served, for the terminal.</summary>
internal static class NeedsReport
{
    public static string Text(NeedsResult asked, NeedsResult alone, bool missed)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{asked.Scores.Count} labelled needs; recall@5 can be {asked.MostRecall5:F3} at most, the share of contradicting passages {asked.MostContradicting:P0}\n\n"
        );
        text.Append(
            "| asked with | recall@5 | contradicting passages brought | lookalikes within the first five | passages brought |\n| --- | --- | --- | --- | --- |\n"
        );
        foreach (var (name, result) in new[] { ("criterion, level and question", asked), ("criterion and level", alone) })
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {result.Recall5:F3} | {result.Contradicting:P0} | {result.Misleading:P0} | {result.Brought:F1} |\n"
            );
        }

        foreach (var score in missed ? asked.Scores.Where(s => s.Missed.Count > 0) : [])
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{score.Need.Id} {score.Need.Criterion} {score.Need.Level}: missed {string.Join(", ", score.Missed.Select(k => $"{k} ({Place(k, score)})"))}"
            );
            text.Append(CultureInfo.InvariantCulture, $"; first stand {string.Join(", ", score.Brought.Take(NeedsBench.Top))}");
        }

        return missed ? text.Append('\n').ToString() : text.ToString();
    }

    private static string Place(string key, NeedScore score) =>
        score.Brought.Index().FirstOrDefault(b => b.Item == key) is { Item: not null, Index: var place }
            ? $"place {place + 1}"
            : "not brought";

    public static string Json(NeedsResult asked, NeedsResult alone) =>
        JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("needs", asked.Scores.Count);
            json.WriteNumber("most", Math.Round(asked.MostRecall5, 4));
            json.WriteNumber("mostContradicting", Math.Round(asked.MostContradicting, 4));
            foreach (var (name, result) in new[] { ("asked", asked), ("alone", alone) })
            {
                json.WriteStartObject(name);
                json.WriteNumber("recall@5", Math.Round(result.Recall5, 4));
                json.WriteNumber("contradicting", Math.Round(result.Contradicting, 4));
                json.WriteNumber("lookalikes", Math.Round(result.Misleading, 4));
                json.WriteNumber("brought", Math.Round(result.Brought, 2));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
}
