using System.Collections.Frozen;

namespace Copilot.Core.Disclosure;

/// <summary>Finds numbers that stand for a person, dates of birth, and telephone numbers.</summary>
internal sealed class NumberFinder(Words words)
{
    private static readonly FrozenSet<string> Between = FrozenSet.ToFrozenSet(
        ["no", "num", "nr", "number", "id", "is", "was", "on", "in", "of", "year", "at", "the", "to"],
        StringComparer.Ordinal
    );

    // Words that are also others': what stands behind them is somebody's number only behind a colon, a "#" or "no.", and long enough.
    private static readonly FrozenSet<string> Weak = FrozenSet.ToFrozenSet(
        [
            "policy",
            "account",
            "acct",
            "claim",
            "encounter",
            "license",
            "id",
            "beneficiary",
            "accession",
            "birth",
            "born",
            "call",
            "text",
            "ext",
            "extension",
            "cell",
            "mobile",
            "vin",
            "tin",
            "dea",
            "passport",
        ],
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string> Published = FrozenSet.ToFrozenSet(
        ["pmid", "pmcid", "doi", "isbn", "issn", "nct", "sha256", "sha", "hash", "lcdid", "ncdid", "articleid"],
        StringComparer.Ordinal
    );

    public IEnumerable<Identifier> Find()
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Labels.Numbers.EndAt(words, i) is { } number && Value(i, number) is { } value)
            {
                yield return value;
            }

            if (
                Labels.Births.EndAt(words, i) is { } birth
                && Start(birth, out var said) is { } date
                && (said || birth - i > 1 || words.Lower(i) is not "birth")
                && DateForm.EndAt(words, date) is { } end
            )
            {
                yield return Of(date, end, IdentifierKind.Birth, Text(i, birth));
            }

            if (
                Labels.Contacts.EndAt(words, i) is { } contact
                && Start(contact, out _) is { } dial
                && Dial(dial, labelled: true) is { } dialled
            )
            {
                yield return Of(dial, dialled, IdentifierKind.Contact, Text(i, contact));
            }

            if ((words[i].Kind == WordKind.Digits || words.Of(i) is "(" or "+") && Dial(i, labelled: false) is { } unlabelled)
            {
                yield return Of(i, unlabelled, IdentifierKind.Contact, null);
            }

