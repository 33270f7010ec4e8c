using System.Collections.Frozen;

namespace Copilot.Core.Disclosure;

/// <summary>Finds names of persons: behind a title or a label, before a letter of their profession, behind a relative's word, or by a known given name.</summary>
/// <param name="ordinary">Whether a word, in small letters, is one of the language; asked only where nothing else tells a name.</param>
internal sealed class PersonFinder(Words words, Predicate<string> ordinary)
{
    private const int Longest = 7;

    private static readonly FrozenSet<string> Titles = FrozenSet.ToFrozenSet(
        [
            "Mr",
            "Mrs",
            "Ms",
            "Miss",
            "Mx",
            "Dr",
            "Drs",
            "Prof",
            "Professor",
            "Doctor",
            "Sra",
            "Srta",
            "Señor",
            "Señora",
            "Sr",
            "MRS",
            "DR",
            "DRS",
            "MISS",
            "PROF",
            "DOCTOR",
        ],
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string> Strong = FrozenSet.ToFrozenSet(
        [
            "MD",
            "PhD",
            "MBBS",
            "MBChB",
            "FRCS",
            "FACS",
            "FAAOS",
            "DPM",
            "CRNA",
            "PA-C",
            "FNP",
            "FNP-C",
            "FNP-BC",
            "ARNP",
            "APRN",
            "DNP",
            "PharmD",
            "DPT",
            "OTR",
            "LCSW",
        ],
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string> Weak = FrozenSet.ToFrozenSet(
        ["DO", "PT", "OT", "RN", "NP", "PA", "DC", "RD", "LPN", "CNP", "PTA", "BSN", "MSN", "RT", "MPT", "CMA"],
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string> Particles = FrozenSet.ToFrozenSet(
        [
            "van",
            "von",
            "der",
            "den",
            "de",
            "del",
            "della",
            "la",
            "las",
            "los",
            "di",
            "da",
            "dos",
            "du",
            "le",
            "bin",
            "ibn",
            "al",
            "el",
            "ter",
            "ten",
            "y",
            "st",
            "mac",
        ],
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string> Suffixes = FrozenSet.ToFrozenSet(["jr", "sr", "ii", "iii", "iv"], StringComparer.Ordinal);

    /// <param name="End">Exclusive, in words.</param>
    /// <param name="Names">Words of three letters or more; of two where a given name is one.</param>
    private readonly record struct Run(int First, int End, int Names, bool HasInitial, bool HasGiven, bool HasComma);

    public List<Identifier> Find()
    {
        var found = new List<Identifier>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Kind == WordKind.Letters)
            {
                At(i, found);
            }
        }

        return found;
    }

    /// <summary>A name in a field that a label or the head of a column gives to names.</summary>
    public Identifier? InField(int first, string label) => Field(first, single: true, label);

    // Titles and the letters of a profession are written in capitals, as names are.
    private void At(int i, List<Identifier> found)
    {
        var isCapital = words.IsCapital(i);
        if (isCapital && Titled(i) is { } titled)
        {
            found.Add(titled);
            // "Drs. Weska and Lantol"
            if (
                words.Text.AsSpan(titled.End).TrimStart() is var rest
                && (rest.StartsWith("and ") || rest.StartsWith("& "))
                && words.Lower(i) is "drs"
            )
            {
                var and = i;
                while (words.Has(and) && words[and].Start < titled.End)
                {
                    and++;
                }

                if (Read(and + 1, strict: true) is { } second)
                {
                    found.Add(Of(second, null));
                }
            }
        }

        if (isCapital && Lettered(i) is { } lettered)
        {
            found.Add(lettered);
        }

        if (words.OpensLabel(i) && Labelled(i) is { } labelled)
        {
            found.Add(labelled);
        }

        if (isCapital && Bare(i) is { } bare)
        {
            found.Add(bare);
        }
    }

    private Identifier? Titled(int i)
    {
        var dotted = words.IsExactly(i + 1, ".") && words.Gap(i) == 0;
        var title = words.Of(i);
        var shouted = title is "MR" or "MS";
        if (
            !(Titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(title) || (shouted && dotted))
            || !(dotted ? words.IsNext(i + 1) : words.IsNext(i))
        )
        {
            return null;
        }

        var first = dotted ? i + 2 : i + 1;
        // "lumbar MR. FINDINGS": shouted titles take what no list knows.
        return (!shouted || words.IsUpper(first)) && Read(first, strict: shouted) is { Names: > 0 } run ? Of(run, null) : null;
    }

    // "Weska Lantol, MD", "W. Lantol PA-C", "Lantol, M.D."
    private Identifier? Lettered(int i)
    {
        var isSpelt =
            words.Of(i) is "M" or "D"
            && words.IsExactly(i + 1, ".")
            && words.Of(i + 2) is "D" or "O" or "C"
            && words.Gap(i) == 0
            && words.Gap(i + 1) == 0;
        var strong = isSpelt || Strong.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Of(i));
        if (!strong && !Weak.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Of(i)))
        {
            return null;
        }

        var comma = words.IsExactly(i - 1, ",") && words.IsNext(i - 2 < 0 ? i : i - 2);
        var at = comma ? i - 2 : i - 1;
        if (!words.SameLine(at, i) || words[i].Start - words[at].End > 2)
        {
            return null;
        }

        var first = i;
        for (var steps = 0; steps < Longest && words.SameLine(at, i) && words.IsNext(at) && (steps == 0 || words.IsNext(at)); at--, steps++)
        {
            if (
                IsName(at, strict: true)
                || (words.IsCapital(at) && words[at].Length == 1)
                || (words.IsCapital(at) && Suffixes.Contains(words.Lower(at)))
            )
            {
                first = at;
            }
            else if (
                !(Particles.Contains(words.Lower(at)) && first < i)
                && !(words.IsExactly(at, ".") && words[at - 1 < 0 ? at : at - 1].Length <= 2 && words.SameLine(at - 1, at))
                && !(words.IsExactly(at, ",") && first < i && words.IsUpper(at - 1))
            )
            {
                break;
            }
        }

        return
            first < i
            && Read(first, strict: true) is { Names: > 0 } run
            && run.End >= i - (comma ? 2 : 1)
            && (run.HasGiven || run.HasInitial || (comma ? run.Names > 1 || (strong && !IsShort(first)) : strong && run.Names > 1))
            && !(run.Names == 2 && !run.HasGiven && IsShort(first))
            ? Of(run, null)
            : null;
    }

