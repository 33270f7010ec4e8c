using System.Globalization;

namespace Copilot.Core.Criteria.Rules;

/// <summary>Parses the sentences of the rule language: <c>central-stenosis meets profile.stenosis or herniation &gt;= extrusion</c>.</summary>
/// <remarks>Grammar: or, and, not, parentheses; somewhere (...), next-door (...), at L5-S1 (...); SUBJECT; SUBJECT recorded; SUBJECT is WORD (, WORD);
/// SUBJECT meets profile.NAME; SUBJECT &gt;=|&gt;|&lt;=|&lt;|= VALUE UNIT; SERVICE requested|supported; CRITERION-ID. Every mistake is
/// reported with its place and a suggestion.</remarks>
internal sealed class Expression
{
    private const string ProfilePrefix = "profile.";

    private readonly Vocabulary _vocabulary;
    private readonly List<Problem> _problems;
    private readonly Place _place;
    private readonly List<(string Text, int Column)> _tokens;
    private int _next;

    private Expression(string text, Vocabulary vocabulary, Place place, List<Problem> problems)
    {
        _vocabulary = vocabulary;
        _problems = problems;
        _place = place;
        _tokens = Tokenize(text);
    }

    /// <summary>Null, with problems, where the text is no condition.</summary>
    public static Condition? Parse(string text, Vocabulary vocabulary, Place place, List<Problem> problems)
    {
        var before = problems.Count;
        var expression = new Expression(text, vocabulary, place, problems);
        var condition = expression.Or();
        if (condition is not null && expression.Peek() is { } rest)
        {
            expression.Report("R001", $"'{rest}' is not expected here.", "Join conditions by 'and' or 'or'.");
        }

        return problems.Count > before ? null : condition;
    }

