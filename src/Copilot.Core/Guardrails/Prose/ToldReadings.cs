using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>A reading of a fact that a statement of ours tells: <c>moderate right foraminal stenosis</c>, <c>ODI 46 %</c>.</summary>
/// <param name="Start">Offset in the text.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Shape">The reading without its sides, grades and figures.</param>
/// <param name="Qualifiers">Its sides and grades.</param>
/// <param name="Figures">Its figures with their units, as they are written.</param>
internal sealed record ToldReading(int Start, int End, string Shape, IReadOnlyList<string> Qualifiers, IReadOnlyList<string> Figures)
{
    /// <summary>Whether it says more than what the thing is called.</summary>
    public bool Says => Qualifiers.Count > 0 || Figures.Count > 0;
}

/// <summary>Finds the readings of facts in a text by their shape, whatever side, grade, figure, unit or kind they are told with, and says which
/// facts a reading may be of.</summary>
internal sealed class ToldReadings
{
    private const string No = "no ";

    private static readonly string[] Sides = ["left", "right", "bilateral"];
    private static readonly HashSet<string> UnitWords = new(StringComparer.Ordinal)
    {
        "mm",
        "cm",
        "m",
        "km",
        "miles",
        "mile",
        "yards",
        "feet",
        "blocks",
        "block",
        "degrees",
        "degree",
        "%",
        "hu",
        "weeks",
        "months",
        "days",
        "years",
        "visits",
        "mg/l",
        "mm/h",
        "ng/ml",
        "kg/m2",
    };

    private readonly Node _root = new();
    private readonly HashSet<string> _qualifiers;

    // Statements say the same words again and again.
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    // One text is read at a time.
    private readonly List<Token> _tokens = [];
    private readonly Dictionary<Fact, Reading> _readings = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Reading> _byWords = new(StringComparer.Ordinal);
    private readonly Brief _brief;
    private readonly Lazy<List<Fact>> _ofChart;

    public ToldReadings(Brief brief, TextLanguage language)
    {
        _brief = brief;
        _ofChart = new(() => Distinct(brief.Facts));
        _qualifiers = [.. Sides, .. language.Facts.Dictionary.Scales.Values.SelectMany(s => s.Words)];
        foreach (var (fact, reading) in brief.Facts.Select(f => (Fact: f, Reading: FactWords.Read(f, brief))).DistinctBy(f => f.Reading))
        {
            Plant(reading);
            if (reading.StartsWith(No, StringComparison.Ordinal))
            {
                Plant(reading[No.Length..]);
            }

            // A slip the other way is a thing of the same family.
            foreach (
                var other in language
                    .Determinations.Value.Family(fact.Name)
                    .Where(n => n != fact.Name && fact.Assertion != Assertion.Absent)
            )
            {
                Plant(FactWords.Read(fact with { Name = other }, brief));
            }
        }
    }

    /// <summary>Whether a fact may be told so: its shape, no other side or grade than its own, and its figure where it has one.</summary>
    public bool IsOf(ToldReading told, Fact fact)
    {
        var own = Of(fact);
        return (own.Shape == told.Shape || own.Denied == told.Shape)
            && told.Qualifiers.All(own.Qualifiers.Contains)
            && (told.Figures.Count == 0 || told.Figures.Any(f => Has(own, f)));
    }

    /// <summary>All facts of the chart of which each reads otherwise.</summary>
    public IReadOnlyList<Fact> OfChart => _ofChart.Value;

    /// <summary>Facts of which each reads otherwise, or of another level: a long chart says the same things again and again.</summary>
    public List<Fact> Distinct(IEnumerable<Fact> facts)
    {
        _told.Clear();
        var distinct = new List<Fact>();
        foreach (var fact in facts)
        {
            if (_told.Add((fact.Level, Of(fact), OwnFact.Denies(fact))))
            {
                distinct.Add(fact);
            }
        }

        return distinct;
    }

    private readonly HashSet<(Interspace?, Reading, bool)> _told = [];