            if (words[i].Kind is WordKind.Digits or WordKind.Mixed && Own(i) is { } own)
            {
                yield return Of(i, own, IdentifierKind.Number, null);
            }
        }
    }

    /// <summary>A value in a field that the head of a column gives to numbers, births or contacts.</summary>
    public Identifier? InField(int first, IdentifierKind kind, string label) =>
        kind switch
        {
            IdentifierKind.Number when Code(first) is { } code => Of(first, code, kind, label),
            IdentifierKind.Birth when DateForm.EndAt(words, first) is { } date => Of(first, date, kind, label),
            IdentifierKind.Contact when Dial(first, labelled: true) is { } dial => Of(first, dial, kind, label),
            _ => null,
        };

    private Identifier? Value(int label, int end)
    {
        if (Start(end, out var told) is not { } at || Code(at) is not { } stop)
        {
            return null;
        }

        var digits = Digits(at, stop);
        if (
            end - label == 1
            && Weak.Contains(words.Lower(label))
            && (!told || digits < 4 || (digits <= 5 && words.Lower(label) is "policy" or "id" or "claim"))
        )
        {
            return null;
        }

        return digits == 0 ? null : Of(at, stop, IdentifierKind.Number, Text(label, end));
    }

    // Past "No.:", "#", "is": where the value begins. Told where a sign or such a word stands between.
    private int? Start(int end, out bool told)
    {
        told = false;
        if (words.After(end) is not { } at)
        {
            return null;
        }

        told = at > end;
        for (var steps = 0; steps < 3 && words.Has(at) && words.SameLine(at - 1, at) && Between.Contains(words.Lower(at)); steps++)
        {
            told |= words.Lower(at) is "no" or "num" or "nr" or "number" or "id";
            if (words.After(at + 1) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    // "4471-92/A", "MX 204 118 7": what hangs together, and groups of digits with blanks.
    private int? Code(int at)
    {
        if (!words.Has(at) || words[at].Kind == WordKind.Sign)
        {
            return null;
        }

        var (end, digits) = (at + 1, words[at].Kind != WordKind.Letters);
        for (; end < at + 12; end++)
        {
            var gap = words.Gap(end - 1);
            if (
                gap == 0
                && (
                    words[end].Kind != WordKind.Sign
                    || (words.Of(end) is "-" or "/" or "." or "–" && words.Gap(end) == 0 && words[end + 1].Kind != WordKind.Sign)
                )
            )
            {
                digits |= words[end].Kind is WordKind.Digits or WordKind.Mixed;
                continue;
            }

            var isGroup =
                gap == 1
                && words[end].Kind == WordKind.Digits
                && (
                    words[end - 1].Kind == WordKind.Letters
                        ? words[end - 1].Length <= 3 && words.IsUpper(end - 1)
                        : words[end - 1].Length is >= 2 and <= 4 && words[end].Length is >= 3 and <= 4
                );
            var isDate = isGroup && words.Has(end + 1) && words.Gap(end) == 0 && words.Of(end + 1) is "/";
            if (!isGroup || isDate)
            {
                break;
            }

            digits = true;
        }

        return digits ? end : null;
    }

    // 123-45-6789, and what is too long for a measure: seven digits or more, or six with letters.
    private int? Own(int at)
    {
        var word = words.Of(at);
        if (
            word.Length == 3
            && words[at].Kind == WordKind.Digits
            && words.Of(at + 1) is "-" or "–" or " " or "."
            && words.Of(at + 2).Length == 2
            && words.Of(at + 4).Length == 4
            && words.Has(at + 4)
            && words[at + 2].Kind == WordKind.Digits
            && words[at + 4].Kind == WordKind.Digits
            && words.Of(at + 3).SequenceEqual(words.Of(at + 1))
            && words[at + 4].End - words[at].Start == 11
            && !IsPartOfMore(at)
        )
        {
            return at + 5;
        }

        if (
            word.Length == 3
            && words[at].Kind == WordKind.Digits
            && words.Of(at + 1).Length == 2
            && words.Of(at + 2).Length == 4
            && words.Has(at + 2)
            && words[at + 1].Kind == WordKind.Digits
            && words[at + 2].Kind == WordKind.Digits
            && words.Gap(at) == 1
            && words.Gap(at + 1) == 1
            && !IsRow(at, at + 3)
        )
        {
            return at + 3;
        }

        var count = 0;
        foreach (var c in word)
        {
            count += char.IsDigit(c) ? 1 : 0;
        }

        var isLong =
            words[at].Kind == WordKind.Digits
                ? count >= 7 && !DateForm.IsCompact(word)
                : count >= 6
                    && word.Length <= 20
                    && !IsTimes(word)
                    && !(count >= 8 && DateForm.IsCompact(word[..8]))
                    && !word.StartsWith("NCT")
                    && !word.StartsWith("PMC");
        if (!isLong || IsPartOfMore(at))
        {
            return null;
        }

        for (var back = 1; back <= 3 && words.SameLine(at - back, at); back++)
        {
            if (Published.Contains(words.Lower(at - back)))
            {
                return null;
            }
        }

        return at + 1;
    }

    // "63047x1": a code and how often.
    private static bool IsTimes(ReadOnlySpan<char> word) =>
        word.IndexOfAny('x', 'X') is > 0 and var x
        && !word[..x].ContainsAnyExceptInRange('0', '9')
        && !word[(x + 1)..].ContainsAnyExceptInRange('0', '9');

    // Behind a full stop or a stroke without a blank: a fraction, a path.
    private bool IsPartOfMore(int at) =>
        words.SameLine(at - 1, at) && words.Gap(at - 1) == 0 && words.Of(at - 1) is "." or "/" or "_" or "=";

    private bool IsRow(int first, int end) =>
        (words.SameLine(first - 1, first) && words[first - 1].Kind == WordKind.Digits)
        || (words.SameLine(end - 1, end) && words[end].Kind == WordKind.Digits && words.Gap(end - 1) > 0);

    // (555) 123-4567, 555.123.4567, +44 20 7946 0958, 1-800-555-0100 ext. 12; behind a label any seven digits and more.
    private int? Dial(int at, bool labelled)
    {
        if (
            !words.Has(at)
            || !(words[at].Kind == WordKind.Digits || words.Of(at) is "(" or "+")
            || (
                !labelled
                && (
                    IsPartOfMore(at)
                    || (
                        words.SameLine(at - 1, at)
                        && words.Of(at - 1) is "(" or "+" or "-"
                        && words.Gap(at - 1) == 0
                        && words[at].Kind == WordKind.Digits
                        && words.Of(at - 1) is not "-"
                    )
                )
            )
        )
        {
            return null;
        }

        Span<int> groups = stackalloc int[6];
        var (count, digits, end, blanks) = (0, 0, at, false);
        for (var i = at; i < at + 16 && count < groups.Length && words.Has(i) && (i == at || words.IsNext(i - 1)); i++)
        {
            if (words[i].Kind == WordKind.Digits)
            {
                if (words[i].Length > 11 || (count > 0 && words[i].Length > 7))
                {
                    break;
                }

                blanks |= count > 0 && words.Gap(i - 1) == 1 && words.Of(i - 1) is not ")";
                groups[count++] = words[i].Length;
                digits += words[i].Length;
                end = i + 1;
            }
            else if (!(words.Of(i) is "(" or ")" or "-" or "." or "+" or "–" or "/"))
            {
                break;
            }
            else if ((words.Of(i) is "." && words.Gap(i) != 0) || (words.Of(i) is "/" && !(count == 1 && groups[0] == 3)))
            {
                break;
            }

            // "555-0134 03/12/2025": a number that is whole goes no further over a blank.
            if (
                (digits >= 10 || (digits == 7 && count == 2 && groups[0] == 3))
                && words.Has(i + 1)
                && words.SameLine(i, i + 1)
                && words.Gap(i) > 0
                && words[i].Kind == WordKind.Digits
            )
            {
                break;
            }
        }

        var plus = words.Of(at) is "+";
        var lead = count >= 4 && groups[0] == 1 ? 1 : 0;
        var isAmerican = count - lead == 3 && groups[lead] == 3 && groups[lead + 1] == 3 && groups[lead + 2] == 4;
        var isDay =
            count >= 3 && groups[1] is 1 or 2 && ((groups[0] == 4 && groups[2] is 1 or 2) || (groups[0] is 1 or 2 && groups[2] is 2 or 4));
        var isTold =
            labelled ? digits is >= 7 and <= 15 && !isDay
            : plus ? digits is >= 9 and <= 15
            : isAmerican && !(blanks && (IsRow(at, end) || words.Of(at)[0] is '0' or '1' || words.Of(at) is "+"));
        if (!isTold)
        {
            return null;
        }

        // "ext. 12", "x12"
        if (words.IsNext(end - 1) && words.Lower(end) is "ext" or "extension" or "x")
        {
            var dotted = words.IsExactly(end + 1, ".") ? end + 2 : end + 1;
            if (words.SameLine(end, dotted) && words[dotted].Kind == WordKind.Digits && words[dotted].Length <= 6)
            {
                return dotted + 1;
            }
        }
        else if (words.IsNext(end - 1) && words[end].Kind == WordKind.Mixed && words.Of(end)[0] is 'x' or 'X' && words[end].Length <= 7)
        {
            return end + 1;
        }

        return end;
    }

    private int Digits(int first, int end)
    {
        var count = 0;
        for (var i = first; i < end; i++)
        {
            foreach (var c in words.Of(i))
            {
                count += char.IsDigit(c) ? 1 : 0;
            }
        }

        return count;
    }

    private string Text(int first, int end) => words.Text[words[first].Start..words[end - 1].End];

    private Identifier Of(int first, int end, IdentifierKind kind, string? label) =>
        new(words[first].Start, words[end - 1].End, kind, label);
}