    private static List<(string, int)> Tokenize(string text)
    {
        var tokens = new List<(string, int)>();
        var i = 0;
        while (i < text.Length)
        {
            var start = i;
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            if (c is '(' or ')' or ',' or '=')
            {
                i++;
            }
            else if (c is '<' or '>')
            {
                i += i + 1 < text.Length && text[i + 1] == '=' ? 2 : 1;
            }
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or ',' or '=' or '<' or '>'))
                {
                    i++;
                }
            }

            tokens.Add((text[start..i], start + 1));
        }

        return tokens;
    }

    private string? Peek() => _next < _tokens.Count ? _tokens[_next].Text : null;

    private string? Take() => _next < _tokens.Count ? _tokens[_next++].Text : null;

    private bool TakeIf(string word)
    {
        if (Peek() != word)
        {
            return false;
        }

        _next++;
        return true;
    }

    private Condition? Fail(string code, string reason, string remedy)
    {
        Report(code, reason, remedy);
        return null;
    }

    private void Report(string code, string reason, string remedy) => _problems.Add(new Problem(code, _place, reason, remedy));

    private Condition? Or() => Joined("or", And, parts => new AnyOf(parts));

    private Condition? And() => Joined("and", Unary, parts => new AllOf(parts));

    private Condition? Joined(string word, Func<Condition?> part, Func<IReadOnlyList<Condition>, Condition> join)
    {
        if (part() is not { } first)
        {
            return null;
        }

        if (Peek() != word)
        {
            return first;
        }

        var parts = new List<Condition> { first };
        while (TakeIf(word))
        {
            if (part() is not { } next)
            {
                return null;
            }

            parts.Add(next);
        }

        return join(parts);
    }

    private Condition? Unary()
    {
        if (TakeIf("not"))
        {
            return Unary() is { } part ? new Negated(part) : null;
        }

        if (TakeIf("somewhere"))
        {
            return Group() is { } part ? new Somewhere(part) : null;
        }

        if (TakeIf("next-door"))
        {
            return Group() is { } part ? new NextDoor(part) : null;
        }

        if (TakeIf("at"))
        {
            return Take() is { } stretch && Cases.Construct.TryParse(stretch, out var span) && span.Interspaces().Count > 0
                ? Group() is { } part
                    ? new AtLevels(span, part)
                    : null
                : Fail("R017", "'at' wants a stretch of spine.", "Write it as 'at L5-S1 (...)' or 'at L3-S1 (...)'.");
        }

        return Peek() == "(" ? Group() : Atom();
    }

    private Condition? Group()
    {
        if (!TakeIf("("))
        {
            return Fail("R001", $"'(' is missing before '{Peek()}'.", "Write the condition in parentheses.");
        }

        var inner = Or();
        return inner is null || TakeIf(")") ? inner : Fail("R001", "')' is missing.", "Close the parenthesis.");
    }

    private Condition? Atom()
    {
        if (Take() is not { } subject)
        {
            return Fail("R001", "A condition is missing at the end.", "Write one, or remove the last 'and' or 'or'.");
        }

        if (subject.StartsWith(ProfilePrefix, StringComparison.Ordinal))
        {
            var choice = subject[ProfilePrefix.Length..];
            return !_vocabulary.Thresholds.ContainsKey(choice)
                    ? Fail("R007", $"The profile holds no '{choice}'.", Nearest(choice, _vocabulary.Thresholds.Keys))
                : TakeIf("applies") ? new ProfileApplies(choice)
                : Fail("R007", $"'{subject}' stands alone.", "Write 'FACT meets profile.NAME', or 'profile.NAME applies' for a choice.");
        }

        if (_vocabulary.Services.Contains(subject))
        {
            return TakeIf("requested") ? new ServiceRequested(subject)
                : TakeIf("supported") ? new ServiceSupported(subject)
                : Fail("R002", $"'{subject}' is a service.", "Write 'requested' or 'supported' after it.");
        }

        if (char.IsAsciiLetterUpper(subject[0]))
        {
            return _vocabulary.Criteria.Contains(subject)
                ? new CriterionHolds(subject)
                : Fail("R003", $"No criterion '{subject}' is defined.", Nearest(subject, _vocabulary.Criteria));
        }

        if (_vocabulary.Subject(subject) is not { } known)
        {
            return Fail("R004", $"No fact '{subject}' is known.", Nearest(subject, _vocabulary.SubjectNames));
        }

        return Predicate(known);
    }

    private Condition? Predicate(RuleSubject subject)
    {
        switch (Peek())
        {
            case "recorded":
                Take();
                return subject.IsComputed
                        ? Fail("R005", $"'{subject.Name}' is computed, not recorded.", "Compare it, or leave 'recorded' out.")
                    : !TakeIf("as") ? new FactRecorded(subject.Name)
                    : subject.HasCourse && Peek() is "new" or "lasting"
                        ? new FactCourse(subject.Name, Take() == "new" ? Facts.Course.New : Facts.Course.Lasting)
                    : Take() is { } told && subject.Words.Contains(told) ? new FactRecorded(subject.Name, told)
                    : Fail("R006", $"'recorded as' wants a word of '{subject.Name}'.", Nearest("", subject.Words));
            case "measured":
                Take();
                return subject.IsComputed
                    ? Fail("R005", $"'{subject.Name}' is computed, not recorded.", "Compare it, or leave 'measured' out.")
                    : new FactMeasured(subject.Name);
            case "is":
                Take();
                return Words(subject);
            case "meets":
                Take();
                return Meets(subject);
            case ">=" or ">" or "<=" or "<" or "=":
                return Comparison(subject);
            default:
                return subject.IsComputed ? new Computed(subject.Name) : new FactHolds(subject.Name);
        }
    }

    private Condition? Words(RuleSubject subject)
    {
        var words = new List<string>();
        do
        {
            if (Take() is not { } word)
            {
                return Fail("R001", "A word is missing after 'is'.", "Name one of the fact's words.");
            }

            if (!subject.Words.Contains(word))
            {
                return Fail("R006", $"'{word}' is no word of '{subject.Name}'.", Nearest(word, subject.Words));
            }

            words.Add(word);
        } while (TakeIf(","));

        return new IsWord(subject.Name, words);
    }

    private Condition? Meets(RuleSubject subject)
    {
        if (Take() is not { } name || !name.StartsWith(ProfilePrefix, StringComparison.Ordinal))
        {
            return Fail("R007", "'meets' wants a value of the profile.", "Write 'meets profile.NAME'.");
        }

        name = name[ProfilePrefix.Length..];
        if (!_vocabulary.Thresholds.TryGetValue(name, out var threshold))
        {
            return Fail("R007", $"The profile holds no '{name}'.", Nearest(name, _vocabulary.Thresholds.Keys));
        }

        return subject.Normalize(threshold.Value, threshold.Unit) is { } value
            ? new Compared(subject, threshold.Comparison, value, threshold.Text, name)
            : Fail(
                "R008",
                $"'{threshold.Text}' does not fit '{subject.Name}', which is in {subject.UnitText}.",
                "Correct the unit in the profile."
            );
    }

    private Condition? Comparison(RuleSubject subject)
    {
        var comparison = Threshold.ParseComparison(Take()!);
        if (Take() is not { } value)
        {
            return Fail("R001", "A value is missing at the end.", "Write a number with its unit, or a word of the scale.");
        }

        var unit = Peek() is { } next && RuleUnits.IsUnit(next) ? Take() : null;
        var text = unit is null ? value : $"{value} {unit}";
        return subject.Normalize(value, unit) is { } number
            ? new Compared(subject, comparison, number, text, null)
            : Fail("R008", $"'{text}' does not fit '{subject.Name}', which is in {subject.UnitText}.", "Correct the value or its unit.");
    }

    private static string Nearest(string word, IEnumerable<string> known)
    {
        var best = known.OrderBy(k => LetterDistance.Between(word, k)).ThenBy(k => k, StringComparer.Ordinal).Take(3).ToList();
        return best.Count == 0
            ? "Define it first."
            : string.Create(CultureInfo.InvariantCulture, $"Did you mean {string.Join(", ", best)}?");
    }
}