    private readonly Dictionary<CriterionAnswer, List<Fact>> _ofAnswers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The different facts that an answer rests on; many statements rest on one answer, and an answer on thousands of facts that read alike.</summary>
    public IReadOnlyList<Fact> Distinct(CriterionAnswer answer, GuardrailInput input)
    {
        if (!_ofAnswers.TryGetValue(answer, out var facts))
        {
            _ofAnswers[answer] = facts = Distinct(input.FactsOf(answer));
        }

        return facts;
    }

    /// <summary>Whether every figure of a reading is one of these facts'.</summary>
    public bool HasFigures(ToldReading told, IEnumerable<Fact> facts) =>
        told.Figures.Count < 2
        || facts.Select(Of).Where(r => r.Shape.StartsWith(told.Shape, StringComparison.Ordinal)).ToList() is var own
            && told.Figures.All(f => own.Exists(o => Has(o, f)));

    // The rules give some figures without their unit.
    private static bool Has(Reading own, string figure) =>
        own.Figures.Any(f => f == figure || (f.StartsWith(figure, StringComparison.Ordinal) && f[figure.Length] == ' '));

    /// <summary>Whether a reading says all that a fact does: beside "moderate central stenosis" nobody tells "moderate stenosis".</summary>
    public bool Holds(ToldReading told, Fact fact)
    {
        var own = Of(fact);
        return own.Qualifiers.All(told.Qualifiers.Contains)
            && own.Figures.All(told.Figures.Contains)
            && FactWords.HasWords(told.Shape, own.Denied ?? own.Shape);
    }

    private Reading Of(Fact fact)
    {
        if (!_readings.TryGetValue(fact, out var own))
        {
            // Equal words are one reading.
            var words = FactWords.Read(fact, _brief);
            if (!_byWords.TryGetValue(words, out own))
            {
                var tokens = CollectionsMarshal.AsSpan(Tokens(words));
                var shape = Shape(tokens);
                _byWords[words] = own = new Reading(
                    shape,
                    shape.StartsWith(No, StringComparison.Ordinal) ? shape[No.Length..] : null,
                    Texts(tokens, Kind.Qualifier),
                    Texts(tokens, Kind.Figure)
                );
            }

            _readings[fact] = own;
        }

        return own;
    }

    /// <summary>The longest readings, from the left.</summary>
    public IReadOnlyList<ToldReading> In(string text)
    {
        var tokens = Tokens(text);
        var found = new List<ToldReading>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == Kind.Qualifier || Longest(tokens, i) is not { } match)
            {
                continue;
            }

            var (first, last) = (i, match);
            while (first > 0 && tokens[first - 1].Kind == Kind.Qualifier)
            {
                first--;
            }

            while (last + 1 < tokens.Count && tokens[last + 1].Kind == Kind.Qualifier)
            {
                last++;
            }

            var own = CollectionsMarshal.AsSpan(tokens)[first..(last + 1)];
            var figures = Texts(own, Kind.Figure);
            // "ODI 46 % and 48 %"
            var end = last;
            while (
                tokens[last].Kind == Kind.Figure
                && end + 2 < tokens.Count
                && tokens[end + 1].Text is "," or "and" or "or"
                && tokens[end + 2].Kind == Kind.Figure
                && Longest(tokens, end + 2) is null
            )
            {
                end += 2;
                figures.Add(tokens[end].Text);
            }

