using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <content>What proves the level, the side and the part.</content>
internal sealed partial class Proof
{
    // Sentences above a quote from which it may take its level or side.
    private const int FarthestAbove = 6;

    private string? Place()
    {
        if (_definition.Scope != FactScope.Level)
        {
            return null;
        }

        var mentions = LevelsSaid();
        if (claim.Level is not { } level)
        {
            return OfNoLevel(mentions);
        }

        _level = level;
        LeaveOutPart(mentions);
        if (_valueAt is not null && Respective() is { } own)
        {
            return own == level ? null : Refusal.OtherLevel;
        }

        return
            IsOneOfTwo(mentions, level)
            || IsOfEach(mentions, level)
            || IsOfBones(mentions, level)
            || IsNearest(mentions, level)
            || IsBehindAll(mentions, level)
            || IsUnderLabel(mentions, level)
            || IsAtLevelAround(mentions, level)
            ? null
            : Refusal.OtherLevel;
    }

    // The levels that the words name; what stands in another row of a table is another's.
    private List<LevelMention> LevelsSaid()
    {
        // "The left L5 root is free" under "L4-5:": a root, and no place.
        var mentions = _items
            .Levels.Where(l =>
                (l.Levels.Count > 0 || l.Form is LevelForm.Any or LevelForm.Rest)
                && !(l.Form == LevelForm.Bones && l.Bones.Count == 1 && IsRoot(l))
            )
            .ToList();
        if (IsCell && Row(quote.First) is { Count: >= FewestCells } row)
        {
            mentions.RemoveAll(m => m.First < row[0].First || m.End > row[^1].End);
        }

        return mentions;
    }

    // Said of no level, a denial or a plan holds for all of them; where the words name one all the same, it is of that one.
    private string? OfNoLevel(List<LevelMention> mentions)
    {
        var isOfAll = mentions.Count > 0 && mentions.TrueForAll(m => m.Form == LevelForm.Any);
        if (
            claim.IsNone && (isOfAll || (mentions.Count == 0 && _items.Carried.Count == 0))
            || (!claim.IsNone && _definition.From != FactSource.Plan && mentions.Count == 0 && _items.Carried.Count == 0)
        )
        {
            return null;
        }

        // A denial of several holds for the first of them.
        var told =
            mentions.Count == 0 ? _items.Carried
            : mentions.MinBy(m => WayToThing(m.First, m.End)) is { Form: LevelForm.Rest } ? [.. reading.Levels.Rest]
            : mentions.MinBy(m => WayToThing(m.First, m.End))!.Levels;
        _level = told.Count == 1 || (claim.IsNone && told.Count > 0) ? told[0] : null;
        // Said of several, it is known of none in particular; a denial must be.
        return _level is not null || !claim.IsNone || _definition.IsOfAnyRegion ? null : Refusal.OtherLevel;
    }

    // "L5" of "both traversing L5 in the L4-5 recesses" is the part; "L4 lies 8 mm ahead of L5" is a level in two words.
    private void LeaveOutPart(List<LevelMention> mentions)
    {
        if (mentions.Exists(m => m.Form != LevelForm.Bones || m.Bones.Count > 1))
        {
            mentions.RemoveAll(m =>
                m.Form == LevelForm.Bones
                && m.Bones is [var root]
                && string.Equals(root.ToString(), claim.Proposal.Part?.Trim(), StringComparison.OrdinalIgnoreCase)
            );
        }
    }

    private bool IsQuoted(LevelMention mention) => mention.First >= quote.First && mention.End <= quote.End;

    // "PLIF with one cage at L4-5 and one at L5-S1": of each level at which one is told.
    private bool IsOneOfTwo(List<LevelMention> mentions, Interspace level) =>
        mentions.Exists(m =>
            m.First >= quote.First + 2
            && m.End <= quote.End
            && Holds(m, level)
            && reading.Text.LowerOf(m.First - 1) == "at"
            && reading.Text.LowerOf(m.First - 2) is "one" or "another"
        );