    private Identifier? Labelled(int i)
    {
        if (
            Labels.By.EndAt(words, i) is { } by
            && Read(words.IsExactly(by, ":") ? by + 1 : by, strict: true) is { } signer
            && words.SameLine(i, signer.First)
            && (signer.HasGiven || !IsShort(signer.First))
        )
        {
            return Of(signer, null);
        }

        if (Labels.Persons.EndAt(words, i) is { } end)
        {
            var isRelative = Labels.Relatives.EndAt(words, i) == end;
            var colon = IsColon(end);
            if (colon)
            {
                return words.After(end) is { } first ? Field(first, single: !isRelative, Label(i, end)) : null;
            }

            // "the patient, Weska Lantol, agrees"; "patient Weska Lantol is"
            var from = words.IsExactly(end, ",") || words.IsExactly(end, "(") ? end + 1 : end;
            if (
                words.IsNext(end - 1)
                && (from == end || words.IsNext(end))
                && words.SameLine(i, from)
                && Read(from, strict: true) is { } run
                && (
                    (run.Names > 1 && (run.HasGiven || !words.IsUpper(from)))
                    || (isRelative && (run.HasGiven || (from == end && !words.IsUpper(from))))
                )
            )
            {
                return Of(run, null);
            }
        }

        if (Labels.Relatives.EndAt(words, i) is { } kin && words.IsNext(kin - 1))
        {
            var from = words.IsExactly(kin, ",") || words.IsExactly(kin, "(") ? kin + 1 : kin;
            if (
                words.SameLine(i, from)
                && Read(from, strict: true) is { } run
                && (run.HasGiven || run.Names > 1 || (from == kin && !words.IsUpper(from)))
            )
            {
                return Of(run, null);
            }
        }

        return Labels.Loose.EndAt(words, i) is { } loose && IsColon(loose) && words.After(loose) is { } at
            ? Field(at, single: false, Label(i, loose))
            : null;
    }

    // "HEP, MD": an abbreviation.
    private bool IsShort(int i) => words.IsUpper(i) && words[i].Length <= 4;

    private bool IsColon(int at)
    {
        for (var i = at; i < at + 3 && words.SameLine(at - 1, i); i++)
        {
            if (words.IsExactly(i, ":"))
            {
                return true;
            }

            if (words.Of(i) is not ("*" or "_" or "|" or ")" or "("))
            {
                return false;
            }
        }

        return false;
    }

    private string Label(int first, int end) => words.Text[words[first].Start..words[end - 1].End];

    private Identifier? Field(int first, bool single, string? label)
    {
        var at =
            words.Has(first) && Titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Of(first))
                ? words.IsExactly(first + 1, ".")
                    ? first + 2
                    : first + 1
                : first;
        if (Read(at, strict: true) is not { } run)
        {
            return null;
        }

