using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>The picture of the spine on one of our own pages: whatever it shows of a level that is not the level's answer, and whatever words it has beyond its own.</summary>
internal static class HtmlSpine
{
    public static IEnumerable<PageBlock> Strange(HtmlNode svg, GuardrailInput input)
    {
        var words = input.Brief.Words;
        foreach (var place in svg.All("a"))
        {
            var level = input.Assessment.Levels.FirstOrDefault(l => place.Href == $"#level-{l.Level}");
            var signs = place.All("text").Select(t => t.Text).ToList();
            if (level is null || !signs.SequenceEqual(LevelColumns.All.Select(c => AnswerWords.Sign(level.Of(c)))))
            {
                // A sign stands for its answer: the row says it in words.
                var told = signs.Select(s =>
                    Enum.GetValues<Answer>().Where(a => AnswerWords.Sign(a) == s).Select(a => $"{s} {AnswerWords.Of(a)}").FirstOrDefault()
                    ?? HtmlPage.Inert(s)
                );
                yield return new PageBlock(
                    PageBlockKind.Row,
                    $"| {HtmlPage.Inert(place.Href.Replace("#level-", "", StringComparison.Ordinal))} | {string.Join(" | ", told)} |",
                    place.Start,
                    place.End
                );
            }
        }

        foreach (
            var label in svg.Children.Where(c =>
                c.Is("text")
                && !(
                    c.Text is "asked" or "supported"
                    || LevelColumns.All.Any(l => words.Column(l).Short == c.Text)
                    || Enum.GetValues<Bone>().Any(b => Spine.Name(b) == c.Text)
                )
            )
        )
        {
            yield return new PageBlock(PageBlockKind.Item, HtmlPage.Inert(label.Text), label.Start, label.End);
        }

        if (svg.First("desc") is { } described && described.Text != SpineSvg.Describe(input.Assessment, words))
        {
            yield return new PageBlock(PageBlockKind.Item, HtmlPage.Inert(described.Text), described.Start, described.End);
        }
    }
}
