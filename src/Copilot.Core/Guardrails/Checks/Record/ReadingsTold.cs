using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Record;

/// <summary>The readings that a statement of ours tells, held against the facts that it rests on; and the lines that it cites, against what it tells.</summary>
internal sealed class ReadingsTold
{
    private readonly GuardrailInput _input;
    private readonly TextUnit _unit;
    private readonly Statement _statement;
    private readonly List<Fact> _facts;
    private readonly List<(ToldReading Told, IReadOnlyList<Interspace> Levels)> _told = [];
    private readonly List<CriterionAnswer> _answers;
    private readonly List<CriterionAnswer> _named;

    public ReadingsTold(TextUnit unit, ToldReadings readings, GuardrailInput input)
    {
        (_input, _unit, _statement) = (input, unit, unit.Statement!);
        _named = [.. Named().DistinctBy(a => a, ReferenceEqualityComparer.Instance)];
        _answers = [.. input.AnswersOf(_statement).Concat(_named).DistinctBy(a => a, ReferenceEqualityComparer.Instance)];
        var facts = Facts(_statement).ToList();
        foreach (var answer in _answers)
        {
            facts.AddRange(readings.Distinct(answer, input));
        }

        _facts = readings.Distinct(facts);
        if (_statement.Section == Section.EvidenceConflicts)
        {
            return; // of sources, not of this person
        }

        foreach (var sentence in unit.Sentences)
        {
            foreach (var told in readings.In(sentence.Text))
            {
                var named = sentence.Read.Levels.Where(m => m.Start < told.Start).SelectMany(m => m.Interspaces).ToList();
                _told.Add(
                    (
                        told with
                        {
                            Start = told.Start + sentence.Start,
                            End = told.End + sentence.Start,
                        },
                        named.Count > 0 ? named
                        : _statement.Level is { } own ? [own]
                        : []
                    )
                );
            }
        }
    }

