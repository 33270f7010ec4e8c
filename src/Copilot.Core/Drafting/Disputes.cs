using Copilot.Core.Guidelines;
using Copilot.Core.Guidelines.Lint;
using Copilot.Core.Yaml;

namespace Copilot.Core.Drafting;

/// <summary>A question on which sources disagree, as a clinician puts it, with the passages on either side.</summary>
/// <param name="BearsOn">Ids of the criteria whose answers it touches.</param>
public sealed record Dispute(string Question, IReadOnlyList<string> BearsOn, DisputeSide One, DisputeSide Other)
{
    /// <summary>The answers for which it matters, in the contract's spelling; empty for all.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>The threshold on which the answer must turn for it to matter; null where none.</summary>
    public string? TurnsOn { get; init; }
}

/// <summary>One side of a question on which sources disagree.</summary>
/// <param name="Says">What the side holds, in a few words.</param>
/// <param name="Passages">Keys, <c>document#passage</c>, the most telling first.</param>
public sealed record DisputeSide(string Says, IReadOnlyList<string> Passages);

/// <summary>Reads <c>disputes.yaml</c> of a service line.</summary>
public static class Disputes
{
    public const string File = "disputes.yaml";

    public static IReadOnlyList<Dispute> Read(string text, string file, GuidelineLibrary library, List<Problem> problems)
    {
        var disputes = new List<Dispute>();
        if (new YamlSource(file, problems).Read(text) is not { } map)
        {
            return disputes;
        }

        foreach (var entry in map.Maps("disputes", required: true))
        {
            disputes.Add(
                new Dispute(
                    entry.RequiredText("question"),
                    entry.Texts("bears-on", required: true),
                    Side(entry, "one"),
                    Side(entry, "other")
                )
                {
                    Answers = entry.Texts("answers"),
                    TurnsOn = entry.Text("turns-on"),
                }
            );
            entry.Finish();
        }

        map.Finish();
        return disputes;

        DisputeSide Side(YamlMap entry, string key)
        {
            if (entry.Map(key, required: true) is not { } side)
            {
                return new DisputeSide("", []);
            }

            var passages = side.Texts("passages", required: true);
            foreach (var passage in passages.Where(p => p.Split('#') is not [var document, var id] || library.Find(document, id) is null))
            {
                side.Report(
                    "passages",
                    CitedPassagesExist.Code,
                    $"There is no passage '{passage}'.",
                    "Name a passage that exists, as document#passage."
                );
            }

            var read = new DisputeSide(side.RequiredText("says"), passages);
            side.Finish();
            return read;
        }
    }
}
