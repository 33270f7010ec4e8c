using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Render.Html;

/// <summary>An answer on the page: its colour, its sign and its word, always together.</summary>
public static class AnswerClass
{
    public static string Of(Answer answer) =>
        answer switch
        {
            Answer.Met => "met",
            Answer.NotMet => "not-met",
            Answer.Unknown => "unknown",
            Answer.Waived => "waived",
            _ => "none",
        };

    public static string Of(Decision decision) =>
        decision switch
        {
            Decision.Supported => "met",
            Decision.NotSupported => "not-met",
            Decision.NeedsInformation => "unknown",
            Decision.PartlySupported or Decision.Recode => "waived",
            _ => "none",
        };

    public static string Show(Answer answer) => Show(Of(answer), AnswerWords.Sign(answer), AnswerWords.Of(answer));

    public static string Plain(Answer answer) => Show("none", AnswerWords.Sign(answer), AnswerWords.Of(answer));

    public static string Show(Decision decision) => Show(Of(decision), AnswerWords.Sign(decision), AnswerWords.Of(decision));

    private static string Show(string name, string sign, string word) =>
        $"<span class=\"answer {name}\"><span aria-hidden=\"true\">{HtmlText.Escape(sign)}</span> {HtmlText.Escape(word)}</span>";
}
