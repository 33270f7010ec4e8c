namespace Copilot.Core.Drafting.Written;

/// <summary>Puts a model's words in the place of the template's.</summary>
public static class WrittenDraft
{
    /// <summary>The draft with these statements in the model's words; answers, citations and everything else stay as they are.</summary>
    public static Determination With(Determination template, IReadOnlyList<WrittenStatement> written)
    {
        var words = written.ToDictionary(w => w.Id, w => w.Text.Trim(), StringComparer.Ordinal);
        return template with
        {
            Statements =
            [
                .. template.Statements.Select(s => words.TryGetValue(s.Id, out var text) ? s with { Text = text, By = Author.Model } : s),
            ],
        };
    }
}