    /// <summary>Readings that no fact behind the statement has: another side, grade, figure, unit or kind.</summary>
    public IEnumerable<ToldReading> Wrong(ToldReadings readings)
    {
        var facts = _facts.Count > 0 ? _facts : readings.OfChart;
        foreach (var (told, levels) in _told)
        {
            var here = facts.Where(f => Fits(levels, f)).ToList();
            var denied = _unit.Own.AsSpan(0, told.Start).EndsWith("no ", StringComparison.OrdinalIgnoreCase);
            if (
                denied
                && here.Where(f => readings.IsOf(told, f)).ToList() is { Count: > 0 } own
                && !own.Exists(OwnFact.Denies)
                && !_input.ComputedReasons.Any(r =>
                    r.Words.Contains($"no {_unit.Own[told.Start..told.End]}", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                yield return told;
            }
            else if (
                told.Says
                && (
                    !here.Exists(f => readings.IsOf(told, f) && (told.Figures.Count > 0 || !OwnFact.Denies(f) || IsDenied(told)))
                    || !readings.HasFigures(told, here)
                )
                && !InSource(told)
            )
            {
                yield return told;
            }
        }
    }

    // "no A, B or C": behind a denial of its clause.
    private bool IsDenied(ToldReading told) =>
        _unit.Own.AsSpan(told.Start).StartsWith("no ", StringComparison.OrdinalIgnoreCase)
        || (_input.Brief.Language is { } language && Denial.Governs(_unit.Own, told.Start, language.Determinations.Value));

    // A sentence that names no criterion and cites the policy of one tells what decided it: a span of care rests on the lines that begin and end it.
    private IEnumerable<CriterionAnswer> Ruled() =>
        _statement
            .Citations.OfType<GuidelineCitation>()
            .SelectMany(c => _input.Brief.Criteria.Where(r => r.Document == c.Document && r.Passage == c.Passage))
            .SelectMany(r => _input.Assessment.Criteria.Where(a => a.Id == r.Id));

    /// <summary>Lines of the chart that the statement cites and that have nothing of what it tells.</summary>
    public IEnumerable<ChartCitation> Idle(ToldReadings readings)
    {
        var asked = _statement
            .About.Where(k => k.StartsWith("ask:", StringComparison.Ordinal))
            .SelectMany(k => _input.Assessment.Asks.Where(a => $"ask:{a.Id}" == k))
            .SelectMany(a => a.Criteria)
            .Select(_input.Answer)
            .OfType<CriterionAnswer>();
        // Where it names criteria, it rests on what decided those, and on the grounds that it does not need to name.
        var answers = _answers
            .Where(a => _named.Count == 0 || _named.Contains(a) || _input.Part(a) == CriterionPart.Ground)
            .Concat(asked)
            .Concat(_named.Count == 0 ? Ruled() : [])
            .ToList();
        var keyed = _statement.About.SelectMany(Keyed).Select(f => (f.Evidence.Document, f.Evidence.Line)).ToHashSet();
        var quoted = Quotations.In(_statement.Text).Select(q => q.Text).Where(q => q.Length > 0).ToList();
        foreach (var citation in _statement.Citations.OfType<ChartCitation>())
        {
            var line = (citation.Document, citation.Line);
            if (
                keyed.Contains(line)
                || RestOn(answers, citation)
                || quoted.Exists(q =>
                    LineOf(citation).Contains(q, StringComparison.Ordinal) || q.Contains(citation.Quote, StringComparison.Ordinal)
                )
            )
            {
                continue;
            }

            var facts = _input.FactsAt(citation.Document, citation.Line);
            if (
                _told.Count == 0 && _named.Count == 0 && quoted.Count == 0
                    ? _statement.About.Any(k =>
                        k.StartsWith("level:", StringComparison.Ordinal) || (k is "recommendation" && answers.Count == 0)
                    )
                    : _told.Exists(t => facts.Any(f => Fits(t.Levels, f) && (readings.IsOf(t.Told, f) || readings.Holds(t.Told, f))))
            )
            {
                continue;
            }

            if (facts.Any(IsListed))
            {
                continue;
            }

            yield return citation;
        }
    }

    private bool RestOn(List<CriterionAnswer> answers, ChartCitation citation)
    {
        foreach (var answer in answers)
        {
            foreach (var fact in _input.FactsOf(answer))
            {
                if (fact.Evidence.Line == citation.Line && fact.Evidence.Document == citation.Document)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // "Walking distance 150 m and 100 m": of several values of one thing those behind the first stand without its name.
    private bool IsListed(Fact fact)
    {
        var words = FactWords.Read(fact, _input.Brief);
        var digit = words.AsSpan().IndexOfAnyInRange('0', '9');
        if (fact.Value?.Low is null || digit < 1)
        {
            return false;
        }

        var at = _unit.Own.IndexOf(words[..digit].Trim(), StringComparison.OrdinalIgnoreCase);
        var value = at < 0 ? -1 : _unit.Own.IndexOf($" and {words[digit..].Trim()}", at, StringComparison.Ordinal);
        return value >= 0 && _unit.Own.AsSpan(at, value - at).IndexOfAny(";:") < 0;
    }

    /// <summary>Interspaces named in a statement about a line of other levels, or about answers at other levels of which no cited line speaks.</summary>
    public IEnumerable<(int Start, int End, Interspace Level)> Stray()
    {
        if (!_unit.Sentences.Any(s => s.Read.Levels.Count > 0))
        {
            yield break;
        }

        var levels = new HashSet<Interspace>();
        var line =
            _statement.Section == Section.Lines
                ? _input.Assessment.Lines.FirstOrDefault(l => _statement.About.Contains($"line:{l.Key}"))
                : null;
        foreach (var key in _statement.About)
        {
            if (_input.Answer(key) is { Level: { } level } answer)
            {
                if (line is not null && !line.Levels.Contains(level) && !line.Criteria.Contains(key) && !line.Decided.Contains(key))
                {
                    continue; // a line is decided at its own levels
                }

                levels.Add(level);
                levels.UnionWith(Facts(_statement).Concat(_input.FactsOf(answer)).Select(f => f.Level).OfType<Interspace>());
                levels.UnionWith(_input.Sentences.Read(answer.Because).Levels.SelectMany(m => m.Interspaces));
            }
            else if (line is not null && _input.Answer(key) is { Level: null })
            {
                continue; // of the whole case
            }
            else if (line is { Levels.Count: > 0 } && key == $"line:{line.Key}")
            {
                levels.UnionWith(
                    line.Levels.Concat(line.Suggested.SelectMany(s => s.Levels))
                        .Concat(_input.Sentences.Read(line.Note).Levels.SelectMany(m => m.Interspaces))
                );
            }
            else if (key == "construct:requested" && _statement.About.Count == 1)
            {
                levels.UnionWith(
                    _input
                        .Assessment.Levels.Where(l => l.IsRequested)
                        .Select(l => l.Level)
                        .Concat(_input.Assessment.Lines.SelectMany(l => l.Levels))
                );
            }
            else if (_input.Assessment.Asks.FirstOrDefault(a => key == $"ask:{a.Id}") is { } ask)
            {
                levels.UnionWith(ask.Criteria.Select(_input.Answer).OfType<CriterionAnswer>().Select(a => a.Level).OfType<Interspace>());
                levels.UnionWith(_input.Sentences.Read(ask.Text).Levels.SelectMany(m => m.Interspaces));
            }
            else
            {
                yield break;
            }
        }

        foreach (var (sentence, mention) in _unit.Sentences.SelectMany(s => s.Read.Levels.Select(m => (s, m))))
        {
            if (levels.Count > 0 && mention.Interspaces is [var one] && !levels.Contains(one) && one != _statement.Level)
            {
                yield return (sentence.Start + mention.Start, sentence.Start + mention.End, one);
            }
        }
    }

    /// <summary>"Record of ..." without a "no" and without the record's day: something is told of a record that nobody can find.</summary>
    public IEnumerable<(int Start, int End)> Unnamed()
    {
        const string Record = "record of ";
        for (
            var at = _unit.Own.IndexOf(Record, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = _unit.Own.IndexOf(Record, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + Record.Length;
            if (
                end < _unit.Own.Length
                && char.IsLetter(_unit.Own[end])
                && _unit.Own.AsSpan(0, at).TrimEnd() is var before
                && (before.Length == 0 || before[^1] is ',' or ';' or ':' or '.' or '(')
            )
            {
                yield return (at, end);
            }
        }
    }

    /// <summary>Whether it tells something of the record.</summary>
    public bool TellsOfRecord =>
        _told.Exists(t => t.Told.Says)
        || _statement.Text != _unit.Own
        || _statement.About.Any(k => k.StartsWith("fact:", StringComparison.Ordinal));

    private IEnumerable<CriterionAnswer> Named()
    {
        foreach (var mention in _unit.Sentences.SelectMany(s => Spanned(s.Read)))
        {
            var levels =
                mention.Levels.Count > 0 ? mention.Levels
                : _statement.Level is { } own ? [own]
                : (IReadOnlyList<Interspace>)[.. _input.Assessment.Levels.Select(l => l.Level)];
            if (_input.Answer(mention.Id) is { } ofCase)
            {
                yield return ofCase;
            }

            foreach (var level in levels)
            {
                if (_input.Answer($"{mention.Id}@{level}") is { } answer)
                {
                    yield return answer;
                }
            }
        }
    }

    private string LineOf(ChartCitation citation) =>
        _input.Index.Document(citation.Document) is { } document && citation.Line >= 1 && citation.Line <= document.LineCount
            ? document.Line(citation.Line)
            : "";

    // "ID to ID" names those between as well.
    private IEnumerable<CriterionMention> Spanned(SentenceReading read)
    {
        for (var i = 0; i < read.Criteria.Count; i++)
        {
            yield return read.Criteria[i];
            if (i > 0 && read.Text[read.Criteria[i - 1].End..read.Criteria[i].Start] == " to ")
            {
                foreach (
                    var between in _input
                        .Brief.Criteria.SkipWhile(c => c.Id != read.Criteria[i - 1].Id)
                        .TakeWhile(c => c.Id != read.Criteria[i].Id)
                )
                {
                    yield return read.Criteria[i] with
                    {
                        Id = between.Id,
                    };
                }
            }
        }
    }

    private IEnumerable<Fact> Facts(Statement statement) =>
        statement
            .Citations.OfType<ChartCitation>()
            .SelectMany(c => _input.FactsAt(c.Document, c.Line))
            .Concat(statement.About.SelectMany(Keyed));

    private IEnumerable<Fact> Keyed(string key) =>
        key.StartsWith("fact:", StringComparison.Ordinal) && _input.Index.Fact(key["fact:".Length..]) is { } fact ? [fact]
        : key.StartsWith("flag:", StringComparison.Ordinal) ? Flagged(key)
        : [];

    private IEnumerable<Fact> Flagged(string key) =>
        _input.Assessment.Flags.Where(f => key == $"flag:{f.Id}").SelectMany(f => f.Facts).Select(_input.Index.Fact).OfType<Fact>();

    private static bool Fits(IReadOnlyList<Interspace> levels, Fact fact) =>
        levels.Count == 0 || fact.Level is not { } level || levels.Contains(level);

    // A limit, a criterion's words or a source's.
    private bool InSource(ToldReading told)
    {
        var words = _unit.Own[told.Start..told.End];
        return _statement
                .Citations.OfType<GuidelineCitation>()
                .Select(_input.Passage)
                .OfType<Passage>()
                .Any(p => p.Text.Contains(words, StringComparison.OrdinalIgnoreCase))
            || _answers.Exists(a => a.Because.Contains(words, StringComparison.OrdinalIgnoreCase))
            || _input.CriterionLabels.Any(l => l.Contains(words, StringComparison.OrdinalIgnoreCase));
    }
}
