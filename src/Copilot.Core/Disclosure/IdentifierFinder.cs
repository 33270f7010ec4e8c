namespace Copilot.Core.Disclosure;

/// <summary>Finds what identifies a person in a text: the one finder, for drafts that leave a review and for requests that leave to a language model. Linear, whatever the text.</summary>
public static class IdentifierFinder
{
    /// <summary>The label of an address on the web.</summary>
    internal const string Web = "web";

    private const int WidestTable = 64;

    /// <summary>The identifiers of a text in order, none overlapping, none longer than its line.</summary>
    /// <param name="ordinary">Whether a word, in small letters, is known to be one of the language, so that it is no name unless a title says so; null where nothing is known.</param>
    public static IReadOnlyList<Identifier> In(string text, Predicate<string>? ordinary = null) =>
        In(new Words(text), ordinary ?? (_ => false), []);

    /// <param name="further">What else is known to stand there.</param>
    internal static IReadOnlyList<Identifier> In(Words words, Predicate<string> ordinary, IEnumerable<Identifier> further)
    {
        var persons = new PersonFinder(words, ordinary);
        var numbers = new NumberFinder(words);
        var addresses = new AddressFinder(words);
        List<Identifier> found =
        [
            .. further,
            .. MaskForm.Literals(words.Text),
            .. persons.Find(),
            .. numbers.Find(),
            .. addresses.Find(),
            .. InTables(words, persons, numbers, addresses),
        ];
        var apart = Apart(found);
        // "LANTOL, WESKA 03/12/1957 F": a day of so long ago behind a name in its line is that of a birth.
        var births = Behind(words, apart).ToList();
        return births.Count == 0 ? apart : Apart([.. apart, .. births]);
    }

    private static List<Identifier> Apart(List<Identifier> found)
    {
        found.Sort(
            (a, b) =>
                a.Start != b.Start ? a.Start.CompareTo(b.Start)
                : a.End != b.End ? b.End.CompareTo(a.End)
                : a.Kind.CompareTo(b.Kind)
        );
        var apart = new List<Identifier>(found.Count);
        foreach (var next in found)
        {
            if (apart.Count > 0 && next.Start < apart[^1].End)
            {
                // No part of either is left behind.
                apart[^1] = apart[^1] with
                {
                    End = Math.Max(apart[^1].End, next.End),
                };
            }
            else
            {
                apart.Add(next);
            }
        }

        return apart;
    }

    private static IEnumerable<Identifier> Behind(Words words, IReadOnlyList<Identifier> found)
    {
        const int LatestYear = 2004;
        var at = 0;
        foreach (var person in found)
        {
            if (person.Kind != IdentifierKind.Person)
            {
                continue;
            }

            while (words.Has(at) && words[at].Start < person.End)
            {
                at++;
            }

            var first = at;
            while (first - at < 2 && words.Of(first) is "," or "(" or "-" or "|" or ";")
            {
                first++;
            }

            if (
                at > 0
                && words.SameLine(at - 1, first)
                && words[first].Start - person.End <= 8
                && DateForm.EndAt(words, first) is { } end
                && end - first >= 3
                && DateForm.Year(words, first, end) is >= 1900 and <= LatestYear
            )
            {
                yield return new Identifier(words[first].Start, words[end - 1].End, IdentifierKind.Birth);
            }
        }
    }

    // | Name | DOB | MRN |
    private static IEnumerable<Identifier> InTables(Words words, PersonFinder persons, NumberFinder numbers, AddressFinder addresses)
    {
        var columns = new List<(IdentifierKind Kind, string Label)?>();
        var (line, last) = (-1, -2);
        for (var i = 0; i < words.Count; )
        {
            line = words[i].Line;
            var start = i;
            while (words.Has(i) && words[i].Line == line)
            {
                i++;
            }

            if (words.Of(start) is not "|")
            {
                continue;
            }

            var isHead = line != last + 1;
            last = line;
            var column = 0;
            if (isHead)
            {
                columns.Clear();
            }

            for (var cell = start + 1; cell < i && column < WidestTable; column++)
            {
                var end = cell;
                while (end < i && words.Of(end) is not "|")
                {
                    end++;
                }

                if (isHead)
                {
                    columns.Add(Head(words, cell, end));
                }
                else if (
                    cell < end
                    && column < columns.Count
                    && columns[column] is { } head
                    && (
                        head.Kind switch
                        {
                            IdentifierKind.Person => persons.InField(cell, head.Label),
                            IdentifierKind.Address => addresses.InField(cell, head.Label),
                            _ => numbers.InField(cell, head.Kind, head.Label),
                        }
                    )
                        is { } found
                )
                {
                    yield return found;
                }

                cell = end + 1;
            }
        }
    }

    private static (IdentifierKind Kind, string Label)? Head(Words words, int first, int end)
    {
        if (first >= end)
        {
            return null;
        }

        IdentifierKind? kind =
            Labels.Persons.EndAt(words, first) == end ? IdentifierKind.Person
            : Labels.Numbers.EndAt(words, first) == end ? IdentifierKind.Number
            : Labels.Births.EndAt(words, first) == end ? IdentifierKind.Birth
            : Labels.Contacts.EndAt(words, first) == end ? IdentifierKind.Contact
            : Labels.Addresses.EndAt(words, first) == end ? IdentifierKind.Address
            : null;
        return kind is { } known ? (known, words.Text[words[first].Start..words[end - 1].End]) : null;
    }
}
