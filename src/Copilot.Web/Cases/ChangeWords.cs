using Copilot.Core.Questions;
using Copilot.Core.Questions.Render;

namespace Copilot.Web.Cases;

/// <summary>What a new fact changed, in words.</summary>
internal static class ChangeWords
{
    private const int Most = 8;

    public static string Of(FactOutcome outcome)
    {
        if (outcome.Changes.Count == 0)
        {
            return "The fact was added. No answer changed.";
        }

        var told = string.Join(" ", outcome.Changes.Take(Most).Select(Sentence));
        var more = outcome.Changes.Count > Most ? $" And {outcome.Changes.Count - Most} more." : "";
        var aside = outcome.SetAside > 0 ? $" {outcome.SetAside} edited statements were set aside; they stand in the version before." : "";
        return $"The fact was added, and answers changed. {told}{more}{aside}";
    }

    public static string Sentence(Change change)
    {
        var what = change.What switch
        {
            "recommendation" => "The recommendation",
            "criterion" => change.Key.Replace("@", " at ", StringComparison.Ordinal),
            "line" => $"Line {change.Key}",
            "ask" => $"The ask for {change.Key.Replace('-', ' ')}",
            _ => change.Key,
        };
        return (change.Before, change.After) switch
        {
            (null, { } now) => $"{what} is new: {Words(now)}.",
            ({ } was, null) => change.What == "ask" ? $"{what} falls away." : $"{what} was {Words(was)} and falls away.",
            _ => $"{what} was {Words(change.Before!)}, and is {Words(change.After!)}.",
        };
    }

    private static string Words(string spelled) => Spelled.Of(spelled);
}