            found.Add(new ToldReading(tokens[first].Start, tokens[end].End, Shape(own), Texts(own, Kind.Qualifier), figures));
            i = end;
        }

        return found;
    }

    private int? Longest(List<Token> tokens, int from)
    {
        var node = _root;
        int? last = null;
        for (var i = from; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == Kind.Qualifier)
            {
                continue;
            }

            if (!node.Next.TryGetValue(tokens[i].Shown, out var next))
            {
                break;
            }

            node = next;
            last = node.IsEnd ? i : last;
        }

        return last;
    }

    private void Plant(string reading)
    {
        var node = _root;
        foreach (var token in Tokens(reading))
        {
            if (token.Kind != Kind.Qualifier)
            {
                node = node.Next.TryGetValue(token.Shown, out var known) ? known : node.Next[token.Shown] = new Node();
            }
        }

        node.IsEnd = node != _root;
    }

    private static string Shape(ReadOnlySpan<Token> tokens)
    {
        var shape = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        var isFirst = true;
        foreach (var token in tokens)
        {
            if (token.Kind != Kind.Qualifier)
            {
                shape.AppendLiteral(isFirst ? "" : " ");
                shape.AppendLiteral(token.Shown);
                isFirst = false;
            }
        }

        return shape.ToStringAndClear();
    }

    private static List<string> Texts(ReadOnlySpan<Token> tokens, Kind kind)
    {
        var texts = new List<string>();
        foreach (var token in tokens)
        {
            if (token.Kind == kind)
            {
                texts.Add(token.Text);
            }
        }

        return texts;
    }

    private List<Token> Tokens(string text)
    {
        var tokens = _tokens;
        tokens.Clear();
        for (var i = 0; i < text.Length; )
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            if (
                char.IsAsciiDigit(text[i])
                || (text[i] == '-' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (i == 0 || text[i - 1] == ' '))
            )
            {
                i = Number(text, i + 1);
                if (i == text.Length || !char.IsLetter(text[i]))
                {
                    i = Whole(text, i);
                    tokens.Add(new Token(Kind.Figure, text[start..i], start, i));
                    continue;
                }
            }

            while (
                i < text.Length
                && (
                    char.IsLetterOrDigit(text[i])
                    || (text[i] is '-' or '/' or '\'' or '.' && i > start && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))
                )
            )
            {
                i++;
            }

            i = Math.Max(i, start + 1);
            var word = Small(text.AsSpan(start, i - start));
            tokens.Add(new Token(_qualifiers.Contains(word) ? Kind.Qualifier : Kind.Word, word, start, i));
        }

        // "moderate to severe"
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Text == "to" && tokens[i - 1].Kind == Kind.Qualifier && tokens[i + 1].Kind == Kind.Qualifier)
            {
                tokens.RemoveAt(i);
            }
        }

        return tokens;
    }

    private string Small(ReadOnlySpan<char> word)
    {
        Span<char> small = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(small);
        var known = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(small, out var one))
        {
            _words.Add(one = new string(small));
        }

        return one;
    }

    private static int Number(string text, int at)
    {
        while (
            at < text.Length
            && (
                char.IsAsciiDigit(text[at])
                || (text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at - 1]))
            )
        )
        {
            at++;
        }

        return at;
    }

    private static readonly string[] Between = ["-", " x ", " to ", "/", " of "];

    // With the other end of its range and its unit: "8 to 10 mm", "7 of 10", "10 x 7 mm".
    private static int Whole(string text, int at)
    {
        foreach (var between in Between)
        {
            var next = at + between.Length;
            if (text.AsSpan(at).StartsWith(between, StringComparison.Ordinal) && next < text.Length && char.IsAsciiDigit(text[next]))
            {
                at = Number(text, next);
            }
        }

        var from = at < text.Length && text[at] == ' ' ? at + 1 : at;
        var end = from;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '%' or '/'))
        {
            end++;
        }

        return end > from && UnitWords.Contains(text[from..end].ToLowerInvariant()) ? end : at;
    }

    private enum Kind
    {
        Word,
        Qualifier,
        Figure,
    }

    private readonly record struct Token(Kind Kind, string Text, int Start, int End)
    {
        public string Shown => Kind == Kind.Figure ? "#" : Text;
    }

    /// <summary>How equal words read: one object, so that facts that read alike are found without comparing what it holds.</summary>
    /// <param name="denied">Of a finding that is denied, its shape in a list behind one "no"; else null.</param>
    private sealed class Reading(string shape, string? denied, IReadOnlyList<string> qualifiers, IReadOnlyList<string> figures)
    {
        public string Shape { get; } = shape;

        public string? Denied { get; } = denied;

        public IReadOnlyList<string> Qualifiers { get; } = qualifiers;

        public IReadOnlyList<string> Figures { get; } = figures;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public bool IsEnd { get; set; }
    }
}
