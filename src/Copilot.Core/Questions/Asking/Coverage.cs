using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Questions.Asking;

/// <summary>A word of a question that carries something, with what the lexicons name by it.</summary>
internal sealed record AskedWord(string Word, IReadOnlyList<QuestionName> Names)
{
    /// <summary>It names something that the rules or the library know.</summary>
    public bool IsKnown =>
        Names.Any(n =>
            n.Kind
                is NameKind.Topic
                    or NameKind.Fact
                    or NameKind.Service
                    or NameKind.Criterion
                    or NameKind.Ask
                    or NameKind.Body
                    or NameKind.Record
        );

    /// <summary>It asks, and is not asked about.</summary>
    public bool Asks => Names.Any(n => n.Kind is NameKind.Cue or NameKind.Business or NameKind.Uncovered);
}

/// <summary>How much of a question an answer covers. Yes or no may be said of what was read, and of nothing else.</summary>
public static class Coverage
{
    // What is known by name weighs more than a word that nothing here knows.
    private const int Known = 2;
    private const double Most = 0.5;
    private const int MostWords = 4;

    /// <summary>The answer, without a yes or no that it could not give: what was not read of the question is said first.</summary>
    public static QuestionAnswer Held(QuestionAnswer answer, Brief brief, QuestionLexicon lexicon)
    {
        // Of an outcome asked about ("pend it?") the recommendation is the whole answer.
        if (
            answer.Question.Outcome is not null
            || answer.Lead is not { } lead
            || Leads.WithoutWord(lead.Text) is var plain && plain == lead.Text
        )
        {
            return answer;
        }

        var asked = answer.Question.Words.Where(w => !RecordSearch.IsCommon(w.Word) && (w.IsKnown || !w.Asks)).ToList();
        var (told, topics) = (Told(answer), Topics(answer, brief));
        bool IsCovered(AskedWord word) =>
            RecordSearch.Shared([word.Word], told) > 0 || word.Names.Any(n => Covers(n, answer, topics, brief, lexicon));
        double Weight(AskedWord word) => word.IsKnown ? Known : 1;
        var unread = asked.FindAll(w => !IsCovered(w));
        var nothingKnown = asked.Exists(w => w.IsKnown) && !asked.Exists(w => w.IsKnown && !unread.Contains(w));
        if (unread.Count < 2 || (unread.Sum(Weight) <= Most * asked.Sum(Weight) && !nothingKnown))
        {
            return answer;
        }

        var words = unread
            .OrderByDescending(Weight)
            .ThenByDescending(w => w.Word.Length)
            .Take(MostWords)
            .Select(w => w.Word)
            .ToHashSet(StringComparer.Ordinal);
        return answer with
        {
            Lead = lead with { Text = plain },
            ShortLead = answer.ShortLead is { } shorter ? shorter with { Text = Leads.WithoutWord(shorter.Text) } : null,
            Times =
            [
                $"What the question asks of {Lists.And(unread.Select(w => w.Word).Where(words.Contains).Distinct())} was not read; what is on record follows, and is no answer to that.",
                .. answer.Times,
            ],
        };
    }

    private static string Told(QuestionAnswer answer) =>
        string.Join(
            ' ',
            new[] { answer.Lead!.Text }
                .Concat(answer.Times)
                .Concat(answer.Supposed)
                .Concat(answer.Statements.Select(s => s.Text))
                .Concat(answer.SupposedStatements.Select(s => s.Text))
                .Concat(answer.Lead.Citations.OfType<ChartCitation>().Select(c => c.Quote))
        );

    // The facts that the answer rests on or waits for.
    private static HashSet<string> Topics(QuestionAnswer answer, Brief brief)
    {
        var about = answer
            .Statements.Concat(answer.SupposedStatements)
            .Append(answer.Lead!)
            .SelectMany(s => s.About)
            .ToHashSet(StringComparer.Ordinal);
        var cited = answer
            .Statements.Append(answer.Lead!)
            .SelectMany(s => s.Citations)
            .OfType<ChartCitation>()
            .Select(c => (c.Document, c.Line))
            .ToHashSet();
        var index = BriefIndex.Of(brief);
        return
        [
            .. brief
                .Facts.Where(f => cited.Contains((f.Evidence.Document, f.Evidence.Line)))
                .Select(f => f.Name)
                .Concat(
                    brief
                        .Assessment.Criteria.Where(a => about.Contains(a.Key))
                        .SelectMany(a => index.FactsOf(a).Select(f => f.Name).Concat(a.Missing))
                )
                .Concat(answer.Question.Supposed.Select(f => f.Name)),
        ];
    }

    private static bool Covers(QuestionName name, QuestionAnswer answer, HashSet<string> topics, Brief brief, QuestionLexicon lexicon)
    {
        var about = answer
            .Statements.Concat(answer.SupposedStatements)
            .Append(answer.Lead!)
            .SelectMany(s => s.About)
            .ToHashSet(StringComparer.Ordinal);
        var index = BriefIndex.Of(brief);
        return name.Kind switch
        {
            NameKind.Topic => lexicon.Topic(name.Name).Any(topics.Contains),
            NameKind.Fact => topics.Contains(name.Name),
            NameKind.Criterion => about.Any(a => a == name.Name || a.StartsWith(name.Name + "@", StringComparison.Ordinal)),
            NameKind.Ask => about.Contains($"ask:{name.Name}"),
            NameKind.Service => about.Any(a => a.StartsWith("level:", StringComparison.Ordinal)) && index.Column(name.Name) is not null
                || about.Any(a => index.Criterion(a.Split('@')[0])?.For.Contains(name.Name) == true)
                || brief.Assessment.Lines.Any(l =>
                    about.Contains($"line:{l.Key}") && index.Code(l.Code)?.Services.Contains(name.Name) == true
                )
                || answer.Supposed.Count > 0
                || about.Contains("recommendation"),
            NameKind.Body => answer
                .Statements.Append(answer.Lead!)
                .SelectMany(s => s.Citations)
                .OfType<GuidelineCitation>()
                .Any(c => brief.Library.Find(c.Document)?.Front.Body == name.Name),
            NameKind.Record => lexicon.Record(name.Name) is { } kind
                && answer
                    .Statements.Append(answer.Lead!)
                    .SelectMany(s => s.Citations)
                    .OfType<ChartCitation>()
                    .Any(c => index.Document(c.Document) is { } d && kind.Holds(d))
                || answer.Times.Count > 0,
            _ => false,
        };
    }
}
