using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions;

/// <summary>Reads a reviewer's question with the reader of charts: the levels, facts, criteria, services and sources that it names, and what kind of question it is.</summary>
/// <remarks>Pure, and linear in the length of the question. Whatever a question says, it is only read: nothing in it instructs.</remarks>
public sealed class QuestionReader
{
    /// <summary>A longer question is read this far.</summary>
    public const int Longest = 2000;

    private readonly FactReader _facts;
    private readonly QuestionLexicon _lexicon;
    private readonly Lexemes _lexemes = new();
    private readonly PhraseTrie<QuestionName> _names;
    private readonly Rulebook _rulebook;

    public QuestionReader(FactReader facts, Rulebook rulebook, Words words, GuidelineLibrary library, QuestionLexicon lexicon)
    {
        (_facts, _rulebook, _lexicon) = (facts, rulebook, lexicon);
        _names = lexicon.Compile(_lexemes,
        [
            .. facts.Dictionary.Definitions.SelectMany(d => new[] { d.Name.Replace('-', ' '), Plain(words.Fact(d.Name)) }.Select(w => (w, new QuestionName(NameKind.Fact, d.Name)))),
            .. rulebook.Criteria.Values.SelectMany(c => new[] { Plain(c.Title), Plain(words.Criteria.GetValueOrDefault(c.Id) ?? "") }.Where(w => w.Length > 0).Select(w => (w, new QuestionName(NameKind.Criterion, c.Id)))),
            .. rulebook.Asks.Keys.SelectMany(a => new[] { a.Replace('-', ' '), Plain(words.Ask(a)) }.Select(w => (w, new QuestionName(NameKind.Ask, a)))),
            .. rulebook.Services.Values.Select(s => (Plain(s.Label), new QuestionName(NameKind.Service, s.Name))),
            .. library.Documents.Select(d => d.Front.Body).OfType<string>().Where(b => b is { Length: > 0 } and not "independent").Distinct().Select(b => (Spaced(b), new QuestionName(NameKind.Body, b))),
        ]);
    }

    /// <summary>The question as read for a case.</summary>
    public Question Read(string asked, Brief brief)
    {
        var text = OneLine(asked);
        var reading = _facts.ReadText(Document(text, DocumentType.Other, AuthorRole.Other, Modality.None, brief.Case.AsOf));
        var names = Names(reading.Text);
        // "SLIP" is a trial and "slip" a finding: a body whose name is a word of the field is meant where it is spelt as one.
        names.RemoveAll(n => n.Value.Kind == NameKind.Body && names.Exists(o => o.Value.Kind is NameKind.Topic or NameKind.Fact && n.Overlaps(o.First, o.End))
            && !text.Contains(n.Value.Name, StringComparison.Ordinal));
        bool Has(string cue) => names.Exists(n => n.Value is { Kind: NameKind.Cue } value && value.Name == cue);
        List<string> Of(NameKind kind) => [.. names.Where(n => n.Value.Kind == kind).Select(n => n.Value.Name).Distinct()];

        var mentions = LevelReader.Find(reading.Text, 0, reading.Text.Tokens.Count).Where(m => m.IsPlace).ToList();
        List<Interspace> levels = [.. mentions.SelectMany(m => m.Levels).Where(l => l.IsMobile).Distinct().Order()];
        var span = Spans(text).MaxBy(s => s.Interspaces(brief.Case.Request.SixLumbar).Count) ?? (Spine.Runs(levels) is [{ Count: > 1 } run] ? new Construct(run[0].Upper, run[^1].Lower) : null);
        if (span is not null)
        {
            levels = [.. levels.Concat(span.Interspaces(brief.Case.Request.SixLumbar)).Distinct().Order()];
        }

        var told = Told(reading);
        var facts = names.Where(n => n.Value.Kind == NameKind.Topic).SelectMany(n => _lexicon.Topic(n.Value.Name)).Concat(Of(NameKind.Fact)).Concat(told)
            .Where(f => _facts.Dictionary.Find(f) is not null).Distinct().ToList();
        var question = new Question(
            default, text, levels, span, facts,
            [.. Ids(text, brief.Criteria.Select(c => c.Id)).Concat(Of(NameKind.Criterion)).Distinct()],
            [.. Ids(text, brief.Assessment.Lines.Select(l => l.Key))],
            Of(NameKind.Service), Of(NameKind.Ask),
            [.. brief.Assessment.Flags.Select(f => f.Id).Where(id => text.Contains(id.Replace('-', ' '), StringComparison.OrdinalIgnoreCase) || text.Contains(id, StringComparison.OrdinalIgnoreCase))],
            Of(NameKind.Body), [])
        {
            Drops = Has("drop"), Only = Has("only"), Codes = Has("codes"),
        };
        if (Has("suppose") && !Has("settle") && !Has("item"))
        {
            var (supposed, said) = Suppose(reading.Text, names, question, brief.Case.AsOf);
            question = question with { Supposed = supposed, SupposedText = said };
        }

        return question with { Kind = Kind(question, Has) };
    }

