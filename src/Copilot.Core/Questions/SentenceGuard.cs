using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Written;
using Copilot.Core.Guardrails;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions;

/// <summary>A sentence that a language model wrote in answer to a question.</summary>
/// <param name="Text">Without its keys.</param>
/// <param name="Citations">Of the statements that it rests on, in their order.</param>
/// <param name="Refused">Why it is not shown; null where it holds.</param>
public sealed record AnsweredSentence(string Text, IReadOnlyList<Citation> Citations, Departure? Refused);

/// <summary>Holds each sentence of a model's answer to the statements that it names, before anybody sees it: it may say what they say, in other words and in part, and nothing else.</summary>
/// <remarks>Three things must hold: every word of content stands in what is named; every figure, day, level, finding with its assertion, answer, name and quote of the sentence is one of theirs; and the guardrails,
/// which read it as anybody's text with its citations, block nothing in it.</remarks>
public sealed class SentenceGuard
{
    private const int Longest = 600;
    private const int Leading = 3;
    private const string Sentence = "m1";

    private readonly GuardrailInput _input;
    private readonly Determination _draft;
    private readonly Dictionary<string, Statement> _given;
    private readonly IReadOnlyDictionary<string, Meaning> _meant;

    /// <param name="brief">With the language of texts.</param>
    /// <param name="given">All that the model was told, by their ids.</param>
    public SentenceGuard(Brief brief, IReadOnlyList<Statement> given)
    {
        _input = new GuardrailInput(brief);
        _draft = TemplateWriter.Write(brief, Audience.Reviewer);
        _given = given.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _meant = Meaning.Of(_draft with { Statements = given }, _input);
    }

    /// <summary>A line as the model writes it: a sentence, and the keys of what it rests on between brackets at its end.</summary>
    public AnsweredSentence Check(string line)
    {
        var (text, keys) = Parts(line.Trim());
        var rests = keys.Select(k => _given.GetValueOrDefault(k)).OfType<Statement>().Distinct().ToList();
        var citations = rests.SelectMany(s => s.Citations).Distinct().ToList();
        AnsweredSentence Refuse(string code, string why) => new(text, citations, new Departure(Sentence, code, why));
        if (text.Length == 0)
        {
            return Refuse("W12", "The text is empty.");
        }

        if (text.Length > Longest)
        {
            return Refuse("W13", $"The sentence is longer than {Longest.ToString(CultureInfo.InvariantCulture)} characters.");
        }

        if (Faithfulness.HasMarkup(text, string.Concat(rests.Select(s => s.Text))))
        {
            return Refuse("W14", "The text has line breaks or marks of a markup.");
        }

        if (keys.Count == 0 || rests.Count < keys.Distinct(StringComparer.Ordinal).Count())
        {
            return Refuse("W15", "It names nothing that it rests on, or something that was not given.");
        }

        var own = new Statement(Sentence, Section.Summary, null, text, citations, [.. rests.SelectMany(s => s.About).Distinct()]);
        var departure =
            Faithfulness.Strange(string.Join(' ', rests.Select(s => s.Text)), own.Text, Sentence, _input)
            ?? Beyond(own, rests)
            ?? Turned(own, rests)
            ?? Blocked(own);
        return new AnsweredSentence(text, citations, departure);
    }

    // What the sentence says and none of what it names does. It may leave a part of a finding unsaid, and name the level where all that it names is of one.
    private Departure? Beyond(Statement own, List<Statement> rests)
    {
        var said = Meaning.Of(_draft with { Statements = [own] }, _input)[own.Id];
        var meant = rests.Select(s => _meant[s.Id]).Aggregate((a, b) => a.With(b));
        var levels = meant
            .Levels.Concat(rests.Select(s => s.Level).OfType<Cases.Interspace>().Select(l => l.ToString()))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var only = levels is [var one] ? one : null;
        bool Covered(string code, string added) =>
            code switch
            {
                "W05" or "W08" => added == only,
                "W06" => meant.Findings.Any(m =>
                    Terms(added, only).IsSubsetOf(Terms(m, only)) && Assertions(m).SetEquals(Assertions(added))
                ),
                "W07" => meant.Verdicts.Any(m => Terms(added, only).SetEquals(Terms(m, only))),
                _ => false,
            };
        return meant
            .Differences(said)
            .Select(d => (d.Code, d.Part, Added: d.Added.Where(a => !Covered(d.Code, a)).ToList()))
            .Where(d => d.Added.Count > 0)
            .Select(d => new Departure(own.Id, d.Code, $"The {d.Part} go beyond what it names: {string.Join(", ", d.Added.Take(6))}."))
            .FirstOrDefault();
    }

