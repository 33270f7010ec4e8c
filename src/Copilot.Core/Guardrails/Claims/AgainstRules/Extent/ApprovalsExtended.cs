using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Extent;

/// <summary>Finds a level that nobody asked for taken into what is let go ahead: "the approval may be read to take in L2-L3 if the surgeon so finds".</summary>
/// <remarks>A word of letting and one of reaching (<c>approvals-extended</c> in the lexicon) before the level, in its clause; a condition does not excuse it. What it finds warns.</remarks>
internal static class ApprovalsExtended
{
    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var asked = input
            .Case.Request.Procedures.SelectMany(p => p.Levels)
            .Concat(input.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level))
            .ToHashSet();
        foreach (var sentence in told.Claims.Where(s => !s.IsGeneral && !s.IsQuestion && !s.IsOfSource && !s.IsHeading))
        {
            var words = sentence.Lexicon.ApprovalsExtended;
            foreach (
                var mention in sentence.Items.Levels.Where(l =>
                    l.Form is LevelForm.Discs or LevelForm.Span && l.Levels.Any(v => !asked.Contains(v))
                )
            )
            {
                var (start, end) = sentence.Place(mention);
                var (from, _) = sentence.ClauseAt(start, end);
                bool IsBefore((string Value, int First, int Last) p) =>
                    sentence.Words[p.First].Start >= from && sentence.Words[p.Last].End <= start;
                if (
                    words.Letting.In(sentence.Run).Any(IsBefore)
                    && words.Reaching.In(sentence.Run).Any(IsBefore)
                    && !sentence.Lexicon.Overall.Turning.In(sentence.Run).Any(IsBefore)
                )
                {
                    yield return new GroundFault(
                        "K04",
                        sentence,
                        start,
                        end,
                        $"'{sentence.Text[start..end]}' is taken into what goes ahead; the request is for {string.Join(", ", asked.Order())}.",
                        "Keep to the levels that were asked for and are met."
                    );
                    break;
                }
            }
        }
    }
}

/// <summary>How a text lets something go ahead, and how it makes that reach further (singular, small letters).</summary>
internal sealed record ExtensionWords(WordPhrases<string> Letting, WordPhrases<string> Reaching)
{
    public static ExtensionWords Read(YamlMap map) => new(map.Phrases("letting"), map.Phrases("reaching"));
}
