using System.Globalization;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Intake;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Drafting.Written;

/// <summary>What a statement says, whatever its words: figures, days, levels, sides, findings with their assertion, verdicts, names, quotes, and the words that turn a sentence.</summary>
/// <remarks>Two statements of one meaning have equal parts. Each part is a sorted list of short texts, so that a difference can be told in words.</remarks>
internal sealed record Meaning(
    IReadOnlyList<string> Figures,
    IReadOnlyList<string> Thresholds,
    IReadOnlyList<string> Days,
    IReadOnlyList<string> Levels,
    IReadOnlyList<string> Findings,
    IReadOnlyList<string> Verdicts,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Quotes,
    IReadOnlyList<string> Turns
)
{
    /// <summary>The meanings of a draft's statements, by their ids, read by the reader of charts and the reader of claims.</summary>
    public static IReadOnlyDictionary<string, Meaning> Of(Determination draft, GuardrailInput input)
    {
        var laid = DraftText.Of(draft);
        var told = ToldText.Read(new SourceText(laid.Text), laid.Clean, input, laid);
        var sentences = told.Sentences.Where(s => s.Statement is not null).ToLookup(s => s.Statement!.Id, StringComparer.Ordinal);
        var weighty = input.Brief.Language!.Determinations.Value.WeightyWords;
        return draft.Statements.ToDictionary(s => s.Id, s => Of(s, [.. sentences[s.Id]], weighty), StringComparer.Ordinal);
    }

    private static Meaning Of(Statement statement, List<ToldSentence> sentences, IReadOnlySet<string> weighty)
    {
        var own = Quotations.Blank(statement.Text);
        return new Meaning(
            Sorted(sentences.SelectMany(s => s.Read.Figures).Select(Spell)),
            Sorted(sentences.SelectMany(s => s.Read.Thresholds).Select(t => $"{t.Operator} {Spell(t.Figure)}")),
            Sorted(sentences.SelectMany(s => s.Read.Dates).Select(d => d.Days.ToString())),
            Sorted(sentences.SelectMany(s => s.Read.Levels).Select(l => $"{l.Top}-{l.Bottom}")),
            Sorted(sentences.SelectMany(s => s.Facts).Select(f => Spell(f.Draft))),
            Sorted(
                sentences
                    .SelectMany(s => s.Verdicts)
                    .Select(v => $"{v.Service ?? v.Topic?.Name ?? "request"}{string.Concat(v.Levels.Select(l => $" {l}"))}: {v.Stance}")
                    .Concat(
                        sentences
                            .SelectMany(s => s.Read.Criteria)
                            .Select(c => $"{c.Id}{string.Concat(c.Levels.Select(l => $" {l}"))}: {c.Claim}")
                    )
            ),
            Sorted(NamesIn(own)),
            Sorted(Quotations.In(statement.Text).Select(q => q.Text)),
            [.. WordsOf(own).Where(weighty.Contains).Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>The parts in which two meanings differ, each with what only the first and what only the second has.</summary>
    public IEnumerable<(string Code, string Part, IReadOnlyList<string> Missing, IReadOnlyList<string> Added)> Differences(Meaning other)
    {
        foreach (
            var (code, part, mine, others) in new[]
            {
                ("W02", "figures", Figures, other.Figures),
                ("W03", "limits", Thresholds, other.Thresholds),
                ("W04", "days", Days, other.Days),
                ("W05", "levels", Levels, other.Levels),
                ("W06", "findings", Findings, other.Findings),
                ("W07", "answers", Verdicts, other.Verdicts),
                ("W08", "names and codes", Names, other.Names),
                ("W09", "quotes", Quotes, other.Quotes),
                ("W10", "words that turn a sentence", Turns, other.Turns),
            }
        )
        {
            var (missing, added) = (Without(mine, others), Without(others, mine));
            if (code == "W06")
            {
                // "Listhesis, with a slip of 8 mm": what says less than the statement does adds nothing.
                added = [.. added.Where(a => !mine.Any(m => SaysLess(a, m)))];
            }
            else if (code == "W07" && missing.Count == 0)
            {
                // An answer in words where the statement tells it in another way: the guardrails hold it to what was computed.
                added =
                [
                    .. added.Where(a =>
                        a.EndsWith(": ", StringComparison.Ordinal)
                        || mine.Any(m => m.StartsWith(a[..a.IndexOf(':', StringComparison.Ordinal)] + ":", StringComparison.Ordinal))
                    ),
                ];
            }

            if (missing.Count + added.Count > 0)
            {
                yield return (code, part, missing, added);
            }
        }
    }

    // The same thing at the same place and as much there, without a value, a side or a part that the other tells.
    private static bool SaysLess(string less, string more)
    {
        var (few, many) = (less.Split(' '), more.Split(' ').ToList());
        return few.Length < many.Count && few[0] == many[0] && few.All(many.Remove) && !many.Exists(w => Asserted.Contains(w));
    }

    private static readonly HashSet<string> Asserted = [.. Enum.GetNames<Assertion>().Select(n => n.ToLowerInvariant())];

    /// <summary>What two statements say together.</summary>
    public Meaning With(Meaning other) =>
        new(
            Sorted(Figures.Concat(other.Figures)),
            Sorted(Thresholds.Concat(other.Thresholds)),
            Sorted(Days.Concat(other.Days)),
            Sorted(Levels.Concat(other.Levels)),
            Sorted(Findings.Concat(other.Findings)),
            Sorted(Verdicts.Concat(other.Verdicts)),
            Sorted(Names.Concat(other.Names)),
            Sorted(Quotes.Concat(other.Quotes)),
            Sorted(Turns.Concat(other.Turns))
        );

    /// <summary>Words in lower case, without what has digits.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var (start, digits) = (i, false);
            while (
                i < text.Length
                && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1])))
            )
            {
                digits |= char.IsDigit(text[i]);
                i++;
            }

            if (!digits)
            {
                yield return text[start..i].Replace('’', '\'').ToLowerInvariant();
            }
        }
    }

    // What carries a digit or is spelt in capitals is a name: of a gate, a society, a code, a document.
    private static IEnumerable<string> NamesIn(string text) =>
        text.Split([' ', ',', ';', ':', '(', ')', '.', '\n', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(w =>
                w.Length > 1
                && (
                    w.Any(char.IsAsciiDigit) && w.Any(char.IsLetter)
                    || w.Length == 5 && w.All(char.IsAsciiDigit)
                    || w.All(c => char.IsUpper(c) || c is '-' or '&')
                )
            );

    private static string Spell(Figure figure)
    {
        var unit = Units.Find(figure.Unit);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.Low:0.###}{(figure.High.Equals(figure.Low) ? "" : $"-{figure.High:0.###}")}{(unit is null ? "" : $" {figure.Unit}")}"
        );
    }

    private static string Spell(Facts.Reading.Draft fact) =>
        string.Join(
            ' ',
            new[]
            {
                fact.Definition.Name,
                fact.Value is { } value ? FactWords.Value(value) : null,
                fact.Level?.ToString(),
                fact.Side?.ToString().ToLowerInvariant(),
                fact.Part,
                fact.Assertion == Assertion.Present ? null : fact.Assertion.ToString().ToLowerInvariant(),
            }.OfType<string>()
        );

    private static List<string> Sorted(IEnumerable<string> items) =>
        [.. items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static List<string> Without(IReadOnlyList<string> these, IReadOnlyList<string> those)
    {
        var left = those.ToList();
        return [.. these.Where(t => !left.Remove(t))];
    }
}
