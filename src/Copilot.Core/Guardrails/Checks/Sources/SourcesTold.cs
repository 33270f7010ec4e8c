using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>What a draft of ours tells of sources, held against them: our summaries are told in their own words, and of a question on which they
/// disagree both sides are told.</summary>
internal static class SourcesTold
{
    private const string Ours = "In our summary of ";
    private const string Theirs = "In the text of ";
    private const string Policy = "in the policy's words: ";

    /// <summary>The words that no cited passage and no question of ours has; null where all are told as they stand.</summary>
    public static string? Changed(Statement statement, GuardrailInput input)
    {
        if (statement.Section != Section.EvidenceConflicts)
        {
            var at = statement.Text.IndexOf(Ours, StringComparison.Ordinal) is >= 0 and var ours
                ? ours
                : statement.Text.IndexOf(Theirs, StringComparison.Ordinal);
            var colon = at < 0 ? -1 : statement.Text.IndexOf(": ", at, StringComparison.Ordinal);
            if (
                statement.Text.IndexOf(Policy, StringComparison.Ordinal) is >= 0 and var own
                && !Passages(statement, input)
                    .Any(p => Plain(p.Text).Contains(Plain(statement.Text[(own + Policy.Length)..]), StringComparison.Ordinal))
            )
            {
                return statement.Text[own..];
            }

            return
                colon < 0
                || Passages(statement, input)
                    .Any(p => Plain(p.Text).Contains(Plain(statement.Text[(colon + 2)..]), StringComparison.Ordinal))
                ? null
                : statement.Text[at..];
        }

        var left = statement.Text;
        foreach (var piece in Pieces(statement, input).OrderByDescending(p => p.Length))
        {
            left = left.Replace(piece, " ", StringComparison.OrdinalIgnoreCase);
        }

        var words = left.Split([' ', '.', ',', '(', ')', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w is not ("and" or "Likewise"))
            .ToList();
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    /// <summary>The side of a question that a statement leaves out; null where it raises none or tells both.</summary>
    public static string? LeftOut(Statement statement, GuardrailInput input)
    {
        foreach (var dispute in input.Brief.Disputes.Where(d => statement.Text.Contains(d.Question, StringComparison.Ordinal)))
        {
            foreach (var side in new[] { dispute.One, dispute.Other })
            {
                var told = side
                    .Passages.Select(k => k.Split('#'))
                    .Where(k => k.Length == 2)
                    .Select(k => input.Library.Find(k[0], k[1]))
                    .OfType<Passage>()
                    .Any(p => statement.Text.Contains(Told(p), StringComparison.OrdinalIgnoreCase));
                if (!told || !statement.Text.Contains(side.Says, StringComparison.OrdinalIgnoreCase))
                {
                    return side.Says;
                }
            }
        }

        // Of two that contradict each other both are told by name.
        return statement.Section != Section.EvidenceConflicts
            ? null
            : Passages(statement, input)
                .Select(p => input.Library.Find(p.Document)!)
                .Distinct()
                .Where(d =>
                    !statement.Text.Contains(Called(d), StringComparison.Ordinal)
                    && !statement.Text.Contains(SourceWords.Short(d), StringComparison.Ordinal)
                )
                .Select(Called)
                .FirstOrDefault();
    }

    private static string Called(GuidelineDocument document) =>
        SourceWords.Name(document).Replace(" (", ", ", StringComparison.Ordinal).TrimEnd(')');

    private static IEnumerable<string> Pieces(Statement statement, GuardrailInput input)
    {
        foreach (var passage in Passages(statement, input))
        {
            yield return Told(passage);
            // An answer to a question tells the sentence that speaks of it.
            foreach (var sentence in Citing.Sentences(passage.Text).Skip(1))
            {
                yield return SourceWords.Told(sentence).TrimEnd('.');
            }

            var document = input.Library.Find(passage.Document)!;
            yield return Called(document);
            yield return SourceWords.Short(document);
        }

        foreach (var dispute in input.Brief.Disputes)
        {
            yield return dispute.Question;
            yield return dispute.One.Says;
            yield return dispute.Other.Says;
        }

        yield return EvidenceConflictsSection.Lead;
        yield return EvidenceConflictsSection.Against;
        yield return EvidenceConflictsSection.None;
    }

    private static IEnumerable<Passage> Passages(Statement statement, GuardrailInput input) =>
        statement.Citations.OfType<GuidelineCitation>().Select(input.Passage).OfType<Passage>().Distinct();

    private static string Told(Passage passage) => SourceWords.Told(Citing.FirstSentence(passage.Text)).TrimEnd('.');

    private static string Plain(string text) =>
        string.Join(' ', text.Split([' ', '\n', '.'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