    // "One lordotic cage each", "both": of every level that the sentence names.
    private bool IsOfEach(List<LevelMention> mentions, Interspace level) =>
        Enumerable.Range(quote.First, quote.Count).Any(t => reading.Text.LowerOf(t) is "each" or "both" or "every")
        && mentions.Exists(m => IsQuoted(m) && Holds(m, level));

    // "L4 on L5", "screws L3 L4 L5 S1"
    private bool IsOfBones(List<LevelMention> mentions, Interspace level)
    {
        var isList = _definition.From == FactSource.Plan && mentions.Exists(m => m.Form == LevelForm.Bones);
        if (!isList && !mentions.TrueForAll(m => m.Form == LevelForm.Bones))
        {
            return false;
        }

        var bones = _items
            .Levels.Where(m => m.Form == LevelForm.Bones || isList)
            .SelectMany(m => m.Form == LevelForm.Bones ? m.Bones : [.. m.Levels.SelectMany(l => new[] { l.Upper, l.Lower })])
            .ToHashSet();
        return bones.Contains(level.Upper) && bones.Contains(level.Lower);
    }

    private bool IsNearest(List<LevelMention> mentions, Interspace level)
    {
        if (mentions.Count == 0)
        {
            return false;
        }

        var ways = mentions.ConvertAll(m => (Mention: m, Way: WayToThing(m.First, m.End)));
        var nearest = ways.Min(w => w.Way);
        // "L4 lies 8 mm ahead of L5, 22 percent of the L5 endplate": a bone of the level that stands nearer names no other.
        bool IsBoneOf(LevelMention m) => m.Form == LevelForm.Bones && m.Bones is [var bone] && (bone == level.Upper || bone == level.Lower);
        return ways.TrueForAll(w => w.Way > nearest || Holds(w.Mention, level))
            || (mentions.Exists(m => Holds(m, level)) && mentions.TrueForAll(m => Holds(m, level) || IsBoneOf(m)));
    }

    // "L4-5 TLIF and L5-S1 TLIF, right sided, full facet taken": what a plan tells behind all of its levels is done at each.
    private bool IsBehindAll(List<LevelMention> mentions, Interspace level) =>
        _definition.From == FactSource.Plan
        && mentions.FindAll(m => m.Levels.Count > 0 && m.Form != LevelForm.Bones) is { Count: > 1 } before
        && before.TrueForAll(m => m.End <= _bearing.First)
        && before.Exists(m => Holds(m, level));

    // A list under its label ("Contact of roots: both L5 at L4-5; the cauda at L3-4"): each of its levels.
    private bool IsUnderLabel(List<LevelMention> mentions, Interspace level) =>
        mentions.Exists(m => IsQuoted(m) && Holds(m, level)) && reading.Text.LowerOf(Math.Min(_bearing.End, quote.End - 1)) == ":";

    // Where the words name no level of their own: what is carried from before, a heading, a sentence above, or the only level of the document.
    private bool IsAtLevelAround(List<LevelMention> mentions, Interspace level)
    {
        var isAnswer = Answers(PlainKind.Upper);
        if (mentions.Count == 0 && _items.Carried.Count > 0 && !isAnswer)
        {
            return _items.Carried.Contains(level)
                || IsHeaded(level, Around.Row, Around.Row)
                || IsHeaded(level, Around.Column, Around.Column)
                || (_definition.From == FactSource.Plan && Above(level) == true);
        }

        if (!mentions.TrueForAll(m => m.Form == LevelForm.Bones && m.Bones.Count == 1))
        {
            return false;
        }

        return isAnswer
            ? Above(level) == true
            : IsHeaded(level, Around.Label, Around.Section) || Above(level) == true || IsOnlyLevel(level);
    }

