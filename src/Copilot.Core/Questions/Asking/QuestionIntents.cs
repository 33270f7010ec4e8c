using Copilot.Core.Facts.Matching;

namespace Copilot.Core.Questions.Asking;

/// <summary>Which questions are after something that is answered in a way of its own.</summary>
internal static class QuestionIntents
{
    // One time alone is no series.
    private const int LeastMoments = 2;

    /// <summary>The intent, by what the question names and by the words of its kind.</summary>
    public static QuestionIntent Of(
        Question question,
        List<PhraseMatch<QuestionName>> names,
        Func<string, bool> has,
        Func<string, bool> isMeasure
    ) =>
        has("corrects") && !has("codes") && !has("suppose") && !has("yields") ? QuestionIntent.Corrects
        : has("ruled-out") && !has("suppose") && question.Criteria.Count == 0 ? QuestionIntent.RuledOut
        : has("anything") && question.Levels.Count > 0 && question.Facts.Count == 0 && !has("suppose") ? QuestionIntent.Elsewhere
        : has("whose") ? QuestionIntent.Whose
        : has("unrequested") && question.Services.Count > 0 ? QuestionIntent.Unrequested
        : has("stands-why")
        && !has("not-wanted")
        && !has("negates")
        && question.Criteria.Count + question.Lines.Count == 0
        && !has("suppose")
            ? QuestionIntent.Stands
        : !has("suppose")
        && question.Form is QuestionForm.Any or QuestionForm.Course or QuestionForm.Span or QuestionForm.Amount or QuestionForm.Each
        && question.Criteria.Count == 0
        && question.Facts.Any(isMeasure)
        && (Moments(names) >= LeastMoments || has("over-time"))
            ? QuestionIntent.Series
        : QuestionIntent.None;

    /// <summary>The kind of a question with an intent of its own; null where it has none.</summary>
    public static QuestionKind? Kind(QuestionIntent intent) =>
        intent switch
        {
            QuestionIntent.None => null,
            QuestionIntent.Series or QuestionIntent.Corrects or QuestionIntent.RuledOut => QuestionKind.Recorded,
            _ => QuestionKind.Reason,
        };

    // Times that are told apart: words of one that overlap are one.
    private static int Moments(List<PhraseMatch<QuestionName>> names)
    {
        var (count, end) = (0, 0);
        foreach (var moment in names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "moment" }).OrderBy(n => n.First))
        {
            count += moment.First >= end ? 1 : 0;
            end = Math.Max(end, moment.End);
        }

        return count;
    }
}