    private static HashSet<string> Terms(string text, string? only) =>
        [.. text.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries).Where(t => t != only)];

    private static HashSet<string> Assertions(string finding) =>
        [.. finding.Split(' ').Where(t => Enum.TryParse<Facts.Assertion>(t, ignoreCase: true, out _) && !char.IsAsciiDigit(t[0]))];

    // What it takes over is taken with the words that turn it: no, not, only, left. Those that begin a clause turn every part of it.
    private Departure? Turned(Statement own, List<Statement> rests)
    {
        var lexicon = _input.Brief.Language!.Determinations.Value;
        var said = Meaning.WordsOf(own.Text).Select(Faithfulness.Stem).ToHashSet(StringComparer.Ordinal);
        var isTaken = false;
        foreach (
            var clause in rests.SelectMany(s => WithoutBrackets(s.Text).Split(["; ", ". ", ": "], StringSplitOptions.RemoveEmptyEntries))
        )
        {
            var leading = Meaning.WordsOf(clause).Take(Leading).Where(lexicon.WeightyWords.Contains).ToList();
            foreach (var part in clause.Split([", ", " and ", " or "], StringSplitOptions.RemoveEmptyEntries))
            {
                var words = Meaning.WordsOf(part).ToList();
                var content = words
                    .Where(w => w.Length > 2 && !lexicon.StyleWords.Contains(w) && !lexicon.WeightyWords.Contains(w))
                    .Select(Faithfulness.Stem)
                    .Distinct()
                    .ToList();
                var kept = content.Count(said.Contains);
                if (kept * 2 <= content.Count)
                {
                    continue;
                }

                isTaken = true;
                if (
                    words.Where(lexicon.WeightyWords.Contains).Concat(leading).FirstOrDefault(w => !said.Contains(Faithfulness.Stem(w))) is
                    { } left
                )
                {
                    return new Departure(own.Id, "W10", $"It leaves out '{left}', which turns what it names.");
                }
            }
        }

        return isTaken ? null : new Departure(own.Id, "W10", "It takes over too little of what it names for its sense to be held to it.");
    }

    private static string WithoutBrackets(string text)
    {
        var (plain, depth) = (new System.Text.StringBuilder(text.Length), 0);
        foreach (var c in text)
        {
            depth += c == '(' ? 1 : 0;
            _ = depth == 0 ? plain.Append(c) : plain;
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }

        return plain.ToString();
    }

    private Departure? Blocked(Statement own)
    {
        try
        {
            return Audit
                .Run($"{own.Text} {Citations.Write(own.Citations)}\n", AuditFormat.Markdown, _input, GuardrailList.Default)
                .Violations.Where(v => v.Severity == Severity.Block && v.Start is not null)
                .Select(v => new Departure(own.Id, v.Code, v.Why))
                .FirstOrDefault();
        }
        catch (UnreadableInputException)
        {
            return new Departure(own.Id, "W14", "The text cannot be read.");
        }
    }

    private static (string Text, IReadOnlyList<string> Keys) Parts(string line)
    {
        var open = line.LastIndexOf('[');
        if (open < 0 || !(line.EndsWith(']') || line.EndsWith("].", StringComparison.Ordinal)))
        {
            return (line, []);
        }

        var keys = line[(open + 1)..line.LastIndexOf(']')]
            .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (line[..open].TrimEnd(), keys);
    }
}