    // The document names this level and no other.
    private bool IsOnlyLevel(Interspace level)
    {
        var named = reading
            .Sentences.SelectMany(s => s.Levels)
            .Where(l => l.Levels.Count > 0 && !(l.Form == LevelForm.Bones && l.Bones.Count == 1))
            .SelectMany(l => l.Levels)
            .Distinct()
            .Take(2)
            .ToList();
        return named is [var only] && only == level;
    }

    // "1.4 mm at L4-5 and 0.9 mm at L3-4, with angulation of 6 and 5 degrees", "6, 8 and 5 degrees in the same order": the level that stands in the row of levels where the value
    // stands in its row of values; null where there are no such rows.
    private Interspace? Respective()
    {
        var at = _valueAt!.Value.First;
        var all = SaidNumbers.In(reading.Text, _items.Sentence.First, _items.Sentence.End).FindAll(n => !_items.IsLevel(n.First));
        var index = all.FindIndex(n => n.First == at);
        if (index < 0)
        {
            return null;
        }

        bool IsRow(int one, int next) =>
            Enumerable
                .Range(all[one].End, all[next].First - all[one].End)
                .All(i => reading.Text.LowerOf(i) is "," or "and" or "&" or "degree" or "degrees" or "deg" or "mm" or "\u00b0");
        var (first, last) = (index, index);
        while (first > 0 && IsRow(first - 1, first))
        {
            first--;
        }

        while (last + 1 < all.Count && IsRow(last, last + 1))
        {
            last++;
        }

        var count = last - first + 1;
        if (
            count < 2
            || Enumerable
                .Range(all[first].First, Math.Min(reading.Text.Tokens.Count, all[last].End + 1) - all[first].First)
                .Where(i => reading.Text.KindOf(i) == TokenKind.Word)
                .Select(i => Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(i))?.Dimension)
                .OfType<string>()
                .Distinct()
                .Count() > 1
        )
        {
            return null;
        }

        var sentence = reading.Text.SentenceOf(at);
        var row = new List<Interspace>();
        for (var i = sentence; i >= Math.Max(0, sentence - FarthestAbove); i--)
        {
            var named = reading
                .ItemsAt(reading.Text.Sentences[i].First)
                .Levels.Where(l => l.Form != LevelForm.Bones && l.Levels.Count > 0 && l.First < all[first].First)
                .SelectMany(l => l.Levels)
                .ToList();
            if (named.Count > 1 && row.Count > 0)
            {
                return null;
            }

            // "L3-4: 0.6 mm. L4-5: 1.0 mm. Angular 4 and 3 deg": sentences of one level each, in their order.
            row.InsertRange(0, named);
            if (row.Count >= count || (named.Count > 1))
            {
                return row.Count == count && !(named.Count == 1 && NamesOneMore(i - 1)) ? row[index - first] : null;
            }
        }

        return null;

