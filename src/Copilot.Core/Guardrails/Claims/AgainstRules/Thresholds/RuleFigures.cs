using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;

/// <summary>A figure that a text gives as the governing rule's: "the policy's 3 mm", "our policy asks for at least 12 weeks", "the 3 mm that our policy uses".</summary>
/// <param name="IsBeside">It stands right beside the word for the rule.</param>
internal sealed record RuleFigure(ToldSentence Sentence, Figure Figure, bool IsBeside)
{
    /// <summary>Words of no rule by name make it the rule's: "12 are needed".</summary>
    public bool IsBare { get; init; }

    /// <summary>It has no unit of its own: that of the figure before it is taken for it.</summary>
    public bool IsUnitless { get; init; }

    private const int Reach = 70;
    private const int Near = 30;
    private const int Joint = 16;

    // Smaller numbers in words count other things than time.
    private const int Fewest = 4;

    // Behind one of these the figure is not the rule's but what is held against it.
    private static readonly string[] Turns =
    [
        "met",
        "satisfied",
        "reached",
        "passed",
        "because",
        "records",
        "record",
        "shows",
        "she",
        "he",
        "has",
        "had",
        "was",
        "were",
        "measured",
        "but",
        "while",
        "whereas",
        "received",
        "total",
        "therapy ran",
    ];

    public static IReadOnlyList<RuleFigure> In(ToldSentence sentence)
    {
        if (sentence.Read.Figures.Count == 0 && !sentence.Has("rule-lead"))
        {
            return [];
        }

        var found = sentence.Has("own-rule") ? OfOwn(sentence) : [];
        return [.. found, .. Beside(sentence).Where(b => !found.Exists(f => f.Figure.Start == b.Figure.Start))];
    }

    // "12 are needed", "against 25 %", "our rule asks for ten weeks": words that make a figure the rule's by standing right beside it.
    private static IEnumerable<RuleFigure> Beside(ToldSentence sentence)
    {
        var (leads, trails) = (sentence.All("rule-lead").ToList(), sentence.All("rule-trail").ToList());
        if (leads.Count + trails.Count == 0 || sentence.All(CueKind.Body).Any() || sentence.Has("source-figure") || sentence.Has("others"))
        {
            yield break;
        }

        var unit = (string?)null;
        foreach (var figure in sentence.Read.Figures.Concat(Worded(sentence, leads)).OrderBy(f => f.Start))
        {
            var isOwnUnit = figure.Unit is not null;
            unit = figure.Unit ?? (Units.Find(unit) is { } last && Units.Days(last.Base) is not null ? "weeks" : unit);
            var isTime = Units.Find(unit) is { } kind && Units.Days(kind.Base) is not null;
            var ends =
                figure.End >= sentence.Text.Length
                || sentence.Text[figure.End] is ')' or '.' or ',' or ';'
                || sentence.Text.AsSpan(figure.End).StartsWith(" for ", StringComparison.Ordinal);
            // What a value is held against, or somebody needs, is a rule's only where nothing more is said of it.
            var leads1 = leads.Exists(l =>
                l.End <= figure.Start
                && figure.Start - l.End <= Joint
                && IsSmall(sentence.Text[l.End..figure.Start])
                && (
                    sentence.Text[l.Start..l.End].ToLowerInvariant() is not ("against" or "need" or "needs" or "needed" or "required")
                    || (ends && (isTime || figure.Unit == "%"))
                )
            );
            var trails1 = trails.Exists(t => t.Start >= figure.End && t.Start - figure.End <= 2);
            // "Twelve are required.": the unit was said before.
            unit ??= trails1 ? "weeks" : null;
            // "Six weeks with two kinds of care is satisfied": the length itself is judged.
            trails1 |=
                isTime
                && isOwnUnit
                && sentence.ClauseAt(figure.Start, figure.End) is var (from, to)
                && WordSpans.In(sentence.Text[from..figure.Start]).Count() <= 1
                && sentence.Read.Dates.Count == 0
                && sentence.Cues.Any(c =>
                    c.Cue is { Kind: CueKind.Cue, Name: "met" or "not-met" }
                    && c.Start > figure.End
                    && c.End <= to
                    && !sentence.Words.Exists(w => w.Start >= figure.End && w.End <= c.Start && Turns.Contains(w.Word))
                );
            if (
                (leads1 || trails1)
                && !figure.IsRange
                && unit is not null
                && Units.Find(unit) is not ({ Base: "unit" or "bone" or "interspace" or "cage" or "visit" })
            )
            {
                yield return new RuleFigure(sentence, figure with { Unit = unit }, false) { IsBare = true, IsUnitless = !isOwnUnit };
            }
        }
    }