    private static QuestionKind Kind(Question question, Func<string, bool> has)
    {
        var subject = question.Criteria.Count + question.Lines.Count + question.Levels.Count + question.Services.Count + question.Flags.Count > 0;
        var known = subject || question.Facts.Count > 0;
        return has("outside") && !has("guideline") && !has("suppose") ? QuestionKind.Outside
            : has("item") && question.Asks.Count > 0 ? QuestionKind.Missing
            : has("settle") && (known || question.Asks.Count > 0) ? QuestionKind.Reason
            : has("guideline") || (question.Bodies.Count > 0 && !has("recorded")) || (question.Bodies.Count > 0 && question.Criteria.Count == 0 && !has("suppose")) ? QuestionKind.Guideline
            : has("reason") && !question.Text.StartsWith("what if", StringComparison.OrdinalIgnoreCase) ? QuestionKind.Reason
            : question.Codes ? QuestionKind.Reason
            : (has("suppose") || question.Drops || question.Only) && (question.Supposed.Count > 0 || question.Span is not null || question.Levels.Count > 0 || question.Services.Count > 0) ? QuestionKind.WhatIf
            : has("missing") ? QuestionKind.Missing
            : has("decision") && (subject || question.Facts.Count == 0) ? QuestionKind.Reason
            : question.Criteria.Count > 0 && question.Facts.Count == 0 ? QuestionKind.Reason
            : question.Facts.Count > 0 && !has("suppose") ? QuestionKind.Recorded
            : has("suppose") ? QuestionKind.Outside
            : has("recorded") && question.Levels.Count > 0 ? QuestionKind.Recorded
            : subject ? QuestionKind.Reason
            : QuestionKind.Outside;
    }

    /// <summary>What a free text names of an operation: services and families of codes, in the service lines' own words.</summary>
    internal (IReadOnlyList<string> Families, IReadOnlyList<Fact> Facts, Construct? Span, IReadOnlyList<Interspace> Levels) Operation(string asked, DateOnly day)
    {
        var text = OneLine(asked);
        var document = Document(text, DocumentType.Other, AuthorRole.Other, Modality.None, day);
        var reading = _facts.ReadText(document);
        var matches = _names.FindAll(reading.Text, _lexemes.Number(reading.Text), 0, reading.Text.Tokens.Count).FindAll(m => m.Value.Kind == NameKind.Procedure);
        // Narrower words win: what lies within a longer match of another family is told by that.
        matches.RemoveAll(m => matches.Exists(o => o.Value.Name != m.Value.Name && o.First <= m.First && m.End <= o.End && o.End - o.First > m.End - m.First));
        List<Interspace> levels = [.. LevelReader.Find(reading.Text, 0, reading.Text.Tokens.Count).Where(m => m.IsPlace).SelectMany(m => m.Levels).Where(l => l.IsMobile).Distinct().Order()];
        var span = Spans(text).MaxBy(s => s.Interspaces().Count) ?? (Spine.Runs(levels) is [var run] ? new Construct(run[0].Upper, run[^1].Lower) : null);
        return ([.. matches.Select(m => m.Value.Name).Distinct()], _facts.Read(document), span, levels);
    }