        // "Patient: Tolerated well": one word is a name if nothing goes on behind it.
        var ends = !words.IsNext(run.End - 1) || words.Of(run.End) is "," or ";" or "(" or "|" or "/" or "-";
        return
            (run.Names > 1 && (single || run.HasGiven || run.HasComma || !words.IsUpper(at)))
            || (run.HasGiven && run.Names == 1 && (ends || !IsKnown(at)))
            || (run.HasInitial && run.Names == 1 && ends)
            || (single && ends && run.Names == 1)
            ? Of(run, label)
            : null;
    }

    private Identifier? Bare(int i)
    {
        var isGiven = IsGiven(i) && !IsKnown(i) && !(words.IsUpper(i) && words[i].Length <= 3);
        if (isGiven && Read(i, strict: true) is { } run)
        {
            // "Weska Test" is no name, "Weska Lantol" is; a given name alone is one unless a word of the field follows.
            if (run.Names > 1)
            {
                return Of(run, null);
            }

            return
                words[i].Length >= 4
                && !IsSaint(i)
                && !words.IsUpper(i)
                && !ordinary(words.Lower(i))
                && !(words.IsNext(i) && words.Has(i + 1) && WordList.NoNames.Contains(words.Lower(i + 1)))
                ? Of(run, null)
                : null;
        }

        // "Lantol, Weska"
        return
            words.IsExactly(i + 1, ",")
            && words.Gap(i) == 0
            && !(words.IsUpper(i + 2) && words[i + 2].Length <= 3)
            && words.IsNext(i + 1)
            && words[i].Length > 2
            && !IsKnown(i)
            && !ordinary(words.Lower(i))
            && words.IsCapital(i + 2)
            && IsGiven(i + 2)
            && !IsKnown(i + 2)
            && Read(i, strict: true) is { Names: > 1 } reversed
            ? Of(reversed, null)
            : null;
    }

    // "St. Louis"
    private bool IsSaint(int i) =>
        words.SameLine(i - 1, i)
        && (
            words.Is(i - 1, "st")
            || words.Is(i - 1, "saint")
            || words.Is(i - 1, "san")
            || (words.IsExactly(i - 1, ".") && words.Is(i - 2, "st"))
        );

    // The words of a name from one on; null where it is none.
    private Run? Read(int first, bool strict)
    {
        if (
            !words.IsCapital(first)
            && !(words.Has(first) && Particles.Contains(words.Lower(first)) && words.IsNext(first) && words.IsCapital(first + 1))
        )
        {
            return null;
        }

        var (end, names, initial, given, comma) = (first, 0, false, false, false);
        for (var i = first; i < first + Longest * 2 && words.Has(i) && names < Longest; i++)
        {
            if (i > first && !words.IsNext(i - 1))
            {
                break;
            }

            if (words.IsExactly(i, "."))
            {
                // Behind an initial; otherwise the sentence ends.
                if (words[i - 1].Length > 2 || words.Gap(i - 1) != 0)
                {
                    break;
                }
            }
            else if (words.IsExactly(i, ","))
            {
                // "Lantol, Weska"
                if (
                    comma
                    || names == 0
                    || !words.IsNext(i)
                    || !IsName(i + 1, strict)
                    || (given && words.IsUpper(i - 1) != words.IsUpper(i + 1))
                    || !(IsGiven(i + 1) || (!given && names == 1 && words.IsUpper(first) && words.IsUpper(i + 1) && !IsShort(i + 1)))
                )
                {
                    break;
                }

                if (!IsGiven(i + 1) && ordinary(words.Lower(i + 1)))
                {
                    break;
                }

                comma = true;
            }
            else if (words.IsCapital(i) && words[i].Length == 1)
            {
                initial = true;
                end = i + 1;
            }
            else if (words[i].Kind == WordKind.Letters && names > 0 && Suffixes.Contains(words.Lower(i)) && words.IsCapital(i))
            {
                end = i + 1;
            }
            else if (IsName(i, (strict || initial) && !(given && names > 0)) && !(i > first && EndsField(i)))
            {
                names++;
                given |= IsGiven(i);
                end = i + 1;
            }
            else if (
                !(
                    Particles.Contains(words.Lower(i))
                    && words.IsNext(i)
                    && (IsName(i + 1, strict: false) || Particles.Contains(words.Lower(i + 1)))
                )
            )
            {
                break;
            }
        }

        return names > 0 ? new Run(first, end, names, initial, given, comma) : null;
    }

    // "Weska Lantol Phone: ..."
    private bool EndsField(int i) => Labels.All.EndAt(words, i) is { } end && words.IsExactly(end, ":");

    private bool IsName(int i, bool strict) =>
        words.IsCapital(i)
        && words[i].Length is > 1 and <= 40
        && IsShaped(words.Of(i))
        && (
            IsGiven(i)
            || (
                words[i].Length > 1
                && !WordList.NoNames.Contains(words.Lower(i))
                && !Strong.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Of(i))
                && !(strict && ordinary(words.Lower(i)))
            )
        );

    private bool IsGiven(int i) => words.IsCapital(i) && words[i].Length > 1 && WordList.GivenNames.Contains(words.Lower(i));

    // "O'Brien", "McLantol"; not "DC'd".
    private static bool IsShaped(ReadOnlySpan<char> word)
    {
        var joint = word.LastIndexOfAny('\'', '’', '-');
        return joint < 1 || joint + 1 == word.Length || char.IsUpper(word[joint + 1]) || word[joint] == '-';
    }

    private bool IsKnown(int i) => WordList.NoNames.Contains(words.Lower(i)) || WordList.Eponyms.Contains(words.Lower(i));

    private Identifier Of(Run run, string? label)
    {
        // An initial's full stop belongs to it.
        var end = words[run.End - 1].End;
        return new Identifier(
            words[run.First].Start,
            words[run.End - 1].Length == 1 && words.IsExactly(run.End, ".") && words.Gap(run.End - 1) == 0 ? end + 1 : end,
            IdentifierKind.Person,
            label
        );
    }
}