    // "We want twelve before a fusion": a number in words behind a lead, and no thing behind it that it would count. Of no unit, it is one of weeks.
    private static IEnumerable<Figure> Worded(ToldSentence sentence, List<CueMention> leads)
    {
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            var word = sentence.Words[i];
            if (
                Prose.Figures.NumberWord(word.Word) is { } number and >= Fewest
                && leads.Exists(l => l.End <= word.Start && word.Start - l.End <= Joint)
                && !sentence.Read.Figures.Any(f => f.Start < word.End && f.End > word.Start)
                && (
                    i + 1 == sentence.Words.Count
                    || sentence.Text.AsSpan(word.End, 1) is "." or "," or ";"
                    || sentence.Words[i + 1].Word is "before" or "for" or "at" or "and" or "or" or "here"
                )
            )
            {
                yield return new Figure(word.Start, word.End, number, number, "weeks");
            }
        }
    }

    // Nothing but small words: another noun between would be what the figure measures.
    private static bool IsSmall(string between) =>
        WordSpans.In(between).All(w => w.End - w.Start <= 5)
        && WordSpans.In(between).Count() <= 2
        && between.IndexOfAny([';', '.', ':', '|', ',']) < 0;

    private static List<RuleFigure> OfOwn(ToldSentence sentence)
    {
        var found = new List<RuleFigure>();
        var rules = sentence.All("own-rule").Where(r => !IsOfOthers(sentence, r)).ToList();
        foreach (
            var figure in sentence.Read.Figures.Where(f => Units.Find(f.Unit) is not ({ Base: "unit" or "bone" or "interspace" or "cage" }))
        )
        {
            if (
                rules.LastOrDefault(r => r.End <= figure.Start) is { Cue: not null } rule
                && Governs(sentence.Text, rule.End, figure.Start, sentence.Read)
            )
            {
                found.Add(new RuleFigure(sentence, figure, figure.Start - rule.End <= Near));
            }
            else if (
                found.Count > 0
                && found[^1].Figure.End <= figure.Start
                && figure.Start - found[^1].Figure.End <= Joint
                && IsJoint(sentence.Text[found[^1].Figure.End..figure.Start])
            )
            {
                found.Add(new RuleFigure(sentence, figure, found[^1].IsBeside));
            }
            else if (
                figure.Unit is not null
                && rules.FirstOrDefault(r => r.Start >= figure.End && r.Start - figure.End <= Near) is { Cue: not null } behind
                && IsRelative(sentence.Text[figure.End..behind.Start])
            )
            {
                found.Add(new RuleFigure(sentence, figure, true));
            }
        }

        return found;
    }

    // Nothing between that begins another thought, and no other figure or date.
    private static bool Governs(string text, int from, int to, SentenceReading read)
    {
        if (
            to - from > Reach
            || text.AsSpan(from, to - from).IndexOfAny(";.(|") >= 0
            || text.AsSpan(from, to - from).Contains(", and ", StringComparison.Ordinal)
            || read.Figures.Any(f => f.Start >= from && f.End <= to)
            || read.Dates.Any(d => d.Start >= from && d.Start < to)
        )
        {
            return false;
        }

        foreach (var (start, end) in WordSpans.In(text[..to], from))
        {
            foreach (var turn in Turns)
            {
                if (text.AsSpan(start, end - start).Equals(turn, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static readonly string[] Relatives =
    [
        "that ",
        "at which ",
        "from which ",
        "which ",
        "of the ",
        "of our ",
        "in the ",
        "in our ",
    ];

    private static bool IsJoint(string between) =>
        between.Trim() is "and" or "or" or "," or "/" or "with" or ", and" or ", or" or "and of" or "or of";

    private static bool IsRelative(string between) =>
        between.TrimStart() is var words
        && Array.Exists(Relatives, r => words.StartsWith(r, StringComparison.OrdinalIgnoreCase))
        && !words.AsSpan().ContainsAnyInRange('0', '9');

    // "the 4 mm of some payers", "another policy's minimum"
    private static bool IsOfOthers(ToldSentence sentence, CueMention rule) =>
        sentence.All("others").Any(o => o.Start <= rule.End && o.End >= rule.Start);
}