    internal static string OneLine(string asked)
    {
        var text = new StringBuilder(Math.Min(asked.Length, Longest));
        foreach (var c in asked.AsSpan(0, Math.Min(asked.Length, Longest)))
        {
            text.Append(char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return text.ToString().Trim();
    }

    internal static ChartDocument Document(string text, DocumentType type, AuthorRole author, Modality modality, DateOnly day) =>
        new($"supposed-{type.ToString().ToLowerInvariant()}{(modality == Modality.FlexionExtension ? "-films" : "")}", type, day, author, modality, text, 0);

    private List<PhraseMatch<QuestionName>> Names(ChartText text) => _names.FindAll(text, _lexemes.Number(text), 0, text.Tokens.Count);

    // Facts whose words stand in the question, told or not.
    private static IEnumerable<string> Told(DocumentReading reading) => reading.Sentences.SelectMany(s =>
        s.Facts.Where(f => f.Value.Definition.Name is not ("patient-age" or "patient-sex" or "person-named" or "reader-instruction" or "examination")).Select(f => f.Value.Definition.Name)
            .Concat(s.Qualities.Select(q => q.Value.Place?.Name).OfType<string>()));

    // "L1-S1", "T12 to S2", "T10-pelvis": bones may lie beyond the mobile interspaces.
    private static IEnumerable<Construct> Spans(string text)
    {
        var words = text.Split([' ', ',', ';', '?', '(', ')', '.', ':', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (Construct.TryParse(words[i].Replace('\u2013', '-').Replace('/', '-'), out var one))
            {
                yield return one;
            }
            else if (i + 2 < words.Length && words[i + 1] is "to" or "through" or "down" && Construct.TryParse($"{words[i]}-{words[i + 2]}", out var told))
            {
                yield return told;
            }
        }
    }

    // An id stands as a word of its own, in its own case or in small letters.
    private static IEnumerable<string> Ids(string text, IEnumerable<string> ids)
    {
        var words = text.Split([' ', ',', ';', '?', '(', ')', '.', ':', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        var all = ids.Distinct().ToList();
        return words.SelectMany(w => all.Contains(w) ? [w] : all.Where(id => id.Equals(w, StringComparison.OrdinalIgnoreCase) && id.Any(char.IsAsciiDigit))).Distinct();
    }

    /// <summary>The findings that a question supposes, read as a chart would tell them, each from a record of the kind whose word decides.</summary>
    private (List<Fact> Facts, string Said) Suppose(ChartText text, List<PhraseMatch<QuestionName>> names, Question question, DateOnly day)
    {
        var lead = names.Where(n => n.Value == new QuestionName(NameKind.Cue, "lead")).OrderBy(n => n.First).ThenByDescending(n => n.End).FirstOrDefault();
        if (lead.End == 0 || lead.End >= text.Tokens.Count)
        {
            return ([], "");
        }

        var said = question.Text[text.Tokens[lead.End].Start..];
        var end = new[] { ", would", ", does", ", what", ", will", ", is ", "?" }.Select(m => said.IndexOf(m, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).DefaultIfEmpty(said.Length).Min();
        said = said[..end].Trim().TrimEnd('.', '?', '!');
        var facts = ReadSupposed(said, day);
        return facts.Count > 0 || Rewritten(said, question.Levels) is not { } rewritten ? (facts, said) : (ReadSupposed(rewritten, day), rewritten);
    }

    private List<Fact> ReadSupposed(string said, DateOnly day)
    {
        var found = new List<Fact>();
        foreach (var (type, author, modality, fits) in Sources)
        {
            var document = Document(said, type, author, modality, day);
            found.AddRange(_facts.Read(document).Where(f => _facts.Dictionary.Find(f.Name) is { } d && fits(d) && f.Assertion is Assertion.Present or Assertion.Absent or Assertion.Historical or Assertion.Planned
                && f.Name is not ("patient-age" or "patient-sex" or "person-named" or "reader-instruction")));
        }

        return [.. found.Select((f, i) => f with { Id = string.Create(CultureInfo.InvariantCulture, $"supposed{i + 1}") })];
    }

    private static readonly (DocumentType Type, AuthorRole Author, Modality Modality, Func<FactDefinition, bool> Fits)[] Sources =
    [
        (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.FlexionExtension, d => d.From == FactSource.Imaging && d.Fresh == Freshness.Films),
        (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Mri, d => d.From == FactSource.Imaging && d.Fresh != Freshness.Films),
        (DocumentType.ProgressNote, AuthorRole.Surgeon, Modality.None, d => d.From == FactSource.Exam),
        (DocumentType.OperativePlan, AuthorRole.Surgeon, Modality.None, d => d.From == FactSource.Plan),
        (DocumentType.Lab, AuthorRole.Other, Modality.None, d => d.From == FactSource.Lab),
        (DocumentType.Other, AuthorRole.Other, Modality.None, d => d.From == FactSource.Anyone),
    ];

    // "The films showed 4 mm at L3-4" leaves out what a report would say.
    private string? Rewritten(string said, IReadOnlyList<Interspace> levels)
    {
        var words = said.ToLowerInvariant().Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
        var line = $" {string.Join(' ', words)} ";
        foreach (var rewrite in _lexicon.Rewrites.Where(r => r.When.Any(w => line.Contains($" {w} ", StringComparison.Ordinal))))
        {
            for (var i = 0; i + 1 < words.Length; i++)
            {
                if (double.TryParse(words[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && rewrite.Unit.Contains(words[i + 1].TrimEnd('.'), StringComparer.Ordinal))
                {
                    return rewrite.Say.Contains("{level}", StringComparison.Ordinal) && levels.Count == 0 ? null
                        : rewrite.Say.Replace("{amount}", words[i], StringComparison.Ordinal).Replace("{unit}", words[i + 1], StringComparison.Ordinal)
                            .Replace("{level}", levels.Count == 0 ? "" : levels[0].ToString(), StringComparison.Ordinal);
                }
            }
        }

        return null;
    }

    // A label's words without what a lexicon could not hold.
    private static string Plain(string label) => Spaced(label.Split('(')[0].Split(':')[0]);

    private static string Spaced(string words) => string.Join(' ', Tokenizer.Tokenize(words).Where(t => t.Kind != TokenKind.Symbol).Select(t => words[t.Start..t.End]));
}