        // Three sentences of one level each do not tell of which two of them two values are.
        bool NamesOneMore(int above) =>
            above >= 0
            && reading.Text.Sentences[above].Section == reading.Text.Sentences[sentence].Section
            && reading.ItemsAt(reading.Text.Sentences[above].First).Levels.Count(l => l.Form != LevelForm.Bones && l.Levels.Count > 0) == 1;
    }

    // The nearest sentence before, of the same section, that names a level: whether it names this one alone; null where none does.
    private bool? Above(Interspace level)
    {
        var index = reading.Text.SentenceOf(quote.First);
        for (var i = index - 1; i >= Math.Max(0, index - FarthestAbove); i--)
        {
            var sentence = reading.Text.Sentences[i];
            var named = reading
                .ItemsAt(sentence.First)
                .Levels.Where(l => l.Levels.Count > 0 && !(l.Form == LevelForm.Bones && l.Bones.Count == 1))
                .SelectMany(m => m.Levels)
                .ToList();
            if (named.Count > 0)
            {
                // Of a plan, and of what is denied in it, every level that it named; "upper levels" are those above all that were named.
                return Answers(PlainKind.Upper) ? level < named.Min()
                    : _definition.From == FactSource.Plan ? named.Contains(level)
                    : named.TrueForAll(n => n == level);
            }
        }

        return null;
    }

    // The nearest words around the quote that name a level name this one.
    private bool IsHeaded(Interspace level, Around nearest, Around farthest)
    {
        foreach (
            var (_, range) in Surroundings
                .Of(reading, quote, _valueAt?.First ?? quote.First)
                .Where(a => a.Where >= nearest && a.Where <= farthest)
        )
        {
            var mentions = reading
                .ItemsAt(range.First)
                .Levels.Where(l =>
                    l.Levels.Count > 0 && l.First >= range.First && l.End <= range.End && !(l.Form == LevelForm.Bones && l.Bones.Count == 1)
                )
                .ToList();
            if (mentions.Count > 0)
            {
                return mentions.TrueForAll(m => m.Levels.Contains(level))
                    || mentions[^1].Levels is [var only] && only == level && mentions.Count == 1;
            }
        }

        return false;
    }

    private bool IsRoot(LevelMention bone) =>
        _items.Carried.Count > 0
        || _items.AnyOf(bone.End, bone.End + 2, "root", "roots", "nerve", "nerves", "ganglion", "dermatome", "distribution", "pedicle")
        || _items.AnyOf(bone.First - 2, bone.First, "root", "roots", "nerve");

    private bool Holds(LevelMention mention, Interspace level) =>
        mention.Form switch
        {
            LevelForm.Any => claim.IsNone,
            LevelForm.Rest => reading.Levels.Rest.Contains(level),
            _ => mention.Levels.Contains(level),
        };

    private string? Sided()
    {
        if (!_definition.Sided)
        {
            return null;
        }

        if (SideAnswer() is not null)
        {
            _side = claim.Side;
            return null;
        }

        var sides = SidesSaid();
        var nearest = sides.Count == 0 ? 0 : sides.Min(s => s.Way);
        var near = sides.FindAll(s => s.Way == nearest).ConvertAll(s => s.Value);
        if (claim.Side is not { } side)
        {
            _side = near.Count > 0 && nearest <= Beside && near.TrueForAll(s => s == near[0]) ? near[0] : null;
            return null;
        }

        _side = side;
        var quoted = sides.FindAll(s => s.IsQuoted).ConvertAll(s => s.Value);
        bool IsSo(Side told) => told == side || told == Side.Bilateral;
        if (side != Side.Bilateral)
        {
            if (_valueSide is { } marked && marked != side)
            {
                return Refusal.OtherSide;
            }

            if (_valueAt is { } value && sides.Count == 0 && ColumnSide(value.First) is { } head)
            {
                return head == side ? null : Refusal.OtherSide;
            }

            if (quoted.Count > 0 && !quoted.Exists(IsSo))
            {
                return Refusal.OtherSide;
            }
        }

        var isBoth = side == Side.Bilateral && sides.Exists(s => s.Value == Side.Left) && sides.Exists(s => s.Value == Side.Right);
        var written = SideMarks();
        if (
            isBoth
            || _isOnSide
            || (near.Count > 0 && near.TrueForAll(IsSo))
            // The quote's own words, where all of them say so: what stands beside it is another's.
            || (quoted.Count > 0 && quoted.TrueForAll(IsSo))
            || IsWrittenSo(written, side, quoted.Count > 0)
            || IsWeakOn(side, quoted)
        )
        {
            return null;
        }

        if (quoted.Count > 0 || written.Count > 0)
        {
            return Refusal.OtherSide;
        }

        if (sides.Count == 0 && IsHeadedSide(side))
        {
            return null;
        }

        // The quote names none, and around it stand both or none: then the fact has none.
        var above = sides.Count == 0 ? SidesAbove() : [.. sides.Select(s => s.Value)];
        if (above is null || above.Contains(side))
        {
            _side = above is { Count: 1 } ? side : null;
            return null;
        }

        return Refusal.OtherSide;
    }

    // The sides that the words name, each with its way to the thing; of a cell, its own and the one that names its row.
    private List<(Side Value, int Way, bool IsQuoted)> SidesSaid()
    {
        // "Dec LT lat R foot": light touch.
        var marks =
            _items.Sides.Count > 1 || topics.IsAbout(_definition.Name, "lt")
                ? _items.Sides.FindAll(s => s.End - s.First > 1 || reading.Text.LowerOf(s.First) != "lt")
                : _items.Sides;
        var sides = marks.ConvertAll(s =>
            (s.Value, Way: WayToThing(s.First, s.End), IsQuoted: s.First >= quote.First && s.End <= quote.End)
        );
        if (sides.Count == 0 && _items.Sentence.Label is { } label && label.First < _items.Sentence.First)
        {
            sides = reading
                .Lexicon.Sides.Find(reading.Text, reading.Ids, label.First, label.End)
                .ConvertAll(s => (s.Value, Way: 0, IsQuoted: true));
        }

        if (IsCell && Row(quote.First) is { Count: >= FewestCells } cells)
        {
            // Another cell's side is not this one's, but for the one that names the row.
            sides =
            [
                .. marks
                    .FindAll(s => s.First < cells[0].End && s.First >= cells[0].First && s.End <= quote.First)
                    .ConvertAll(s => (s.Value, Way: 0, IsQuoted: true)),
                .. sides.FindAll(s => s.IsQuoted),
            ];
        }

        return sides;
    }

    // "R > L" beside the words: this side is written, and no other that is not both.
    private static bool IsWrittenSo(HashSet<Side> written, Side side, bool isQuoted) =>
        written.Contains(side)
        && (!isQuoted || written.Contains(Side.Bilateral))
        && (written.Count == 1 || written.Contains(Side.Bilateral));

    // "4+/5 R, 4+/5 L": weakness of each side.
    private bool IsWeakOn(Side side, List<Side> quoted) =>
        _definition.Parts == PartKind.Muscle
        && _valueAt is null
        && claim.Assertion == Assertion.Present
        && quoted.Contains(side)
        && WeakSides().Contains(side);

    // The sides whose marks stand nearest to a grade of strength below five.
    private HashSet<Side> WeakSides()
    {
        var marks = _items.Sides.FindAll(s => s.First >= quote.First && s.End <= quote.End);
        return [.. WeakGrades().Where(_ => marks.Count > 0).Select(g => marks.MinBy(m => Way(m.First, m.End, g.First, g.End)).Value)];
    }

    // The sides in the nearest sentence before, of the same section, that names any; null where none does.
    private HashSet<Side>? SidesAbove()
    {
        var index = reading.Text.SentenceOf(quote.First);
        for (var i = index - 1; i >= Math.Max(0, index - FarthestAbove); i--)
        {
            var sentence = reading.Text.Sentences[i];
            if (sentence.Section != reading.Text.Sentences[index].Section)
            {
                return null;
            }

            if (reading.ItemsAt(sentence.First).Sides is { Count: > 0 } sides)
            {
                return [.. sides.Select(s => s.Value)];
            }
        }

        return null;
    }

    // "SLR neg B", "EHL 4+/5 B", "R and L", "left > right".
    private HashSet<Side> SideMarks()
    {
        var found = new HashSet<Side>();
        for (var i = quote.First; i < quote.End; i++)
        {
            switch (reading.Text.LowerOf(i))
            {
                case "b" or "bl" or "bil" or "either" or "bilat" or "both" or "bilateral" or "bilaterally" or "symmetric" or "symmetrical":
                    found.Add(Side.Bilateral);
                    break;
                case "lt" when topics.IsAbout(_definition.Name, "lt"):
                    break;
                case "l" or "lt" or "left":
                    found.Add(Side.Left);
                    break;
                case "r" or "rt" or "right":
                    found.Add(Side.Right);
                    break;
                case var word when claim.Side == Side.Bilateral && topics.Lexicon.Pairs.Contains(word):
                    found.Add(Side.Bilateral);
                    break;
                case "rf" or "rnf" when topics.IsAbout(_definition.Name, "rf"):
                    found.Add(Side.Right);
                    break;
                case "lf" or "lnf" when topics.IsAbout(_definition.Name, "lf"):
                    found.Add(Side.Left);
                    break;
                case ">" when IsSideWord(Math.Max(i - 1, 0)):
                    found.Add(Side.Bilateral);
                    break;
            }
        }

        if (
            found.Contains(Side.Left)
            && found.Contains(Side.Right)
            && !found.Contains(Side.Bilateral)
            && Enumerable
                .Range(quote.First, Math.Max(0, quote.Count - 2))
                .Any(i => reading.Text.LowerOf(i + 1) is "and" or "&" or "/" or "+" or "=" && IsSideWord(i) && IsSideWord(i + 2))
        )
        {
            found.Add(Side.Bilateral);
        }

        return found;
    }

    private bool IsSideWord(int token) => reading.Text.LowerOf(token) is "l" or "r" or "lt" or "rt" or "left" or "right";

    private bool IsHeadedSide(Side side)
    {
        foreach (var (_, range) in Surroundings.Of(reading, quote, _valueAt?.First ?? quote.First))
        {
            var sides = reading.Lexicon.Sides.Find(reading.Text, reading.Ids, range.First, range.End);
            if (sides.Count > 0)
            {
                return sides.TrueForAll(s => s.Value == side)
                    || (side == Side.Bilateral && sides.Exists(s => s.Value == Side.Left) && sides.Exists(s => s.Value == Side.Right));
            }
        }

        return false;
    }

    private string? Parted()
    {
        var part = claim.Proposal.Part?.Trim();
        return _definition.Parts switch
        {
            PartKind.None => null,
            PartKind.BodyPart => OfBody(part),
            _ => OfPart(part, PartsQuoted()),
        };
    }

    // What was had for another part of the body is not had for the spine.
    private string? OfBody(string? part)
    {
        var other = _items.BodyParts.Count > 0 ? _items.BodyParts[0].Value : null;
        var isBack =
            string.IsNullOrEmpty(part)
            || part.Contains("back", StringComparison.OrdinalIgnoreCase)
            || part.Contains("spine", StringComparison.OrdinalIgnoreCase)
            || part.Contains("lumbar", StringComparison.OrdinalIgnoreCase);
        _part =
            other == "spine"
                ? null
                : other
                    ?? (
                        string.IsNullOrEmpty(part)
                        || part.Contains("back", StringComparison.OrdinalIgnoreCase)
                        || part.Contains("lumbar", StringComparison.OrdinalIgnoreCase)
                            ? null
                            : part.ToLowerInvariant()
                    );
        return isBack
            ? _part is null
                ? null
                : Refusal.OtherPart
            : IsWord(part!) || _items.BodyParts.Exists(b => Is(part!, b.Value, b.First, b.End))
                ? null
                : Refusal.OtherPart;
    }

    // The parts that the quote names, each with its way to the thing.
    private List<(string Name, int First, int End, int Way)> PartsQuoted()
    {
        var named = _definition.Parts switch
        {
            PartKind.Muscle => _items.Muscles.Where(m => m.Value.Muscle is not null).Select(m => (m.Value.Muscle!.Name, m.First, m.End)),
            PartKind.Drug => _items.Drugs.Select(d => (d.Value.Name, d.First, d.End)),
            PartKind.Root => Enumerable
                .Range(quote.First, quote.Count)
                .Where(i => Spine.TryParseBone(reading.Text.TextOf(i), out _))
                .Select(i => (reading.Text.TextOf(i).ToString().ToUpperInvariant(), i, i + 1))
                // "the S one nerve"
                .Concat(
                    _items
                        .Levels.Where(l => l.Form == LevelForm.Bones && l.Bones.Count == 1 && l.End - l.First > 1)
                        .Select(l => (l.Bones[0].ToString(), l.First, l.End))
                ),
            _ => [],
        };
        var all = named
            .Where(n => n.Item2 >= quote.First && n.Item3 <= quote.End)
            .Select(n => (Name: n.Item1, First: n.Item2, End: n.Item3, Way: WayToThing(n.Item2, n.Item3)))
            .ToList();
        // "EHL/TA/Q 5": what is told of one of a row is told of all.
        for (var i = all.Count - 2; i >= 0; i--)
        {
            if (
                Enumerable
                    .Range(all[i].End, Math.Max(0, all[i + 1].First - all[i].End))
                    .All(t => reading.Text.LowerOf(t) is "/" or "," or "&" or "and")
            )
            {
                all[i] = all[i] with { Way = Math.Min(all[i].Way, all[i + 1].Way) };
            }
        }

        return all;
    }

    private string? OfPart(string? part, List<(string Name, int First, int End, int Way)> all)
    {
        if (_ownPart is not null)
        {
            _part = _ownPart;
            return null;
        }

        var nearest = all.Count == 0 ? 0 : all.Min(n => n.Way);
        var near = all.FindAll(n => n.Way == nearest);
        if (string.IsNullOrEmpty(part))
        {
            _part = near.Count == 1 ? near[0].Name : null;
            return _definition.Parts == PartKind.Drug && _part is null ? Refusal.OtherPart : null;
        }

        var mine = near.FindIndex(n => Is(part, n.Name, n.First, n.End));
        if (
            all.Count == 0
            && !IsWord(part)
            && _definition.Parts == PartKind.Muscle
            && AroundMuscle() is { } muscle
            && (string.Equals(muscle.Name, part, StringComparison.OrdinalIgnoreCase) || Is(part, muscle.Name, muscle.First, muscle.End))
        )
        {
            // "4- by the therapist 5/9": the muscle of the words before.
            _part = muscle.Name;
            return null;
        }

        if (mine < 0 && !all.Exists(n => Is(part, n.Name, n.First, n.End)) && IsWord(part))
        {
            // A part that the lexicon does not know, in the record's own words.
            _part = _definition.Parts == PartKind.Drug ? part.ToLowerInvariant() : null;
            return null;
        }

        mine =
            mine < 0 && claim.Low is null && claim.Said is null
                ? all.FindIndex(n => Is(part, n.Name, n.First, n.End)) is var any && any >= 0
                    ? near.FindIndex(n => n == all[any])
                    : -1
                : mine;
        _part = mine < 0 ? null : near[mine].Name;
        return mine < 0 ? Refusal.OtherPart : null;
    }

    // The muscle of the nearest words around the quote that name any; null where they name several.
    private (string Name, int First, int End)? AroundMuscle()
    {
        foreach (var (_, range) in Surroundings.Of(reading, quote, quote.First))
        {
            var named = new List<(string Name, int First, int End)>();
            for (var at = range.First; at < range.End; )
            {
                var items = reading.ItemsAt(at);
                named.AddRange(
                    items
                        .Muscles.Where(m => m.Value.Muscle is not null && m.First >= range.First && m.End <= range.End)
                        .Select(m => (m.Value.Muscle!.Name, m.First, m.End))
                );
                at = Math.Max(at + 1, items.Sentence.End);
            }

            if (named.Count > 0)
            {
                return named.TrueForAll(n => n.Name == named[0].Name) ? named[0] : null;
            }
        }

        return null;
    }

    private bool IsWord(string words) => reading.Text.TextOf(quote.First, quote.End).Contains(words, StringComparison.OrdinalIgnoreCase);

    private bool Is(string part, string name, int first, int end) =>
        string.Equals(part, name, StringComparison.OrdinalIgnoreCase)
        || part.Replace('-', ' ').Equals(name.Replace('-', ' '), StringComparison.OrdinalIgnoreCase)
        || reading.Text.TextOf(first, end).Equals(part, StringComparison.OrdinalIgnoreCase);
}
